import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'

/** What a folder of repeats says of its seeds, each of which has a run folder in it. */
export const REPEATS_FILE = 'repeats.json'

export const seedFolder = (folder: string, seed: number): string => join(folder, `seed-${seed}`)

/** The seeds that a folder of repeats has run folders for, in order; none of any other folder. */
export function seedsIn(folder: string): number[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder)
    .filter((name) => /^seed-\d+$/.test(name) && existsSync(join(folder, name, 'run.json')))
    .map((name) => Number(name.slice('seed-'.length)))
    .sort((a, b) => a - b)
}

/** Why a command that takes one run takes no folder of repeats. */
export const notOneRun = (folder: string, seeds: readonly number[]): UserError =>
  new UserError({
    message: 'this folder holds the runs of several seeds',
    place: { file: folder },
    found: `seeds ${seeds.join(', ')}`,
    expected: 'one run; dawnfront compare takes all seeds of two such folders',
    next: `name one of them: ${seedFolder(folder, seeds[0]!)}`,
  })
