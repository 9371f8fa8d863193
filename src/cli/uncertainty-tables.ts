import { placeWords } from '../errors.ts'
import { sideWords } from '../results/limit-words.ts'
import { byRounding } from '../results/round-outward.ts'
import type { UncertaintyAnswer } from '../results/uncertainty/ask.ts'
import type { Likelihood, LimitOutcome, MetricOutcome } from '../results/uncertainty/outcome.ts'
import { SCENARIO } from '../study/future-space.ts'
import type { PlaceOfLimit } from '../study/limit-places.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { unitLabel } from '../units.ts'
import { type Cell, formatNumber, formatTable, printResult } from './output.ts'

type Outcome = UncertaintyAnswer['designs'][number]

export function printUncertainty(
  answer: UncertaintyAnswer,
  study: ResolvedStudy,
  { inLines, placeOfLimit }: { readonly inLines: boolean; readonly placeOfLimit: PlaceOfLimit },
): void {
  const { inputs, samples, coverage } = answer
  printResult(`${answer.study}: ${count(samples)} futures of ${numbersWords(inputs, coverage)}.`)
  if (inLines) {
    printLines(answer.designs, study)
    printInfinite(answer, study)
    printHopeless(answer, placeOfLimit)
  } else for (const design of answer.designs) printDesign(design, answer, placeOfLimit)
  printChoice(answer)
}

/** What is uncertain: a range that ends where its number must has less outside, or nothing. */
function numbersWords(inputs: UncertaintyAnswer['inputs'], coverage: number): string {
  const numbers = inputs.filter(({ name }) => name !== SCENARIO)
  const own = numbers.reduce((sum, one) => sum + (one.own ?? 0), 0)
  const ranged = numbers.reduce((sum, one) => sum + one.numbers.length, 0) - own
  const scenarios = inputs.find(({ name }) => name === SCENARIO)?.numbers.length ?? 0
  return [
    `${count(ranged)} numbers with a range, each within it in at least ${percent(coverage)}`,
    ...(own > 0 ? [`${count(own)} with a distribution of their own`] : []),
    ...(scenarios > 0 ? [`${scenarios} scenarios`] : []),
  ].join(', ')
}

/** Statistics whose intervals are told; --json has all of them. */
const TELLING = [
  ['p10', 'p10'],
  ['p50', 'p50'],
  ['p90', 'p90'],
  ['cvar', 'worst tenth'],
] as const

function printDesign(outcome: Outcome, { samples, shown }: UncertaintyAnswer, placeOfLimit: PlaceOfLimit): void {
  const { names, id, metrics, limits, allLimits, bareLimits, failed, kinds } = outcome
  const title = [names.join(', '), id === undefined ? '' : `design ${id}`].filter((part) => part !== '').join(', ')
  printResult(`\n${title}: keeps all limits in ${likelihood(allLimits)};`)
  printResult(`without the margins that a review asks for, in ${likelihood(bareLimits)}.\n`)
  printResult(
    formatTable(
      ['', 'unit', 'nominal', 'p5', 'p10', 'p50', 'p90', 'p95', 'mean', 'worst tenth'],
      shown.map((name): Cell[] => {
        const { nominal, p5, p10, p50, p90, p95, mean, cvar } = metrics[name]!
        return [name, unitLabel(name), nominal, p5, p10, p50, p90, p95, mean, cvar]
      }),
    ),
  )
  const [first] = shown
  const intervals = first === undefined ? undefined : metrics[first]!.intervals
  if (intervals !== undefined) {
    const said = TELLING.map(([name, words]) => `${words} ${intervalWords(intervals[name], metrics[first!]!)}`)
    printResult(`95 % intervals of ${first}: ${said.join(', ')}.`)
  }
  const doubtful = limits.filter(({ probability }) => probability < 1)
  if (kinds !== undefined) {
    printResult(
      `Of the variance of ${shown[0]} ${percent(kinds.epistemic)} would go if everything that can be known were known; ${percent(kinds.random)} falls out anew each time.`,
    )
  }
  if (doubtful.length > 0) {
    printResult('')
    printResult(
      formatTable(
        ['limit', 'kept in', '95 % interval', 'without margin', 'in half of the futures', 'unit'],
        doubtful.map(({ metric, side, limit, probability, interval, bare, median }): Cell[] => [
          `${metric} ${side} ${formatNumber(limit)}`,
          percent(probability),
          interval.map(percent).join(' - '),
          bare === undefined ? '' : percent(bare.probability),
          `${sideWords(side).words} ${formatNumber(median)}`,
          unitLabel(metric),
        ]),
      ),
    )
  }
  const certain = limits.length - doubtful.length
  if (certain > 0) printResult(`${certain} of ${limits.length} limits are kept in every future.`)
  for (const limit of limits.filter(({ probability }) => probability === 0)) {
    printResult(neverKept(limit, `none of ${count(samples)} futures keeps`, placeOfLimit))
  }
  if (failed > 0) printResult(`Note: in ${failed} futures the design cannot be sized; they keep no limit.`)
  for (const name of shown) {
    const note = infiniteWords(name, metrics[name]!, samples)
    if (note !== '') printResult(note)
  }
}

