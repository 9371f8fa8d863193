import { minimize } from '../../solvers/minimize.ts'
import { compileStudy } from '../study/compile.ts'
import { atNominal, FUTURES } from '../study/future-metrics.ts'
import { type LimitSide, limitSides, violationOf } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import type { SearchSpace } from '../study/search-space.ts'
import { statisticOf } from '../study/statistic-names.ts'

/** With what probability a design that keeps all limits at nominal keeps those over many futures too. */
export interface Likeliest {
  readonly limits: readonly {
    /** As a study file names it. */
    readonly metric: string
    readonly asked: number
    /** The greatest that would do, in steps of 0.01; 0 where less than that. */
    readonly wouldDo: number
    readonly limit: LimitSide
  }[]
  readonly variables: Readonly<Record<string, number | string>>
  readonly evaluations: number
  readonly futures: number
}

const EVALUATIONS = 60_000
const POPULATION = 50
/** Designs on the way to the greatest room that are sized in all futures. */
const MOST = 64
const PERCENTS = Array.from({ length: 99 }, (_, i) => i + 1)

/**
 * Of a study whose limits over many futures nothing keeps: the design found that comes nearest to the probabilities asked for,
 * among those on a search's way to the greatest room in the tightest limit at nominal. Undefined where no limit is over many
 * futures, or none of these designs keeps the limits at nominal.
 *
 * Valid: as a probability that can be had; a search over the futures themselves may find more.
 */
export function likeliest(study: ResolvedStudy): Likeliest | undefined {
  const sides = limitSides(study.constraints).filter(({ metric }) => percentOf(metric) !== undefined)
  if (sides.length === 0) return undefined
  const nominal = compileStudy(atNominal(study))
  const designs = onTheWay(nominal.space)
  const chancesOf = chanceReader(study, sides)
  let best: { readonly x: Float64Array; readonly chances: readonly number[]; readonly merit: number } | undefined
  for (const x of designs) {
    const chances = chancesOf(x)
    const merit = Math.min(...sides.map((side, i) => chances[i]! / askedOf(side)))
    if (best === undefined || merit > best.merit) best = { x, chances, merit }
  }
  if (best === undefined) return undefined
  const { x, chances } = best
  return {
    limits: sides.map((limit, i) => ({
      metric: statisticOf(limit.metric)!.of,
      asked: askedOf(limit),
      wouldDo: chances[i]!,
      limit,
    })),
    variables: nominal.describe(x),
    evaluations: EVALUATIONS,
    futures: FUTURES.confirming,
  }
}

/** The percentile that a limit holds, of one that a probability asks for. */
function percentOf(metric: string): number | undefined {
  const percent = Number(/^p([\d.]+)$/.exec(statisticOf(metric)?.statistic ?? '')?.[1] ?? Number.NaN)
  return Number.isNaN(percent) ? undefined : percent
}

function askedOf({ metric, side }: LimitSide): number {
  const percent = percentOf(metric)!
  return Number((side === 'min' ? 1 - percent / 100 : percent / 100).toPrecision(6))
}

/** Designs that keep all limits, each with more room in its tightest than those before: the last of them. */
function onTheWay({ problem, candidatesAt }: SearchSpace): Float64Array[] {
  const ignored = new Float64Array(problem.objectiveCount)
  const designs: Float64Array[] = []
  let least = 0
  minimize(
    {
      variables: problem.variables,
      objectiveCount: 1,
      constraintCount: problem.constraintCount,
      evaluate(x, f, g) {
        problem.evaluate(x, ignored, g)
        f[0] = g.reduce((most, one) => Math.max(most, one), Number.NEGATIVE_INFINITY)
        if (f[0] > least) return
        least = f[0]
        designs.push(candidatesAt(x.slice()))
      },
    },
    { solver: 'stratified', populationSize: POPULATION, evaluations: EVALUATIONS, seed: 1 },
  )
  return designs.slice(-MOST)
}

/** How likely a design keeps each limit, in whole percent, by the percentiles of the metrics behind them. */
function chanceReader(study: ResolvedStudy, sides: readonly LimitSide[]): (x: Float64Array) => number[] {
  const objectives = sides.flatMap(({ metric }) =>
    PERCENTS.map((percent) => ({
      metric: `p${percent}(${statisticOf(metric)!.of})` as MetricName,
      direction: 'minimize' as const,
    })),
  )
  const { problem } = compileStudy({ ...study, objectives, constraints: atNominal(study).constraints })
  const f = new Float64Array(objectives.length)
  const g = new Float64Array(problem.constraintCount)
  return (x) => {
    problem.evaluate(x, f, g)
    return sides.map((side, i) => {
      const kept = PERCENTS.filter((_, k) => violationOf(side, f[i * PERCENTS.length + k]!) <= 0)
      // A least value is kept from the first percentile that lies above it, a greatest up to the last below it.
      if (kept.length === 0) return 0
      return side.side === 'min' ? (100 - kept[0]!) / 100 : kept[kept.length - 1]! / 100
    })
  }
}
