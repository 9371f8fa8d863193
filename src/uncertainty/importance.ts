import { APART, failureRegions, squareDistance, squareOf } from './failure-regions.ts'
import type { Joint } from './joint.ts'
import { normalQuantile } from './normal.ts'
import { sobolPoints } from './sobol-sequence.ts'

/** Share of the draws that stay where the inputs are: what the search did not find is still met there. */
const GUARD = 0.25
/** The same where such draws have met failures: often enough to be counted by them too. */
const GUARD_OF_MET = 0.4
/** Steps towards the failures, and the share of the rows that each takes. */
const STEPS = 7
const STEP_SHARE = 1 / 16
/** Share of a step's draws that come nearest to failing: the next step is drawn around them. */
const ELITE = 0.1
/** Places around which failures are looked for, at most: a limit may fail on several sides. */
const MOST_CENTRES = 4
/** Draws of the elite for each number of a place: fewer would put it anywhere. */
const DRAWS_PER_NUMBER = 5
/** Share of the rows that look on all sides, and regions that they may add. */
const LOOK_SHARE = 1 / 8
const MOST_REGIONS = 48
/** Draws of a round for each region at least. */
const DRAWS_PER_REGION = 12
/** Parts of the way between two places at which, if all fail, both are taken for one region: the likelier stands for it. */
const WAY = [0.25, 0.5, 0.75] as const
/** A centre stands for a region though it is less likely by so much, twice the exponent: it is a mean of many failures. */
const LIKELIER = 1
/** Rounds in which places move to the middle of the failures around them. */
const MENDING = 2
/** Rounds in which the elite is shared out among the centres. */
const ROUNDS = 10

export interface Importance {
  readonly probability: number
  /** Independent draws that would be as sure. */
  readonly rowsWorth: number
  readonly failures: number
  /** Failures of equal weight that would be as sure. */
  readonly failuresWorth: number
  /** Share of the failures that lies in regions which the search has not met, as far as it can tell. */
  readonly missed: number
  /** Of the draws, those where the inputs are, whatever the search found. */
  readonly plain: { readonly rows: number; readonly failures: number }
}

interface Job {
  readonly joint: Joint
  /** Inputs. */
  readonly count: number
  readonly limit: (values: Float64Array) => number
  readonly rows: number
  readonly seed: number
  /** Draws where the inputs are have met failures before. */
  readonly met: boolean
}

/** A draw in normal scores, with what the limit says there and what it counts for. */
interface Draw {
  readonly scores: Float64Array
  /** Drawn where the inputs are. */
  readonly isPlain: boolean
  readonly limit: number
  readonly weight: number
}

/**
 * The probability of rare failures: normal scores u are drawn from a mixture q of where they are and of normal densities
 * around places near failing, found step by step, and each failure counts f(u) / q(u), f their own density.
 *
 * Source: [rubinstein-kroese-2004], the steps (cross entropy); [hesterberg-1995], the mixture.
 * Valid: unbiased whatever was found, and never worse than a quarter of the draws where the inputs are. A limit that is the
 * same everywhere gives no way to go: then only what was spent on seeing so comes back.
 */
export function importanceOf(job: Job): Importance | { readonly spent: number } {
  let centres: readonly Float64Array[] = [new Float64Array(job.count)]
  let spent = 0
  let likeliest = Number.POSITIVE_INFINITY
  const plain: Draw[] = []
  for (let step = 0; step < STEPS; step++) {
    const rows = Math.floor(job.rows * STEP_SHARE)
    const drawn = drawsOf(job, rows, centres, 0, step + 1)
    spent += rows
    if (step === 0) {
      if (drawn.every(({ limit }) => limit === drawn[0]!.limit)) return { spent }
      plain.push(...drawn)
    }
    const byLimit = [...drawn].sort((a, b) => a.limit - b.limit)
    const wanted = Math.ceil(ELITE * rows)
    const reached = byLimit[wanted - 1]!.limit <= 0
    const elite = reached ? byLimit.filter(isFailed) : byLimit.slice(0, wanted)
    centres = centresOf(elite)
    if (reached) {
      likeliest = Math.min(...elite.map(({ scores }) => squareOf(scores)))
      break
    }
  }
  const looked = allSides(job, centres, likeliest)
  spent += looked.spent
  centres = looked.centres
  const rows = job.rows - spent
  const guard = job.met || plain.some(isFailed) ? GUARD_OF_MET : GUARD
  const draws = drawsOf(job, rows, centres, guard, 0)
  plain.push(...draws.filter(({ isPlain }) => isPlain))
  const failed = draws.filter(isFailed)
  const probability = failed.reduce((sum, { weight }) => sum + weight, 0) / rows
  const squares = failed.reduce((sum, { weight }) => sum + weight * weight, 0) / rows
  const variance = squares - probability * probability
  const rowsWorth = failed.length === 0 ? guard * rows : (rows * probability * (1 - probability)) / variance
  return {
    probability,
    rowsWorth,
    failures: failed.length,
    failuresWorth: failed.length === 0 ? 0 : (rows * probability * probability) / squares,
    missed: looked.missed,
    plain: { rows: plain.length, failures: plain.filter(isFailed).length },
  }
}

const isFailed = ({ limit }: Draw) => limit <= 0

