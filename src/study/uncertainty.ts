import type { Input } from '../uncertainty/distribution.ts'
import type { Spread } from './uncertainty-schema.ts'

/** Numbers that follow each other, by their paths. */
export interface UncertainGroup {
  readonly name?: string
  readonly of: readonly string[]
  readonly rho: number
}

/** A distribution, in the unit of the quantity or of the name it was written under. */
export type WrittenSpread = Spread & { readonly as?: string }

/** How sure the numbers of a study are, where it is not their range that says it. */
export interface StudyUncertainty {
  /** By path: an assumption by its name, a component's number as catalog.KIND.ID.NAME. */
  readonly numbers: Readonly<Record<string, WrittenSpread>>
  readonly groups: readonly UncertainGroup[]
}

/** Numbers that one market makes, by kind and field, where a study does not group them itself. */
export const MARKETS = [{ name: 'all chip prices', kind: 'chips', field: 'priceUsd' }] as const

/** The path of an assumption, or of a component's number. */
export const numberPath = (name: string, component?: { readonly kind: string; readonly id: string }): string =>
  component === undefined ? name : `catalog.${component.kind}.${component.id}.${name}`

/** What a study says of uncertainty laid over what its scenario says. */
export const layUncertainty = (under: StudyUncertainty, over: StudyUncertainty): StudyUncertainty => ({
  numbers: { ...under.numbers, ...over.numbers },
  groups: [...under.groups, ...over.groups],
})

/** The distribution that a file names, as the library takes it; undefined for a certain number. */
export function inputOf(name: string, spread: WrittenSpread): Input | undefined {
  const { kind, source, certain, as, ...distribution } = spread
  const named = Object.entries(distribution).filter(([, value]) => value !== undefined)
  if (certain && named.length === 0) return undefined
  return { name, ...Object.fromEntries(named), ...(certain ? { certain } : {}) } as unknown as Input
}

/** Every two of a group follow each other by its rho; all groups together have to be a correlation. */
export function pairsOf(groups: readonly UncertainGroup[]) {
  return groups.flatMap(({ of, rho }) =>
    of.flatMap((a, i) => of.slice(i + 1).map((b) => ({ between: [a, b] as const, rho }))),
  )
}
