import type { UncertaintyAnswer } from '../results/uncertainty/ask.ts'
import type { FlownDesign } from '../run/fly-one.ts'

/** A design of a front: what it takes to size it again, and its objectives. */
export interface FrontMember {
  readonly id: number
  readonly variables: Readonly<Record<string, string | number>>
  readonly metrics: Readonly<Record<string, number>>
}

export interface RunResult {
  readonly evaluations: number
  readonly feasible: number
  readonly failed: number
  readonly stopReason: string
  readonly front: readonly FrontMember[]
}

export interface UncertaintyResult {
  readonly designs: UncertaintyAnswer['designs']
}

export interface FlyResult {
  readonly designs: readonly (FlownDesign & { readonly names: readonly string[] })[]
}

export interface SweepResult {
  readonly variables: Readonly<Record<string, string | number>>
  readonly metrics: Readonly<Record<string, number>>
  readonly feasible: boolean
  readonly brokenLimits: readonly string[]
}

/** The result of a piece as it stands in its file. */
export interface PieceFile<Result = unknown> {
  readonly format: 1
  readonly id: string
  readonly kind: string
  readonly result: Result
}
