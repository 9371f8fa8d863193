import { UserError } from '../errors.ts'
import { unitLabel } from '../units.ts'
import { idleVariables } from './active-variables.ts'
import { compileStudy, metricReader } from './compile.ts'
import type { OverriddenFile } from './overrides.ts'
import type { ResolvedStudy } from './resolved.ts'
import { type MetricName, remedyOf, type VariableName } from './scale.ts'

const SHELLS = [
  'slotsPerPlaneCount',
  'planesPerShellCount',
  'shellCount',
  'pattern',
  'altitudeBandKm',
  'altitudeKm',
  'ltanWindowMinutes',
  'phasingFraction',
  'inclinationDeg',
  'inclinedShellCount',
  'inclinedPlanesPerShellCount',
  'inclinedSlotsPerPlaneCount',
] as const satisfies readonly VariableName[]

const FORMATIONS = ['clusterSizeCount', 'clusterSpacingM', 'topology'] as const satisfies readonly VariableName[]

interface Mover {
  readonly metric: MetricName
  readonly variables: readonly VariableName[]
  /** What moves it besides where the pattern is of formations. */
  readonly ofFormations?: readonly VariableName[]
}

/** Limits of a constellation and every variable that moves them, those most likely to blame first. */
export const MOVERS: readonly Mover[] = [
  { metric: 'spareTerminalCount', variables: ['terminalCount', 'topology'] },
  // Formations keep clear of the span of their satellites.
  { metric: 'separationMarginKm', variables: SHELLS, ofFormations: [...FORMATIONS, 'solarArrayAreaM2'] },
  { metric: 'shellSpacingMarginKm', variables: ['altitudeBandKm', 'shellCount', 'inclinedShellCount', 'pattern'] },
  { metric: 'shellFillRatio', variables: SHELLS, ofFormations: FORMATIONS },
  { metric: 'sightMarginKm', variables: [...SHELLS, ...FORMATIONS] },
]

/** What moves a limit in a study: not what its fixed values make idle, such as the band of a single shell. */
function moversIn(study: ResolvedStudy, { variables, ofFormations = [] }: Mover): VariableName[] {
  const values = Object.fromEntries(study.fixed.map(({ name, value }) => [name, value]))
  // The pattern says itself what follows of it; free, it moves all there is.
  if (values.pattern === undefined) return [...variables, ...ofFormations]
  const idle = idleVariables(values)
  const all = values.pattern === 'cluster' ? [...variables, ...ofFormations] : variables
  return all.filter((name) => !idle.has(name))
}

/**
 * A search of constellations none of which can keep a limit, because all that moves it is fixed, is a contradiction in its
 * file. A single design that breaks a limit is a design, and so is what `--set` makes of a study: they are sized, and the
 * limit named.
 *
 * @throws UserError at the first of the fixed variables that the file gives.
 */
export function checkFixed(file: OverriddenFile, study: ResolvedStudy): void {
  if (study.scale !== 'constellation' || study.variables.length === 0) return
  const free = new Set<string>(study.variables.map(({ name }) => name))
  const settled = MOVERS.map((mover) => ({ metric: mover.metric, variables: moversIn(study, mover) })).filter(
    ({ variables }) => variables.every((name) => !free.has(name)),
  )
  const limits = study.constraints.filter(({ metric }) => settled.some((one) => one.metric === metric))
  if (limits.length === 0) return
  const compiled = compileStudy(study)
  const sizing = compiled.size(compiled.representative)
  for (const { metric, variables } of settled) {
    const limit = limits.find((one) => one.metric === metric)
    if (limit === undefined) continue
    const value = metricReader(metric, compiled)(sizing)
    const { min, max } = limit
    const isLow = min !== undefined && value < min
    if (!isLow && !(max !== undefined && value > max)) continue
    const given = variables.flatMap((name) =>
      study.fixed.filter((one) => one.name === name && ['study', 'node', '--set'].includes(one.from)),
    )
    if (given.some(({ from }) => from === '--set')) continue
    const first = given[0]
    const unit = unitLabel(metric) === '' ? '' : ` ${unitLabel(metric)}`
    throw new UserError({
      message: `no design of this study can keep ${metric}: all that moves it is fixed`,
      place: file.place(first === undefined ? ['fixed'] : ['fixed', first.name]),
      found: `${given.map(({ name, value: at }) => `${name}: ${at}`).join(', ')} give ${Number(value.toPrecision(4))}${unit}`,
      expected: `at ${isLow ? `least ${min}` : `most ${max}`}${unit}; try ${remedyOf(metric) ?? 'other values'}`,
    })
  }
}
