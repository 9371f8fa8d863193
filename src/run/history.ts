import type { ArchiveEntry } from '../../solvers/archive.ts'
import { boundsOf, normalised } from '../../solvers/choose/normalise.ts'
import { hypervolume } from '../../solvers/indicators/hypervolume.ts'

/** Where the reference point stands on objectives normalised by the front's ideal and nadir. */
const REFERENCE = 1.1

/** Fronts as they were along a run, to be measured against bounds frozen at its end. */
export interface History {
  snapshot(evaluations: number, front: readonly ArchiveEntry[]): void
  /** @param end where the run stands now, when that is later than the last snapshot */
  convergence(end?: Snapshot): ConvergencePoint[]
  /**
   * How many times as far as the first front a front reaches, in the mean over the objectives: the root of so many of its
   * hypervolume over that of the first, on bounds of the first. It never falls along a run.
   */
  growthRatio(f: Float64Array): number | undefined
}

interface Snapshot {
  readonly evaluations: number
  readonly f: Float64Array
}

export interface ConvergencePoint {
  readonly evaluations: number
  readonly frontSize: number
  /** Share of the box from ideal to reference point, bounds of the final front. */
  readonly hypervolumeRatio: number
}

export function recordHistory(objectiveCount: number): History {
  const snapshots: Snapshot[] = []
  let [grown, first] = [0, undefined as Float64Array | undefined]
  return {
    snapshot(evaluations, front) {
      if (snapshots.at(-1)?.evaluations === evaluations) snapshots.pop()
      snapshots.push({ evaluations, f: flatten(front) })
    },
    convergence(end) {
      const earlier = end === undefined ? snapshots : snapshots.filter((one) => one.evaluations < end.evaluations)
      const all = end === undefined ? earlier : [...earlier, end]
      const final = all.at(-1)?.f ?? new Float64Array(0)
      return all.map(({ evaluations, f }) => ({
        evaluations,
        frontSize: f.length / objectiveCount,
        hypervolumeRatio: hypervolumeRatio(f, final, objectiveCount),
      }))
    },
    growthRatio(f) {
      first ??= snapshots.find((one) => variesInAll(one.f, objectiveCount))?.f
      if (first === undefined) return undefined
      const ratio = hypervolumeRatio(f, first, objectiveCount) / hypervolumeRatio(first, first, objectiveCount)
      // A full archive drops designs, and a little hypervolume with them.
      grown = Math.max(grown, ratio ** (1 / objectiveCount))
      return grown
    },
  }
}

/** Whether a front has bounds to measure others by. */
function variesInAll(f: Float64Array, objectiveCount: number): boolean {
  if (f.length === 0) return false
  const { ideal, nadir } = boundsOf(f, objectiveCount)
  return ideal.every((value, m) => nadir[m]! > value)
}

/** Hypervolume of a front on objectives normalised by the bounds of `frame`, as a share of the reference box. */
export function hypervolumeRatio(f: Float64Array, frame: Float64Array, objectiveCount: number): number {
  if (f.length === 0 || frame.length === 0) return 0
  const reference = new Float64Array(objectiveCount).fill(REFERENCE)
  return (
    hypervolume(normalised(f, boundsOf(frame, objectiveCount)), objectiveCount, reference) / REFERENCE ** objectiveCount
  )
}

export function flatten(front: readonly ArchiveEntry[]): Float64Array {
  const width = front[0]?.f.length ?? 0
  const flat = new Float64Array(front.length * width)
  front.forEach(({ f }, i) => {
    flat.set(f, i * width)
  })
  return flat
}
