import { UserError } from '../../errors.ts'
import { compileStudy, metricReader } from '../../study/compile.ts'
import {
  asUniform,
  evenProbabilities,
  type FutureSpace,
  futureSpace,
  type SpaceInput,
} from '../../study/future-space.ts'
import { holdVariables } from '../../study/hold.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { sobolIndices } from '../../uncertainty/sobol-indices.ts'
import { type Sweeps, screenInputs } from './screen.ts'

export interface DecidersJob {
  readonly study: ResolvedStudy
  readonly variables: Readonly<Record<string, string | number>>
  readonly metric: MetricName
  /** Rows of the base sample of the indices. */
  readonly rows: number
  readonly seed: number
  readonly coverage: number
  /** Of the screening; by the rows where not said. */
  readonly sweeps?: Sweeps
  /** Inputs that are told of by themselves; twelve where not said, and twice as many where these leave out much. */
  readonly kept?: number
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
  /** Variance of the metric over all futures: with every input at random. */
  readonly variance: number
  /** The largest total index first; by few rows, the first by these and by screening. */
  readonly inputs: readonly DecidingShare[]
  /** What the study groups, of the inputs that move the metric, together. */
  readonly groups?: readonly (DecidingShare & { readonly of: readonly string[] })[]
  /** All inputs that screening left out, together. */
  readonly others?: DecidingShare & { readonly count: number }
}

/** The share of the variance that an input or a group explains by itself, and with all it takes part in. */
interface DecidingShare {
  readonly name: string
  readonly first: number
  readonly firstInterval: Interval
  readonly total: number
  readonly totalInterval: Interval
}

const KEPT = 12
/** More rows tell smaller shares from nothing: so more sweeps of the screening too. */
const sweepsFor = (rows: number): Sweeps => ({ first: 8 + Math.ceil(rows / 256), round: 16 + Math.ceil(rows / 64) })
/** What is left out may together take part in so much of the variance; where it is more, twice as many are kept. */
const LEFT_OUT = 0.1

/**
 * Screens all inputs by squares of what each changes alone, then gives Sobol indices of those that move the metric most, and of
 * all others as one, so that shares are of the variance over all futures. A cost that is infinite in some futures, in which
 * nothing is delivered, has no variance: then it is what a dollar delivers that is shared out.
 */
export function decidersOf(job: DecidersJob): Deciders {
  const study = holdVariables(job.study, job.variables, 'front')
  const space = futureSpace(study, job.coverage)
  // A look at some futures spares a screening whose metric turns out to be infinite.
  const asked: Asked = { ...job, space, inverse: isInfiniteSomewhere(space, job) }
  try {
    return decidedBy(asked)
  } catch (error) {
    if (!(error instanceof Infinite)) throw error
    return decidedBy({ ...asked, inverse: true })
  }
}

interface Asked extends DecidersJob {
  readonly space: FutureSpace
  readonly inverse: boolean
}

class Infinite extends Error {}

/** Futures looked at for one in which nothing is delivered. */
const LOOK = 32

function isInfiniteSomewhere(space: FutureSpace, { metric, seed }: DecidersJob): boolean {
  const evaluate = metricIn(space, metric, space.inputs, false)
  const futureAt = evenProbabilities(space, LOOK, seed)
  try {
    for (let future = 0; future < LOOK; future++) evaluate(futureAt(future))
    return false
  } catch (error) {
    if (error instanceof Infinite) return true
    throw error
  }
}

function decidedBy(asked: Asked): Deciders {
  const { space, metric, rows, seed, inverse, sweeps = sweepsFor(rows), kept = KEPT } = asked
  const { order } = screenInputs({
    count: space.inputs.length,
    evaluate: metricIn(space, metric, space.inputs, inverse),
    sweeps,
    wanted: kept,
    seed,
  })
  const moving = order.map((place) => space.inputs[place]!)
  const found = sharesOf(asked, moving, kept)
  if (found.others === undefined || found.others.total <= LEFT_OUT || kept >= moving.length) return found
  // Screening was taken in by chance: what it ranked next has its turn.
  return sharesOf(asked, moving, 2 * kept)
}

