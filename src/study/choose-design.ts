import { type Place, UserError } from '../errors.ts'
import { BALANCED, balancedOf, namedDesigns } from './named-designs.ts'
import { nearestKey } from './quantity.ts'
import type { ResolvedStudy } from './resolved.ts'

interface Member {
  readonly id: number
  readonly metrics: Readonly<Record<string, number>>
}

/** The named designs of a front: the best by each objective, and the knee. */
export function namedMembers<T extends Member>(
  study: ResolvedStudy,
  front: readonly T[],
): { readonly name: string; readonly design: T }[] {
  return namedDesigns(pointsOf(study, front), study.objectives).map(({ name, index }) => ({
    name,
    design: front[index]!,
  }))
}

const pointsOf = ({ objectives }: ResolvedStudy, front: readonly Member[]) =>
  front.map(({ metrics }) => ({
    f: Float64Array.from(objectives, ({ metric, direction }) => (direction === 'minimize' ? 1 : -1) * metrics[metric]!),
  }))

/** The design of a front that `wanted` names: cheapest, lightest, most capable, knee, most balanced ..., or its id. */
export function chooseDesign<T extends Member>(
  study: ResolvedStudy,
  front: readonly T[],
  wanted: string,
  place?: Place,
): T {
  const named = namedMembers(study, front)
  if (named.length > 1) named.push({ name: BALANCED, design: front[balancedOf(pointsOf(study, front))]! })
  const chosen = named.find(({ name }) => name === wanted)?.design ?? front.find(({ id }) => String(id) === wanted)
  if (chosen !== undefined) return chosen
  const nearest = nearestKey(wanted, [...named.map(({ name }) => name), ...front.map(({ id }) => String(id))])
  throw new UserError({
    message: front.length === 0 ? 'the front of this run is empty' : `no design '${wanted}' on this front`,
    ...(place === undefined ? {} : { place }),
    ...(front.length === 0
      ? {}
      : { expected: [...new Set(named.map(({ name }) => name)), 'or an id of front.csv'].join(', ') }),
    ...(nearest === undefined ? {} : { nearest }),
    ...(front.length === 0 ? { next: 'dawnfront explain says why nothing is feasible' } : {}),
  })
}
