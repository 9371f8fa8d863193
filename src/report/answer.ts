import { askedNames } from '../results/asked.ts'
import { modelsOf } from '../results/definitions.ts'
import { futuresWords } from '../results/futures-words.ts'
import { sideWords } from '../results/limit-words.ts'
import { capital, labelOf, withUnit } from '../results/names.ts'
import type { FrontRow, Report } from '../results/open-report.ts'
import { bandOf } from '../results/seed-band.ts'
import { unitLabel, unitSuffix } from '../units.ts'
import { constellationWords } from './constellation/words.ts'
import { flownSentence } from './flown.ts'
import { count, percent, plural, readable, shown, three } from './numbers.ts'

/** The design the answer speaks of: the knee, or the only kind there is. */
export function mainDesign(report: Report): { readonly name: string; readonly index: number } | undefined {
  return report.named.find(({ name }) => name === 'knee') ?? report.named[0]
}

const read = (row: FrontRow, name: string) => Number(row.values[name])
const inUnit = (row: FrontRow, name: string) => withUnit(name, readable(name, row.values[name] ?? NaN))

/** What the run found, as a paragraph with numbers. */
export function answer(report: Report): string {
  const { front, study } = report
  const main = mainDesign(report)
  if (main === undefined) return noAnswer(report)
  const row = front[main.index]!
  const fixed = Object.fromEntries(study.fixed.map(({ name, value }) => [name, value]))
  const value = (name: string) => row.values[name] ?? fixed[name]
  const ranges = study.objectives.map(({ metric, direction }) => {
    const all = front.map(({ values }) => Number(values[metric]))
    const [low, high] = [Math.min(...all), Math.max(...all)]
    return low === high
      ? `${labelOf(metric)} ${withUnit(metric, three(low))}`
      : `${labelOf(metric)} from ${three(low)} to ${withUnit(metric, three(high))}${mostOf(all, direction)}`
  })
  const found =
    front.length === 1
      ? `One design is better than all others found: ${listOf(ranges)}.`
      : `${capital(plural(front.length, 'design'))} are left that no other beats in everything: ${listOf(ranges)}.`
  const reached = [found, ...reach(report)].join(' ')
  const designation = front.length === 1 ? 'It' : `The ${main.name} (design ${count(row.id)})`
  const sizing = report.constellation(main.index)
  if (sizing !== undefined) {
    const { fleetToGroundRatio, fleetBreakEvenLaunchUsdPerKg, fleetLaunchPriceUsdPerKg } = row.values
    const ground = againstGround(
      Number(fleetToGroundRatio),
      Number(fleetBreakEvenLaunchUsdPerKg),
      Number(fleetLaunchPriceUsdPerKg),
    )
    return `${reached} ${designation} ${constellationWords(sizing, row.values)} ${ground}`
  }
  const body =
    `${designation} flies at ${inUnit(row, 'altitudeKm')} with ${withUnit('solarArrayAreaM2', shown(value('solarArrayAreaM2') ?? NaN))} of solar array, ` +
    `${withUnit('radiatorAreaM2', shown(value('radiatorAreaM2') ?? NaN))} of radiator planform and ${plural(Number(value('chipCount') ?? NaN), `${value('chip')} chip`)}; ` +
    `it weighs ${inUnit(row, 'launchMassKg')} at launch (${inUnit(row, 'massPerPeakPowerKgPerKw')} of peak compute) ` +
    `and delivers a PFLOP-year for ${inUnit(row, 'usdPerPflopYear')}, all costs counted.`
  return `${reached} ${body} ${againstGround(read(row, 'spaceToGroundRatio'), read(row, 'breakEvenLaunchUsdPerKg'), read(row, 'launchPriceUsdPerKg'))}`
}

