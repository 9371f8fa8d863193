import { hypervolumeRatio } from '../run/history.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { Comparison } from './comparison.ts'

/** The front of one seed of a study. */
export interface SeedFront {
  readonly seed: number
  readonly metrics: readonly Readonly<Record<string, number>>[]
}

/** How far seeds of the same study lie apart, beside how far two studies do. */
export interface SeedSpread {
  readonly seeds: readonly (readonly number[])[]
  readonly measures: readonly {
    readonly name: string
    /** Between the two runs, in percent of the first. */
    readonly differencePercent: number
    /** Between the seeds of one study, from the least to the most, of the study with the larger spread. */
    readonly spreadPercent: number
    readonly isMore: boolean
  }[]
  readonly words: readonly string[]
}

/**
 * Whether two runs differ by more than seeds do: a difference counts as more when the ranges of the two studies over their
 * seeds do not overlap. Undefined where no study has a second seed.
 *
 * Assumes: nothing of the distribution; with few seeds a range is short, and what is called more may yet be chance.
 */
export function seedSpread(
  { objectives }: ResolvedStudy,
  comparison: Comparison,
  runs: readonly (readonly SeedFront[])[],
): SeedSpread | undefined {
  if (runs.every((seeds) => seeds.length < 2)) return undefined
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
  const measures = measured.map(({ name, of }) => {
    const [a, b] = runs.map((seeds) => seeds.map(of)) as [number[], number[]]
    const percent = (value: number) => (100 * value) / Math.abs(a[0]!)
    const isApart = Math.max(...a) < Math.min(...b) || Math.max(...b) < Math.min(...a)
    return {
      name,
      differencePercent: percent(b[0]! - a[0]!),
      spreadPercent: percent(Math.max(...[a, b].map((values) => Math.max(...values) - Math.min(...values)))),
      isMore: isApart,
    }
  })
  const seeds = runs.map((fronts) => fronts.map(({ seed }) => seed))
  return { seeds, measures, words: inWords(measures, seeds) }
}

function inWords(measures: SeedSpread['measures'], seeds: SeedSpread['seeds']): string[] {
  const counted = seeds.map((one) => one.length).join(' and ')
  return [
    `Against the spread of seeds (${counted} of them lie beside the runs):`,
    ...measures.map(
      ({ name, differencePercent, spreadPercent, isMore }) =>
        `  ${name}: ${differencePercent >= 0 ? '+' : ''}${differencePercent.toFixed(2)} %, seeds of one study lie up to ${spreadPercent.toFixed(2)} % apart: ` +
        (isMore ? 'outside the spread of seeds' : 'within the spread of seeds'),
    ),
  ]
}
