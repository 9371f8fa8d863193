import { join } from 'node:path'
import { Piscina } from 'piscina'
import { Contradiction } from '../errors.ts'
import { PACKAGE_ROOT } from '../package-root.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { SizedDesign } from '../study/sized-design.ts'
import type { YamlFile } from '../study/yaml-file.ts'
import type { SweepAxis } from './axis.ts'
import { pointStudy, unlessContradiction } from './points.ts'
import { type Optimisation, type SearchedPoint, sizePoint } from './size-point.ts'
import type { PointTask } from './worker.ts'

/** Workers run the build, as in the pool of a run. */
const WORKER_FILE = join(PACKAGE_ROOT, 'dist', 'cli', 'sweep-worker.js')
/** Longest time the event loop is kept from signals and the progress line. */
const YIELD_MS = 50
/** The first by themselves; then from the designs of all. */
const PASSES = 3
/** Designs of other points that a search begins with, at most: half its population. */
const MOST_STARTS = 100

export interface SweepOptions {
  readonly file: YamlFile
  readonly sets: readonly string[]
  readonly axes: readonly SweepAxis[]
  /** From {@link sweepGrid}. */
  readonly grid: readonly (string | number)[][]
  /** Searches at each point; without it, each point is the study's representative design. */
  readonly optimisation?: Optimisation
  readonly workers: number
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
 * Searches every point by itself, then again from the designs that all points have found, so that a good design found at
 * one is tried at all, and curves are not ragged with the luck of single searches. Each worker searches one point at a
 * time. Of an interrupted sweep the points up to the first gap are returned.
 */
async function searchAll(
  studyAt: StudyAt,
  { grid, optimisation, workers, signal, onPoint }: SweepOptions & { optimisation: Optimisation },
): Promise<SweepRow[]> {
  const pool = new Piscina({ filename: WORKER_FILE, minThreads: workers, maxThreads: workers })
  const found: (SearchedPoint | Contradiction | undefined)[] = grid.map(() => undefined)
  let done = 0
  const searched = async (at: number, seeds: number, starts: readonly Float64Array[]) => {
    const study = studyAt(grid[at]!)
    if (study instanceof Contradiction) return study
    const task: PointTask = { study, optimisation: { ...optimisation, seeds }, starts }
    const point = (await pool.run(task)) as SearchedPoint
    const before = found[at] as SearchedPoint | undefined
    if (before === undefined) return point
    return point.worth < before.worth ? { ...before, ...point } : before
  }
  const pass = async (seeds: number, starts: readonly Float64Array[]) => {
    let next = 0
    const searchNext = async () => {
      while (next < grid.length && !signal.aborted) {
        const at = next++
        found[at] = await searched(at, seeds, starts)
        onPoint(++done, PASSES * grid.length)
      }
    }
    await Promise.all(Array.from({ length: workers }, searchNext))
  }
  try {
    await pass(optimisation.seeds, [])
    for (let again = 1; again < PASSES; again++) {
      const starts = found.flatMap((point) =>
        point === undefined || point instanceof Contradiction || point.worth === Infinity ? [] : [point.x],
      )
      await pass(1, starts.slice(0, MOST_STARTS))
    }
  } finally {
    await pool.destroy()
  }
  const gap = found.indexOf(undefined)
  return grid.slice(0, gap < 0 ? grid.length : gap).map((values, i) => {
    const point = found[i]!
    return point instanceof Contradiction ? { values, contradiction: point } : { values, ...point }
  })
}
