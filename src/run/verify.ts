import type { FlightPlan } from '../flight/design/fly-design.ts'
import { localExecutor } from '../pieces/local-executor.ts'
import { type CompiledStudy, compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { INTERRUPTED, type SearchOptions, type SearchResult, search } from './driver.ts'
import type { Evaluator } from './evaluator.ts'
import { flyDesigns } from './fly-front.ts'
import type { FlownDesign } from './fly-one.ts'
import { frontDesigns } from './front-file.ts'
import { HeldInFlight } from './held-in-flight.ts'
import type { KeptFlights } from './kept-flights.ts'
import { type LearntLimit, learnLimits, withLearnt } from './learn-limits.ts'
import type { EvaluationLog, LoggedBatch } from './log.ts'
import { together } from './stopwatch.ts'
import { shiftOf, type Tightened } from './tightened.ts'

/** A flight of a front between searches, for run.json. */
export interface VerifiedRound {
  /** Spent when the front was flown. */
  readonly evaluations: number
  readonly designCount: number
  readonly refutedCount: number
  /** What the next search keeps instead. */
  readonly learnt: readonly LearntLimit[]
}

/** What flights said of a run, and taught it. */
export interface Verified {
  readonly mostRounds: number
  readonly rounds: readonly VerifiedRound[]
  /** Whether there is a front, and every design of it holds in flight. */
  readonly holds: boolean
  /** How many of those offered are of fronts before the last, which none of its designs that hold beats. */
  readonly earlierCount?: number
  /** What broke in the last flight and could not be corrected: designs left out by the first promise each breaks. */
  readonly leftOut?: readonly { readonly promise: string; readonly designCount: number }[]
}

/** A search that flights have corrected. */
export interface VerifiedSearch {
  readonly result: SearchResult
  readonly verified: Verified
  readonly flown: readonly FlownDesign[]
  readonly tightened: readonly Tightened[]
}

export const VERIFY_PLAN: FlightPlan = { stepS: 60, span: 'worst days' }
export const MOST_ROUNDS = 5
/** Evaluations of a further search, over the study's. */
const FURTHER_SHARE = 0.25

/**
 * Searches, flies the front, tightens the limits that refuted designs ask for, and searches on from the front, until all it
 * offers holds in flight, no limit stands behind what breaks, or the rounds are spent. What is offered is what flew and held in any
 * of the fronts, as far as no other of it is better; where nothing held, the last front with its refutations. The log holds all searches one after another, so that a run that was
 * stopped comes to the same bytes.
 */
export async function searchVerified(
  options: Omit<SearchOptions, 'before'> & {
    readonly mostRounds: number
    /** What the run has flown already. */
    readonly kept: KeptFlights
    readonly evaluatorOf: (study: ResolvedStudy, compiled: CompiledStudy) => Evaluator
    readonly onPhase?: (text: () => string) => void
  },
): Promise<VerifiedSearch> {
  const { study, compiled, mostRounds, evaluatorOf, signal } = options
  const { log, endSearch } = partedLog(options.log)
  const rounds: VerifiedRound[] = []
  const tightened: Tightened[] = []
  const held = new HeldInFlight(compiled.problem)
  let result = await search({ ...options, log })
  let current = study
  for (;;) {
    const front = frontDesigns(study, compiled, result.front)
    const flown = result.stopReason === INTERRUPTED ? [] : await flyAll(options, front, rounds.length)
    if (flown.length < front.length) result = { ...result, stopReason: INTERRUPTED }
    else held.add(result.front, flown)
    const refutedCount = flown.filter(({ holds }) => !holds).length
    const isLast = refutedCount === 0 || signal.aborted || rounds.length === mostRounds
    const learnt = isLast ? [] : learnLimits(current, front, flown)
    if (result.stopReason !== INTERRUPTED) {
      rounds.push({ evaluations: result.evaluations, designCount: front.length, refutedCount, learnt })
    }
    if (learnt.length === 0) {
      const { front: offered, flown: flights } = held.best()
      if (result.stopReason === INTERRUPTED || offered.length === 0) {
        return { result, verified: { mostRounds, rounds, holds: false }, flown, tightened }
      }
      const verified = { mostRounds, rounds, holds: true, ...beside(result.front, offered, flown) }
      return { result: { ...result, front: offered }, verified, flown: flights, tightened }
    }
    endSearch()
    current = goingOn(withLearnt(current, learnt), study, rounds.length)
    tightened.push({ from: result.evaluations, g: shiftOf(study, current) })
    const next = compileStudy(current, FUTURES.searching)
    const evaluator = evaluatorOf(current, next)
    try {
      const further = await search({ ...options, study: current, compiled: next, evaluator, log, before: result })
      result = { ...further, seconds: together(result.seconds, further.seconds) }
    } finally {
      await evaluator.close()
    }
  }
}

/** What is offered beyond the last front, and what of that front is not. */
function beside(
  last: SearchResult['front'],
  offered: SearchResult['front'],
  flown: readonly FlownDesign[],
): Pick<Verified, 'earlierCount' | 'leftOut'> {
  const ids = new Set(last.map(({ id }) => id))
  const earlierCount = offered.filter(({ id }) => !ids.has(id)).length
  const counts = new Map<string, number>()
  for (const { firstBroken } of flown) {
    if (firstBroken !== undefined) counts.set(firstBroken.words, (counts.get(firstBroken.words) ?? 0) + 1)
  }
  return {
    ...(earlierCount === 0 ? {} : { earlierCount }),
    ...(counts.size === 0 ? {} : { leftOut: [...counts].map(([promise, designCount]) => ({ promise, designCount })) }),
  }
}

/** The same study with a seed and a budget for going on. */
function goingOn(study: ResolvedStudy, { solver }: ResolvedStudy, round: number): ResolvedStudy {
  const evaluations = Math.max(solver.population, Math.ceil(FURTHER_SHARE * solver.evaluations))
  return { ...study, solver: { ...study.solver, evaluations, seed: solver.seed + round } }
}

const NO_ROWS = new Float64Array(0)
const BETWEEN_SEARCHES: LoggedBatch = { count: 0, x: NO_ROWS, f: NO_ROWS, g: NO_ROWS, failures: [] }

/** A log that holds one search after another, a batch without rows between them; each search sees its own part. */
function partedLog(whole: EvaluationLog): { readonly log: EvaluationLog; readonly endSearch: () => void } {
  const logged = whole.earlier[Symbol.iterator]()
  let isAtEnd = false
  const part: Iterator<LoggedBatch> = {
    next() {
      const step = isAtEnd ? ({ done: true, value: undefined } as const) : logged.next()
      if (step.done || step.value.count > 0) return step
      isAtEnd = true
      return { done: true, value: undefined }
    },
  }
  return {
    log: { earlier: { [Symbol.iterator]: () => part }, append: (batch) => whole.append(batch), close() {} },
    endSearch() {
      if (!isAtEnd && logged.next().done) whole.append(BETWEEN_SEARCHES)
      isAtEnd = false
    },
  }
}

async function flyAll(
  { study, evaluator, signal, onPhase, kept }: Parameters<typeof searchVerified>[0],
  front: ReturnType<typeof frontDesigns>,
  round: number,
): Promise<FlownDesign[]> {
  const flown = front.flatMap((design) => kept.flightOf(design) ?? [])
  const waiting = new Map(front.filter((design) => kept.flightOf(design) === undefined).map((one) => [one.id, one]))
  const executor = localExecutor({ workers: evaluator.workerCount })
  try {
    await flyDesigns({
      study,
      plan: VERIFY_PLAN,
      designs: [...waiting.values()],
      executor,
      signal,
      onFlown: (one) => {
        flown.push(one)
        kept.keep(waiting.get(one.id)!, one)
        onPhase?.(() => `Flight ${round + 1} of the front: ${flown.length} of ${front.length} designs`)
      },
    })
  } finally {
    await executor.close()
  }
  return flown.sort((a, b) => a.id - b.id)
}
