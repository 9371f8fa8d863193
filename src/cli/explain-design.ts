import type { ExactCheck } from '../constellation/exact-check.ts'
import { adviceOn } from '../results/advice.ts'
import { type ChipChoice, chipChoice } from '../results/chip-choice.ts'
import { chipWords } from '../results/chip-words.ts'
import { standingOf } from '../results/citations.ts'
import { sideWords } from '../results/limit-words.ts'
import type { Deciders } from '../results/uncertainty/deciders.ts'
import type { DesignOutcomeInFile } from '../results/uncertainty/file.ts'
import { quickDeciders } from '../results/uncertainty/quick-deciders.ts'
import { type Verdict, verdictOf } from '../results/verdict.ts'
import { type Worth, worthOf } from '../results/worth.ts'
import { adjustable } from '../study/adjustable.ts'
import { candidateReader } from '../study/candidate.ts'
import { compileStudy } from '../study/compile.ts'
import { holdVariables } from '../study/hold.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type MetricName, wouldDoOf } from '../study/scale.ts'
import type { SizedDesign } from '../study/sized-design.ts'
import { unitLabel } from '../units.ts'
import { exactCheckOf, printExactCheck } from './exact-check.ts'
import { formatNumber, formatTable, printResult } from './output.ts'
import { printWorth } from './worth.ts'

/** All that `explain` says of one design. */
export interface DesignAnswer extends Verdict {
  readonly design: string
  /** As before `closes` was there. */
  readonly feasible: boolean
  readonly margins: SizedDesign['margins']
  readonly notes: readonly string[]
  readonly exact?: ExactCheck
  /** Of a node whose study leaves the choice of a chip. */
  readonly chipChoice?: ChipChoice
  /** What limits and variables are worth, where the study leaves some free and the design closes. */
  readonly worth?: Worth
  /** What becomes of a run's design in many futures, and what decides then; where that was asked. */
  readonly overFutures?: DesignOutcomeInFile & { readonly samples: number }
  /** What decides each metric of `deciders` when all that is uncertain varies together; the first objective's from beside the run where it is known there. */
  readonly shares: readonly Deciders[]
}

/** @param known what decides the first objective, where that was worked out before; `none` leaves out what decides over many futures, which takes long */
export async function answerFor(
  study: ResolvedStudy,
  title: string,
  sized: SizedDesign,
  known?: Deciders | 'none',
): Promise<DesignAnswer> {
  const held = holdVariables(study, sized.variables, 'front')
  const compiled = compileStudy(held)
  const exact = await exactCheckOf(compiled, compiled.representative)
  const margins = [...sized.margins].sort((a, b) => a.relative - b.relative)
  const { feasible, notes } = sized
  const { worth, choice } = ofFreeDesign(study, sized)
  const verdict = verdictOf(held)
  const shares =
    known === 'none'
      ? []
      : verdict.deciders.map(({ metric }) =>
          known?.metric === metric ? known : quickDeciders(held, metric as MetricName),
        )
  return {
    design: title,
    feasible,
    ...verdict,
    shares: shares.filter((one) => one !== undefined),
    margins,
    notes,
    ...(exact === undefined ? {} : { exact }),
    ...(choice === undefined ? {} : { chipChoice: choice }),
    // Of a design that breaks a limit nobody would buy room in another.
    ...(worth === undefined || !feasible ? {} : { worth }),
  }
}

/** What its study leaves free: what that is worth, and which chip else it could carry. */
function ofFreeDesign(study: ResolvedStudy, { variables }: SizedDesign): { worth?: Worth; choice?: ChipChoice } {
  if (study.variables.length === 0 || study.objectives.length === 0) return {}
  const compiled = compileStudy(study)
  const x = candidateReader(study, compiled.representative)(variables)
  const hasChip = study.scale === 'node' && study.variables.some(({ name }) => name === 'chip')
  const worth = worthOf(study, compiled, x)
  const choice = hasChip ? chipChoice(study, compiled, x) : undefined
  return { ...(worth === undefined ? {} : { worth }), ...(choice === undefined ? {} : { choice }) }
}

