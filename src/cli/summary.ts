import { join } from 'node:path'
import { shownIn } from '../node/presentation.ts'
import { REPORT_FILE } from '../report/files.ts'
import { adviceOnBound, bindingBounds } from '../results/bounds.ts'
import { bindingLimits, brokenLimits } from '../results/front.ts'
import { futuresWords } from '../results/futures-words.ts'
import { leastViolating } from '../results/infeasibility.ts'
import { strataOf } from '../results/strata.ts'
import { readCandidates } from '../run/candidates.ts'
import { INTERRUPTED, type SearchResult } from '../run/driver.ts'
import { causeInWords, type FailureCount } from '../run/failure-words.ts'
import type { FrontDesign } from '../run/front-file.ts'
import type { RunOutcome } from '../run/run.ts'
import type { Verified } from '../run/verify.ts'
import { shellQuoted } from '../shell.ts'
import type { PlaceOfLimit } from '../study/limit-places.ts'
import { namedDesigns } from '../study/named-designs.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { type MetricName, remedyOf, SCALES, type Scale, type ScaleName } from '../study/scale.ts'
import type { SizedDesign } from '../study/sized-design.ts'
import { toBase, unitLabel } from '../units.ts'
import { endWith } from './io.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'

const NO_FEASIBLE_DESIGN = 3
const INTERRUPTED_EXIT = 130
const MOST_CAUSES = 5

/** Ends a run on the terminal: what was found, what binds, where the files are, what to do next. */
export async function reportOutcome(
  outcome: RunOutcome,
  { quiet, json, placeOf }: { quiet: boolean; json: boolean; placeOf?: PlaceOfLimit },
): Promise<void> {
  const { result } = outcome
  if (result.stopReason === INTERRUPTED) endWith(INTERRUPTED_EXIT)
  else if (result.front.length === 0) endWith(NO_FEASIBLE_DESIGN)
  if (json) printJson(inPlainData(outcome))
  if (json || quiet) return
  printCounts(result)
  for (const text of failureLines(outcome.study, result.failures)) printResult(text)
  for (const text of futuresWords(outcome.record, outcome.study, placeOf)) printResult(text)
  const wasFound = outcome.verified?.rounds.some(({ designCount }) => designCount > 0) === true
  if (result.front.length > 0) printFront(outcome)
  else if (!wasFound) await printBrokenLimits(outcome)
  if (outcome.verified !== undefined) printVerified(outcome.verified, result.stopReason === INTERRUPTED)
  printWritten(outcome)
  printNext(outcome)
}

/** What flights said of the front, round by round. */
function printVerified({ rounds, holds, mostRounds, earlierCount, leftOut }: Verified, isInterrupted: boolean): void {
  printResult('')
  for (const { evaluations, designCount, refutedCount, learnt } of rounds) {
    const held = `${designCount - refutedCount} of ${designCount} designs hold`
    printResult(
      `Flown after ${evaluations.toLocaleString('en-US')} evaluations: ${designCount === 0 ? 'nothing feasible to fly' : held}.`,
    )
    for (const { metric, side, from, to, promise } of learnt) {
      printResult(`  ${metric} ${side} ${formatNumber(from)} -> ${formatNumber(to)}, for: ${promise}`)
    }
  }
  const corrected = rounds.filter(({ learnt }) => learnt.length > 0).length
  const took = corrected === 1 ? '1 correction' : `${corrected} corrections`
  if (rounds.length === 0 || isInterrupted) return
  const isLastEmpty = rounds.at(-1)!.designCount === 0
  if (leftOut !== undefined) {
    const why = corrected === mostRounds ? `The ${took} allowed are spent` : 'No limit of the study stands behind it'
    for (const { promise, designCount } of leftOut) {
      printResult(`  left out: ${designCount === 1 ? '1 design' : `${designCount} designs`}, broken first: ${promise}`)
    }
    printResult(`${why}; what still breaks is left out.`)
  }
  if (earlierCount !== undefined) {
    const found = isLastEmpty ? `Nothing more is feasible after ${took}; the` : 'The'
    printResult(
      `${found} front offers ${earlierCount} designs of those before that fly and no other beats${isLastEmpty ? '' : ', beside its own'}.`,
    )
  }
  if (holds) printResult(`What the front offers is what flies, after ${took}.`)
  else if (isLastEmpty) printResult(`Nothing feasible is left after ${took}; more --evaluations may find it.`)
  else if (corrected === mostRounds)
    printResult(`The ${took} allowed are spent and nothing holds; fly.json says which designs are refuted.`)
  else printResult(`No limit of the study stands behind what breaks, and nothing holds; fly.json says what is refuted.`)
}

function inPlainData({ study, result, record, folder, files, frontFile, verified }: RunOutcome) {
  return {
    ...(verified === undefined ? {} : { verified }),
    folder,
    files,
    stopReason: result.stopReason,
    evaluations: result.evaluations,
    feasible: result.feasible,
    failed: result.failed,
    ...(record.overFutures === undefined ? {} : { overFutures: record.overFutures }),
    failures: result.failures.map(({ cause, count }) => ({ cause: causeInWords(cause, study), count })),
    evaluationsPerS: result.evaluations / result.seconds.total,
    secondsSpent: result.seconds,
    frontSize: result.front.length,
    hypervolumeRatio: result.convergence.at(-1)?.hypervolumeRatio ?? 0,
    named: namedDesigns(result.front, study.objectives).map(({ name, index }) => ({
      name,
      ...frontFile.front[index],
    })),
    bindingLimits: bindingLimits(result.front, study),
    bindingBounds: bindingBounds(
      frontFile.front.map(({ variables }) => variables),
      study,
    ),
  }
}

