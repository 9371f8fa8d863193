import type { FlownCraft } from '../flight/design/fly-design.ts'
import type { Lives } from '../flight/design/lives.ts'
import type { ScheduledDay } from '../flight/design/scheduled-day.ts'
import { isTemperature, type PromiseRow } from '../flight/design/verdict.ts'
import { type Epoch, isoTime, laterBy } from '../flight/epoch.ts'
import type { FlownNetwork } from '../flight/links/link-promises.ts'
import { fromBase, unitLabel } from '../units.ts'
import { formatNumber, formatTable, printResult } from './output.ts'

/** What work that can wait gains. */
export function printScheduled({ where, deferrableFraction, plain, flown, noSchedule }: ScheduledDay): void {
  const share = `${formatNumber(100 * deferrableFraction)} % of the work`
  if (flown === undefined) {
    printResult(`No schedule of ${share} carries the rest on the day of the ${where}${whyNot(noSchedule)}.`)
    return
  }
  const change = (ratio: number) => `${ratio < 1 ? '' : '+'}${(100 * (ratio - 1)).toFixed(1)} %`
  const battery = plain.dischargedJ > 0 ? `, battery energy ${change(flown.dischargedJ / plain.dischargedJ)}` : ''
  printResult(
    `With ${share} free to wait within a revolution (${where}): compute ${change(flown.throughputS / plain.throughputS)}${battery}.`,
  )
}

/** What a schedule lacks, and what would do. */
function whyNot(no: ScheduledDay['noSchedule']): string {
  if (no === undefined) return ''
  const { forWantOf, enoughFraction } = no
  const want = forWantOf.length === 0 ? 'several things at once' : forWantOf.join(', or ')
  const share = enoughFraction === undefined ? undefined : formatNumber(100 * enoughFraction)
  const enough =
    share === undefined ? 'no share of it that waits would do' : `with ${share} % free to wait there is one`
  return `, for want of ${want}; ${enough}`
}

/** Lives beside the closed form. */
export function printLives(lives: Lives): void {
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
    `${lives.lostCount} lost before their end; in the mean ${average((life) => life.chipFailureCount)} chips failed, ${average(
      (life) => life.stringLossCount,
    )} strings were lost and ${average((life) => life.upsetCount)} upsets restarted something.`,
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

/** A satellite's promises, and what gave first. */
export function printCraft(design: string, missionStart: Epoch, one: FlownCraft): void {
  const steps = one.stretches.reduce((sum, { flown }) => sum + flown.steps, 0)
  const name = one.name === design ? design : `${design}, ${one.name}`
  printResult(`\n${name}: ${steps.toLocaleString('en-US')} steps flown from ${isoTime(missionStart).slice(0, 10)}`)
  printPromises(one.promises)
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

/** What was flown, in the unit of its name, or in words where it came to no end. */
export const flownText = ({ name, flown, endless }: PromiseRow): string =>
  endless?.words ?? formatNumber(fromBase(name, flown))

function differenceText(row: PromiseRow): string {
  const { difference } = row
  if (difference === undefined) return ''
  const sign = difference > 0 ? '+' : ''
  return isTemperature(row.name) ? `${sign}${difference.toFixed(2)} K` : `${sign}${(100 * difference).toFixed(2)} %`
}

/** The promises of links between satellites and to the ground. */
export function printNetwork({ promises, outside, links }: FlownNetwork): void {
  const count = links.kinds.reduce((sum, { linkCount }) => sum + linkCount, 0)
  const flown = count > 0 ? `${count} links and ` : ''
  printResult(`\nLinks: ${flown}ground sites flown over a day`)
  printPromises(promises)
  if (outside.length > 0) printResult(`Not flown, as it has no orbit here: ${outside.join(', ')}.`)
}

function printPromises(promises: readonly PromiseRow[]): void {
  printResult(
    formatTable(
      ['promise', 'unit', 'sized', 'flown', 'difference', 'limit', 'verdict', 'flown worst'],
      promises.map((row) => [
        row.words,
        unitLabel(row.name),
        Number.isNaN(row.sized) ? '' : formatNumber(fromBase(row.name, row.sized)),
        flownText(row),
        differenceText(row),
        row.limit === undefined ? '' : `${row.limit.side} ${formatNumber(fromBase(row.name, row.limit.value))}`,
        row.verdict === 'broken' ? 'BROKEN' : row.verdict,
        row.where,
      ]),
    ),
  )
}
