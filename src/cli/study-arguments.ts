import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Command } from 'commander'
import { nearestName, UserError } from '../errors.ts'
import { DESIGNS_FOLDER } from '../study/catalog.ts'
import { loadStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

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

function studyPath(argument: string): string {
  if (existsSync(argument)) return argument
  const shipped = shippedStudies()
  const found = shipped.find((path) => basename(path, '.yaml') === argument || path === argument)
  if (found !== undefined) return join(DESIGNS_FOLDER, found)
  const nearest = nearestName(
    basename(argument, '.yaml'),
    shipped.map((path) => basename(path, '.yaml')),
  )
  throw new UserError({
    message: 'no such study file',
    place: { file: argument },
    expected: 'a study file, or the name of a shipped study',
    ...(nearest === undefined ? {} : { nearest }),
    next: `dawnfront init ${argument.endsWith('.yaml') ? argument : `${argument}.yaml`}`,
  })
}

function shippedStudies(): string[] {
  const yamlIn = (folder: string) =>
    readdirSync(join(DESIGNS_FOLDER, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name))
  return [...yamlIn('.'), ...yamlIn('points')]
}
