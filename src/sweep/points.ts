import { Contradiction, UserError } from '../errors.ts'
import { namingFlags } from '../study/overrides.ts'
import { resolveStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { YamlFile } from '../study/yaml-file.ts'
import { isNumeric, type SweepAxis } from './axis.ts'

/** More points than this are a slip, or work for a script around `evaluate --stream`. */
const MOST_POINTS = 20_000

/** All combinations, the last axis running fastest. */
function combinations(axes: readonly SweepAxis[]): (string | number)[][] {
  const count = axes.reduce((product, { values }) => product * values.length, 1)
  if (count > MOST_POINTS) {
    throw new UserError({
      message: 'this sweep has too many points',
      found: axes.map(({ name, values }) => `${values.length} of ${name}`).join(' times '),
      expected: `at most ${MOST_POINTS.toLocaleString('en-US')} points`,
      next: 'take larger steps, or ask for single designs with dawnfront evaluate --stream',
    })
  }
  return axes.reduce<(string | number)[][]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  )
}

/**
 * All points of a sweep, checked before anything is computed: each axis along itself, which is how mistakes come. Values
 * that contradict each other are no mistake while others do not.
 */
export function sweepGrid(file: YamlFile, sets: readonly string[], axes: readonly SweepAxis[]): (string | number)[][] {
  const grid = combinations(axes)
  checkNames(sets, axes)
  for (const axis of axes) {
    const rest = axes.filter((other) => other !== axis).map(({ name, values }) => [name, values[0]!] as const)
    // Names must be tried one by one; of numbers in order the two ends tell.
    const tried = isNumeric(axis) ? [axis.values[0]!, axis.values.at(-1)!] : axis.values
    for (const value of tried) unlessContradiction(() => pointStudy(file, sets, [...rest, [axis.name, value]]))
  }
  return grid
}

function checkNames(sets: readonly string[], axes: readonly SweepAxis[]): void {
  axes.forEach(({ name }, i) => {
    const twice = axes.findIndex((other) => other.name === name) < i
    const also = sets.find((text) => text.slice(0, text.indexOf('=')).trim() === name)
    if (!twice && also === undefined) return
    throw new UserError({
      message: twice ? `'${name}' is varied twice` : `'${name}' is both set and varied`,
      place: { file: `--vary ${name}` },
      expected: 'each name once',
    })
  })
}

/** What `make` returns, or the contradiction that it ends in. */
export function unlessContradiction<T>(make: () => T): T | Contradiction {
  try {
    return make()
  } catch (error) {
    if (error instanceof Contradiction) return error
    throw error
  }
}

/** The study of one point. An error names the flag the user wrote. */
export function pointStudy(
  file: YamlFile,
  sets: readonly string[],
  values: readonly (readonly [name: string, value: string | number])[],
): ResolvedStudy {
  const varied = values.map(([name, value]) => `${name}=${value}`)
  return namingFlags(
    varied.map((set) => ({ set, flag: `--vary ${set}` })),
    () => resolveStudy(file, [...sets, ...varied]),
  )
}
