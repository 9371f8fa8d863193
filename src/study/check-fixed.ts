import type { ConstellationAssumptions, ConstellationContext } from '../constellation/assumptions.ts'
import { halfMadeYears } from '../constellation/money/deployment.ts'
import { keptApartM, planeCapacity } from '../constellation/pattern/pattern.ts'
import { UserError } from '../errors.ts'
import { unitLabel } from '../units.ts'
import { idleVariables, impliedByPattern } from './active-variables.ts'
import { calendarYears, compileStudy, metricReader } from './compile.ts'
import { limitPlacesIn } from './limit-places.ts'
import type { OverriddenFile } from './overrides.ts'
import type { ResolvedStudy } from './resolved.ts'
import { type MetricName, remedyOf, type VariableName } from './scale.ts'

const COUNTS = [
  'slotsPerPlaneCount',
  'planesPerShellCount',
  'shellCount',
  'pattern',
  'inclinedShellCount',
  'inclinedPlanesPerShellCount',
  'inclinedSlotsPerPlaneCount',
] as const satisfies readonly VariableName[]

const SHELLS = [
  ...COUNTS,
  'altitudeBandKm',
  'altitudeKm',
  'ltanWindowMinutes',
  'phasingFraction',
  'inclinationDeg',
] as const satisfies readonly VariableName[]

/** Spares wait in places of their own. */
const PLACES = [...SHELLS, 'spareFraction'] as const satisfies readonly VariableName[]

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
  { metric: 'separationMarginKm', variables: PLACES, ofFormations: [...FORMATIONS, 'solarArrayAreaM2'] },
  { metric: 'shellSpacingMarginKm', variables: ['altitudeBandKm', 'shellCount', 'inclinedShellCount', 'pattern'] },
  { metric: 'shellFillRatio', variables: PLACES, ofFormations: FORMATIONS },
  { metric: 'sightMarginKm', variables: [...SHELLS, ...FORMATIONS] },
  { metric: 'relayPortRatio', variables: ['topology', 'relay', ...COUNTS], ofFormations: ['clusterSizeCount'] },
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
  const compiled = compileStudy(study)
  const { constellation } = compiled.context as ConstellationContext
  checkSlots(file, study, keptApartM(constellation))
  checkDates(file, study, constellation)
  const free = new Set<string>(study.variables.map(({ name }) => name))
  const settled = MOVERS.map((mover) => ({ metric: mover.metric, variables: moversIn(study, mover) })).filter(
    ({ variables }) => variables.every((name) => !free.has(name)),
  )
  const limits = study.constraints.filter(({ metric }) => settled.some((one) => one.metric === metric))
  if (limits.length === 0) return
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

/** Satellites of a plane that are too many at every altitude of a study, whatever else is free. */
function checkSlots(file: OverriddenFile, study: ResolvedStudy, leastM: number): void {
  const fill = study.constraints.find(({ metric }) => metric === 'shellFillRatio')?.max
  const values = Object.fromEntries(study.fixed.map(({ name, value }) => [name, value]))
  if (fill === undefined || values.pattern === undefined) return
  const implied = impliedByPattern(values.pattern)
  const idle = idleVariables(values)
  const highestKm = boundsOf(study, 'altitudeKm').max
  const most = Math.floor(fill * planeCapacity(highestKm * 1000, leastM))
  for (const [slots, shells] of SLOTS) {
    const count = boundsOf(study, slots).min
    const hasShells = Number(implied[shells] ?? boundsOf(study, shells).min) >= 1
    if (idle.has(slots) || !hasShells || count <= most) continue
    const given = study.fixed.find(({ name }) => name === slots)
    if (given?.from === '--set') continue
    throw new UserError({
      message: `no design of this study can keep shellFillRatio: no orbit of it has room for ${count} satellites`,
      place: file.place(given === undefined ? ['variables', slots] : ['fixed', slots]),
      found: `${slots}: ${count}${given === undefined ? ' at least' : ''}, in planes at ${highestKm} km at most`,
      expected: `at most ${most}, which are ${Number((leastM / 1000).toPrecision(6))} km apart there, what must be kept and twice what each may stray`,
    })
  }
}

/** Dates before which no fleet of a study is launched, let alone in its orbits, as all its deployments take longer. */
function checkDates(
  file: OverriddenFile,
  study: ResolvedStudy,
  { licenceLeadYears, productionRampYears }: ConstellationAssumptions,
): void {
  const given = study.fixed.find(({ name }) => name === 'deploymentYears')
  if (given?.from === '--set') return
  const leastYears = boundsOf(study, 'deploymentYears').min
  const leastOf: Partial<Record<MetricName, number>> = {
    halfDeployedYears: licenceLeadYears + halfMadeYears(leastYears, productionRampYears),
    fullyDeployedYears: licenceLeadYears + leastYears,
    deployedByYears: calendarYears(study.mission.epoch) + leastYears,
  }
  for (const { metric, max, from } of study.constraints) {
    const least = leastOf[metric]
    if (least === undefined || max === undefined || max > least) continue
    throw new UserError({
      message: `no design of this study can keep ${metric}: no deployment of it is that short`,
      place:
        limitPlacesIn(file)({ metric, side: 'max', from }) ??
        file.place([given === undefined ? 'variables' : 'fixed', 'deploymentYears']),
      found: `at most ${max}, where deploymentYears ${given === undefined ? 'is at least' : 'is'} ${leastYears}: launched after ${Number(least.toFixed(2))}, and in their orbits a climb later`,
      expected: `more than ${Number(least.toFixed(2))}, or a shorter deployment`,
    })
  }
}

/** Satellites of a plane, and the shells that have such planes. */
const SLOTS = [
  ['slotsPerPlaneCount', 'shellCount'],
  ['inclinedSlotsPerPlaneCount', 'inclinedShellCount'],
] as const satisfies readonly (readonly [VariableName, VariableName])[]

/** Between which values a number of a study stands; 0 where nothing says it. */
function boundsOf(study: ResolvedStudy, name: VariableName): { min: number; max: number } {
  const free = study.variables.find((one) => one.name === name)
  if (free !== undefined && free.kind !== 'choice') return free
  const values = (free?.choices ?? study.fixed.filter((one) => one.name === name).map(({ value }) => value)).map(Number)
  return values.length === 0 ? { min: 0, max: 0 } : { min: Math.min(...values), max: Math.max(...values) }
}
