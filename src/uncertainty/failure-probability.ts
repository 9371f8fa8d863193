import { checkKeys, checkSample } from './check-sample.ts'
import type { Correlation } from './dependence.ts'
import type { Input } from './distribution.ts'
import { type Importance, importanceOf } from './importance.ts'
import { jointOf } from './joint.ts'
import { normalQuantile } from './normal.ts'
import { sobolPoints } from './sobol-sequence.ts'

export interface FailureProbability {
  readonly probability: number
  /** 95 % interval by Wilson's score, as if the rows were drawn independently: too wide for an even spread, never too narrow. */
  readonly interval: readonly [low: number, high: number]
  /** Rows that failed; where failures are rare, the rows are drawn near them, so that these are more than their share. */
  readonly failures: number
}

/** Share of the rows that tells how rare failures are. */
const PILOT_SHARE = 1 / 8
/** From here failures are frequent enough to be counted. */
const FREQUENT = 0.05
/** Failures of equal weight below which the rare ones are too few to tell by themselves how far off they may be. */
const ENOUGH = 200
/** Fewer rows than these are too few to look for failures with. */
const FEWEST_SEARCHING = 1024

/**
 * How likely a limit is not kept: the share of the inputs' joint distribution where `limit` is at or below zero. Frequent
 * failures are counted; rare ones are looked for first, and then drawn more often than they come and counted for less.
 *
 * Source: [wilson-1927], the interval; [rubinstein-kroese-2004], rare failures; [hesterberg-1995], the draws that guard them.
 * Assumes: inputs independent of each other, or joined by a Gaussian copula.
 * Valid: down to some 1e-6 in 2^14 rows where the limit falls towards its failures; where it gives no slope, or failures hide
 * in a corner, well above ten over the rows: the interval says which.
 */
export function failureProbability(args: {
  readonly inputs: readonly Input[]
  /** How inputs follow each other; independent where nothing is said. */
  readonly correlations?: readonly Correlation[]
  /** Above zero where the limit is kept. */
  readonly limit: (values: Float64Array) => number
  /** Best a power of two. */
  readonly rows: number
  readonly seed: number
}): FailureProbability {
  const { inputs, correlations, rows, seed } = args
  checkKeys(args, ['inputs', 'correlations', 'limit', 'rows', 'seed'])
  checkSample(inputs, rows, seed)
  if (typeof args.limit !== 'function') {
    throw new RangeError(`limit: a function of the inputs' values is wanted, found ${typeof args.limit}`)
  }
  const limit = (values: Float64Array) => {
    const answer: unknown = args.limit(values)
    if (typeof answer !== 'number')
      throw new RangeError(`limit: a number is wanted, found ${String(answer)} at ${values.join(', ')}`)
    return answer
  }
  const joint = jointOf(inputs, correlations)
  const count = inputs.length
  const points = sobolPoints({ count: rows, dimensions: count, seed })
  const failed = (row: number) => {
    // What is no number keeps no limit.
    return !(limit(joint.valuesAt(points.subarray(row * count, (row + 1) * count))) > 0)
  }
  const pilot = Math.floor(rows * PILOT_SHARE)
  let failures = 0
  for (let row = 0; row < pilot; row++) if (failed(row)) failures++
  let counted = rows
  if (rows >= FEWEST_SEARCHING && failures < FREQUENT * pilot) {
    const rare = importanceOf({ joint, count, limit, rows: rows - pilot, seed, met: failures > 0 })
    if ('probability' in rare) return ofRare(rare, { rows: pilot, failures })
    counted -= rare.spent
  }
  for (let row = pilot; row < counted; row++) if (failed(row)) failures++
  return { probability: failures / counted, interval: wilsonInterval(failures, counted), failures }
}

/**
 * Where few of the failures hold most of the weight, others may hide: then plain rows count too, and bound how likely those are.
 * Else the upper end is higher by what the search may have missed, as likely as what it met.
 */
function ofRare(
  { probability, rowsWorth, failures, failuresWorth, missed, plain }: Importance,
  pilot: Importance['plain'],
): FailureProbability {
  if (failuresWorth >= ENOUGH) {
    const [low, high] = wilsonInterval(probability * rowsWorth, rowsWorth)
    return { probability, interval: [low, Math.min(1, high * (1 + missed))], failures }
  }
  const worth = rowsWorth + pilot.rows
  const together = (probability * rowsWorth + pilot.failures) / worth
  // A single failure that came by chance is not to raise the lower end.
  const low = wilsonInterval(Math.max(0, together * worth - 1), worth)[0]
  const high = wilsonInterval(together * worth, worth)[1]
  const bound = wilsonInterval(pilot.failures + plain.failures, pilot.rows + plain.rows)[1]
  return { probability: together, interval: [low, Math.max(high, bound)], failures: failures + pilot.failures }
}

/**
 * The 95 % interval of a share that `hits` of `trials` showed.
 *
 * Source: [wilson-1927].
 *
 * @example wilsonInterval(0, 100)[1] // 0.036993
 */
export function wilsonInterval(hits: number, trials: number): [low: number, high: number] {
  const z = normalQuantile(0.975)
  const share = hits / trials
  const centre = share + (z * z) / (2 * trials)
  const reach = z * Math.sqrt((share * (1 - share)) / trials + ((z / trials) * z) / (4 * trials))
  const scale = 1 + (z * z) / trials
  // Rounding is not to leave a share of next to nothing where none was seen, or less than all where all were.
  return [
    hits <= 0 ? 0 : Math.max(0, (centre - reach) / scale),
    hits >= trials ? 1 : Math.min(1, (centre + reach) / scale),
  ]
}
