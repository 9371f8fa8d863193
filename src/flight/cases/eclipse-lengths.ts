import type { Eclipse } from '../eclipse-edges.ts'
import type { CaseFile } from './case-file.ts'
import { type CaseRow, withinShare } from './verdict.ts'

/** The shortest and the longest way through the penumbra. */
export function penumbraRows(file: CaseFile, found: readonly Eclipse[]): CaseRow[] {
  const at = 'outputs.penumbra_duration_s'
  if (!file.has(at)) return []
  const expected = file.numbers(at)
  const ways = found.flatMap(({ penumbraStartS, umbraStartS, umbraEndS, penumbraEndS }) =>
    umbraStartS === undefined || umbraEndS === undefined
      ? []
      : [umbraStartS - penumbraStartS, penumbraEndS - umbraEndS].filter((way) => way > 0),
  )
  if (expected.length === 0) return []
  const tolerance = file.number('tolerance.whole_eclipse_duration_spherical_percent') / 100
  const row = (words: string, of: (...all: number[]) => number) =>
    lengthRow(`${words} way through the penumbra`, {
      expected: of(...expected),
      computed: ways.length === 0 ? undefined : of(...ways),
      tolerance,
    })
  return [row('shortest', Math.min), row('longest', Math.max)]
}

/** How long the first and the last eclipse last, those that start or end cut left out. */
export function durationRows(file: CaseFile, found: readonly Eclipse[], durationS: number): CaseRow[] {
  const whole = found.filter(({ penumbraStartS, penumbraEndS }) => penumbraStartS > 0 && penumbraEndS < durationS)
  const kinds = [
    ['whole eclipse', 'whole_eclipse_duration_s', (one: Eclipse) => one.penumbraEndS - one.penumbraStartS],
    ['umbra', 'umbra_duration_s', (one: Eclipse) => (one.umbraEndS ?? 0) - (one.umbraStartS ?? 0)],
  ] as const
  return kinds.flatMap(([words, key, lengthS]) => {
    const at = `outputs.${key}_first_to_last`
    if (!file.has(at)) return []
    const lengths = file.numbers(at)
    if (lengths.length === 0) return []
    const tolerance = file.number('tolerance.whole_eclipse_duration_spherical_percent') / 100
    return (
      [
        ['first', whole[0], lengths[0]!],
        ['last', whole.at(-1), lengths.at(-1)!],
      ] as const
    ).map(([which, one, expected]) =>
      lengthRow(`length of the ${which} ${words}`, {
        expected,
        computed: one === undefined ? undefined : lengthS(one),
        tolerance,
      }),
    )
  })
}

/** A length of which nothing was flown does not hold: that it was expected says that there should be an eclipse. */
function lengthRow(
  words: string,
  figures: { readonly expected: number; readonly computed: number | undefined; readonly tolerance: number },
): CaseRow {
  const row = withinShare(words, 's', { ...figures, computed: figures.computed ?? Number.NaN })
  return figures.computed === undefined ? { ...row, says: 'no such eclipse' } : row
}
