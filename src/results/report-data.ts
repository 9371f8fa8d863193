import type { FlownMark, FrontFlown } from '../folder/front-marks.ts'
import type { RunRecord } from '../run/read-run.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { ChipChoice } from './chip-choice.ts'
import type { Citation } from './citations.ts'
import type { Feasibility } from './feasibility.ts'
import type { Strata } from './strata.ts'
import type { Swing } from './swing.ts'
import type { Against } from './uncertainty/against.ts'
import type { BreakEvenMap } from './uncertainty/break-even.ts'
import type { Deciders } from './uncertainty/deciders.ts'
import type { OfDesign } from './uncertainty/file.ts'
import type { Worth } from './worth.ts'

/** All that the page of a run holds: plain data, from which page and summary follow; columns are packed as in pack.ts. */
export interface ReportData {
  readonly format: 1
  /** The run folder as it was named on the command line. */
  readonly folder: string
  /** How the command is called where the page was written, when not by its name alone. */
  readonly calledAs?: string
  readonly study: ResolvedStudy
  readonly run: RunRecord
  /** The version that wrote the page, whose models run in it. */
  readonly writtenBy: string
  /** Whether today's models give other numbers than the run recorded. */
  readonly modelsChanged: boolean
  readonly front: {
    readonly ids: readonly number[]
    /** Rows of candidates, packed doubles. */
    readonly x: string
    readonly metricNames: readonly string[]
    /** Rows of metrics as recorded, packed doubles. */
    readonly metrics: string
    /** Where models were used outside their range, and by how many designs. */
    readonly notes: readonly { readonly note: string; readonly designs: number }[]
  }
  /** Of a front that was flown: how, and what that says of its designs in their order. */
  readonly flown?: { readonly by: FrontFlown; readonly marks: readonly (FlownMark | null)[] }
  readonly cloud: Cloud
  readonly convergence: readonly (readonly [evaluations: number, frontSize: number, hypervolumeRatio: number])[]
  /** Of this run and others of its study, when the report was asked for them. */
  readonly seeds?: readonly SeedCurve[]
  readonly citations: readonly Citation[]
  /** Which assumptions move the first objective of the knee most, the strongest first. */
  readonly swings: readonly Swing[]
  /** What each level of the largest choice reached. */
  readonly strata?: Strata
  /** At the knee of a node whose study leaves the choice of a chip. */
  readonly chipChoice?: ChipChoice
  /** What limits and variables are worth at the design with the best first objective. */
  readonly worth?: Worth & { readonly id: number }
  /** What becomes of the front's designs in many futures, where that was asked. */
  readonly uncertainty?: {
    readonly samples: number
    readonly coverage: number
    /** Columns beside those of the front, and their rows, packed doubles. */
    readonly names: readonly string[]
    readonly values: string
    /** What is told of one design at a time beside its numbers: packed floats. */
    readonly beside?: { readonly names: readonly string[]; readonly values: string }
    readonly deciders?: OfDesign<Deciders>
    readonly breakEven?: OfDesign<BreakEvenMap>
    readonly against?: Against
  }
  /** Why nothing is feasible, of a run without a front. */
  readonly infeasibility?: Feasibility
}

/** The convergence of one run among several of its study. */
export interface SeedCurve {
  readonly seed: number
  readonly points: readonly (readonly [evaluations: number, hypervolumeRatio: number])[]
}

/** A sample of the candidates that are not on the front. */
export interface Cloud {
  readonly count: number
  readonly candidates: number
  /** Rows of candidates, packed as steps between the bounds of their variables: enough to draw. */
  readonly x: string
  /** Rows of objectives, packed single precision. */
  readonly f: string
  /** 1 where all limits are kept. */
  readonly feasible: string
}
