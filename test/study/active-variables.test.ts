import { describe, expect } from 'vitest'
import { Random } from '../../solvers/random.ts'
import { idleVariables } from '../../src/study/active-variables.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { FreeVariable, ResolvedStudy } from '../../src/study/resolved.ts'
import { definitionOf, SCALES, type ScaleName, type VariableName } from '../../src/study/scale.ts'
import { describeDesign } from '../../src/study/sized-design.ts'
import { long } from '../helpers/long.ts'

/** What a node's choices are drawn from, where its own value and a fifth around it are not enough. */
const OF_NODE: readonly FreeVariable[] = [
  { name: 'inclinationDeg', kind: 'real', min: 42, max: 80 },
  { name: 'heatPumpLiftK', kind: 'choice', choices: [0, 10] },
  { name: 'heatPump', kind: 'choice', choices: ['vapour-compression', 'heavier'] },
  { name: 'seatsPerLaunchCount', kind: 'integer', min: 0, max: 4 },
  { name: 'topology', kind: 'choice', choices: ['ring', 'grid', 'hub', 'two-level', 'relay'] },
  { name: 'thruster', kind: 'choice', choices: ['argon-hall', 'krypton-hall'] },
  { name: 'launcher', kind: 'choice', choices: ['long-march-8a', 'zhuque-3'] },
]
const OF_CONSTELLATION: readonly FreeVariable[] = [
  ...OF_NODE,
  { name: 'pattern', kind: 'choice', choices: ['plane', 'stack', 'delta', 'star', 'shells', 'cluster'] },
  { name: 'secondLauncher', kind: 'choice', choices: ['long-march-8a', 'zhuque-3'] },
  { name: 'shellCount', kind: 'integer', min: 1, max: 3 },
  { name: 'planesPerShellCount', kind: 'integer', min: 1, max: 3 },
  { name: 'slotsPerPlaneCount', kind: 'integer', min: 6, max: 12 },
  { name: 'clusterSizeCount', kind: 'integer', min: 2, max: 5 },
  { name: 'clusterSpacingM', kind: 'real', min: 100, max: 400 },
  { name: 'altitudeBandKm', kind: 'real', min: 20, max: 100 },
  { name: 'ltanWindowMinutes', kind: 'real', min: 0, max: 60 },
  { name: 'phasingFraction', kind: 'real', min: 0, max: 1 },
  { name: 'inclinedShellCount', kind: 'integer', min: 0, max: 4 },
  { name: 'secondLauncherShareFraction', kind: 'integer', min: 0, max: 1 },
]

const SUBJECTS = [
  {
    scale: 'node',
    path: 'designs/points/ai1-2026-06.yaml',
    given: OF_NODE,
    idleSomewhere: ['heatPump', 'inclinationDeg', 'ltanHours'],
  },
  {
    scale: 'constellation',
    path: 'designs/three-body.yaml',
    given: OF_CONSTELLATION,
    idleSomewhere: [
      'altitudeBandKm',
      'clusterSizeCount',
      'clusterSpacingM',
      'heatPump',
      'inclinationDeg',
      'inclinedPlanesPerShellCount',
      'inclinedShellCount',
      'inclinedSlotsPerPlaneCount',
      'ltanHours',
      'ltanWindowMinutes',
      'orbit',
      'phasingFraction',
      'planesPerShellCount',
      'secondLauncher',
      'secondLauncherShareFraction',
      'shellCount',
    ],
  },
] as const

/** A study with everything free that may take a second value. */
function openStudy({ scale, path, given }: (typeof SUBJECTS)[number]): ResolvedStudy {
  const options = ['heatPumpLiftK=0', 'seatsPerLaunchCount=0']
  const study = loadStudy(path, options)
  const value = (name: VariableName) =>
    study.fixed.find((one) => one.name === name)?.value ?? definitionOf(name).default
  const free = (Object.keys(SCALES[scale as ScaleName].variables) as VariableName[]).flatMap(
    (name) => given.find((one) => one.name === name) ?? around(name, value(name)),
  )
  const others = ({ name }: { readonly name: VariableName }) => !free.some((one) => one.name === name)
  return {
    ...study,
    components: componentsOf(path, options, free),
    fixed: study.fixed.filter(others),
    variables: free,
  }
}

