import { normalQuantile } from './normal.ts'
import { sobolPoints } from './sobol-sequence.ts'

/** Deviations by which the draws are wider than the inputs, and how far out each input is asked alone. */
const WIDER = [1.5, 2, 3] as const
const ALONE = 5
/** Failures that are followed inwards, at most, and how nearly they may point the same way. */
const MOST_FOLLOWED = 64
const SAME_WAY = 0.95
/** Failures that are followed wherever they lie: in many dimensions one way alone may end far from the likeliest. */
const FOLLOWED = 3
/** Failures among which as many point different ways as are followed: then no more are looked for. */
const ENOUGH = 2 * MOST_FOLLOWED
/** Halvings of a way inwards, and rounds in which each score is halved by itself. */
const HALVINGS = 6
const ROUNDS = 3
/** A region this much less likely than the likeliest, in the exponent, is left out. */
const FAR = 7
/** Places nearer than this to each other are one. */
export const APART = 1.5
/** Parts of the way between two places at which, if all fail, both are taken for one region. */
const WAY = [0.5, 0.25, 0.75] as const

/**
 * Looks for regions of failure on all sides: among draws far wider than the inputs, and each input alone far out, so that what
 * slopes to one side only, or nowhere, is met on the others too. From failures the way leads inwards, to likelier ones; only along
 * the ray where that comes out in a region that is known.
 *
 * Source: none: of what may be met, about the share was missed that regions met only once have of all that was met (Good and
 * Turing's estimate).
 *
 * @returns places that fail, the likeliest first, how often the limit was asked, and the share of what fails that was missed
 */
export function failureRegions(args: {
  /** Whether the limit fails at normal scores. */
  readonly isFailure: (scores: Float64Array) => boolean
  readonly count: number
  readonly rows: number
  readonly seed: number
  /** Square of the scores of the likeliest failure that is known. */
  readonly likeliest: number
  readonly most: number
}): { readonly places: readonly Float64Array[]; readonly spent: number; readonly missed: number } {
  const { count, rows, seed, most } = args
  let spent = 0
  const failed = (scores: Float64Array) => {
    spent++
    return args.isFailure(scores)
  }
  const found: Float64Array[] = []
  for (const place of tries(count, Math.floor(rows / 2), seed)) {
    if (found.length === ENOUGH) break
    if (failed(place)) found.push(place)
  }
  const regions: { readonly place: Float64Array; met: number }[] = []
  const places: Float64Array[] = []
  const isWay = (from: Float64Array, to: Float64Array) =>
    WAY.every((part) => failed(from.map((score, i) => score + part * (to[i]! - score))))
  for (const place of differing(found)) {
    if (spent > rows) break
    const near = alongRay(place, failed)
    const known = regions.find((region) => isWay(near, region.place))
    if (known !== undefined) known.met++
    if (known !== undefined && places.length >= FOLLOWED) continue
    const reached = inwards(near, failed)
    places.push(reached)
    if (known === undefined) regions.push({ place: reached, met: 1 })
  }
  const met = regions.reduce((sum, region) => sum + region.met, 0)
  const missed = met === 0 ? 0 : regions.filter((region) => region.met === 1).length / met
  const inOrder = places.sort((a, b) => squareOf(a) - squareOf(b))
  const nearest = Math.min(args.likeliest, ...inOrder.map(squareOf))
  const kept: Float64Array[] = []
  for (const place of inOrder) {
    if (kept.length === most || squareOf(place) > nearest + 2 * FAR) break
    if (kept.every((other) => squareDistance(place, other) > APART * APART)) kept.push(place)
  }
  return { places: kept, spent, missed }
}

function tries(count: number, rows: number, seed: number): Float64Array[] {
  const points = sobolPoints({ count: rows, dimensions: count, seed })
  const wide = Array.from({ length: rows }, (_, row) =>
    points.subarray(row * count, (row + 1) * count).map((p) => WIDER[row % WIDER.length]! * normalQuantile(p)),
  )
  if (4 * count > rows) return wide
  const alone = Array.from({ length: 2 * count }, (_, k) => {
    const scores = new Float64Array(count)
    scores[k >> 1] = k % 2 === 0 ? ALONE : -ALONE
    return scores
  })
  return [...alone, ...wide]
}

/** Failures that point different ways, the nearest first. */
function differing(found: readonly Float64Array[]): Float64Array[] {
  const kept: { readonly place: Float64Array; readonly size: number }[] = []
  for (const place of [...found].sort((a, b) => squareOf(a) - squareOf(b))) {
    if (kept.length === MOST_FOLLOWED) break
    const size = Math.sqrt(squareOf(place))
    if (kept.every((other) => dot(place, other.place) < SAME_WAY * size * other.size)) kept.push({ place, size })
  }
  return kept.map(({ place }) => place)
}

/** A likelier failure on the way to the middle: score by score, and then along the ray. */
function inwards(from: Float64Array, failed: (scores: Float64Array) => boolean): Float64Array {
  let place = from
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < place.length; i++) {
      const nearer = place.with(i, place[i]! / 2)
      if (failed(nearer)) place = nearer
    }
  }
  return alongRay(place, failed)
}

function alongRay(from: Float64Array, failed: (scores: Float64Array) => boolean): Float64Array {
  let [low, high] = [0, 1]
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2
    if (failed(from.map((score) => middle * score))) high = middle
    else low = middle
  }
  return from.map((score) => high * score)
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
export const squareOf = (a: Float64Array): number => dot(a, a)
export const squareDistance = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0)
