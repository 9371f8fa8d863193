import { Command } from 'commander'
import { adviceOn } from '../results/advice.ts'
import { bindingBounds } from '../results/bounds.ts'
import type { Feasibility } from '../results/feasibility.ts'
import { bindingLimits } from '../results/front.ts'
import { readUncertainty } from '../results/uncertainty/file.ts'
import { isRunFolder, openRun, readFront } from '../run/read-run.ts'
import { shellQuoted } from '../shell.ts'
import { chooseDesign } from '../study/choose-design.ts'
import { compileStudy } from '../study/compile.ts'
import { holdVariables } from '../study/hold.ts'
import { loadStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { describeDesign } from '../study/sized-design.ts'
import { unitLabel } from '../units.ts'
import { answerFor, printAnswer, printBroken } from './explain-design.ts'
import { endWith } from './io.ts'
import { formatTable, printJson, printMessage, printResult } from './output.ts'
import { PROBE_EVALUATIONS, probeFeasibility } from './probe.ts'
import { refuseDesign, refuseSet, studyPathOrRun, withJson, withSets } from './study-arguments.ts'
import { printBounds } from './summary.ts'
import { warnOfChange } from './warn-of-change.ts'

const NO_FEASIBLE_DESIGN = 3

export function build(): Command {
  const command = new Command('explain')
    .description('Says whether a design closes, what binds it and which assumptions decide; along a front, what binds.')
    .argument('<study|run>', 'study or point design file, shipped study, or run folder')
    .option('--design <name>', 'of a run: cheapest, lightest, most capable, knee, or the id of a design')
    .addHelpText(
      'after',
      `
A study with free variables is probed for a second; what is said of a design is then said of the best one found. Where none
keeps all limits the exit code is 3, as of run.

Examples:
  dawnfront explain designs/points/ai1-2026-06.yaml
  dawnfront explain ai1-node --set launchMassKg=2140
  dawnfront explain results/ai1-node/20261121-023005 --design knee`,
    )
  return withJson(withSets(command)).action(
    async (argument: string, options: { set: string[]; design?: string; json?: boolean }) => {
      const json = options.json === true
      if (isRunFolder(argument)) {
        refuseSet(options.set)
        await explainRun(argument, options.design, json)
        return
      }
      const path = studyPathOrRun(argument)
      refuseDesign(options.design, argument)
      await explainStudy(loadStudy(path, options.set), argument, json)
    },
  )
}

async function explainRun(folder: string, design: string | undefined, json: boolean): Promise<void> {
  const { study, record } = openRun(folder)
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
    await explainFeasibility(study, probeFeasibility(study), json)
    return
  }
  if (design !== undefined) {
    const sized = chooseDesign(study, file.front, design)
    warnOfChange(holdVariables(study, sized.variables, 'front'), sized.metrics)
    const known = readUncertainty(folder, { studySha256: record.studySha256, ids: file.front.map(({ id }) => id) })
    const outcome = known?.designs.find(({ id }) => id === sized.id)
    const shares = known?.deciders !== undefined && outcome?.names.some((name) => known.deciders!.design.includes(name))
    const answer = {
      ...(await answerFor(study, `${study.name}, design ${sized.id}`, sized)),
      ...(outcome === undefined ? {} : { overFutures: { samples: known!.samples, ...outcome } }),
      ...(shares ? { shares: known!.deciders! } : {}),
    }
    if (json) printJson(answer)
    else printAnswer(answer, sized.metrics)
    return
  }
  const binding = bindingLimits(points, study)
  const variables = file.front.map((one) => one.variables)
  if (json) {
    printJson({
      study: study.name,
      frontSize: points.length,
      bindingLimits: binding,
      bindingBounds: bindingBounds(variables, study),
    })
    return
  }
  printResult(`${study.name}: front of ${points.length} designs. Limits within 2 % of their scale:`)
  printResult(
    formatTable(
      ['share of front', 'limit', 'unit', 'what helps'],
      binding.map(({ metric, side, limit, share }) => [
        `${(100 * share).toFixed(0)} %`,
        `${metric} ${side} ${limit}`,
        unitLabel(metric),
        adviceOn(metric),
      ]),
    ),
  )
  printBounds(variables, study)
  printResult(`\nNext: dawnfront explain ${shellQuoted(folder)} --design knee`)
}

async function explainStudy(study: ResolvedStudy, argument: string, json: boolean): Promise<void> {
  if (study.variables.length === 0) {
    const compiled = compileStudy(study)
    const sized = describeDesign(study, compiled, compiled.representative)
    const answer = await answerFor(study, study.name, sized)
    if (json) printJson(answer)
    else printAnswer(answer, sized.metrics)
    return
  }
  if (!json) printMessage(`Probing ${study.name} with ${PROBE_EVALUATIONS} evaluations ...`)
  await explainFeasibility(study, probeFeasibility(study), json)
  if (!json) printResult(`\nNext: dawnfront run ${shellQuoted(argument)}`)
}

/** What a probe says of a study's limits, then of the best design it met: the closest where none keeps all. */
async function explainFeasibility(study: ResolvedStudy, found: Feasibility, json: boolean): Promise<void> {
  const { best, closest } = found
  const objective = study.objectives[0]
  const title =
    best !== undefined && objective !== undefined
      ? `The probed design with the ${objective.direction === 'minimize' ? 'least' : 'most'} ${objective.metric}`
      : 'The candidate that came closest'
  const shown = best ?? closest
  const answer = await answerFor(study, title, shown)
  if (best === undefined) endWith(NO_FEASIBLE_DESIGN)
  if (json) {
    printJson({ study: study.name, ...found, answer })
    return
  }
  printResult(
    found.feasibleShare > 0
      ? `${study.name} can be met: ${(100 * found.feasibleShare).toFixed(1)} % of ${found.candidates} candidates are feasible.`
      : `${study.name}: none of ${found.candidates} candidates is feasible.`,
  )
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
  if (best === undefined) {
    printResult('\nThe candidate that came closest still breaks:')
    printBroken(
      closest.margins.filter((one) => one.margin < 0),
      closest.metrics,
    )
  }
  printResult(`\n${best === undefined ? 'Its' : `${title} has these`} variables:`)
  printResult(
    formatTable(
      ['variable', 'value', 'unit'],
      study.variables
        .filter(({ name }) => name in shown.variables)
        .map(({ name }) => [name, shown.variables[name]!, unitLabel(name)]),
    ),
  )
  printResult('')
  printAnswer(answer, shown.metrics)
}
