import type { Candidates } from '../run/candidates.ts'
import type { Progress } from '../run/driver.ts'
import { compileStudy } from '../study/compile.ts'
import { FUTURES } from '../study/future-metrics.ts'
import { limitSides } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { cloudOf } from './cloud.ts'
import type { LimitActivity } from './front.ts'
import { type CloudPoints, type Column, columnsOf, type FrontRow, namedPoints, type Report } from './open-report.ts'
import type { ReportData } from './report-data.ts'
import { type Strata, strataOf } from './strata.ts'

/** A search that goes on, as its page shows it. */
export interface LiveView extends Pick<Report, 'study' | 'front' | 'named' | 'cloud'> {
  readonly progress: Progress
  readonly columns: readonly Column[]
  readonly convergence: ReportData['convergence']
  /** What each level of the largest choice has reached. */
  readonly strata?: Strata
  /** The limits that candidates break, the most common first. */
  readonly stopping: readonly StoppingLimit[]
}

export interface StoppingLimit extends LimitActivity {
  /** Share of the candidates that break this limit and keep all others. */
  readonly aloneShare: number
}

/** Looks on while a study is searched: takes its candidates, and says what has come of them when it is asked. */
export function watchSearch(study: ResolvedStudy) {
  const compiled = compileStudy(study, FUTURES.searching)
  const strata = strataOf(study)
  const cloud = cloudOf(study, new Set())
  const limits = brokenTally(study)
  const columns = columnsOf(study, [])
  return {
    take(batch: Candidates): void {
      strata?.take(batch)
      cloud.take(batch)
      limits.take(batch)
    },
    view(progress: Progress): LiveView {
      const front = progress.front.map(({ id, x, f }): FrontRow => {
        const objectives = study.objectives.map(({ metric, direction }, m) => [
          metric,
          direction === 'minimize' ? f[m]! : -f[m]!,
        ])
        return { id, x, values: { ...compiled.describe(x), ...Object.fromEntries(objectives) } }
      })
      return {
        study,
        progress,
        columns,
        front,
        named: namedPoints(progress.front, study),
        cloud: drawable(cloud.points(), study),
        convergence: progress
          .convergence()
          .map(({ evaluations, frontSize, hypervolumeRatio }) => [evaluations, frontSize, hypervolumeRatio]),
        ...(strata === undefined ? {} : { strata: strata.table(progress.front.map(({ x }) => x)) }),
        stopping: limits.shares(),
      }
    },
  }
}

/** Sampled candidates by the columns a picture asks for. */
function drawable(
  { all, feasibleCount }: ReturnType<ReturnType<typeof cloudOf>['points']>,
  { objectives, variables }: ResolvedStudy,
): CloudPoints {
  return {
    count: all.length,
    feasible: Uint8Array.from(all, (_, i) => (i < feasibleCount ? 1 : 0)),
    column(name) {
      const objective = objectives.findIndex(({ metric }) => metric === name)
      const sign = objectives[objective]?.direction === 'maximize' ? -1 : 1
      if (objective >= 0) return Float64Array.from(all, ({ f }) => sign * f[objective]!)
      const variable = variables.findIndex((one) => one.name === name)
      return variable < 0 ? undefined : Float64Array.from(all, ({ x }) => x[variable]!)
    },
  }
}

/** Counts how many candidates break each limit. */
function brokenTally({ constraints }: ResolvedStudy) {
  const sides = limitSides(constraints)
  const broken = new Float64Array(sides.length)
  const alone = new Float64Array(sides.length)
  let candidates = 0
  return {
    take({ count, g }: Candidates): void {
      candidates += count
      for (let row = 0; row < count; row++) {
        let brokenHere = 0
        let last = 0
        for (let i = 0; i < sides.length; i++) {
          if (g[row * sides.length + i]! <= 0) continue
          broken[i]!++
          brokenHere++
          last = i
        }
        if (brokenHere === 1) alone[last]!++
      }
    },
    shares: (): StoppingLimit[] =>
      sides
        .map(({ metric, side, limit }, i) => ({
          metric,
          side,
          limit,
          share: broken[i]! / Math.max(1, candidates),
          aloneShare: alone[i]! / Math.max(1, candidates),
        }))
        .filter(({ share }) => share > 0)
        .sort((a, b) => b.share - a.share),
  }
}