/** Places of failure on all sides beside those that were found, each moved to the middle of the failures around it. */
function allSides(job: Job, found: readonly Float64Array[], likeliest: number) {
  const { joint, count, seed } = job
  const step = Math.floor(job.rows * STEP_SHARE)
  const isFailure = (scores: Float64Array) => scoreOf(job.limit(joint.valuesOf(scores))) <= 0
  const looked = failureRegions({
    isFailure,
    count,
    rows: Math.floor(job.rows * LOOK_SHARE),
    seed: stageSeed(seed, STEPS + 1),
    likeliest,
    most: Math.min(MOST_REGIONS, Math.floor(step / DRAWS_PER_REGION)),
  })
  let { spent } = looked
  let centres = [...found]
  const isNew = (place: Float64Array) =>
    centres.every((other) => {
      if (squareDistance(place, other) <= APART * APART) return false
      if (squareOf(other) > squareOf(place) + LIKELIER) return true
      spent += WAY.length + 1
      return ![...WAY, 1].every((part) => isFailure(place.map((score, i) => score + part * (other[i]! - score))))
    })
  for (const place of looked.places) if (isNew(place)) centres.push(place)
  for (let round = 0; round < MENDING; round++) {
    const failures = drawsOf(job, step, centres, 0, STEPS + 2 + round).filter(isFailed)
    spent += step
    if (failures.length > 0) centres = groupedAround(centres, failures).map(meanOf)
  }
  return { centres, spent, missed: looked.missed }
}

/** Draws by the centre that they are nearest to; centres without draws go. */
function groupedAround(centres: readonly Float64Array[], draws: readonly Draw[]): Draw[][] {
  const groups = centres.map((): Draw[] => [])
  for (const draw of draws) {
    const distances = centres.map((centre) => squareDistance(draw.scores, centre))
    groups[distances.indexOf(Math.min(...distances))]!.push(draw)
  }
  return groups.filter((group) => group.length > 0)
}

/** What is no number keeps no limit. */
const scoreOf = (answer: number) => (Number.isNaN(answer) ? Number.NEGATIVE_INFINITY : answer)
/** Stages there are at most, each with points of its own. */
const STAGES = 16
const stageSeed = (seed: number, stage: number) => (Math.imul(seed, STAGES) + stage + 1) >>> 0

/** Draws around centres, a share of them around where the inputs are; each with its density there over that of the mixture. */
function drawsOf(
  { joint, count, limit, seed }: Job,
  rows: number,
  centres: readonly Float64Array[],
  guard: number,
  stage: number,
): Draw[] {
  // One more dimension chooses the centre, so that each has its even share.
  const dimensions = count + 1
  const points = sobolPoints({ count: rows, dimensions, seed: stageSeed(seed, stage) })
  const share = (1 - guard) / centres.length
  return Array.from({ length: rows }, (_, row) => {
    const point = points.subarray(row * dimensions, (row + 1) * dimensions)
    const scores = point.subarray(1).map(normalQuantile)
    const chosen = Math.floor((point[0]! - guard) / share)
    const centre = centres[Math.min(chosen, centres.length - 1)]
    const isPlain = centre === undefined || centre.every((score) => score === 0)
    if (centre !== undefined) for (let i = 0; i < count; i++) scores[i] = scores[i]! + centre[i]!
    let mixture = guard
    for (const each of centres) mixture += share * Math.exp(logRatio(scores, each))
    return { scores, isPlain, limit: scoreOf(limit(joint.valuesOf(scores))), weight: 1 / mixture }
  })
}

/** Logarithm of the normal density around a centre over that around zero: c u - c c / 2. */
const logRatio = (scores: Float64Array, centre: Float64Array) =>
  centre.reduce((sum, c, i) => sum + c * (scores[i]! - c / 2), 0)

/** Where the elite gathers: weighted means of groups, begun at draws far from each other (Lloyd's method). */
function centresOf(elite: readonly Draw[]): Float64Array[] {
  const heaviest = elite.reduce((best, one) => (one.weight > best.weight ? one : best))
  let centres = [heaviest.scores]
  const distanceOf = (scores: Float64Array) => Math.min(...centres.map((centre) => squareDistance(scores, centre)))
  const most = Math.min(MOST_CENTRES, elite.length / (DRAWS_PER_NUMBER * heaviest.scores.length))
  while (centres.length + 1 <= most) {
    const far = elite.map((draw) => ({ draw, merit: distanceOf(draw.scores) * draw.weight }))
    centres.push(far.reduce((best, one) => (one.merit > best.merit ? one : best)).draw.scores)
  }
  for (let round = 0; round < ROUNDS; round++) {
    centres = groupedAround(centres, elite).map(meanOf)
  }
  return centres
}

function meanOf(draws: readonly Draw[]): Float64Array {
  const mean = new Float64Array(draws[0]!.scores.length)
  // In many dimensions a few weights outweigh all others: capped, they leave a mean of many.
  const cap = draws.reduce((sum, { weight }) => sum + weight, 0) / Math.sqrt(draws.length)
  let sum = 0
  for (const { scores, weight } of draws) {
    const capped = Math.min(weight, cap) / cap
    sum += capped
    for (let i = 0; i < mean.length; i++) mean[i] = mean[i]! + capped * scores[i]!
  }
  return mean.map((value) => value / sum)
}
