import type { Random } from '../random.ts'

/** What the other objectives weigh beside one: little, since what is known of the front may be narrow. */
const OTHERS = 0.001

/** One objective almost alone. */
export function unit(count: number, k: number): number[] {
  return Array.from({ length: count }, (_, i) => (i === k ? 1 : OTHERS))
}

/** All objectives alike, then all but one: none where there is one objective, and of two only the former. */
export function mixtures(count: number): number[][] {
  if (count < 2) return []
  const all = new Array<number>(count).fill(1)
  return [all, ...(count > 2 ? all.map((_, k) => all.with(k, OTHERS)) : [])]
}

/** One objective almost alone, as often as `extreme` says, or any mixture (uniform over the simplex). */
export function drawn(random: Random, count: number, extreme: number): number[] {
  if (random.next() < extreme) return unit(count, random.below(count))
  return Array.from({ length: count }, () => OTHERS / 2 - Math.log(1 - random.next()))
}