/** An end that so few futures leave open is not told; one that is infinite in some is. */
function intervalWords([low, high]: readonly [number, number], { infinite }: MetricOutcome): string {
  if (low === high && !Number.isFinite(low)) return formatNumber(low)
  if (low === Number.NEGATIVE_INFINITY && infinite.low === 0) return `below ${formatNumber(high)}`
  if (high === Number.POSITIVE_INFINITY && infinite.high === 0) return `above ${formatNumber(low)}`
  return `${formatNumber(low)} - ${formatNumber(high)}`
}

/** In how many futures a metric is infinite, or has no value, which every statistic counts as such; nothing where in none. */
function infiniteWords(name: string, { infinite: { low, high } }: MetricOutcome, samples: number): string {
  const ends = [
    ...(high > 0 ? [`infinite in ${count(high)}`] : []),
    ...(low > 0 ? [`minus infinite in ${count(low)}`] : []),
  ]
  if (ends.length === 0) return ''
  return `Note: ${name} is ${ends.join(' and ')} of ${count(samples)} futures, which its row counts as such.`
}

const WHOSE: Readonly<Record<string, string>> = {
  study: "the study's own constraint",
  load: 'the load that the study asks for',
}

/** Where a limit that nothing keeps stands, and the nearest one that a future would keep. */
function neverKept({ metric, side, limit, from, best }: LimitOutcome, none: string, placeOf: PlaceOfLimit): string {
  const place = placeOf({ metric, side, from })
  const where = place === undefined ? [] : [placeWords(place)]
  const whose = WHOSE[from] ?? 'a limit of every design, see dawnfront list limits'
  const nearest = Number.isFinite(best)
    ? `nearest: ${`${formatNumber(best)} ${unitLabel(metric)}`.trim()}; --set limit.${metric}.${side}=${byRounding(best, side)} would be kept.`
    : 'no future has a number of it.'
  return `Note: ${none} ${metric} ${side} ${formatNumber(limit)} (${[...where, whose].join(', ')}); ${nearest}`
}

/** Limits that no design of a front keeps in any future. */
function printHopeless({ designs, samples }: UncertaintyAnswer, placeOf: PlaceOfLimit): void {
  const [first, ...others] = designs
  for (const limit of first?.limits ?? []) {
    const same = [limit, ...others.map(({ limits }) => sameLimit(limits, limit))]
    if (same.some((one) => one === undefined || one.probability > 0)) continue
    const values = same.map((one) => one!.best).filter(Number.isFinite)
    const best = limit.side === 'min' ? Math.max(...values) : Math.min(...values)
    printResult(
      neverKept(
        { ...limit, best },
        `none of ${count(designs.length)} designs in any of ${count(samples)} futures keeps`,
        placeOf,
      ),
    )
  }
}

