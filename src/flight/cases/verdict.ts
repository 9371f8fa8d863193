import type { CaseFile } from './case-file.ts'
/** One figure of a case: what was expected, what came out, and whether it is near enough. */
export interface CaseRow {
  readonly quantity: string
  readonly unit: string
  readonly expected: number
  readonly computed: number
  /** What came out in words, where it is no number. */
  readonly says?: string
  /** In the unit, or a share of the expected where the tolerance is one. */
  readonly difference: number
  readonly tolerance: number
  readonly relative: boolean
  readonly holds: boolean
}

export interface CaseVerdict {
  readonly id: string
  readonly title: string
  readonly family: string
  readonly rows: readonly CaseRow[]
  readonly holds: boolean
  /** Tables that the family knows and that do not stand beside the case: what they hold is not compared. */
  readonly lackingTables: readonly string[]
  /** Figures of the case that the family has nothing to set beside. */
  readonly notCompared: readonly string[]
  /** Keys that were not read, and what they may have been meant to be. */
  readonly notRead: ReturnType<CaseFile['unreadKeys']>
  /** What else is to be said of the flight. */
  readonly notes: readonly string[]
}

/** A figure that may differ by so much in its own unit. */
export function within(
  quantity: string,
  unit: string,
  figures: { readonly expected: number; readonly computed: number; readonly tolerance: number },
): CaseRow {
  const difference = figures.computed - figures.expected
  return { quantity, unit, ...figures, difference, relative: false, holds: Math.abs(difference) <= figures.tolerance }
}

/** A figure that may differ by a share of what was expected. */
export function withinShare(
  quantity: string,
  unit: string,
  figures: { readonly expected: number; readonly computed: number; readonly tolerance: number },
): CaseRow {
  const difference = figures.computed / figures.expected - 1
  return { quantity, unit, ...figures, difference, relative: true, holds: Math.abs(difference) <= figures.tolerance }
}

/** A figure that may be so many times too large or too small. */
export function withinFactor(
  quantity: string,
  unit: string,
  figures: { readonly expected: number; readonly computed: number; readonly factor: number },
): CaseRow {
  const { expected, computed, factor } = figures
  const ratio = computed / expected
  return {
    quantity,
    unit,
    expected,
    computed,
    difference: ratio - 1,
    tolerance: factor - 1,
    relative: true,
    holds: ratio <= factor && ratio >= 1 / factor,
  }
}
