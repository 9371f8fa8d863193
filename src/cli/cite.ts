import { Command } from 'commander'
import { citations } from '../results/citations.ts'
import { isRunFolder, openRun } from '../run/read-run.ts'
import { loadStudy } from '../study/resolve.ts'
import { printJson, printResult } from './output.ts'
import { refuseSet, studyPathOrRun, withJson, withSets } from './study-arguments.ts'

export function build(): Command {
  const command = new Command('cite')
    .description('Prints the bibliography of what a study or run used, with the standing of each source.')
    .argument('<study|run>', 'study file, shipped study, or run folder')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront cite ai1-node
  dawnfront cite results/ai1-node/20261121-023005 --json`,
    )
  return withJson(withSets(command)).action((argument: string, options: { set: string[]; json?: boolean }) => {
    const isRun = isRunFolder(argument)
    if (isRun) refuseSet(options.set)
    const study = isRun ? openRun(argument).study : loadStudy(studyPathOrRun(argument), options.set)
    const list = citations(study)
    if (options.json) {
      printJson(list)
      return
    }
    printResult(`Sources of ${study.name}, scenario ${study.scenario.name}: ${list.length}\n`)
    for (const { key, authors, year, title, where, standing, usedFor } of list) {
      printResult(`[${key}] ${authors} (${year}). ${title}. ${where}. Standing: ${standing}.`)
      const names =
        usedFor.length > 6 ? `${usedFor.slice(0, 6).join(', ')} and ${usedFor.length - 6} more` : usedFor.join(', ')
      printResult(`    used for ${names}`)
    }
  })
}
