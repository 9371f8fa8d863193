import type { RunRecord } from '../run/read-run.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** Of many candidates that a limit lost, how many times the evaluations are worth a try. */
const MORE_TIMES = 4

/**
 * What confirming in many futures has left of what a search by few found; where nothing is left, what to do. Nothing of a run
 * whose goals are at nominal.
 */
export function futuresWords(
  { overFutures, evaluations = 0 }: Pick<RunRecord, 'overFutures' | 'evaluations'>,
  { constraints }: ResolvedStudy,
): string[] {
  if (overFutures === undefined) return []
  const { searching, confirming, kept, confirmed, lost, beaten } = overFutures
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
    if (confirmed === 0) {
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
