import { join } from 'node:path'
import type { Command } from 'commander'
import { UserError } from '../errors.ts'
import { RUN_FILES } from '../folder/run-folder.ts'
import { isRunFolder, openRun } from '../run/read-run.ts'
import { shellQuoted } from '../shell.ts'
import { limitPlaces, limitPlacesOfRun, type PlaceOfLimit } from '../study/limit-places.ts'
import { loadStudy, resolveStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { studyPath } from '../study/shipped.ts'
import { studyFileOf } from '../study/study-file-of.ts'

const collect = (value: string, previous: string[]) => [...previous, value]

/** Adds `--set name=value`, which may be repeated. */
export function withSets(command: Command): Command {
  return command.option(
    '--set <name=value>',
    'change a variable, NAME.max, limit.METRIC.max, objective.METRIC, scenario.NAME ... (repeatable)',
    collect,
    [],
  )
}

export function withJson(command: Command): Command {
  return command.option('--json', 'print the result as JSON')
}

/** Loads a study by its path, by its name when Dawnfront ships it, or out of the folder of a run of it. */
export function loadStudyArgument(argument: string, sets: readonly string[]): ResolvedStudy {
  return isRunFolder(argument) ? studyOfRun(argument, sets) : loadStudy(studyPath(argument), sets)
}

/** Where the limits of such a study stand. */
export const placesOfArgument = (argument: string, sets: readonly string[]): PlaceOfLimit =>
  isRunFolder(argument) ? limitPlacesOfRun(join(argument, RUN_FILES.study)) : limitPlaces(studyPath(argument), sets)

/** The study of a run, to be run or asked again with changes. */
function studyOfRun(folder: string, sets: readonly string[]): ResolvedStudy {
  const { study } = openRun(folder)
  const changed = resolveStudy(studyFileOf(study, folder), sets)
  // But for the search to the byte what was run.
  return sets.every((text) => text.startsWith('solver.')) ? { ...study, solver: changed.solver } : changed
}

/** What to do with a study next: a search, where there is something to search. */
export function nextCommand(study: ResolvedStudy, argument: string, sets: readonly string[]): string {
  const next = study.objectives.length > 0 && study.variables.length > 0 ? 'run' : 'evaluate'
  return `dawnfront ${next} ${shellQuoted(argument)}${sets.map((set) => ` --set ${shellQuoted(set)}`).join('')}`
}

/** The path of a study for a command that takes run folders too: says so when neither is there. */
export function studyPathOrRun(argument: string): string {
  try {
    return studyPath(argument)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError({
      ...error.details,
      message: 'no such run folder or study file',
      expected: 'a run folder, a study file, or the name of a shipped study',
      next: 'dawnfront run designs/ai1-node.yaml makes a run',
    })
  }
}

/** For a command on a run, whose designs are as they were found. */
export function refuseSet(sets: readonly string[]): void {
  if (sets.length === 0) return
  throw new UserError({
    message: '--set changes a study, not the designs of a run',
    found: `--set ${sets[0]}`,
    expected: 'a study file with --set, or a run folder without',
  })
}

/** For a command on a study, which has no designs to choose from yet. */
export function refuseDesign(design: string | undefined, argument: string): void {
  if (design === undefined) return
  throw new UserError({
    message: '--design names a design of a run',
    found: argument,
    expected: 'a run folder',
    next: `dawnfront run ${shellQuoted(argument)}`,
  })
}
