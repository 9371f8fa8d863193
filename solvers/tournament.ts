import type { Random } from './random.ts'
import { rowNumbers } from './sort.ts'

/**
 * Binary tournaments as in Deb's NSGA-II code: the population is shuffled and neighbours meet, so that everyone competes
 * equally often and the worst cannot be drawn twice. `compare` is negative when the first wins, positive when the second
 * does; chance decides a draw.
 */
export function tournaments(random: Random, count: number, compare: (a: number, b: number) => number): () => number {
  const order = rowNumbers(count)
  let next = count
  return () => {
    if (next + 2 > count) {
      random.shuffle(order)
      next = 0
    }
    const a = order[next]!
    const b = order[Math.min(next + 1, count - 1)]!
    next += 2
    const winner = compare(a, b)
    if (winner < 0) return a
    if (winner > 0) return b
    return random.next() < 0.5 ? a : b
  }
}