/** What is infinite in some futures of a front's designs. */
function printInfinite({ designs, samples }: UncertaintyAnswer, { objectives }: ResolvedStudy): void {
  for (const { metric } of objectives) {
    const counts = designs.map(({ metrics }) => metrics[metric]!.infinite).map(({ low, high }) => low + high)
    const some = counts.filter((one) => one > 0)
    if (some.length === 0) continue
    printResult(
      `Note: ${metric} is infinite in some futures of ${count(some.length)} designs, ${count(Math.max(...some))} of ${count(samples)} at most; percentiles count them.`,
    )
  }
}

const sameLimit = (limits: readonly LimitOutcome[], { metric, side }: LimitOutcome) =>
  limits.find((one) => one.metric === metric && one.side === side)

const count = (number: number) => number.toLocaleString('en-US')

function printLines(designs: readonly Outcome[], { objectives }: ResolvedStudy): void {
  printResult('')
  printResult(
    formatTable(
      [
        'design',
        'called',
        'all limits',
        'without margins',
        ...objectives.flatMap(({ metric }) => [`${metric} [${unitLabel(metric)}]`, 'p10', 'p50', 'p90']),
      ],
      designs.map(({ id, names, allLimits, bareLimits, metrics }): Cell[] => [
        String(id ?? ''),
        names.join(', '),
        percent(allLimits.probability),
        percent(bareLimits.probability),
        ...objectives.flatMap(({ metric }) => {
          const { nominal, p10, p50, p90 } = metrics[metric]!
          return [nominal, p10, p50, p90]
        }),
      ]),
    ),
  )
}

/** Inputs worth knowing that are listed. */
const WORTH_LISTED = 5

/** The unit of one over a number: PFLOP-yr/USD for USD/PFLOP-yr. */
const upsideDown = (unit: string) => unit.split('/').reverse().join('/')

/** Which design to choose when nothing more will be known, and what it would be worth to know more first. */
function printChoice({ choice, designs }: UncertaintyAnswer): void {
  if (choice === undefined) return
  const { metric, inverse, leftOut = 0, chosen, perfect, perfectInterval, inputs } = choice
  const unit = inverse ? upsideDown(unitLabel(metric)) : unitLabel(metric)
  const by = inverse ? `1 / ${metric} (it is infinite in some futures)` : metric
  const { id, names, regret } = designs[chosen]!
  const called = names.length === 0 ? '' : ` (${names.join(', ')})`
  printResult(
    `\nBest on average by ${by}: design ${id}${called}; it ${inverse ? 'has' : 'costs'} ${formatNumber(regret!.mean)} ${unit} ${inverse ? 'less' : 'more'} than the best of each future, which it is in ${percent(regret!.bestShare)}.`,
  )
  if (leftOut > 0)
    printResult(
      `Note: ${count(leftOut)} futures in which a design has no finite ${metric} are left out of this choice.`,
    )
  const told = (value: number, [low, high]: readonly [number, number]) =>
    `${formatNumber(value)} ${unit} (${formatNumber(low)} - ${formatNumber(high)})`
  printResult(
    `Knowing everything before choosing would ${inverse ? 'gain' : 'save'} ${told(perfect, perfectInterval)}, 95 % intervals.`,
  )
  const worth = inputs.flatMap(({ name, value, interval }) =>
    interval === undefined ? [] : [{ name, value, interval }],
  )
  printResult(
    worth.length === 0
      ? 'Knowing any one number is worth nothing that these futures tell from chance.'
      : 'Knowing one number; of all others these futures do not tell the worth from chance:',
  )
  for (const { name, value, interval } of worth.slice(0, WORTH_LISTED))
    printResult(`  ${name}: ${told(value, interval)}`)
}

export const percent = (share: number) => `${Number((100 * share).toFixed(1))} %`

const likelihood = ({ probability, interval }: Likelihood) =>
  `${percent(probability)} of the futures (95 % interval ${interval.map(percent).join(' - ')})`
