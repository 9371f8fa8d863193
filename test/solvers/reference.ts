import { readFileSync } from 'node:fs'
import { hypervolume } from '../../solvers/indicators/hypervolume.ts'
import type { MinimizeResult } from '../../solvers/minimize.ts'

const folder = new URL('../reference/solvers/', import.meta.url)

export interface Reference {
  readonly evals: number
  readonly pop: number
  readonly ideal: readonly number[]
  readonly nadir: readonly number[]
  readonly hv_ref: number
  readonly xl: readonly number[]
  readonly xu: readonly number[]
  readonly integer_vars: readonly number[]
}

export function reference(name: string): Reference {
  return JSON.parse(readFileSync(new URL(`fronts/${name}.json`, folder), 'utf8')) as Reference
}

/** Objectives of a front, row-major, scaled by ideal and nadir of the reference. */
export function scaled(rows: Iterable<ArrayLike<number>>, { ideal, nadir }: Reference): Float64Array {
  const values: number[] = []
  for (const row of rows)
    for (let m = 0; m < row.length; m++) values.push((row[m]! - ideal[m]!) / (nadir[m]! - ideal[m]!))
  return Float64Array.from(values)
}

export function hypervolumeRatio(result: MinimizeResult, known: Reference): number {
  const dimension = known.ideal.length
  const front = scaled(
    result.front.map((s) => s.f),
    known,
  )
  return hypervolume(front, dimension, new Float64Array(dimension).fill(1.1)) / known.hv_ref
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Problem, library, algorithm, runs, evaluations and median hv_ratio of every peer. */
function peers(): string[][] {
  const text = readFileSync(new URL('peer-medians.csv', folder), 'utf8')
  const [, ...lines] = text.trim().split('\n')
  return lines.map((line) => line.split(','))
}

export function referenceNames(): string[] {
  return [...new Set(peers().map(([problem]) => problem!))]
}

export function bestPeer(name: string): number {
  return Math.max(...peers().flatMap(([problem, , , , , ratio]) => (problem === name ? [Number(ratio)] : [])))
}
