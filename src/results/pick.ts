import type { Objective } from '../study/resolved.ts'
import { type Condition, formatCondition, keeps, type Values } from './where.ts'

interface Member {
  readonly metrics: Readonly<Record<string, number>>
}

/** Below what the models can tell apart, and about what four digits show. */
export const CLONE_FRACTION = 0.001

/**
 * Designs in their order without those that tell nothing new: each makes other choices than every one before it, or differs by
 * more than {@link CLONE_FRACTION} in a number of `names`. Of clones the best by an objective stays, else the first.
 */
export function withoutNearClones<T extends Member>(
  designs: readonly T[],
  by: {
    readonly objectives: readonly Objective[]
    readonly names: readonly string[]
    readonly valuesOf: (design: T) => Values
  },
): T[] {
  const { objectives, names, valuesOf } = by
  const values = new Map(designs.map((design) => [design, names.map((name) => valuesOf(design)[name])]))
  const isClone = (one: T, other: T) => values.get(one)!.every((value, at) => isNearly(value, values.get(other)![at]))
  const chosen: T[] = []
  const choose = (design: T) => {
    if (!chosen.some((other) => isClone(design, other))) chosen.push(design)
  }
  if (designs.length > 0) for (const objective of objectives) choose(bestBy(objective, designs))
  for (const design of designs) choose(design)
  const isChosen = new Set(chosen)
  return designs.filter((design) => isChosen.has(design))
}

const isNearly = (a: Values[string], b: Values[string]) =>
  typeof a === 'number' && typeof b === 'number'
    ? Object.is(a, b) || Math.abs(a - b) <= CLONE_FRACTION * Math.max(Math.abs(a), Math.abs(b))
    : a === b

function bestBy<T extends Member>({ metric, direction }: Objective, designs: readonly T[]): T {
  const sign = direction === 'maximize' ? -1 : 1
  return designs.reduce((best, one) => (sign * one.metrics[metric]! < sign * best.metrics[metric]! ? one : best))
}

/**
 * So many designs as far apart in the objectives as a greedy choice finds: the best by the first objective, then always
 * the one whose nearest chosen is farthest, each objective measured by its range.
 */
export function farApart<T extends Member>(
  designs: readonly T[],
  objectives: readonly Objective[],
  count: number,
): T[] {
  if (designs.length <= count) return [...designs]
  const scaled = designs.map(({ metrics }) => objectives.map(({ metric }) => metrics[metric]!))
  const ranges = objectives.map((_, m) => rangeOf(scaled.map((point) => point[m]!)))
  const distance = (a: readonly number[], b: readonly number[]) =>
    Math.hypot(...a.map((value, m) => (value - b[m]!) / ranges[m]!))
  const sign = objectives[0]?.direction === 'maximize' ? -1 : 1
  const first = scaled.reduce((best, point, i) => (sign * point[0]! < sign * scaled[best]![0]! ? i : best), 0)
  const chosen = new Set([first])
  const nearest = scaled.map((point) => distance(point, scaled[first]!))
  while (chosen.size < count) {
    const next = nearest.reduce((best, far, i) => (far > nearest[best]! ? i : best), 0)
    if (chosen.has(next)) break
    chosen.add(next)
    scaled.forEach((point, i) => {
      nearest[i] = Math.min(nearest[i]!, distance(point, scaled[next]!))
    })
  }
  return [...chosen].map((i) => designs[i]!)
}

const rangeOf = (values: readonly number[]) => Math.max(...values) - Math.min(...values) || 1

/** A design that keeps not all conditions, and what it misses. */
export interface Miss<T> {
  readonly design: T
  readonly misses: readonly {
    readonly condition: string
    readonly value: string | number
    /** In the unit of the name; a word is missed whole. */
    readonly by?: number
  }[]
}

/** The design that misses conditions by least, each measured by its range over all designs; a word that is not met by one range. */
export function nearestMiss<T extends { readonly values: Values }>(
  designs: readonly T[],
  conditions: readonly Condition[],
): Miss<T> | undefined {
  const ranges = new Map(
    conditions.map(({ name }) => [name, rangeOf(designs.map(({ values }) => Number(values[name])))]),
  )
  const missed = designs.map((design) => {
    const misses = conditions
      .filter((one) => !keeps(design.values, one))
      .map((condition) => ({ condition, value: design.values[condition.name]!, by: missBy(condition, design.values) }))
    const total = misses.reduce(
      (sum, { condition, by }) => sum + (by === undefined ? 1 : by / ranges.get(condition.name)!),
      0,
    )
    return { design, misses, total }
  })
  const [first] = missed
  if (first === undefined) return undefined
  const { design, misses } = missed.reduce((best, one) => (one.total < best.total ? one : best), first)
  return {
    design,
    misses: misses.map(({ condition, value, by }) => ({
      condition: formatCondition(condition).join(' and '),
      value,
      ...(by === undefined ? {} : { by }),
    })),
  }
}

function missBy(condition: Condition, values: Values): number | undefined {
  if ('oneOf' in condition) return undefined
  const value = Number(values[condition.name])
  return Math.max((condition.min ?? -Infinity) - value, value - (condition.max ?? Infinity))
}
