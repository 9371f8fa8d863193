import { Command } from 'commander'
import { cautionsOf } from '../study/cautions.ts'
import { unitLabel } from '../units.ts'
import { formatTable, printJson, printResult, withQuestion } from './output.ts'
import { loadStudyArgument, nextCommand, withJson, withSets } from './study-arguments.ts'

export function build(): Command {
  const command = new Command('validate')
    .description('Checks a study file and says what it would search.')
    .argument('<study>', 'study file, or the name of a shipped study')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront validate my-study.yaml
  dawnfront validate ai1-node --set scenario=as-claimed
  dawnfront validate my-study.yaml --json`,
    )
  return withJson(withSets(command)).action((argument: string, options: { set: string[]; json?: boolean }) => {
    const study = loadStudyArgument(argument, options.set)
    if (options.json) {
      printJson({ valid: true, notes: cautionsOf(study), study })
      return
    }
    printResult(withQuestion(`${study.name} is valid`, study))
    printResult(`Scenario ${study.scenario.name}: ${study.scenario.title}`)
    if (study.variables.length > 0) {
      printResult(`\n${study.variables.length} free variables`)
      printResult(
        formatTable(
          ['variable', 'range or choices', 'unit'],
          study.variables.map((variable) => [
            variable.name,
            variable.kind === 'choice' ? variable.choices.join(', ') : `${variable.min} to ${variable.max}`,
            unitLabel(variable.name),
          ]),
        ),
      )
    }
    if (study.objectives.length > 0) {
      printResult(
        `\nObjectives: ${study.objectives.map(({ direction, metric }) => `${direction} ${metric}`).join(', ')}`,
      )
    }
    printResult(`\n${study.constraints.length} limits`)
    printResult(
      formatTable(
        ['metric', 'min', 'max', 'unit', 'from'],
        study.constraints.map(({ metric, min, max, from }) => [metric, min ?? '', max ?? '', unitLabel(metric), from]),
      ),
    )
    for (const caution of cautionsOf(study)) printResult(`\nNote: ${caution}`)
    const { name, population, evaluations, seed } = study.solver
    printResult(`\nSolver ${name}, population ${population}, ${evaluations} evaluations, seed ${seed}`)
    printResult(`\nNext: ${nextCommand(study, argument, options.set)}`)
  })
}