export function printAnswer(answer: DesignAnswer, metrics: SizedDesign['metrics'], study: ResolvedStudy): void {
  const { design, broken, binding, margins } = answer
  printResult(
    broken.length === 0
      ? `${design} keeps all its limits: it closes.`
      : `${design} breaks ${broken.length} of ${margins.length} limits: it does not close.`,
  )
  printBroken(broken, metrics, study)
  const kept = margins.filter(({ margin }) => margin >= 0).slice(0, Math.max(8, binding.length))
  printResult(
    binding.length > 0
      ? `\nWhat binds: ${binding.map(({ metric }) => metric).join(', ')}. The tightest limits it keeps:`
      : '\nNothing binds to within 2 % of its scale. The tightest limits it keeps:',
  )
  printResult(
    formatTable(
      ['limit', 'value', 'margin', 'unit'],
      kept.map(({ metric, value, limit, side, margin }) => [
        `${metric} ${side} ${formatNumber(limit)}`,
        value,
        margin,
        unitLabel(metric),
      ]),
    ),
  )
  if (answer.overFutures !== undefined) printOverFutures(answer.overFutures)
  for (const { metric, assumptions } of answer.deciders) {
    const shares = answer.shares.find((one) => one.metric === metric)
    if (shares === undefined) printDeciders(metric, assumptions)
    else printShares(shares, study)
  }
  if (answer.worth !== undefined) printWorth(answer.worth)
  if (answer.chipChoice !== undefined) printResult(`\n${chipWords(answer.chipChoice).join('\n')}`)
  for (const note of answer.notes) printResult(`\nNote: ${note}`)
  if (answer.exact !== undefined) printExactCheck(answer.exact, metrics)
}

function printOverFutures({ samples, allLimits, bareLimits }: NonNullable<DesignAnswer['overFutures']>): void {
  const percent = ({ probability }: { probability: number }) => `${Number((100 * probability).toFixed(1))} %`
  printResult(
    `\nOf ${samples.toLocaleString('en-US')} futures it closes in ${percent(allLimits)}, without the margins of a review in ${percent(bareLimits)}.`,
  )
}

/** The inputs that take part in most of a metric's variance, when all vary together. */
function printShares({ metric, inverse, inputs, rows }: Deciders, study: ResolvedStudy): void {
  const known = new Map(adjustable(study).map(({ name, quantity }) => [name, quantity]))
  const sourceOf = (name: string) => {
    const source = known.get(name)?.source
    return source === undefined ? '' : `${source} (${standingOf(source) ?? 'unknown'})`
  }

  const of = inverse ? `1 / ${metric} (it is infinite in some futures)` : metric
  printResult(
    `\nAssumptions that decide ${of} most, by the share of its variance each takes part in (${rows} rows of futures):`,
  )
  printResult(
    formatTable(
      ['assumption', 'low', 'high', 'share', '95 % interval', 'source'],
      inputs
        .slice(0, 3)
        .map(({ name, total, totalInterval }) => [
          name,
          known.get(name)?.low ?? '',
          known.get(name)?.high ?? '',
          total.toFixed(2),
          totalInterval.map((end) => end.toFixed(2)).join(' - '),
          sourceOf(name),
        ]),
    ),
  )
}

/** The assumptions that, each over its own range, move a metric most. */
function printDeciders(metric: string, assumptions: Verdict['deciders'][number]['assumptions']): void {
  if (assumptions.length === 0) return
  printResult(`\nAssumptions that decide ${metric} most, each moved over its own range:`)
  printResult(
    formatTable(
      ['assumption', 'low', 'high', `${metric} at low`, 'at high', 'source'],
      assumptions.map(({ name, low, high, atLow, atHigh, source, standing }) => [
        name,
        low,
        high,
        atLow,
        atHigh,
        `${source} (${standing})`,
      ]),
    ),
  )
}

/** The number that would keep the limit, where a metric holds it: it does for the limit of the models, not for a study's own. */
function wouldDo(limited: string, metrics: SizedDesign['metrics'], { constraints }: ResolvedStudy): string {
  const answer = wouldDoOf(limited)
  const isOfModels = constraints.some(({ metric, from }) => metric === limited && from === 'default')
  if (answer === undefined || !isOfModels) return ''
  return `; ${answer.words} of ${formatNumber(metrics[answer.metric])} ${unitLabel(answer.metric)} would do`
}

export function printBroken(
  broken: SizedDesign['margins'],
  metrics: SizedDesign['metrics'],
  study: ResolvedStudy,
): void {
  for (const { metric, value, limit, side, margin } of broken) {
    printResult(
      `  ${metric} is ${`${formatNumber(value)} ${unitLabel(metric)}`.trim()}, must be ${sideWords(side).words} ` +
        `${formatNumber(limit)}: short by ${formatNumber(-margin)}. Try ${adviceOn(metric)}${wouldDo(metric, metrics, study)}.`,
    )
  }
}
