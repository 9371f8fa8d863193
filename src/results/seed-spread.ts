import { hypervolumeRatio } from '../run/history.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { Comparison } from './comparison.ts'
import { numberWords } from './difference-words.ts'
import { type Spread, spreadOf } from './spread.ts'

/** The front of one seed of a study. */
export interface SeedFront {
  readonly seed: number
  readonly metrics: readonly Readonly<Record<string, number>>[]
}

/** How far seeds of the same study lie apart, beside how far two studies do. */
export interface SeedSpread {
  readonly seeds: readonly (readonly number[])[]
  /** How often the ranges of so many seeds lie apart where nothing but chance is between them. */
  readonly chanceFraction: number
  /** How many seeds of each would tell. */
  readonly enough: readonly [number, number]
  readonly measures: readonly {
    readonly name: string
    /** Between the medians of the seeds, in percent of the first. */
    readonly differencePercent: number
    /** Over the seeds of each study; infinite where a seed found no design. */
    readonly ranges: readonly [Spread, Spread]
    /** `unknown` where the ranges lie apart, and those of so few seeds often do. */
    readonly isMore: 'yes' | 'no' | 'unknown'
  }[]
  readonly words: readonly string[]
}

/** What may be called chance; so seldom are differences called more than that which are not. */
const CHANCE_FRACTION = 0.05

/**
 * Whether two runs differ by more than seeds do: where the ranges of the two studies over their seeds do not overlap, and those
 * of so many seeds seldom would by chance. Of `n` and `m` values in any order, all of one before all of the other:
 * `2 / C(n + m, n)`. Four seeds of each are enough.
 *
 * Assumes: nothing of the distribution.
 */
export function seedSpread(
  { objectives }: ResolvedStudy,
  comparison: Comparison,
  runs: readonly [readonly SeedFront[], readonly SeedFront[]],
): SeedSpread {
  const flatOf = ({ metrics }: SeedFront) =>
    Float64Array.from(
      metrics.flatMap((one) =>
        objectives.map(({ metric, direction }) => (direction === 'minimize' ? 1 : -1) * one[metric]!),
      ),
    )
  const frame = Float64Array.from(runs.flat().flatMap((one) => [...flatOf(one)]))
  const measured: { name: string; of: (one: SeedFront) => number }[] = [
    {
      name: 'hypervolume, bounds common to all seeds',
      of: (one) => hypervolumeRatio(flatOf(one), frame, objectives.length),
    },
    ...comparison.best.map(({ metric, direction }) => ({
      name: `best ${metric}`,
      of: ({ metrics }: SeedFront) => {
        const values = metrics.map((one) => one[metric]!)
        return direction === 'minimize' ? Math.min(...values) : Math.max(...values)
      },
    })),
  ]
  const [n, m] = [runs[0].length, runs[1].length]
  const chanceFraction = chanceApart(n, m)
  const measures = measured.map(({ name, of }) => {
    const ranges = [spreadOf(runs[0].map(of)), spreadOf(runs[1].map(of))] as const
    const [a, b] = ranges
    const isApart = isBelow(a.most, b.least) || isBelow(b.most, a.least)
    return {
      name,
      differencePercent: (100 * (b.median - a.median)) / Math.abs(a.median),
      ranges,
      isMore: !isApart ? ('no' as const) : chanceFraction <= CHANCE_FRACTION ? ('yes' as const) : ('unknown' as const),
    }
  })
  const seeds = runs.map((fronts) => fronts.map(({ seed }) => seed))
  const spread = { seeds, chanceFraction, enough: enoughSeeds(n, m), measures }
  return { ...spread, words: inWords(spread) }
}

/** Sums in another order differ in last digits, which no difference of designs is. */
const ROUND_OFF_FRACTION = 1e-9

const isBelow = (a: number, b: number): boolean => {
  if (!(Number.isFinite(a) && Number.isFinite(b))) return a < b
  return b - a > ROUND_OFF_FRACTION * Math.max(Math.abs(a), Math.abs(b))
}

/** How often all of `n` values lie on one side of all of `m` others, where all orders are as likely. */
function chanceApart(n: number, m: number): number {
  let orders = 1
  for (let k = 1; k <= n; k++) orders = (orders * (m + k)) / k
  return 2 / orders
}

/** As many seeds of each as tell, the fewer ones first made more. */
function enoughSeeds(n: number, m: number): readonly [number, number] {
  let [a, b] = [n, m]
  while (chanceApart(a, b) > CHANCE_FRACTION) {
    if (a <= b) a++
    else b++
  }
  return [a, b]
}

const VERDICTS = {
  yes: 'more than the spread of seeds',
  no: 'within the spread of seeds',
  unknown: 'outside the spread of these seeds, which are too few to rule out chance',
} as const

function inWords({ seeds, chanceFraction, measures }: Omit<SeedSpread, 'words'>): string[] {
  const [n, m] = seeds.map((one) => one.length) as [number, number]
  if (n === 1 && m === 1) {
    return ['Whether this is more than the spread of seeds cannot be known from one seed of each.']
  }
  const often = Number((100 * chanceFraction).toPrecision(2))
  const range = ({ least, most }: Spread) => [...new Set([least, most].map(numberWords))].join(' to ')
  return [
    `Against the spread of seeds, ${n} of the first and ${m} of the second (chance alone sets so many apart in ${often} % of cases):`,
    ...measures.map(({ name, differencePercent, ranges: [a, b], isMore }) => {
      const percent = Number.isFinite(differencePercent)
        ? `medians differ by ${differencePercent >= 0 ? '+' : ''}${differencePercent.toFixed(2)} %; `
        : ''
      return `  ${name}: ${percent}seeds reach ${range(a)}, then ${range(b)}: ${VERDICTS[isMore]}`
    }),
  ]
}
