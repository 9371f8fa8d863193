import type { FailureCount } from '../run/failure-words.ts'
import type { CompiledStudy } from '../study/compile.ts'
import { behindNearMiss } from '../study/future-metrics.ts'
import { isFeasible, limitSides, totalViolation, valueOfViolation } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { describeDesign, type SizedDesign } from '../study/sized-design.ts'
import { statisticOf } from '../study/statistic-names.ts'

export interface Feasibility {
  readonly candidates: number
  /** Candidates without all their numbers, by cause. */
  readonly failures: readonly FailureCount[]
  readonly feasibleShare: number
  /** Rarest kept first. */
  readonly limits: readonly {
    readonly metric: string
    readonly side: 'min' | 'max'
    readonly limit: number
    readonly keptShare: number
    /** The best value of the metric seen, whatever else was broken. */
    readonly best: number
  }[]
  readonly closest: SizedDesign
  /** The best seen by the first objective, where any keeps all limits. */
  readonly best?: SizedDesign
}

/** Candidates that count as drawn at random: the solver's first, before it has learnt anything. */
const RANDOM_COUNT = 100

/** A study, and the candidates of it that were looked at. */
export interface Probe {
  readonly compiled: CompiledStudy
  readonly rows: readonly { readonly x: Float64Array; readonly f: Float64Array; readonly g: Float64Array }[]
  readonly failures: readonly FailureCount[]
}

/** What a probe of candidates says of a study's limits, each by itself and together. */
export function feasibility(study: ResolvedStudy, { compiled, rows, failures }: Probe): Feasibility {
  const sides = limitSides(study.constraints)
  const random = rows.slice(0, RANDOM_COUNT)
  const violation = ({ g }: (typeof rows)[number]) =>
    g.some(Number.isNaN) ? Number.POSITIVE_INFINITY : totalViolation(g)
  const closest = rows.reduce((least, row) => (violation(row) < violation(least) ? row : least), rows[0]!)
  const kept = rows.filter(({ g }) => isFeasible(g, 0, sides.length))
  const best = kept.reduce<(typeof kept)[number] | undefined>(
    (least, row) => (least === undefined || row.f[0]! < least.f[0]! ? row : least),
    undefined,
  )
  return {
    candidates: rows.length,
    failures,
    feasibleShare: kept.length / rows.length,
    limits: sides
      .map((side, i) => {
        const tightest = Math.min(...rows.map(({ g }) => g[i]!).filter(Number.isFinite))
        return {
          metric: side.metric,
          side: side.side,
          limit: side.limit,
          keptShare: random.filter(({ g }) => g[i]! <= 0).length / random.length,
          best: valueOfViolation(side, statisticOf(side.metric) === undefined ? tightest : behindNearMiss(tightest)),
        }
      })
      .sort((a, b) => a.keptShare - b.keptShare),
    closest: describeDesign(study, compiled, closest.x),
    ...(best === undefined ? {} : { best: describeDesign(study, compiled, best.x) }),
  }
}