function around(name: VariableName, value: string | number): FreeVariable[] {
  const definition = definitionOf(name)
  if (definition.kind === 'component') return []
  if (definition.kind === 'choice') return [{ name, kind: 'choice', choices: definition.choices }]
  const near = (share: number) => Math.min(definition.max, Math.max(definition.min, Number(value) * share))
  if (definition.kind === 'real') return [{ name, kind: 'real', min: near(0.8), max: near(1.2) }]
  const min = Math.floor(near(0.8))
  return [{ name, kind: 'integer', min, max: Math.max(min + 1, Math.ceil(near(1.2))) }]
}

/** The components of all choices together, and a heat pump of twice the mass. */
function componentsOf(path: string, options: string[], free: readonly FreeVariable[]): ResolvedStudy['components'] {
  const all: Record<string, Record<string, unknown>> = {}
  for (const variable of free) {
    if (variable.kind !== 'choice' || definitionOf(variable.name).kind !== 'component') continue
    for (const choice of variable.choices.filter((id) => id !== 'heavier')) {
      const { components } = loadStudy(path, [...options, `${variable.name}=${choice}`])
      for (const [kind, entries] of Object.entries(components)) all[kind] = { ...all[kind], ...entries }
    }
  }
  const pump = structuredClone(all['heat-pumps']!['vapour-compression']) as {
    quantities: { massKgPerKw: { value: number } }
  }
  pump.quantities.massKgPerKw.value *= 2
  return { ...all, 'heat-pumps': { ...all['heat-pumps'], heavier: pump } } as unknown as ResolvedStudy['components']
}

// It tells of the launcher itself, used or not.
const APART = 'secondLauncherSeatCount'

for (const subject of SUBJECTS) {
  describe(`idle variables of a ${subject.scale}`, () => {
    const study = openStudy(subject)
    const compiled = compileStudy(study)
    const random = new Random(11)
    const drawn = ({ kind, ...rest }: FreeVariable) => {
      if (kind === 'choice') return random.below((rest as { choices: readonly unknown[] }).choices.length)
      const { min, max } = rest as { min: number; max: number }
      return kind === 'integer' ? min + random.below(max - min + 1) : random.between(min, max)
    }
    const design = () => {
      const x = Float64Array.from(study.variables, drawn)
      return { x, idle: idleVariables(compiled.describe(x)), metrics: describeDesign(study, compiled, x).metrics }
    }
    /** The metrics that another value of a variable changes. */
    const movedBy = ({ x, metrics }: ReturnType<typeof design>, v: number, value: number) => {
      const there = describeDesign(study, compiled, x.with(v, value)).metrics
      return (Object.keys(metrics) as (keyof typeof metrics)[]).filter(
        (name) => name !== APART && !Object.is(metrics[name], there[name]),
      )
    }

    long(`change no metric of sixty random ${subject.scale}s, whatever their value`, () => {
      const changed = new Set<string>()
      const seen = new Set<string>()
      for (let k = 0; k < 60; k++) {
        const one = design()
        study.variables.forEach((variable, v) => {
          if (!one.idle.has(variable.name)) return
          seen.add(variable.name)
          for (const metric of movedBy(one, v, drawn(variable))) changed.add(`${variable.name} moves ${metric}`)
        })
      }
      expect([...changed]).toEqual([])
      expect([...seen].sort()).toEqual(subject.idleSomewhere)
    })

    long(`are all there are: any other has a value that changes a metric of a random ${subject.scale}`, () => {
      const still = new Set<string>()
      const moved = new Set<string>()
      for (let k = 0; k < 25; k++) {
        const one = design()
        study.variables.forEach((variable, v) => {
          if (one.idle.has(variable.name)) return
          const values =
            variable.kind === 'choice'
              ? variable.choices.map((_, i) => i)
              : Array.from({ length: 12 }, () => drawn(variable))
          const moves = values.some((value) => value !== one.x[v] && movedBy(one, v, value).length > 0)
          ;(moves ? moved : still).add(variable.name)
        })
      }
      expect([...still]).toEqual([])
      // A constellation's pattern says which orbit it flies.
      const names = study.variables
        .map(({ name }) => name)
        .filter((name) => name !== 'orbit' || subject.scale === 'node')
      expect([...moved].sort()).toEqual(names.sort())
    })
  })
}
