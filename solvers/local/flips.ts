import { CHOICE, type Domain, isWide, levelsKey, REAL, repaired } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import type { Batch, Evaluations } from '../solver.ts'
import { aimed, excess } from './aim.ts'
import { type DescentOptions, descend, type Landing } from './descend.ts'
import type { StepProgram } from './step-program.ts'
import { Twins } from './twins.ts'

/** A flip is judged, and followed, with this much room for the variables to answer it. */
export const FLIP_RADIUS = 0.3
/** A flip that promises less is not followed, unless asked otherwise. */
export const LEAST_PROMISE = 1e-4
/** A far step of a whole number, as a share of its range: a long valley of small gains is crossed in a few. */
const FAR = 0.15
/** A count that becomes so many times as large, or as small, may leave slopes behind. */
const MUCH = 1.3
/** What a limit broken by its whole scale weighs against the front's width, when flips are compared. */
const PENALTY = 100

export interface FlipOptions extends DescentOptions {
  /** Choices that may change. */
  readonly choices: readonly number[]
  /** Flips followed, at most. */
  readonly flips: number
  /** Evaluations for one. */
  readonly evaluationsPerFlip: number
  /** The most promising so many were followed from here before; others get their turn, whatever they promise. */
  readonly followedBefore?: number | undefined
  /** A flip that promises less is not followed: slopes know nothing of the bends behind it, so a promise may be far too low. */
  readonly leastPromise?: number | undefined
}

/**
 * Descends; then changes one choice after the other and descends again, as long as that pays. A choice is changed after
 * polishing, not before: only then does it show what it is worth. Each alternative costs an evaluation, some a few; what it would
 * be worth once the other variables have answered, a linear program tells from the slopes already known. Those that
 * promise most are followed first.
 */
export function* descendAndFlip(
  domain: Domain,
  program: StepProgram,
  start: Solution,
  options: FlipOptions,
): Generator<Batch, Solution, Evaluations> {
  const { aim, choices, flips, evaluationsPerFlip, enough, leastPromise = LEAST_PROMISE } = options
  let skipped = options.followedBefore ?? 0
  let here = yield* descend(domain, program, start, options)
  const seen = new Set([levelsKey(here.best.x, choices)])
  // Where all are to be followed: what promises something first, then the same of twins, then the rest.
  const promising = Math.max(LEAST_PROMISE, leastPromise)
  let least = promising
  let twins = new Twins(domain, choices)
  for (let followed = 0; followed < flips; ) {
    const before = here
    const found = yield* flipsOf(domain, program, here, options)
    for (const { from, flipped, promise } of rotated(found, skipped)) {
      const key = levelsKey(from.x, choices)
      if (followed >= flips || (skipped === 0 && !(promise > least))) break
      if (seen.has(key) || twins.isKnown(from, here.best)) continue
      seen.add(key)
      followed++
      const target = excess(here.best.g) === 0 ? aimed(aim, here.best.f) : Infinity
      const next = yield* descend(domain, program, from, {
        aim,
        radius: FLIP_RADIUS,
        evaluations: evaluationsPerFlip,
        enough,
        target,
        held: flipped,
      })
      if (!isBetter(next.best, here.best, options)) continue
      here = next
      skipped = 0
      break
    }
    if (here !== before) least = promising
    else if (least <= leastPromise) break
    else {
      const twin = twins.next(here, found)
      here = twin ?? twins.first ?? here
      if (twin !== undefined) continue
      least = leastPromise
    }
    twins = new Twins(domain, choices)
  }
  return here.best
}

function isBetter(a: Solution, b: Solution, { aim }: FlipOptions): boolean {
  const left = excess(a.g)
  return left < excess(b.g) || (left === 0 && aimed(aim, a.f) < aimed(aim, b.f) - LEAST_PROMISE / 10)
}

/** A design with one choice changed, or a count and another that keeps their product, which one, and what it promises. */
interface Flip {
  readonly from: Solution
  readonly flipped: number
  readonly promise: number
}

/** Every design with one choice changed, and what it promises, the most promising first. */
function* flipsOf(
  domain: Domain,
  program: StepProgram,
  { best, slopes }: Landing,
  { aim, choices }: FlipOptions,
): Generator<Batch, Flip[], Evaluations> {
  if (slopes.slopes.length === 0) return []
  const worth = aimed(aim, best.f) + PENALTY * excess(best.g)
  const found: Flip[] = []
  for (const { from, flipped } of yield* oneFlipped(domain, best, choices)) {
    program.within(from.x, FLIP_RADIUS, true)
    if (!program.solve(slopes, from, aim)) continue
    found.push({ from, flipped, promise: worth - program.value - PENALTY * program.violation })
  }
  return found.sort((a, b) => b.promise - a.promise)
}

/** Every design with one choice changed to another of its levels, counts also with a product kept, and which; without those whose evaluation failed. */
export function* oneFlipped(
  domain: Domain,
  { x: at, f: { length: m }, g: { length: k } }: Solution,
  choices: readonly number[],
): Generator<Batch, Pick<Flip, 'from' | 'flipped'>[], Evaluations> {
  const rows = choices.flatMap((v) =>
    othersOf(domain, v, at[v]!).flatMap((level) =>
      [at.with(v, level), ...keepingProducts(domain, at, v, level)].map((x) => ({ x, flipped: v })),
    ),
  )
  if (rows.length === 0) return []
  const x = new Float64Array(rows.length * domain.count)
  rows.forEach((row, i) => {
    x.set(row.x, i * domain.count)
  })
  const { f, g } = yield { count: rows.length, x }
  return rows
    .map(({ x, flipped }, i) => ({
      from: { x, f: f.slice(i * m, (i + 1) * m), g: g.slice(i * k, (i + 1) * k) },
      flipped,
    }))
    .filter(({ from }) => excess(from.g) < Infinity && from.f.every(Number.isFinite))
}

/**
 * The same change with one wide whole number made as many times smaller as this one grows: twice the planes of half the places are as many
 * satellites, and slopes do not lead so far.
 */
function keepingProducts(domain: Domain, at: Float64Array, v: number, level: number): Float64Array[] {
  const ratio = at[v]! / level
  if (domain.kind[v] === CHOICE || !(ratio > 0 && ratio < Infinity) || (ratio > 1 / MUCH && ratio < MUCH)) return []
  return [...domain.free]
    .filter((w) => w !== v && isWide(domain, w))
    .map((w) => ({ w, other: Math.round(at[w]! * ratio) }))
    .filter(({ w, other }) => other !== at[w] && other === repaired(domain, w, other))
    .map(({ w, other }) => at.with(v, level).with(w, other))
}

function rotated<T>(items: readonly T[], by: number): T[] {
  const from = items.length === 0 ? 0 : by % items.length
  return [...items.slice(from), ...items.slice(0, from)]
}

/** All other levels of a choice; of a whole number those beside it, and those a share of the range away. */
export function othersOf(domain: Domain, v: number, level: number): number[] {
  const lower = domain.lower[v]!
  const upper = domain.upper[v]!
  const far = Math.max(1, Math.round(FAR * (upper - lower)))
  const all =
    domain.kind[v] === CHOICE
      ? Array.from({ length: upper + 1 }, (_, i) => i)
      : new Set([-far, -1, 1, far].map((step) => Math.min(upper, Math.max(lower, level + step))))
  return [...all].filter((other) => other !== level)
}

/** Variables that a flip may change: choices and whole numbers. */
export function flippable(domain: Domain): number[] {
  return [...domain.free].filter((v) => domain.kind[v] !== REAL)
}
