import { join } from 'node:path'
import { Command } from 'commander'
import { RUN_FILES } from '../folder/run-folder.ts'
import { adviceOn } from '../results/advice.ts'
import { bindingBounds } from '../results/bounds.ts'
import { bindingLimits } from '../results/front.ts'
import { futuresWords } from '../results/futures-words.ts'
import { readUncertainty } from '../results/uncertainty/file.ts'
import { isRunFolder, openRun, readFront } from '../run/read-run.ts'
import { shellQuoted } from '../shell.ts'
import { chooseDesign } from '../study/choose-design.ts'
import { compileStudy } from '../study/compile.ts'
import { holdVariables } from '../study/hold.ts'
import { limitPlaces, limitPlacesOfRun, type PlaceOfLimit } from '../study/limit-places.ts'
import { loadStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { describeDesign } from '../study/sized-design.ts'
import { unitLabel } from '../units.ts'
import { answerFor, printAnswer } from './explain-design.ts'
import { explainFeasibility } from './explain-feasibility.ts'
import { formatTable, printJson, printMessage, printResult } from './output.ts'
import { PROBE_EVALUATIONS } from './probe.ts'
import { nextCommand, refuseDesign, refuseSet, studyPathOrRun, withJson, withSets } from './study-arguments.ts'
import { printBounds } from './summary.ts'
import { warnOfChange } from './warn-of-change.ts'

export function build(): Command {
  const command = new Command('explain')
    .description('Says whether a design closes, what binds it and which assumptions decide; along a front, what binds.')
    .argument('<study|run>', 'study or point design file, shipped study, or run folder')
    .option('--design <name>', 'of a run: cheapest, lightest, most capable, knee, most balanced, or the id of a design')
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
      const study = loadStudy(path, options.set)
      await explainStudy(
        study,
        { next: nextCommand(study, argument, options.set), placeOf: limitPlaces(path, options.set) },
        json,
      )
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
    const placeOf = limitPlacesOfRun(join(folder, RUN_FILES.study))
    if (!json) for (const text of futuresWords(record, study, placeOf)) printResult(`The run: ${text}`)
    await explainFeasibility(study, json, placeOf, true)
    return
  }
  if (design !== undefined) {
    const sized = chooseDesign(study, file.front, design)
    warnOfChange(holdVariables(study, sized.variables, 'front'), sized.metrics)
    const known = readUncertainty(folder, { studySha256: record.studySha256, ids: file.front.map(({ id }) => id) })
    const outcome = known?.designs.find(({ id }) => id === sized.id)
    const shares = known?.deciders !== undefined && outcome?.names.some((name) => known.deciders!.design.includes(name))
    const answer = {
      ...(await answerFor(study, `${study.name}, design ${sized.id}`, sized, shares ? known!.deciders : undefined)),
      ...(outcome === undefined ? {} : { overFutures: { samples: known!.samples, ...outcome } }),
    }
    if (json) printJson(answer)
    else printAnswer(answer, sized.metrics, study)
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

async function explainStudy(
  study: ResolvedStudy,
  { next, placeOf }: { readonly next: string; readonly placeOf: PlaceOfLimit },
  json: boolean,
): Promise<void> {
  if (study.variables.length === 0) {
    const compiled = compileStudy(study)
    const sized = describeDesign(study, compiled, compiled.representative)
    const answer = await answerFor(study, study.name, sized)
    if (json) printJson(answer)
    else printAnswer(answer, sized.metrics, study)
    return
  }
  if (!json) printMessage(`Probing ${study.name} with ${PROBE_EVALUATIONS} evaluations ...`)
  await explainFeasibility(study, json, placeOf)
  if (!json) printResult(`\nNext: ${next}`)
}
