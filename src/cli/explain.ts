import { Command } from 'commander'
import { describeDesign, type SizedDesign } from '../analysis/designs.ts'
import type { Feasibility } from '../analysis/feasibility.ts'
import { bindingLimits, namedDesigns } from '../analysis/front.ts'
import { swings } from '../analysis/swing.ts'
import { UserError } from '../errors.ts'
import { isRunFolder, openRun, readFront } from '../run/run.ts'
import { shellQuoted } from '../shell.ts'
import { compileStudy } from '../study/compile.ts'
import { nearestKey } from '../study/quantity.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { remedyOf } from '../study/scale.ts'
import { unitLabel } from '../units.ts'
import { exactCheckOf, printExactCheck } from './exact-check.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'
import { PROBE_EVALUATIONS, probeFeasibility } from './probe.ts'
import { loadStudyArgument, withJson, withSets } from './study-arguments.ts'

/** Assumptions named as those that decide. */
const DECIDER_COUNT = 3

export function build(): Command {
  const command = new Command('explain')
    .description('Says which limits bind for a design or along a front, or why nothing is feasible.')
    .argument('<study|run>', 'study or point design file, shipped study, or run folder')
    .option('--design <name>', 'of a run: cheapest, lightest, most capable, knee, or the id of a design')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront explain designs/points/ai1-2026-06.yaml
  dawnfront explain ai1-node --set launchMassKg=2140
  dawnfront explain results/ai1-node/20261121-023005 --design knee`,
    )
  return withJson(withSets(command)).action(
    async (argument: string, options: { set: string[]; design?: string; json?: boolean }) => {
      if (isRunFolder(argument)) await explainRun(argument, options.design, options.json === true)
      else explainStudy(loadStudyArgument(argument, options.set), argument, options.json === true)
    },
  )
}

async function explainRun(folder: string, design: string | undefined, json: boolean): Promise<void> {
  const { study } = openRun(folder)
  const file = readFront(folder)
  const points = file.front.map(({ id, metrics, margins }) => ({
    id,
    f: Float64Array.from(
      study.objectives,
      ({ metric, direction }) => (direction === 'minimize' ? 1 : -1) * metrics[metric],
    ),
    g: Float64Array.from(margins, ({ relative }) => -relative),
  }))
  if (points.length === 0) {
    explainFeasibility(study, probeFeasibility(study), json)
    return
  }
  const named = namedDesigns(points, study.objectives)
  if (design !== undefined) {
    const chosen =
      named.find(({ name }) => name === design)?.index ?? points.findIndex(({ id }) => String(id) === design)
    const sized = file.front[chosen]
    if (sized === undefined) {
      const known = [...named.map(({ name }) => name), ...points.map(({ id }) => String(id))]
      const nearest = nearestKey(design, known)
      throw new UserError({
        message: `no design '${design}' on this front`,
        expected: `${named.map(({ name }) => name).join(', ')}, or an id of front.csv`,
        ...(nearest === undefined ? {} : { nearest }),
      })
    }
    explainDesign(`${study.name}, design ${sized.id}`, sized, json)
    if (!json) {
      const held = withDesign(study, sized.variables)
      const compiled = compileStudy(held)
      printDeciders(held)
      const exact = await exactCheckOf(compiled, compiled.representative)
      if (exact !== undefined) printExactCheck(exact, sized.metrics)
    }
    return
  }
  const binding = bindingLimits(points, study)
  if (json) {
    printJson({ study: study.name, frontSize: points.length, bindingLimits: binding })
    return
  }
  printResult(`${study.name}: front of ${points.length} designs. Limits within 2 % of their scale:`)
  printResult(
    formatTable(
      ['share of front', 'limit', 'unit', 'to loosen it'],
      binding.map(({ metric, side, limit, share }) => [
        `${(100 * share).toFixed(0)} %`,
        `${metric} ${side} ${limit}`,
        unitLabel(metric),
        adviceOn(metric),
      ]),
    ),
  )
  printResult(`\nNext: dawnfront explain ${shellQuoted(folder)} --design knee`)
}

/** The assumptions that, each over its own range, move the first objective most. */
function printDeciders(study: ResolvedStudy): void {
  const metric = study.objectives[0]?.metric
  if (metric === undefined) return
  printResult(`\nAssumptions that decide ${metric} most, each moved over its own range:`)
  printResult(
    formatTable(
      ['assumption', 'low', 'high', `${metric} at low`, 'at high', 'source'],
      swings(study, new Float64Array(0), metric)
        .slice(0, DECIDER_COUNT)
        .map(({ name, quantity, atLow, atHigh }) => [
          name,
          quantity.low,
          quantity.high,
          atLow,
          atHigh,
          quantity.source,
        ]),
    ),
  )
}

/** The study with all its variables held at a design's values. */
function withDesign(study: ResolvedStudy, values: SizedDesign['variables']): ResolvedStudy {
  const held = study.variables.map(({ name }) => ({ name, value: values[name]!, from: 'front' }))
  return { ...study, variables: [], fixed: [...study.fixed, ...held] }
}

function explainStudy(study: ResolvedStudy, argument: string, json: boolean): void {
  if (study.variables.length === 0) {
    const compiled = compileStudy(study)
    explainDesign(study.name, describeDesign(study, compiled, compiled.representative), json)
    return
  }
  if (!json) printMessage(`Probing ${study.name} with ${PROBE_EVALUATIONS} evaluations ...`)
  explainFeasibility(study, probeFeasibility(study), json)
  if (!json) printResult(`\nNext: dawnfront run ${shellQuoted(argument)}`)
}

function explainDesign(title: string, design: SizedDesign, json: boolean): void {
  const margins = [...design.margins].sort((a, b) => a.relative - b.relative)
  if (json) {
    printJson({ design: title, feasible: design.feasible, margins, notes: design.notes })
    return
  }
  const broken = margins.filter(({ margin }) => margin < 0)
  printResult(
    broken.length === 0
      ? `${title} keeps all its limits. The tightest first:`
      : `${title} breaks ${broken.length} of ${margins.length} limits:`,
  )
  for (const { metric, value, limit, side, margin } of broken) {
    printResult(
      `  ${metric} is ${formatNumber(value)} ${unitLabel(metric)}, must be at ${side === 'min' ? 'least' : 'most'} ` +
        `${formatNumber(limit)}: short by ${formatNumber(-margin)}. Try ${adviceOn(metric)}.`,
    )
  }
  const kept = margins.filter(({ margin }) => margin >= 0).slice(0, 8)
  if (broken.length > 0) printResult('\nTightest of the limits it keeps:')
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
  for (const note of design.notes) printResult(`Note: ${note}`)
}

function explainFeasibility(study: ResolvedStudy, found: Feasibility, json: boolean): void {
  if (json) {
    printJson({ study: study.name, ...found })
    return
  }
  if (found.feasibleShare > 0) {
    printResult(
      `${study.name} can be met: ${(100 * found.feasibleShare).toFixed(1)} % of ${found.candidates} candidates are feasible.`,
    )
  } else {
    printResult(`${study.name}: none of ${found.candidates} candidates is feasible.`)
  }
  printResult('\nHow often each limit was kept by candidates drawn at random, the rarest first:')
  printResult(
    formatTable(
      ['kept', 'limit', 'unit', 'best seen'],
      found.limits
        .slice(0, 10)
        .map(({ metric, side, limit, keptShare, best }) => [
          `${(100 * keptShare).toFixed(0)} %`,
          `${metric} ${side} ${limit}`,
          unitLabel(metric),
          best,
        ]),
    ),
  )
  if (found.feasibleShare > 0) return
  printResult('\nThe candidate that came closest still breaks:')
  for (const { metric, value, limit, side, margin } of found.closest.margins.filter((one) => one.margin < 0)) {
    printResult(
      `  ${metric} is ${formatNumber(value)} ${unitLabel(metric)}, must be at ${side === 'min' ? 'least' : 'most'} ` +
        `${formatNumber(limit)}: short by ${formatNumber(-margin)}. Try ${adviceOn(metric)}.`,
    )
  }
  printResult('Its variables:')
  printResult(
    formatTable(
      ['variable', 'value', 'unit'],
      study.variables.map(({ name }) => [name, String(found.closest.variables[name]), unitLabel(name)]),
    ),
  )
}

const adviceOn = (metric: string) => remedyOf(metric) ?? 'wider bounds on what moves it, or a looser limit'