/** How many satellites or chips a front's designs have, and how far they reach towards the study's limits on counts. */
function reach({ front, study }: Report): string[] {
  const limits = study.constraints.filter(({ metric, from }) => from === 'study' && unitSuffix(metric) === 'Count')
  const names = new Set<string>([
    study.scale === 'constellation' ? 'satelliteCount' : 'chipCount',
    ...limits.map(({ metric }) => metric),
  ])
  return [...names].flatMap((name) => {
    const all = front.map(({ values }) => Number(values[name]))
    const [low, high] = [Math.min(...all), Math.max(...all)]
    const limit = limits.find(({ metric }) => metric === name)
    const bounds = [
      ...(limit?.min === undefined ? [] : [`at least ${count(limit.min)}`]),
      ...(limit?.max === undefined ? [] : [`at most ${count(limit.max)}`]),
    ]
    const allowed = bounds.length === 0 ? '' : `; the study allows ${listOf(bounds)}`
    if (!Number.isFinite(low) || (low === high && allowed === '')) return []
    const numbers = low === high ? count(low) : `from ${count(low)} to ${count(high)}`
    return [`${front.length === 1 ? 'It has' : 'They have'} ${numbers} ${counted(name)}${allowed}.`]
  })
}

/** What a count counts: `chipCount` counts chips. */
const counted = (name: string) =>
  labelOf(name)
    .replace(/( per .*) count$/, '$1')
    .replace(/ count$/, 's')

/** Where few designs far off stretch a range, how far the others reach. */
function mostOf(values: readonly number[], direction: 'minimize' | 'maximize'): string {
  const sorted = [...values].sort((a, b) => (direction === 'minimize' ? a - b : b - a))
  const [best, worst] = [sorted[0]!, sorted.at(-1)!]
  const ninth = sorted[Math.floor(0.9 * (sorted.length - 1))]!
  if (values.length < 10 || Math.abs(worst - best) < 3 * Math.abs(ninth - best)) return ''
  return ` (nine in ten ${direction === 'minimize' ? 'below' : 'above'} ${three(ninth)})`
}

function againstGround(ratio: number, parityUsdPerKg: number, paidUsdPerKg: number): string {
  const compared =
    ratio > 1
      ? `That is ${three(ratio)} times the same compute on the ground`
      : `That is ${percent(ratio)} of the cost on the ground`
  const usdPerKg = (value: number) => withUnit('launchPriceUsdPerKg', three(value))
  const parity =
    parityUsdPerKg < 0
      ? `no launch price reaches parity: even launched free of charge it would need ${usdPerKg(-parityUsdPerKg)} off its other costs`
      : `parity is reached at a launch price of ${usdPerKg(parityUsdPerKg)}; it pays ${usdPerKg(paidUsdPerKg)}`
  return `${compared}; ${parity}.`
}

function noAnswer({ data, study }: Report): string {
  const { infeasibility } = data
  const candidates = count(data.run.evaluations ?? data.cloud.candidates)
  const hardest = infeasibility?.limits[0]
  const over = futuresWords(data.run, study)
    .map((text) => ` ${text}`)
    .join('')
  const why =
    hardest === undefined
      ? ''
      : ` The limit kept least often is ${labelOf(hardest.metric)} ${sideWords(hardest.side).words} ` +
        `${withUnit(hardest.metric, three(hardest.limit))}: ${percent(hardest.keptShare)} of random candidates keep it.`
  return `None of ${candidates} candidates keeps all ${study.constraints.length} limits, so there is no design to choose.${why}${over} The nearest candidate and what to relax follow below.`
}

/** How far the search came. */
export function convergenceSentence({ data, study, front }: Report): string {
  const points = data.convergence
  const evaluations = count(data.run.evaluations ?? points.at(-1)?.[0] ?? 0)
  const status =
    data.run.status === 'interrupted'
      ? 'The run was interrupted and can be resumed; this is the front so far. '
      : data.run.stopReason === 'time'
        ? 'The run stopped at its time limit. '
        : ''
  const last = points.at(-1)?.[2] ?? 0
  const over = front.length === 0 ? '' : ` ${futuresWords(data.run, study).join(' ')}`.trimEnd()
  if (front.length === 0 || last === 0)
    return `${status}${study.solver.name} evaluated ${evaluations} candidates.${over}`
  const late = gainOfLastTenth(points)
  const verdict =
    late < 0.002
      ? 'more evaluations of this seed would refine, not change it'
      : late < 0.02
        ? 'the front still improves a little; a longer run would shift it slightly'
        : 'the front is still moving; run longer before deciding on it'
  return `${status}${study.solver.name}, ${evaluations} evaluations, seed ${study.solver.seed}: the last tenth of them added ${percentFine(late)} of hypervolume, so ${verdict}. ${seedSentence(data.seeds)}${over}`
}

