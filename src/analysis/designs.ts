import type { ConstellationSizing } from '../constellation/size.ts'
import { outOfRangeNotes } from '../environment/orbit-environment.ts'
import type { Budget, NodeBudgets } from '../node/budgets.ts'
import type { NodeSizing } from '../node/size.ts'
import { type CompiledStudy, metricReader } from '../study/compile.ts'
import type { Constraint, ResolvedStudy } from '../study/resolved.ts'
import { type MetricName, VARIABLE_NAMES } from '../study/scale.ts'

/** Signed distance to a limit in the metric's unit; the design keeps the limit when it is not negative. */
export interface Margin {
  readonly metric: MetricName
  readonly value: number
  readonly limit: number
  readonly side: 'min' | 'max'
  readonly margin: number
  /** The margin over the limit's scale, comparable between limits. */
  readonly relative: number
}

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
  const metrics = Object.fromEntries(readersOf(compiled).map(([name, read]) => [name, read(sizing)])) as Record<
    MetricName,
    number
  >
  const margins = study.constraints.flatMap((constraint) => marginsOf(constraint, metrics[constraint.metric]))
  const fixed = Object.fromEntries(study.fixed.map(({ name, value }) => [name, value]))
  return {
    variables: activeVariables({ ...compiled.describe(x), ...fixed }),
    feasible: margins.every(({ margin }) => margin >= 0),
    metrics,
    margins,
    budgets: compiled.scale.budgets(sizing),
    notes: [...outOfRangeNotes(sizing.environment.outOfRange), ...orbitNotes(orbitsOf(sizing))],
  }
}

const readers = new WeakMap<CompiledStudy, (readonly [MetricName, ReturnType<typeof metricReader>])[]>()

/** Readers of all metrics, made once for a study: making them costs more than sizing a design. */
function readersOf(compiled: CompiledStudy) {
  const names = Object.keys(compiled.scale.metrics) as MetricName[]
  const made = readers.get(compiled) ?? names.map((name) => [name, metricReader(name, compiled)] as const)
  readers.set(compiled, made)
  return made
}

/** Margins of one constraint, in the order the problem lists its constraint values: min before max. */
function marginsOf({ metric, min, max, scale }: Constraint, value: number): Margin[] {
  const margins: Margin[] = []
  if (min !== undefined) {
    margins.push({ metric, value, limit: min, side: 'min', margin: value - min, relative: (value - min) / scale })
  }
  if (max !== undefined) {
    margins.push({ metric, value, limit: max, side: 'max', margin: max - value, relative: (max - value) / scale })
  }
  return margins
}

/** Variables in their listed order, without those that another makes meaningless. */
function activeVariables(values: Record<string, string | number>): Record<string, string | number> {
  const unused = unusedVariables(values)
  return Object.fromEntries(
    VARIABLE_NAMES.filter((name) => name in values && !unused.includes(name)).map((name) => [name, values[name]!]),
  )
}

/** A constellation's orbits follow from its pattern; a node's have either an inclination or a local time. */
function unusedVariables({ pattern, orbit }: Record<string, string | number>): string[] {
  if (pattern === undefined) return orbit === 'dawn-dusk' ? ['inclinationDeg'] : ['ltanHours']
  if (pattern === 'shells') return ['orbit']
  return pattern === 'delta' || pattern === 'star' ? ['orbit', 'ltanHours'] : ['orbit', 'inclinationDeg']
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
