import { placeWords, UserError } from '../errors.ts'
import { type Feasibility, feasibility } from '../results/feasibility.ts'
import { unmetWords } from '../results/futures-words.ts'
import { type Likeliest, likeliest } from '../results/likeliest.ts'
import { whatWouldDo } from '../results/what-would-do.ts'
import { causeInWords } from '../run/failure-words.ts'
import { unmetBy } from '../run/over-futures.ts'
import { isAllLimits } from '../study/all-limits.ts'
import { atNominal, isRobust } from '../study/future-metrics.ts'
import type { PlaceOfLimit } from '../study/limit-places.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { SizedDesign } from '../study/sized-design.ts'
import { unitLabel } from '../units.ts'
import { answerFor, printAnswer, printBroken } from './explain-design.ts'
import { endWith } from './io.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'
import { probe } from './probe.ts'
import { failureLines } from './summary.ts'
import { printOwnLimits, printWhatWouldDo } from './what-would-do.ts'

const NO_FEASIBLE_DESIGN = 3

/** What a probe says of a study's limits, then of the best design it met: the closest where none keeps all. */
export async function explainFeasibility(
  study: ResolvedStudy,
  json: boolean,
  placeOf: PlaceOfLimit,
  /** A run has said of its own candidates which limits over futures none of them kept. */
  isTold = false,
): Promise<void> {
  const probed = probe(study)
  const found = feasibility(study, probed)
  const { best, closest } = found
  const failed = found.failures.reduce((sum, { count }) => sum + count, 0)
  if (failed === found.candidates) throw noneHasNumbers(study, found)
  const objective = study.objectives[0]
  const title =
    best !== undefined && objective !== undefined
      ? `The probed design with the ${objective.direction === 'minimize' ? 'least' : 'most'} ${objective.metric}`
      : 'The candidate that came closest'
  const shown = best ?? closest
  const chances = best === undefined && isRobust(study) ? likeliest(study) : undefined
  if (best === undefined) endWith(NO_FEASIBLE_DESIGN)
  const unmet = best === undefined && isRobust(study) && !isTold ? unmetBy(study, probed.rows) : {}
  if (!json) for (const text of unmetWords(unmet, found.candidates, placeOf)) printResult(text)
  if (best === undefined && chances === undefined && isRobust(study)) {
    if (!json) printMessage(`${study.name}: no design was found that keeps its limits at nominal; of these alone:`)
    await explainFeasibility(atNominal(study), json, placeOf)
    return
  }
  // Of a candidate that nobody would build only what it breaks is asked.
  const answer = await answerFor(study, title, shown, best === undefined ? 'none' : undefined)
  const isAsked = best === undefined && chances === undefined
  const instead = isAsked ? whatWouldDo(study, probed.rows, json ? () => {} : printMessage) : undefined
  if (json) {
    printJson({
      study: study.name,
      ...found,
      answer,
      ...(instead === undefined ? {} : { whatWouldDo: instead }),
      ...(chances === undefined ? {} : { likeliest: chances }),
    })
    return
  }
  printShare(study, found)
  if (instead !== undefined) printOwnLimits(instead)
  printKept(study, found)
  if (best === undefined) {
    printResult('\nThe candidate that came closest still breaks:')
    printBroken(
      closest.margins.filter((one) => one.margin < 0),
      closest.metrics,
      study,
    )
  }
  if (instead !== undefined) printWhatWouldDo(instead)
  if (chances !== undefined) printLikeliest(chances, placeOf)
  printResult(`\n${best === undefined ? 'The candidate that came closest' : title} has these variables:`)
  printVariables(study, shown.variables)
  printAnswer(answer, shown.metrics, study)
}

function printVariables({ variables }: ResolvedStudy, values: SizedDesign['variables']): void {
  const own = variables.filter(({ name }) => name in values)
  printResult(
    formatTable(
      ['variable', 'value', 'unit'],
      own.map(({ name }) => [name, values[name]!, unitLabel(name)]),
    ),
  )
  printResult('')
}

/** How many candidates kept all limits. */
function printShare(study: ResolvedStudy, found: Feasibility): void {
  printResult(
    found.feasibleShare > 0
      ? `${study.name} can be met: ${(100 * found.feasibleShare).toFixed(1)} % of ${found.candidates} candidates are feasible.`
      : `${study.name}: none of ${found.candidates} candidates is feasible.`,
  )
}

/** How many candidates kept each limit, and what the others lacked. */
function printKept(study: ResolvedStudy, found: Feasibility): void {
  for (const text of failureLines(study, found.failures)) printResult(text)
  printResult('\nHow often each limit was kept by candidates drawn at random, the rarest first:')
  printResult(
    formatTable(
      ['kept', 'limit', 'unit', 'best seen'],
      found.limits
        .slice(0, 10)
        .map(({ metric, side, limit, keptShare, best: seen }) => [
          `${(100 * keptShare).toFixed(0)} %`,
          `${metric} ${side} ${limit}`,
          unitLabel(metric),
          seen,
        ]),
    ),
  )
}

/** Nothing can be said of limits where no candidate has all its numbers. */
function noneHasNumbers(study: ResolvedStudy, { candidates, failures }: Feasibility): UserError {
  const [commonest] = failures
  return new UserError({
    message: `none of ${candidates} candidates of ${study.name} has all its numbers`,
    found: commonest === undefined ? 'no number' : causeInWords(commonest.cause, study),
    expected: 'objectives and limits that have a value for designs within the bounds',
    next: 'dawnfront evaluate shows what each metric is for one design',
  })
}

function printLikeliest({ limits, variables, evaluations, futures }: Likeliest, placeOf: PlaceOfLimit): void {
  printResult(
    `\nWhat would do in place of the probabilities asked for: of a search of ${formatNumber(evaluations)} evaluations for the most room ` +
      `in all limits, the design that came nearest, sized in ${futures} futures:`,
  )
  printResult(
    formatTable(
      ['limit', 'probability', 'would do', 'written'],
      limits.map(({ metric, asked, wouldDo, limit }) => {
        const place = placeOf({ ...limit, from: 'study' })
        return [
          `${metric}${isAllLimits(metric) ? '' : ` ${limit.side} ${formatNumber(limit.limit)}`}`,
          asked,
          wouldDo > 0 ? wouldDo : 'none above 0.01',
          place === undefined ? '' : placeWords(place),
        ]
      }),
    ),
  )
  const set = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
  printResult(`That design: ${set.join(' ')}`)
}
