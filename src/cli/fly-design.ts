import type { Stretch } from '../flight/design/flight.ts'
import {
  craftsOf,
  type FlightPlan,
  type FlownCraft,
  flyCraft,
  type NamedCraft,
  startOf,
  stretchesOf,
  withPromises,
} from '../flight/design/fly-design.ts'
import { checkStretch } from '../flight/design/fly-stretch.ts'
import type { Lives, LivesPlan } from '../flight/design/lives.ts'
import { sizedThroughput } from '../flight/design/promises.ts'
import { flyScheduled, type ScheduledDay, shownDay } from '../flight/design/scheduled-day.ts'
import { isTemperature, type PromiseRow } from '../flight/design/verdict.ts'
import { type Epoch, isoTime, laterBy } from '../flight/epoch.ts'
import type { Subject } from '../results/subject.ts'
import { drawLivesInPool } from '../run/draw-lives.ts'
import { fromBase, unitLabel } from '../units.ts'
import type { FlightFolder } from './fly-files.ts'
import { interruptSignal } from './interrupt.ts'
import { endWith } from './io.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'
import { progressLine } from './progress.ts'

const BROKEN = 4
const INTERRUPTED_EXIT = 130

export interface FlyOptions {
  readonly json: boolean
  readonly files: FlightFolder | undefined
  readonly lives: { readonly count: number; readonly seed: number } | undefined
  /** Threads that draw lives. */
  readonly workers: number
}

/** A satellite flown, with its lives where they were asked for. */
interface Told extends FlownCraft {
  readonly lives?: Lives
  /** A worst day with the work scheduled that can wait; none of a flight that was stopped. */
  readonly scheduled?: ScheduledDay
}

/** Flies one design, of a constellation the sample of its shells, and prints which of its promises hold. */
export async function flyDesign(subject: Subject, plan: FlightPlan, options: FlyOptions): Promise<void> {
  const { json, files, lives, workers } = options
  const missionStart = startOf(subject, plan)
  const line = progressLine(json)
  const interrupt = interruptSignal('Stopping; what was flown is kept.')
  const flown: Told[] = []
  try {
    for (const [satellite, craft] of craftsOf(subject).entries()) {
      const kept = files?.begin(craft)
      const one = await flyCraft(craft, missionStart, plan, {
        ...(kept === undefined ? {} : { watcher: kept.watcher }),
        pause: async (stretch, flownS) => {
          line.draw(() => progressText(craft, stretch, flownS))
          await new Promise((resolve) => setImmediate(resolve))
          return interrupt.signal.aborted
        },
      })
      const drawn =
        lives === undefined || !one.isComplete
          ? undefined
          : await drawLivesInPool({
              work: { study: subject.study, plan },
              satellite,
              craft: craft.craft,
              plan: livesPlan(craft, one, plan, lives),
              workers,
              signal: interrupt.signal,
              onDrawn: (done, of) => line.draw(() => `${craft.name}: ${done} of ${of} lives`),
            })
      const scheduled = one.isComplete ? await flyScheduled(craft.craft, missionStart, plan.stepS) : undefined
      flown.push({
        ...withPromises(one, scheduled?.promises ?? []),
        ...(drawn === undefined ? {} : { lives: drawn }),
        ...(scheduled === undefined ? {} : { scheduled }),
      })
      kept?.end()
      if (interrupt.signal.aborted) break
    }
  } finally {
    line.end()
    interrupt.dispose()
  }
  report(subject, missionStart, flown, { json, files })
  if (interrupt.signal.aborted) {
    printMessage('Interrupted: these are the promises as far as it was flown.')
    endWith(INTERRUPTED_EXIT)
  } else if (flown.some(({ holds }) => !holds)) endWith(BROKEN)
}

/** Refuses a plan before anything is written. */
export function checkPlan(subject: Subject, plan: FlightPlan): void {
  const missionStart = startOf(subject, plan)
  for (const { craft } of craftsOf(subject)) {
    for (const stretch of stretchesOf(craft, missionStart, plan)) checkStretch(craft, stretch)
  }
}

const progressText = ({ name }: NamedCraft, stretch: Stretch, flownS: number) =>
  `${name}: ${stretch.name}, ${(flownS / 86_400).toFixed(1)} of ${(stretch.durationS / 86_400).toFixed(1)} d`

function report(
  subject: Subject,
  missionStart: Epoch,
  flown: readonly Told[],
  { json, files }: Pick<FlyOptions, 'json' | 'files'>,
): void {
  for (const note of [...subject.notes, ...subject.design.notes]) printMessage(note)
  const verdict = {
    design: subject.name,
    start: isoTime(missionStart),
    holds: flown.every(({ holds }) => holds),
    satellites: flown.map((one) => ({
      ...one,
      promises: one.promises.map(shownPromise),
      ...(one.scheduled === undefined ? {} : { scheduled: shownDay(one.scheduled) }),
    })),
  }
  for (const { name, lives } of flown) {
    if (files !== undefined && lives !== undefined) files.writeLives(name, lives.lives)
  }
  files?.writeTop('fly.json', `${JSON.stringify(verdict, undefined, 1)}\n`)
  if (json) {
    printJson({ ...verdict, ...(files === undefined ? {} : { files: files.written }) })
    return
  }
  for (const one of flown) {
    printCraft(subject.name, missionStart, one)
    if (one.scheduled !== undefined) printScheduled(one.scheduled)
    if (one.lives !== undefined) printLives(one.lives)
  }
  if (files !== undefined && files.written.length > 0) {
    printResult('\nWritten:')
    for (const file of files.written) printResult(`  ${file}`)
  }
}

