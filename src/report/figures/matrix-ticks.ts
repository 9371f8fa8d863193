import type { Column } from '../../results/open-report.ts'
import { unitSuffix } from '../../units.ts'
import { compact } from '../numbers.ts'
import { clip } from './axes.ts'
import { coreExtent, type Scale, ticks, tickText } from './scale.ts'
import { LETTER } from './unnamed.ts'

export interface MatrixTick {
  readonly value: number
  readonly text: string
}

const LONGEST_CHOICE = 16
/** Between two ticks above each other. */
const LINE = 15

/** Ticks of a small panel: as many round ones as fit but two at least, else the least and the greatest value. */
export function matrixTicks(
  column: Column,
  scale: Scale,
  values: readonly number[],
  direction: 'across' | 'up',
): MatrixTick[] {
  if (column.choices !== undefined) {
    return column.choices.map((choice, value) => ({ value, text: clip(choice, LONGEST_CHOICE) }))
  }
  const room = Math.abs(scale.range[1] - scale.range[0])
  for (let count = Math.max(3, Math.floor(room / 60)); count >= 2; count--) {
    const marks = roundTicks(column, scale.domain, count)
    if (marks.length >= 2 && apart(marks, scale, direction)) return marks
  }
  const ends = [...new Set(values.length === 0 ? [] : endsOf(values))]
  return ends.map((value) => ({ value, text: compact(value) }))
}

function roundTicks({ name }: Column, domain: readonly [number, number], count: number): MatrixTick[] {
  const whole = unitSuffix(name) === 'Count'
  const text = (value: number, unit: number) => tickText(value, [domain[0] / unit, domain[1] / unit], count)
  const largest = Math.max(Math.abs(domain[0]), Math.abs(domain[1]))
  return ticks(domain, count)
    .filter((value) => !whole || Number.isInteger(value))
    .map((value) => ({ value, text: value === 0 ? '0' : compact(value, text, largest) }))
}

/** Whether no two neighbours print over each other. */
function apart(marks: readonly MatrixTick[], scale: Scale, direction: 'across' | 'up'): boolean {
  return marks.slice(1).every(({ value, text }, i) => {
    const before = marks[i]!
    const needed = direction === 'up' ? LINE : (LETTER * (text.length + before.text.length)) / 2 + 8
    return Math.abs(scale.at(value) - scale.at(before.value)) >= needed
  })
}

/** The least and the greatest of the values that are not far off. */
function endsOf(values: readonly number[]): number[] {
  const [low, high] = coreExtent(values)
  const inside = values.filter((value) => value >= low && value <= high)
  return [Math.min(...inside), Math.max(...inside)]
}
