import { Contradiction } from '../errors.ts'
import type { Executor } from '../pieces/executor.ts'
import { handOut } from '../pieces/hand-out.ts'
import { workOn } from '../pieces/work.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { SizedDesign } from '../study/sized-design.ts'
import type { YamlFile } from '../study/yaml-file.ts'
import type { SweepAxis } from './axis.ts'
import { candidatesIn, type KnownDesign } from './known-designs.ts'
import type { PointJob } from './point-piece.ts'
import { pointStudy, unlessContradiction } from './points.ts'
import { MOST_STARTS, type Optimisation, type SearchedPoint, sizePoint } from './size-point.ts'

/** Longest time the event loop is kept from signals and the progress line. */
const YIELD_MS = 50
/** The first by themselves; then from the designs of all. */
const PASSES = 3

export interface SweepOptions {
  readonly file: YamlFile
  readonly sets: readonly string[]
  readonly axes: readonly SweepAxis[]
  /** From {@link sweepGrid}. */
  readonly grid: readonly (string | number)[][]
  /** Searches at each point; without it, each point is the study's representative design. */
  readonly optimisation?: Optimisation
  /** Designs of a run, from which points are searched too. */
  readonly known?: readonly KnownDesign[]
  /** Does the searches. */
  readonly executor: Executor
  /** Ends the sweep; what is done is returned. */
  readonly signal: AbortSignal
  readonly onPoint: (done: number, of: number) => void
}

export interface SweepRow {
  /** A value of each axis. */
  readonly values: readonly (string | number)[]
  /** Missing where the values contradict each other. */
  readonly design?: SizedDesign
  readonly contradiction?: Contradiction
  /** Of an optimisation with several seeds. */
  readonly seedSpreadPercent?: number
}

/**
 * Sizes every point, in order; fewer when interrupted.
 *
 * @throws Contradiction where the values of every point contradict each other.
 */
export async function sweep(options: SweepOptions): Promise<SweepRow[]> {
  const { file, sets, axes, grid, optimisation } = options
  const studyAt: StudyAt = (values) => {
    const varied = axes.map(({ name }, i) => [name, values[i]!] as const)
    return unlessContradiction(() => pointStudy(file, sets, varied))
  }
  const rows =
    optimisation === undefined
      ? await sizeAll(studyAt, options)
      : await searchAll(studyAt, { ...options, optimisation })
  const [first] = rows
  if (
    first?.contradiction !== undefined &&
    rows.length === grid.length &&
    rows.every(({ design }) => design === undefined)
  ) {
    throw first.contradiction
  }
  return rows
}

type StudyAt = (values: readonly (string | number)[]) => ResolvedStudy | Contradiction

async function sizeAll(studyAt: StudyAt, { grid, signal, onPoint }: SweepOptions): Promise<SweepRow[]> {
  const rows: SweepRow[] = []
  let yielded = performance.now()
  for (const values of grid) {
    if (signal.aborted) break
    const study = studyAt(values)
    rows.push(study instanceof Contradiction ? { values, contradiction: study } : { values, ...sizePoint(study) })
    onPoint(rows.length, grid.length)
    if (performance.now() - yielded < YIELD_MS) continue
    await new Promise((resolve) => setImmediate(resolve))
    yielded = performance.now()
  }
  return rows
}

/**
 * Searches every point by itself, then again from the designs that all points have found and from those of a run, so that
 * a good design found at one is tried at all, and curves are not ragged with the luck of single searches. A search is a piece.
 * Of an interrupted sweep the points up to the first gap are returned.
 */
async function searchAll(
  studyAt: StudyAt,
  { grid, optimisation, known = [], executor, signal, onPoint }: SweepOptions & { optimisation: Optimisation },
): Promise<SweepRow[]> {
  const found: (SearchedPoint | Contradiction | undefined)[] = grid.map((values) => contradictionAt(studyAt, values))
  const places = grid.map((_, at) => at).filter((at) => found[at] === undefined)
  let done = PASSES * (grid.length - places.length)
  const pass = (seeds: number, of: readonly Float64Array[], also: readonly KnownDesign[]) =>
    handOut<number, SearchedPoint>({
      items: places,
      executor,
      signal,
      workOf(at) {
        const study = studyAt(grid[at]!) as ResolvedStudy
        const starts = [...of, ...candidatesIn(study, also)]
        const job: PointJob = { kind: 'point', optimisation: { ...optimisation, seeds }, starts }
        return workOn(study)(job)
      },
      onDone(point, at) {
        const before = found[at] as SearchedPoint | undefined
        if (before === undefined) found[at] = point
        else if (point.worth < before.worth) found[at] = { ...before, ...point }
        onPoint(++done, PASSES * grid.length)
      },
    })
  await pass(optimisation.seeds, [], [])
  for (let again = 1; again < PASSES; again++) {
    const starts = found.flatMap((point) =>
      point === undefined || point instanceof Contradiction || point.worth === Infinity ? [] : [point.x],
    )
    await pass(1, starts.slice(0, MOST_STARTS), known)
  }
  const gap = found.indexOf(undefined)
  return grid.slice(0, gap < 0 ? grid.length : gap).map((values, i) => {
    const point = found[i]!
    return point instanceof Contradiction ? { values, contradiction: point } : { values, ...point }
  })
}

function contradictionAt(studyAt: StudyAt, values: readonly (string | number)[]): Contradiction | undefined {
  const study = studyAt(values)
  return study instanceof Contradiction ? study : undefined
}
