import { labelOf, titleOf } from '../results/names.ts'
import type { Column, FrontRow } from '../results/open-report.ts'
import { plural, shown, three } from './numbers.ts'

/** Whether two columns rise together over some designs, in words; `among` begins the sentence. */
export function trend(front: readonly FrontRow[], x: Column, y: Column, among = 'Along the front'): string {
  if (x.choices !== undefined || y.choices !== undefined || front.length < 3) {
    return `${plural(front.length, 'design')}: ${titleOf(y.name)} against ${titleOf(x.name)}.`
  }
  const r = rankCorrelation(
    front.map(({ values }) => Number(values[x.name])),
    front.map(({ values }) => Number(values[y.name])),
  )
  const [a, b] = [labelOf(x.name), labelOf(y.name)]
  if (!Number.isFinite(r)) return `${among}, one of ${a} and ${b} does not change.`
  if (Math.abs(r) < 0.3) return `${among}, ${a} and ${b} vary independently (rank correlation ${three(r)}).`
  return `${among}, more ${a} comes with ${r > 0 ? 'more' : 'less'} ${b} (rank correlation ${shown(r)}).`
}

export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [ra, rb] = [ranks(a), ranks(b)]
  const mean = (a.length - 1) / 2
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    ab += (ra[i]! - mean) * (rb[i]! - mean)
    aa += (ra[i]! - mean) ** 2
    bb += (rb[i]! - mean) ** 2
  }
  return ab / Math.sqrt(aa * bb)
}

/** Ranks from 0, ties sharing their mean. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!)
  const result = new Array<number>(values.length)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end + 1 < order.length && values[order[end + 1]!] === values[order[start]!]) end++
    for (let k = start; k <= end; k++) result[order[k]!] = (start + end) / 2
    start = end + 1
  }
  return result
}
