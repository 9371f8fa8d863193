import { Command } from 'commander'
import { UserError } from '../errors.ts'
import { flyCases } from './fly-cases.ts'
import { withJson } from './study-arguments.ts'

interface FlyFlags {
  readonly case?: string[]
  readonly json?: boolean
}

export function build(): Command {
  const command = new Command('fly')
    .description('Flies a sized design in time and says which of its promises hold; or flies cases from outside.')
    .argument('[run|study]', 'run folder, study or point design file, or the name of a shipped one')
    .option('--case <files...>', 'fly these cases and set what was expected beside what came out')
    .addHelpText(
      'after',
      `
Exit codes: 0 when all holds, 4 where something does not, 2 for a file with a missing or wrong input.

Examples:
  dawnfront fly --case stk_sso_case.json decay_goce_2013_case.json`,
    )
  return withJson(command).action(action)
}

async function action(argument: string | undefined, flags: FlyFlags): Promise<void> {
  if (flags.case !== undefined) {
    flyCases([...flags.case, ...(argument === undefined ? [] : [argument])], flags.json === true)
    return
  }
  throw new UserError({ message: 'nothing to fly', expected: 'a design or --case', next: 'dawnfront fly --help' })
}
