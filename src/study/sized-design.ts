import type { ConstellationSizing } from '../constellation/size.ts'
import { outOfRangeNotes } from '../environment/orbit-environment.ts'
import type { Budget, NodeBudgets } from '../node/budgets.ts'
import type { NodeSizing } from '../node/size.ts'
import { meaningfulVariables } from './active-variables.ts'
import { type CompiledStudy, metricReader } from './compile.ts'
import { limitSides, type Margin, marginOf } from './limits.ts'
import type { ResolvedStudy } from './resolved.ts'
import type { MetricName } from './scale.ts'

/** A complete sized design, in the units of its names. */
export interface SizedDesign {
  readonly variables: Readonly<Record<string, string | number>>
  readonly feasible: boolean
  /** Those of the study's scale. */
  readonly metrics: Readonly<Record<MetricName, number>>
  readonly margins: readonly Margin[]
  readonly budgets: NodeBudgets
  /** Where models were used outside their range. */
  readonly notes: readonly string[]
}

export { recordedBudgets } from '../node/budgets.ts'
export type { Budget }

/** Sizes a candidate and gathers all that can be said of it. */
export function describeDesign(study: ResolvedStudy, compiled: CompiledStudy, x: Float64Array): SizedDesign {
  const sizing = compiled.size(x)
  const metrics = {} as Record<MetricName, number>
  for (const [name, read] of readersOf(compiled)) metrics[name] = read(sizing)
  const margins = limitSides(study.constraints).map((side) => marginOf(side, metrics[side.metric]))
  const fixed = Object.fromEntries(study.fixed.map(({ name, value }) => [name, value]))
  const variables = { ...compiled.describe(x), ...fixed }
  return {
    variables: meaningfulVariables(variables),
    feasible: margins.every(({ margin }) => margin >= 0),
    metrics,
    margins,
    budgets: compiled.scale.budgets(sizing),
    notes: [
      ...outOfRangeNotes(sizing.environment.outOfRange),
      ...orbitNotes(orbitsOf(sizing)),
      ...launchNotes(variables),
      ...formulaNotes(study, metrics),
    ],
  }
}

/** Of an injection that is given, and cannot be. */
const launchNotes = ({ injectionAltitudeKm, altitudeKm }: SizedDesign['variables']) =>
  Number(injectionAltitudeKm) > Number(altitudeKm)
    ? [`The launcher lets go in the orbit itself, at ${altitudeKm} km: injectionAltitudeKm is ${injectionAltitudeKm}.`]
    : []

/** Metrics of the study's own that have no number here. */
const formulaNotes = ({ metrics: formulas = {} }: ResolvedStudy, metrics: Readonly<Record<string, number>>) =>
  Object.entries(formulas)
    .filter(([name]) => !Number.isFinite(metrics[name]))
    .map(([name, formula]) => `'${name}' has no value here: ${formula}`)

const readers = new WeakMap<CompiledStudy, (readonly [MetricName, ReturnType<typeof metricReader>])[]>()

/** Readers of all metrics, made once for a study: making them costs more than sizing a design. */
function readersOf(compiled: CompiledStudy) {
  const names = Object.keys(compiled.scale.metrics) as MetricName[]
  const made = readers.get(compiled) ?? names.map((name) => [name, metricReader(name, compiled)] as const)
  readers.set(compiled, made)
  return made
}

/** The orbits a node is sized in: those of its shells, where there are shells. */
function orbitsOf(sizing: NodeSizing): string[] {
  const { samples } = sizing as Partial<ConstellationSizing>
  return samples === undefined ? [sizing.design.orbit] : samples.map((sample) => sample.sizing.design.orbit)
}

function orbitNotes(orbits: readonly string[]): string[] {
  if (orbits.every((orbit) => orbit === 'dawn-dusk')) return []
  return [
    'inclined orbit: the radiator sees the albedo and Sun of a terminator orbit, too little by up to 10 % of its heat',
  ]
}
