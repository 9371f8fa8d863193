import { UserError } from '../errors.ts'
import type { Catalog, ComponentEntry } from './catalog.ts'
import { nearestKey } from './quantity.ts'
import type { FixedVariable, FreeVariable } from './resolved.ts'
import type { Path, YamlFile } from './yaml-file.ts'

type Entries = Readonly<Record<string, ComponentEntry>>

/** The generations that are sold after a chip, after those, and so on, in the catalog's order. */
export function generationsAfter(chip: string, generations: Entries): string[] {
  const after = new Set([chip])
  // A generation may stand before the one it follows.
  for (let before = 0; before < after.size; ) {
    before = after.size
    for (const [id, { follows }] of Object.entries(generations)) if (after.has(follows!)) after.add(id)
  }
  after.delete(chip)
  return Object.keys(generations).filter((id) => after.has(id))
}

/** The generations a study may fly: those after its chips, where launches go by generations at all. */
export function usedGenerations(
  file: YamlFile,
  { chips, generations }: Catalog,
  free: readonly FreeVariable[],
  fixed: readonly FixedVariable[],
): string[] {
  checkGenerations(file, generations, chips)
  const valuesOf = (name: string) => {
    const variable = free.find((one) => one.name === name)
    if (variable?.kind === 'choice') return variable.choices.map(String)
    return fixed.filter((one) => one.name === name).map(({ value }) => String(value))
  }
  const ways = valuesOf('laterChips')
  if (!ways.includes('generations')) return []
  const flown = valuesOf('chip')
  const used = [...new Set(flown.flatMap((chip) => generationsAfter(chip, generations)))]
  if (used.length > 0) return used
  const known = Object.keys(chips).filter((chip) => generationsAfter(chip, generations).length > 0)
  throw new UserError({
    message: `no generation of chips follows ${flown.join(' or ')}`,
    place: file.place(ways.length > 1 ? ['variables', 'laterChips'] : ['fixed', 'laterChips']),
    found: 'laterChips: generations',
    expected: `laterChips: yearly, a chip of ${known.join(', ')}, or catalog: { generations: { my-next: { follows: ${flown[0]}, ... } } }`,
    next: 'dawnfront list catalog generations',
  })
}

/** Refuses a generation that follows nothing known, or itself, or is sold before the one it follows. */
export function checkGenerations(file: YamlFile, generations: Entries, chips: Entries): void {
  for (const [id, entry] of Object.entries(generations)) {
    const path: Path = ['catalog', 'generations', id]
    const { follows } = entry
    const before = follows === undefined ? undefined : generations[follows]
    if (before === undefined && (follows === undefined || chips[follows] === undefined)) {
      const known = [...Object.keys(chips), ...Object.keys(generations).filter((other) => other !== id)]
      const nearest = follows === undefined ? undefined : nearestKey(follows, known)
      throw new UserError({
        message:
          follows === undefined
            ? `the generation '${id}' follows no chip`
            : `'${id}' follows '${follows}', which is no chip`,
        place: file.place(follows === undefined ? path : [...path, 'follows']),
        found: follows ?? 'nothing',
        expected: 'follows: a chip, or another generation',
        ...(nearest === undefined ? {} : { nearest }),
        next: 'dawnfront list catalog generations',
      })
    }
    if (isInCircle(id, generations)) {
      throw new UserError({
        message: `the generation '${id}' follows itself`,
        place: file.place([...path, 'follows']),
        found: String(follows),
        expected: 'a chip, or a generation sold before it',
      })
    }
    checkOrder(file, [...path, 'saleYears'], [id, entry], [String(follows), before])
  }
}

/** A generation is sold no earlier than the one it follows, nor in the futures in which both come as early or as late as they may. */
function checkOrder(
  file: YamlFile,
  path: Path,
  [id, entry]: [string, ComponentEntry],
  [follows, before]: [string, ComponentEntry | undefined],
): void {
  const [years, yearsBefore] = [entry.quantities.saleYears, before?.quantities.saleYears]
  if (years === undefined || yearsBefore === undefined) return
  for (const end of ['value', 'low', 'high'] as const) {
    if (years[end] >= yearsBefore[end]) continue
    const of = end === 'value' ? '' : ` ${end}`
    throw new UserError({
      message: `generations are out of order: '${id}' is sold before '${follows}', which it follows`,
      place: file.place(path),
      found: `${id}:${of} ${years[end]}, ${follows}:${of} ${yearsBefore[end]}`,
      expected: `${yearsBefore[end]} or later${end === 'value' ? '' : ` for its ${end}`}, or another generation to follow`,
      next: 'dawnfront list catalog generations',
    })
  }
}

/** Whether a generation comes after itself, by way of those that it follows. */
function isInCircle(id: string, generations: Entries): boolean {
  const passed = new Set<string>()
  for (let at = generations[id]?.follows; at !== undefined && !passed.has(at); at = generations[at]?.follows) {
    if (at === id) return true
    passed.add(at)
  }
  return false
}