function printCounts({ evaluations, feasible, failed, front, seconds }: SearchResult): void {
  printResult(
    `${evaluations} evaluations in ${seconds.total.toFixed(1)} s ` +
      `(${Math.round(evaluations / seconds.total)}/s): ${feasible} feasible, ` +
      `${failed} failed, front of ${front.length}`,
  )
}

/** Why candidates failed, the commonest causes by name. */
export const failureLines = (study: ResolvedStudy, failures: readonly FailureCount[]): string[] =>
  failures
    .slice(0, MOST_CAUSES)
    .map(({ cause, count }) => `  failed ${count.toLocaleString('en-US')} times: ${causeInWords(cause, study)}`)

/** Named designs side by side, then the limits that bind and what to beware of. */
function printFront({ study, result, frontFile }: RunOutcome): void {
  const columns = namedDesigns(result.front, study.objectives).map(({ name, index }) => ({
    name,
    design: frontFile.front[index]!,
  }))
  const objectives = study.objectives.map(({ metric }) => metric)
  printResult(`\n${designTable(columns, objectives, study.scale)}`)
  if (study.scale === 'node') printResult(`\n${developmentLine(study)}`)
  printResult(`\nLimits that bind (share of the front within 2 % of the limit's scale):`)
  for (const { metric, side, limit, share } of bindingLimits(result.front, study)) {
    printResult(`  ${percent(share)} %  ${metric} ${side} ${limit} ${unitLabel(metric)}`.trimEnd())
  }
  printBounds(
    frontFile.front.map(({ variables }) => variables),
    study,
  )
  const cautions = new Set(frontFile.front.flatMap(({ notes }) => notes))
  for (const note of cautions) printResult(`Note: ${note}`)
}

/** What a satellite carries of the development, which the number built decides. */
function developmentLine({ assumptions, mission }: ResolvedStudy): string {
  const found = Object.entries(assumptions).find(([name]) => toBase(name, 0)[0] === 'nreUsd')!
  const musd = (usd: number) => `${formatNumber(usd / 1e6)} million USD`
  const nreUsd = toBase(found[0], found[1].value)[1]
  const each = musd(nreUsd / mission.unitCount)
  return `Development of ${musd(nreUsd)} over ${formatNumber(mission.unitCount)} satellites adds ${each} to the cost of each (mission.unitCount, scenario.${found[0]}).`
}

/** Bounds of variables that hold the front, as its limits do. */
export function printBounds(designs: readonly SizedDesign['variables'][], study: ResolvedStudy): void {
  const bounds = bindingBounds(designs, study)
  if (bounds.length === 0) return
  printResult(
    `\nBounds that bind (share of the front within 2 % of a variable's range from its end, and a tenth of the end):`,
  )
  for (const one of bounds) {
    const unit = unitLabel(one.variable)
    const at = `${one.variable} ${one.side} ${one.bound}${unit === '' ? '' : ` ${unit}`}`
    printResult(`  ${percent(one.share)} %  ${at}: ${adviceOnBound(one)}`)
  }
}

async function printBrokenLimits({ study, folder }: RunOutcome): Promise<void> {
  const candidates = readCandidates(folder, study)
  const least = await leastViolating(candidates)
  if (least.sample.length === 0) {
    printResult('\nNo feasible design was found: no candidate has all its numbers.')
    return
  }
  printResult('\nNo feasible design was found. Limits most often broken by the candidates:')
  for (const { metric, side, limit, share } of brokenLimits(least.sample, study).slice(0, 6)) {
    const remedy = remedyOf(metric)
    printResult(`  ${percent(share)} %  ${metric} ${side} ${limit}${remedy === undefined ? '' : `: ${remedy}`}`)
  }
  const tally = strataOf(study)
  if (tally === undefined) return
  for await (const part of candidates) tally.take(part)
  const { variable, levels } = tally.table([])
  printResult(`\nThe limit that the closest candidate of each ${variable} breaks most:`)
  printResult(
    formatTable(
      [variable, 'candidates', 'limit'],
      levels.map(({ level, candidates: tried, stoppedBy = '' }) => [level, tried, stoppedBy]),
    ),
  )
}

function printWritten({ folder, files }: RunOutcome): void {
  printResult(`\nWritten to ${folder}:`)
  for (const file of files) printResult(`  ${file}`)
}

function printNext({ folder, result }: RunOutcome): void {
  if (result.stopReason === INTERRUPTED) {
    printMessage(`Interrupted after ${result.evaluations} evaluations. Next: dawnfront resume ${shellQuoted(folder)}`)
    return
  }
  printResult(`\nNext: dawnfront explain ${shellQuoted(folder)}`)
  printResult(`      open ${join(folder, REPORT_FILE)} in a browser, or front.csv in a spreadsheet`)
}

const percent = (share: number) => (100 * share).toFixed(0).padStart(3)

function designTable(
  columns: { name: string; design: FrontDesign }[],
  objectives: readonly MetricName[],
  scale: ScaleName,
): string {
  const { metrics, variables }: Scale = SCALES[scale]
  const rows: (readonly [string, string, (design: FrontDesign) => string | number | undefined])[] = [
    ['design', '', ({ id }) => id],
    ...[...new Set<string>([...objectives, ...shownIn(metrics, scale, 'summary')])].map(
      (name) => [name, unitLabel(name), (design: FrontDesign) => design.metrics[name as MetricName]] as const,
    ),
    ...shownIn(variables, scale, 'summary').map(
      (name) => [name, unitLabel(name), ({ variables }: FrontDesign) => variables[name]] as const,
    ),
  ]
  return formatTable(
    ['', 'unit', ...columns.map(({ name }) => name)],
    rows.map(([name, unit, read]) => [name, unit, ...columns.map(({ design }) => read(design) ?? '')]),
  )
}
