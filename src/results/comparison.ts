import { UserError } from '../errors.ts'
import { hypervolumeRatio } from '../run/history.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { SEED } from './difference-words.ts'
import { type Difference, differing } from './differing.ts'
import { openReport, type Report } from './open-report.ts'
import type { ReportData } from './report-data.ts'

export interface RunSide {
  readonly folder: string
  readonly study: string
  readonly scenario: string
  readonly solver: string
  /** One, but for the front that several made together. */
  readonly seeds: readonly number[]
  readonly evaluations: number
  readonly frontSize: number
  /** Share of the box from the ideal of both fronts to their common reference point. */
  readonly hypervolumeRatio: number
  /** Share of the other front that a design of this one equals or beats in everything. */
  readonly coversFraction: number
}

export interface Comparison {
  readonly a: RunSide
  readonly b: RunSide
  /** Best value of each objective; change from the first run to the second, positive is worse. */
  readonly best: readonly {
    readonly metric: string
    readonly direction: 'minimize' | 'maximize'
    readonly a: number
    readonly b: number
    readonly worsePercent: number
  }[]
  readonly hypervolumeChangePercent: number
  /** Where the studies differ: path, first, second. */
  readonly differences: readonly Difference[]
}

/** Two fronts measured against common bounds, and what differs between their studies. `seeds` made the one and the other. */
export function compareRuns(
  first: ReportData,
  second: ReportData,
  seeds: readonly (readonly number[])[] = [first, second].map(({ study }) => [study.solver.seed]),
): Comparison {
  const objectives = (study: ResolvedStudy) =>
    study.objectives.map(({ metric, direction }) => `${direction} ${metric}`).join(', ')
  if (objectives(first.study) !== objectives(second.study)) {
    throw new UserError({
      message: 'the runs have different objectives',
      place: { file: second.folder },
      found: objectives(second.study),
      expected: objectives(first.study),
      next: 'compare runs of one question',
    })
  }
  const [a, b] = [openReport(first), openReport(second)]
  const frame = flat([...a.points, ...b.points])
  const side = (report: Report, other: Report, ownSeeds: readonly number[]): RunSide => ({
    folder: report.data.folder,
    study: report.study.name,
    scenario: report.study.scenario.name,
    solver: report.study.solver.name,
    seeds: ownSeeds,
    evaluations: report.data.run.evaluations ?? 0,
    frontSize: report.front.length,
    hypervolumeRatio: hypervolumeRatio(flat(report.points), frame, report.study.objectives.length),
    coversFraction:
      other.points.filter((theirs) => report.points.some((ours) => ours.f.every((value, m) => value <= theirs.f[m]!)))
        .length / Math.max(1, other.points.length),
  })
  const [sideA, sideB] = [side(a, b, seeds[0]!), side(b, a, seeds[1]!)]
  return {
    a: sideA,
    b: sideB,
    best: a.study.objectives.map(({ metric, direction }) => {
      const best = (report: Report) => {
        const values = report.front.map(({ values }) => Number(values[metric]))
        return direction === 'minimize' ? Math.min(...values) : Math.max(...values)
      }
      const [from, to] = [best(a), best(b)]
      const worse = (100 * (direction === 'minimize' ? to - from : from - to)) / Math.abs(from)
      return { metric, direction, a: from, b: to, worsePercent: worse }
    }),
    hypervolumeChangePercent: (100 * (sideB.hypervolumeRatio - sideA.hypervolumeRatio)) / sideA.hypervolumeRatio,
    differences: [
      ...differing(first.study, second.study).filter(([path]) => path !== SEED),
      ...differing(...(seeds.map((own) => own.join(', ')) as [string, string]), SEED),
    ],
  }
}

/** The numbers of a comparison that a threshold may name. */
export function comparisonFigures({ a, b, best, hypervolumeChangePercent }: Comparison): Record<string, number> {
  return {
    hypervolumeChangePercent,
    frontSizeChangePercent: (100 * (b.frontSize - a.frontSize)) / a.frontSize,
    coveredFraction: a.coversFraction,
    ...Object.fromEntries(best.map(({ metric, worsePercent }) => [`${metric}WorsePercent`, worsePercent])),
  }
}

function flat(points: Report['points']): Float64Array {
  return Float64Array.from(points.flatMap(({ f }) => [...f]))
}