function seedSentence(seeds: Report['data']['seeds']): string {
  if (seeds === undefined) return 'What other seeds find, one cannot tell: the same with --repeats 5 does.'
  const { least, median, most } = bandOf(seeds).at(-1)!
  return `${capital(plural(seeds.length, 'seed'))} (${listOf(seeds.map(({ seed }) => String(seed)))}) end between ${three(least)} and ${three(most)} of hypervolume against common bounds, median ${three(median)}.`
}

/** Share of the final hypervolume that the last tenth of the evaluations added. */
export function gainOfLastTenth(points: Report['data']['convergence']): number {
  const end = points.at(-1)
  if (end === undefined || end[2] === 0) return 0
  const before = points.findLast(([evaluations]) => evaluations <= 0.9 * end[0])?.[2] ?? 0
  return (end[2] - before) / end[2]
}

const percentFine = (share: number) => `${three(100 * share)} %`

/** What a reader must know before trusting the numbers. */
export function caveats(report: Report): string[] {
  const { data, study, front } = report
  const models = modelsOf(study.scale)
  const unvalidated = models.filter(({ status }) => status === 'unvalidated').map(({ model }) => model)
  const verified = models.filter(({ status }) => status === 'verified').map(({ model }) => model)
  const weak = data.swings.filter(({ quantity }) => standingOf(report, quantity.source) !== 'measured').slice(0, 3)
  return [
    `Prices and technology are those of the scenario ${study.scenario.name} (${study.scenario.title}); they are assumptions, listed with source and standing under Provenance.`,
    ...(weak.length === 0
      ? []
      : [`The result leans most on ${listOf(weak.map(({ name }) => wordsOf(name)))}, none of them measured.`]),
    ...(unvalidated.length === 0 ? [] : [`No outside number tests: ${unvalidated.join('; ')}.`]),
    ...(verified.length === 0
      ? []
      : [`Checked only against their own equations, not against published results: ${verified.join(', ')}.`]),
    ...data.front.notes.map(
      ({ note, designs }) => `Outside a model's range in ${designs} of ${front.length} designs: ${note}.`,
    ),
    ...((data.run.failed ?? 0) === 0
      ? []
      : [`${plural(data.run.failed ?? 0, 'evaluation')} failed and were left out.`]),
    ...(data.run.code?.dirty === true ? ['The code had uncommitted changes when the run was made.'] : []),
    ...(data.flown?.marks.some((mark) => mark?.verified === false) === true ? [flownSentence(report)] : []),
    ...(data.modelsChanged
      ? [
          `The models in this page (version ${data.writtenBy}) give other numbers than the run recorded (version ${data.run.dawnfront}); tables and charts show what was recorded, design details and the what-if what the models say now.`,
        ]
      : []),
  ]
}

export function standingOf({ data }: Report, source: string): string {
  return data.citations.find(({ key }) => key === source)?.standing ?? 'unknown'
}

/** `rubin priceUsd` as `rubin: price`, `busCostUsdPerKg` as `bus cost`. */
export function wordsOf(name: string): string {
  const [first = '', second] = name.split(' ')
  return second === undefined ? labelOf(first) : `${labelOf(second)} of ${first}`
}

export function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Rows of the table of named designs: objectives, then what reviewers ask first. */
export function namedRows(report: Report): { readonly name: string; readonly unit: string }[] {
  return askedNames(report, 'named').map((name) => ({ name, unit: unitLabel(name) }))
}
