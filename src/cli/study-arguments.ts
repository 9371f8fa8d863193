import type { Command } from 'commander'
import { loadStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { studyPath } from '../study/shipped.ts'

const collect = (value: string, previous: string[]) => [...previous, value]

/** Adds `--set name=value`, which may be repeated. */
export function withSets(command: Command): Command {
  return command.option(
    '--set <name=value>',
    'change a variable, scenario.NAME, mission.NAME ... (repeatable)',
    collect,
    [],
  )
}

export function withJson(command: Command): Command {
  return command.option('--json', 'print the result as JSON')
}

/** Loads a study by its path, or by its name when Dawnfront ships it. */
export function loadStudyArgument(argument: string, sets: readonly string[]): ResolvedStudy {
  return loadStudy(studyPath(argument), sets)
}