/** Shares of those that screening ranked first, and of all others as one. */
function sharesOf(
  { space, metric, rows, seed, inverse }: Asked,
  moving: readonly SpaceInput[],
  count: number,
): Deciders {
  const most = moving.slice(0, count)
  const groups = groupsAmong(moving, most, space)
  const kept = [...most, ...moving.slice(count).filter(({ name }) => groups.some(({ of }) => of.includes(name)))]
  const none = { metric, rows, screened: space.inputs.length, moving: moving.length, variance: 0, inputs: [] }
  const also = inverse ? { inverse } : {}
  if (kept.length === 0) return { ...none, ...also }
  const names = kept.map(({ name }) => name)
  const correlations = space.correlations.filter(({ between }) => between.every((name) => names.includes(name)))
  const others = othersOf(space, kept, rows, seed)
  const evaluate = metricIn(space, metric, kept, inverse, others)
  const asOne = others === undefined ? [] : [{ name: ALL_OTHERS, uniform: [0, 1] as [number, number] }]
  const found = sobolIndices({ inputs: [...asUniform(kept), ...asOne], correlations, groups, evaluate, rows, seed })
  const share = (name: string, i: number): DecidingShare => ({
    name,
    first: found.first[i]!,
    firstInterval: found.firstInterval[i]!,
    total: found.total[i]!,
    totalInterval: found.totalInterval[i]!,
  })
  const inputs = kept.map(({ name }, i) => share(name, i))
  const together = found.groups!.map((one, i) => ({ ...one, of: groups[i]!.of }))
  return {
    ...none,
    ...also,
    variance: found.variance,
    inputs: inputs.sort((a, b) => b.total - a.total),
    ...(together.length === 0 ? {} : { groups: together.sort((a, b) => b.total - a.total) }),
    ...(others === undefined ? {} : { others: { ...share(ALL_OTHERS, kept.length), count: others.inputs.length } }),
  }
}

/** A study's groups, each with its members that move the metric at all, where one of them is among those that move it most. */
function groupsAmong(moving: readonly SpaceInput[], most: readonly SpaceInput[], { groups }: FutureSpace) {
  return groups
    .map(({ name, of }) => ({ name, of: of.filter((member) => moving.some((input) => input.name === member)) }))
    .filter(({ of }) => of.length > 1 && most.some(({ name }) => of.includes(name)))
}

/** What the inputs that are left out are called together. */
const ALL_OTHERS = 'all others'
/** Draws of the others for each row: more than are met. */
const DRAWS_PER_ROW = 2

/** The inputs that are not kept, as one: draws of all of them, of which a number from 0 to 1 names one. */
interface Others {
  readonly inputs: readonly SpaceInput[]
  at(probability: number): Float64Array
}

function othersOf(space: FutureSpace, kept: readonly SpaceInput[], rows: number, seed: number): Others | undefined {
  const inputs = space.inputs.filter((one) => !kept.includes(one))
  if (inputs.length === 0) return undefined
  const names = inputs.map(({ name }) => name)
  const correlations = space.correlations.filter(({ between }) => between.every((name) => names.includes(name)))
  const count = DRAWS_PER_ROW * rows
  // Another seed: the same points would follow those of the kept inputs.
  const drawn = evenProbabilities({ ...space, inputs, correlations }, count, (seed ^ OTHER_SEED) >>> 0)
  return { inputs, at: (probability) => drawn(Math.min(count - 1, Math.floor(probability * count))) }
}

const OTHER_SEED = 0x5bd1e995

/** The metric of the one design of a space at probabilities of some inputs, then of all others as one; these at nominal if none. */
function metricIn(
  space: FutureSpace,
  metric: MetricName,
  inputs: readonly SpaceInput[],
  inverse: boolean,
  others?: Others,
) {
  const nothing = new Float64Array(0)
  const placesOf = (some: readonly SpaceInput[]) =>
    some.map(({ name }) => space.inputs.findIndex((one) => one.name === name))
  const places = placesOf(inputs)
  const otherPlaces = placesOf(others?.inputs ?? [])
  const all = new Float64Array(space.inputs.length).fill(Number.NaN)
  return (probabilities: Float64Array): number => {
    for (const [i, place] of places.entries()) all[place] = probabilities[i]!
    const drawn = others?.at(probabilities[places.length]!)
    for (const [i, place] of otherPlaces.entries()) all[place] = drawn![i]!
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
