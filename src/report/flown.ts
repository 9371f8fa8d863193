import type { FrontFlown } from '../folder/front-marks.ts'
import type { Report } from '../results/open-report.ts'
import { count, plural } from './numbers.ts'

/** How many designs their flights bear out; nothing of a front that was not flown. */
export function flownSentence({ data, front }: Report): string {
  if (data.flown === undefined) return ''
  const { by, marks } = data.flown
  const flown = marks.filter((mark) => mark !== null)
  const refuted = flown.filter(({ verified }) => !verified)
  const flownOf = flown.length < front.length ? `${count(flown.length)} of ${count(front.length)}` : 'all'
  const held = `Flown through ${spanWords(by)}, ${flownOf} designs: ${count(flown.length - refuted.length)} keep every promise`
  if (refuted.length === 0) return `${held}${correctedWords(data.run)}.`
  const counts = new Map<string, number>()
  for (const { broken = 'a promise' } of refuted) counts.set(broken, (counts.get(broken) ?? 0) + 1)
  const [most, times] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one))
  return `${held}, ${count(refuted.length)} are refuted, ${times === refuted.length ? 'all' : `${count(times)} of them`} first by: ${most}${correctedWords(data.run)}.`
}

/** How often flights corrected the search that came to this front. */
function correctedWords({ verified }: Report['data']['run']): string {
  if (verified === undefined) return ''
  const times = verified.rounds.filter(({ learnt }) => learnt.length > 0).length
  return `, after flights corrected the search ${times === 0 ? 'not once' : times === 1 ? 'once' : `${count(times)} times`}`
}

const spanWords = ({ plan: { span } }: FrontFlown): string =>
  span === 'worst days' ? 'its worst days' : span === 'life' ? 'its life' : plural(span.days, 'day')
