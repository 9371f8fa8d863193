import type { SolarPhase } from '../environment/orbit-query.ts'
import type { ComponentEntry } from './catalog.ts'
import type { CatalogKind } from './kinds.ts'
import type { Quantities } from './quantity.ts'
import type { MetricName, ScaleName, VariableName } from './scale.ts'
import type { StudyFile } from './schema.ts'
import type { StudyUncertainty } from './uncertainty.ts'

/**
 * A study with nothing left open: every default filled in, every number with its layer. Plain data: it is written into
 * the run folder, sent to the workers and hashed, and everything else follows from it.
 */
export interface ResolvedStudy {
  readonly format: 1
  readonly name: string
  readonly question: string
  readonly scale: ScaleName
  readonly scenario: {
    readonly name: string
    readonly title: string
    readonly from: string
    /** Of a scenario of the user's own: the shipped one it stands on. */
    readonly base?: string
  }
  readonly mission: StudyFile['mission'] & { readonly f107Sfu: number; readonly solarPhase: SolarPhase }
  readonly compute: StudyFile['compute']
  readonly variables: readonly FreeVariable[]
  readonly fixed: readonly FixedVariable[]
  readonly objectives: readonly Objective[]
  readonly constraints: readonly Constraint[]
  /** Absent in runs from before there were any. */
  readonly margins?: StudyFile['margins']
  readonly solver: StudyFile['solver']
  readonly assumptions: Quantities
  /** The components the study may use. */
  readonly components: { readonly [Kind in CatalogKind]?: Readonly<Record<string, ComponentEntry>> }
  readonly published: StudyFile['published']
  /** Metrics of this study's own, as formulas of others. */
  readonly metrics?: Readonly<Record<string, string>>
  /** Sources that only this study knows. */
  readonly sources?: NonNullable<StudyFile['sources']>
  /** How sure numbers are, where it is not their range that says it. */
  readonly uncertainty?: StudyUncertainty
  /** Scenarios of which any may come true, in place of the study's one. */
  readonly scenarios?: readonly ScenarioChance[]
}

/** A scenario that may come true, and what the study assumes then. */
export interface ScenarioChance extends Pick<ResolvedStudy, 'assumptions' | 'components' | 'uncertainty'> {
  readonly name: string
  /** Of all shares, which add up to 1. */
  readonly share: number
}

export type FreeVariable =
  | { readonly name: VariableName; readonly kind: 'real' | 'integer'; readonly min: number; readonly max: number }
  | { readonly name: VariableName; readonly kind: 'choice'; readonly choices: readonly (string | number)[] }

export interface FixedVariable {
  readonly name: VariableName
  readonly value: string | number
  readonly from: string
}

export interface Objective {
  readonly metric: MetricName
  readonly direction: 'minimize' | 'maximize'
}

export interface Constraint {
  readonly metric: MetricName
  readonly min?: number
  readonly max?: number
  /** What one unit of violation is measured by. */
  readonly scale: number
  readonly from: string
}
