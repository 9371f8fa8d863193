import { UserError } from '../../errors.ts'
import { compileStudy, metricReader } from '../../study/compile.ts'
import { asUniform, type FutureSpace, futureSpace, type SpaceInput } from '../../study/future-space.ts'
import { holdVariables } from '../../study/hold.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { morrisEffects } from '../../uncertainty/morris.ts'
import { sobolIndices } from '../../uncertainty/sobol-indices.ts'

export interface DecidersJob {
  readonly study: ResolvedStudy
  readonly variables: Readonly<Record<string, string | number>>
  readonly metric: MetricName
  /** Rows of the base sample of the indices. */
  readonly rows: number
  readonly seed: number
  readonly coverage: number
  /** Of the screening; ten where not said. */
  readonly paths?: number
}

type Interval = readonly [low: number, high: number]

/** Which inputs decide how uncertain a metric of one design is. */
export interface Deciders {
  readonly metric: MetricName
  /** Of one over the metric, which is infinite in some futures. */
  readonly inverse?: true
  readonly rows: number
  /** Inputs that screening looked at, and those of them that move the metric at all. */
  readonly screened: number
  readonly moving: number
  /** Variance of the metric with the inputs below at random and all others at nominal. */
  readonly variance: number
  /** The largest total index first. */
  readonly inputs: readonly DecidingShare[]
  /** What the study groups, of the inputs that move the metric, together. */
  readonly groups?: readonly (DecidingShare & { readonly of: readonly string[] })[]
}

/** The share of the variance that an input or a group explains by itself, and with all it takes part in. */
interface DecidingShare {
  readonly name: string
  readonly first: number
  readonly firstInterval: Interval
  readonly total: number
  readonly totalInterval: Interval
}

/** Paths and levels of the screening: enough to tell the twelve that matter from hundreds that do not. */
const PATHS = 10
const LEVELS = 4
const KEPT = 12

/**
 * Screens all inputs by Morris's method, then gives Sobol indices of those that move the metric most. A cost that is infinite in
 * some futures, in which nothing is delivered, has no variance: then it is what a dollar delivers that is shared out.
 */
export function decidersOf(job: DecidersJob): Deciders {
  try {
    return decidedBy(job, false)
  } catch (error) {
    if (!(error instanceof Infinite)) throw error
    return { ...decidedBy(job, true), inverse: true }
  }
}

class Infinite extends Error {}

function decidedBy(job: DecidersJob, inverse: boolean): Deciders {
  const { metric, rows, seed, coverage, paths = PATHS } = job
  const study = holdVariables(job.study, job.variables, 'front')
  const space = futureSpace(study, coverage)
  const all = space.inputs
  const screening = morrisEffects({
    inputs: asUniform(all),
    evaluate: metricIn(space, metric, all, inverse),
    paths,
    levels: LEVELS,
    seed,
  })
  const moving = all
    .map((input, i) => ({ input, effect: screening.muStar[i]! }))
    .filter(({ effect }) => effect > 0)
    .sort((a, b) => b.effect - a.effect)
  const most = moving.slice(0, KEPT).map(({ input }) => input)
  const groups = groupsAmong(moving, most, space)
  const kept = [
    ...most,
    ...moving.slice(KEPT).flatMap(({ input }) => (groups.some(({ of }) => of.includes(input.name)) ? [input] : [])),
  ]
  const none = { metric, rows, screened: all.length, moving: moving.length, variance: 0, inputs: [] }
  if (kept.length === 0) return none
  const names = kept.map(({ name }) => name)
  const correlations = space.correlations.filter(({ between }) => between.every((name) => names.includes(name)))
  const evaluate = metricIn(space, metric, kept, inverse)
  const found = sobolIndices({ inputs: asUniform(kept), correlations, groups, evaluate, rows, seed })
  const inputs = kept.map(({ name }, i) => ({
    name,
    first: found.first[i]!,
    firstInterval: found.firstInterval[i]!,
    total: found.total[i]!,
    totalInterval: found.totalInterval[i]!,
  }))
  const together = found.groups!.map((one, i) => ({ ...one, of: groups[i]!.of }))
  return {
    ...none,
    variance: found.variance,
    inputs: inputs.sort((a, b) => b.total - a.total),
    ...(together.length === 0 ? {} : { groups: together.sort((a, b) => b.total - a.total) }),
  }
}

/** A study's groups, each with its members that move the metric at all, where one of them is among those that move it most. */
function groupsAmong(
  moving: readonly { readonly input: SpaceInput }[],
  most: readonly SpaceInput[],
  { groups }: FutureSpace,
) {
  return groups
    .map(({ name, of }) => ({ name, of: of.filter((member) => moving.some(({ input }) => input.name === member)) }))
    .filter(({ of }) => of.length > 1 && most.some(({ name }) => of.includes(name)))
}

/** The metric of the one design of a space at probabilities of some inputs, all others at nominal. */
function metricIn(space: FutureSpace, metric: MetricName, inputs: readonly SpaceInput[], inverse: boolean) {
  const nothing = new Float64Array(0)
  const places = inputs.map(({ name }) => space.inputs.findIndex((one) => one.name === name))
  const all = new Float64Array(space.inputs.length).fill(Number.NaN)
  return (probabilities: Float64Array): number => {
    for (const [i, place] of places.entries()) all[place] = probabilities[i]!
    const compiled = compileStudy(space.studyAt(all))
    const read = metricReader(metric, compiled)(compiled.size(nothing))
    if (!inverse && read === Number.POSITIVE_INFINITY) throw new Infinite()
    const value = inverse ? 1 / read : read
    if (Number.isFinite(value)) return value
    throw new UserError({
      message: `'${metric}' of this design has no finite value in one of the futures, and so no variance to share out`,
      found: String(read),
      next: 'leave --indices out, or take another design with --design',
    })
  }
}