/** Lives at what a whole life's flight delivered and how warm it was; after shorter flights as the sizing has both. */
function livesPlan(
  { craft }: NamedCraft,
  { stretches: [first] }: FlownCraft,
  { span }: FlightPlan,
  lives: { readonly count: number; readonly seed: number },
): LivesPlan & { readonly count: number } {
  const whole = span === 'life' ? first : undefined
  return {
    ...lives,
    deliveredRatio:
      whole === undefined ? 1 : whole.flown.throughputS / whole.flown.flownS / sizedThroughput(craft, whole),
    returnK: whole === undefined ? craft.sizing.thermal.averageReturnK : whole.flown.meanReturnK,
  }
}

function printScheduled({ where, deferrableFraction, plain, flown }: ScheduledDay): void {
  const share = `${formatNumber(100 * deferrableFraction)} % of the work`
  if (flown === undefined) {
    printResult(`No schedule of ${share} carries the rest on the day of the ${where}.`)
    return
  }
  const change = (ratio: number) => `${ratio < 1 ? '' : '+'}${(100 * (ratio - 1)).toFixed(1)} %`
  const battery = plain.dischargedJ > 0 ? `, battery energy ${change(flown.dischargedJ / plain.dischargedJ)}` : ''
  printResult(
    `With ${share} free to wait within a revolution (${where}): compute ${change(flown.throughputS / plain.throughputS)}${battery}.`,
  )
}

function printLives(lives: Lives): void {
  const { sizedPflopYears: sized, meanPflopYears: mean, standardErrorPflopYears: error, quantilesPflopYears } = lives
  const [low, , median, , high] = quantilesPflopYears as [number, number, number, number, number]
  const count = lives.lives.length
  const average = (of: (life: Lives['lives'][number]) => number) =>
    formatNumber(lives.lives.reduce((sum, life) => sum + of(life), 0) / count)
  printResult(`\n${count.toLocaleString('en-US')} lives, compute delivered (PFLOP-yr)`)
  printResult(
    formatTable(
      ['closed form', 'mean of lives', 'difference', 'standard error', '5 %', 'median', '95 %'],
      [
        [
          formatNumber(sized),
          formatNumber(mean),
          `${(100 * (mean / sized - 1)).toFixed(2)} %`,
          formatNumber(error),
          ...[low, median, high].map(formatNumber),
        ],
      ],
    ),
  )
  printResult(
    `${lives.lostCount} lost before their end; in the mean ${average((life) => life.chipFailureCount)} chips failed and ${average(
      (life) => life.stringLossCount,
    )} strings were lost.`,
  )
}

/** A promise in the unit of its name. */
export function shownPromise(row: PromiseRow): Record<string, unknown> {
  const shown = (value: number) => fromBase(row.name, value)
  return {
    ...row,
    unit: unitLabel(row.name),
    sized: shown(row.sized),
    flown: shown(row.flown),
    ...(row.limit === undefined ? {} : { limit: { ...row.limit, value: shown(row.limit.value) } }),
  }
}

function printCraft(design: string, missionStart: Epoch, one: FlownCraft): void {
  const steps = one.stretches.reduce((sum, { flown }) => sum + flown.steps, 0)
  const name = one.name === design ? design : `${design}, ${one.name}`
  printResult(`\n${name}: ${steps.toLocaleString('en-US')} steps flown from ${isoTime(missionStart).slice(0, 10)}`)
  printResult(
    formatTable(
      ['promise', 'unit', 'sized', 'flown', 'difference', 'limit', 'verdict', 'flown worst'],
      one.promises.map((row) => [
        row.words,
        unitLabel(row.name),
        formatNumber(fromBase(row.name, row.sized)),
        formatNumber(fromBase(row.name, row.flown)),
        differenceText(row),
        row.limit === undefined ? '' : `${row.limit.side} ${formatNumber(fromBase(row.name, row.limit.value))}`,
        row.verdict === 'broken' ? 'BROKEN' : row.verdict,
        row.where,
      ]),
    ),
  )
  const broken = one.promises.filter(({ verdict }) => verdict === 'broken')
  const apart = one.promises.filter(({ verdict }) => verdict === 'differs')
  printResult(
    broken.length === 0
      ? `All promises hold${apart.length === 0 ? '' : `; ${apart.length} differ from the sizing by more than 2 % or 2 K`}.`
      : `${broken.length} broken: ${broken.map(({ words }) => words).join('; ')}.`,
  )
  if (one.first !== undefined) {
    const { words, where, missionS, lastedS } = one.first
    const when = isoTime(laterBy(missionStart, missionS)).slice(0, 16).replace('T', ' ')
    printResult(`First to give: ${words}, ${when} UTC (${where}), for ${formatNumber(lastedS / 3600)} h in all there.`)
  }
}

function differenceText(row: PromiseRow): string {
  const { difference } = row
  if (difference === undefined) return ''
  const sign = difference > 0 ? '+' : ''
  return isTemperature(row.name) ? `${sign}${difference.toFixed(2)} K` : `${sign}${(100 * difference).toFixed(2)} %`
}
