import { describe, expect, it } from 'vitest'
import { Random } from '../../solvers/random.ts'
import { idleVariables } from '../../src/study/active-variables.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { FreeVariable, ResolvedStudy } from '../../src/study/resolved.ts'
import { describeDesign } from '../../src/study/sized-design.ts'

const FREE: readonly FreeVariable[] = [
  { name: 'pattern', kind: 'choice', choices: ['plane', 'stack', 'delta', 'star', 'shells', 'cluster'] },
  { name: 'orbit', kind: 'choice', choices: ['dawn-dusk', 'inclined'] },
  { name: 'topology', kind: 'choice', choices: ['ring', 'grid', 'hub', 'two-level', 'relay'] },
  { name: 'secondLauncher', kind: 'choice', choices: ['long-march-8a', 'zhuque-3'] },
  { name: 'shellCount', kind: 'integer', min: 1, max: 3 },
  { name: 'planesPerShellCount', kind: 'integer', min: 1, max: 3 },
  { name: 'slotsPerPlaneCount', kind: 'integer', min: 6, max: 12 },
  { name: 'clusterSizeCount', kind: 'integer', min: 2, max: 5 },
  { name: 'clusterSpacingM', kind: 'real', min: 100, max: 400 },
  { name: 'altitudeBandKm', kind: 'real', min: 20, max: 100 },
  { name: 'ltanWindowMinutes', kind: 'real', min: 0, max: 60 },
  { name: 'ltanHours', kind: 'choice', choices: [6, 18] },
  { name: 'inclinationDeg', kind: 'real', min: 40, max: 80 },
  { name: 'phasingFraction', kind: 'real', min: 0, max: 1 },
  { name: 'inclinedShareFraction', kind: 'real', min: 0, max: 1 },
  { name: 'secondLauncherShareFraction', kind: 'integer', min: 0, max: 1 },
]

/** A constellation with everything free that another choice may make idle. */
function openStudy(): ResolvedStudy {
  const study = loadStudy('designs/three-body.yaml')
  const names = FREE.map(({ name }) => name)
  const others = (all: readonly { readonly name: FreeVariable['name'] }[]) =>
    all.filter(({ name }) => !names.includes(name))
  return {
    ...study,
    components: { ...study.components, topologies: topologies() },
    fixed: others(study.fixed) as unknown as ResolvedStudy['fixed'],
    variables: [...FREE, ...(others(study.variables) as FreeVariable[])],
  }
}

const topologies = () => {
  const sets = ['ring', 'grid', 'hub', 'two-level', 'relay']
  return Object.assign(
    {},
    ...sets.map((id) => loadStudy('designs/three-body.yaml', [`topology=${id}`]).components.topologies),
  )
}

describe('idle variables', () => {
  const study = openStudy()
  const compiled = compileStudy(study)
  const random = new Random(7)
  const drawn = ({ kind, ...rest }: FreeVariable) => {
    if (kind === 'choice') return random.below((rest as { choices: readonly unknown[] }).choices.length)
    const { min, max } = rest as { min: number; max: number }
    return kind === 'integer' ? min + random.below(max - min + 1) : random.between(min, max)
  }

  // It tells of the launcher itself, used or not.
  const apart = 'secondLauncherSeatCount'

  it('change no metric of two hundred random constellations, whatever their value', () => {
    const changed = new Set<string>()
    const seen = new Set<string>()
    for (let k = 0; k < 200; k++) {
      const x = Float64Array.from(study.variables, drawn)
      const idle = idleVariables(compiled.describe(x))
      const { metrics } = describeDesign(study, compiled, x)
      study.variables.forEach((variable, v) => {
        if (!idle.has(variable.name)) return
        seen.add(variable.name)
        const other = x.slice()
        other[v] = drawn(variable)
        const there = describeDesign(study, compiled, other).metrics
        for (const name of Object.keys(metrics) as (keyof typeof metrics)[]) {
          if (name !== apart && !Object.is(metrics[name], there[name])) changed.add(`${variable.name} moves ${name}`)
        }
      })
    }
    expect([...changed]).toEqual([])
    expect([...seen].sort()).toEqual([
      'altitudeBandKm',
      'clusterSizeCount',
      'clusterSpacingM',
      'inclinationDeg',
      'inclinedShareFraction',
      'ltanHours',
      'ltanWindowMinutes',
      'orbit',
      'phasingFraction',
      'planesPerShellCount',
      'secondLauncher',
      'secondLauncherShareFraction',
      'shellCount',
    ])
  })
})
