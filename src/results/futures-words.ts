import { placeWords } from '../errors.ts'
import type { KeptOverFutures } from '../folder/read-run-folder.ts'
import type { RunRecord } from '../run/read-run.ts'
import type { PlaceOfLimit } from '../study/limit-places.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import { statisticOf } from '../study/statistic-names.ts'
import { unitLabel } from '../units.ts'
import { byRounding } from './round-outward.ts'

/** Of many candidates that a limit lost, how many times the evaluations are worth a try. */
const MORE_TIMES = 4

/**
 * What confirming in many futures has left of what a search by few found; where nothing is left, what to do. Nothing of a run
 * whose goals are at nominal.
 */
export function futuresWords(
  { overFutures, evaluations = 0 }: Pick<RunRecord, 'overFutures' | 'evaluations'>,
  { constraints }: ResolvedStudy,
  placeOf: PlaceOfLimit = () => undefined,
): string[] {
  if (overFutures === undefined) return []
  const { searching, confirming, kept, confirmed, lost, beaten, unmet = [] } = overFutures
  const count = (value: number) => value.toLocaleString('en-US')
  const [most] = lost
  const isLikely = constraints.some(({ metric }) => metric.includes('('))
  const words: string[] = []
  if (isLikely) {
    const losing =
      most === undefined
        ? ''
        : ` ${most.metric} ${most.side} ${most.limit} lost most of the others, ${count(most.candidates)}.`
    words.push(
      `${count(kept)} of ${count(evaluations)} candidates kept all limits in the ${searching} futures of the search, ${count(confirmed)} of them in the ${confirming} that confirm.${losing}`,
    )
    words.push(...unmetWords({ unmet }, evaluations, placeOf))
    // Neither more candidates nor a lower probability are likely to keep what none came near.
    if (confirmed === 0 && unmet.length === 0) {
      words.push(
        `What may find some: more evaluations (--evaluations ${MORE_TIMES * evaluations}), or a lower probability of ${most?.metric ?? 'the limits over futures'}.`,
      )
    }
  }
  if (beaten !== undefined) {
    words.push(
      `${count(beaten)} designs of the front were beaten by others in the ${confirming} futures that confirm it.`,
    )
  }
  return words
}

/** Limits over futures that no candidate kept, a line each. */
export const unmetWords = (
  { unmet = [] }: Pick<KeptOverFutures, 'unmet'>,
  candidates: number,
  placeOf: PlaceOfLimit,
): string[] => unmet.map((one) => neverKept(one, candidates.toLocaleString('en-US'), placeOf))

/** A limit over futures that no candidate kept: where it stands, what came nearest, and the limit that would let that one in. */
function neverKept(
  { metric, side, limit, nearest }: NonNullable<KeptOverFutures['unmet']>[number],
  candidates: string,
  placeOf: PlaceOfLimit,
): string {
  const { statistic, of } = statisticOf(metric)!
  const percent = Number(statistic.slice(1))
  const share = side === 'min' ? Number((100 - percent).toPrecision(6)) : percent
  const place = placeOf({ metric: metric as MetricName, side, from: 'study' })
  const where = place === undefined ? '' : ` (${placeWords(place)})`
  const would = byRounding(nearest, side)
  const value = `${would.toLocaleString('en-US', { maximumSignificantDigits: 4 })} ${unitLabel(of)}`.trim()
  return `None of ${candidates} candidates keeps ${of} ${side} ${limit} in ${share} % of the futures${where}; nearest: ${value}; --set limit.${of}.${side}=${would} would be kept.`
}
