import type { z } from 'zod'
import { isMapping } from './layered-file.ts'

type Issue = z.core.$ZodIssue
type Key = string | number

/** What a study cannot do without, to stand in for what of it was wrong; no check of one value against another follows. */
export const STAND_IN = {
  name: 'unnamed',
  scenario: 'reusable-2030',
  compute: { averagePowerKw: 1, peakPowerKw: 1 },
}

/** A file without the values that the schema found fault with; a list goes whole, since its places would shift. */
export function withoutIssues(
  value: object,
  issues: readonly Issue[],
  standIns: Readonly<Record<string, unknown>> = STAND_IN,
): unknown {
  const rest = structuredClone(value) as Record<string, unknown>
  for (const issue of issues) {
    const path = issue.path as Key[]
    const wrong = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
    for (const one of wrong) drop(rest, isOfSpread(one) ? one.slice(0, SPREAD_DEPTH) : one)
  }
  for (const [section, standIn] of Object.entries(standIns)) {
    const given = rest[section]
    if (given === undefined) rest[section] = standIn
    else if (isMapping(given) && isMapping(standIn)) rest[section] = { ...standIn, ...given }
  }
  return rest
}

/** A distribution goes whole: without its numbers it is none. */
const isOfSpread = ([section, part]: readonly Key[]) => section === 'uncertainty' && part === 'numbers'
const SPREAD_DEPTH = 3

function drop(root: Record<string, unknown>, path: readonly Key[]): void {
  let at: Record<Key, unknown> = root
  for (const [i, key] of path.entries()) {
    const below = Object.hasOwn(at, key) ? at[key] : undefined
    if (i === path.length - 1 || Array.isArray(below) || !isMapping(below)) {
      // A number of a part is only wrong, not lacking: any other does until it is mended.
      if (path[0] === 'catalog' && i === 3) at[key] = 1
      else delete at[key]
      return
    }
    at = below
  }
}
