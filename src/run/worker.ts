import { workerData } from 'piscina'
import { compileStudy } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { evaluateRows, type Failure } from './evaluator.ts'

/** Part of a batch, in memory shared with the driver. */
export interface Task {
  readonly x: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
  readonly from: number
  readonly to: number
}

const { problem } = compileStudy(workerData as ResolvedStudy)

export default function evaluateTask({ x, f, g, from, to }: Task): Failure[] {
  return evaluateRows(problem, x, f, g, from, to)
}
