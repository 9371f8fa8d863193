import type { Report } from '../../results/open-report.ts'
import { type Condition, keeps } from '../../results/where.ts'

/** What the reader has done to the page: every view shows it, any view may change it. */
export interface Store {
  readonly report: Report
  /** By name of variable or metric; a design is selected when it keeps them all. */
  readonly conditions: ReadonlyMap<string, Condition>
  readonly selected: readonly boolean[]
  readonly selectedCount: number
  /** How many of the selected designs the table leaves out for the text to find. */
  readonly hiddenCount: number
  /** The design under the pointer. */
  readonly hovered: number | undefined
  /** The designs looked at: side by side, and in the what-if. */
  readonly chosen: number
  readonly other: number
  condition(name: string, condition: Condition | undefined): void
  clear(): void
  hide(count: number): void
  hover(index: number | undefined): void
  choose(index: number): void
  setOther(index: number): void
}

export type Change = 'selection' | 'hiding' | 'hover' | 'choice'

export function openStore(report: Report): { store: Store; on: (change: Change, listener: () => void) => void } {
  const listeners: Record<Change, (() => void)[]> = { selection: [], hiding: [], hover: [], choice: [] }
  const tell = (change: Change) => {
    for (const listener of listeners[change]) listener()
  }
  const conditions = new Map<string, Condition>()
  const everything = report.front.map(() => true)
  const named = report.named.map(({ index }) => index)
  const knee = report.named.find(({ name }) => name === 'knee')?.index ?? named[0] ?? 0
  const state = {
    report,
    conditions,
    selected: everything,
    selectedCount: everything.length,
    hiddenCount: 0,
    hovered: undefined as number | undefined,
    chosen: knee,
    other: named.find((index) => index !== knee) ?? Math.min(1, report.front.length - 1),
    condition(name: string, condition: Condition | undefined) {
      if (condition === undefined) conditions.delete(name)
      else conditions.set(name, condition)
      state.selected = report.front.map(({ values }) => [...conditions.values()].every((one) => keeps(values, one)))
      state.selectedCount = state.selected.filter(Boolean).length
      tell('selection')
    },
    clear() {
      conditions.clear()
      state.selected = everything
      state.selectedCount = everything.length
      tell('selection')
    },
    hide(count: number) {
      if (count === state.hiddenCount) return
      state.hiddenCount = count
      tell('hiding')
    },
    hover(index: number | undefined) {
      if (index === state.hovered) return
      state.hovered = index
      tell('hover')
    },
    choose(index: number) {
      state.chosen = index
      tell('choice')
    },
    setOther(index: number) {
      state.other = index
      tell('choice')
    },
  }
  return { store: state, on: (change, listener) => listeners[change].push(listener) }
}
