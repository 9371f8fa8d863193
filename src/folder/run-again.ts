import { existsSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { shellQuoted } from '../shell.ts'
import type { RunRecord } from './read-run-folder.ts'

/**
 * The command that makes a run of a folder again, or with another seed, beside it. It takes the study from the folder, so
 * that it holds wherever the user stands and the folder has come to.
 */
export function runAgain(folder: string, { verified }: Pick<RunRecord, 'verified'>, seed?: number): string {
  const out = besideIt(folder, seed === undefined ? 'again' : `seed-${seed}`)
  return [
    `dawnfront run ${shellQuoted(folder)}`,
    ...(seed === undefined ? [] : [`--seed ${seed}`]),
    ...(verified === undefined ? [] : ['--verified']),
    `--out ${shellQuoted(out)}`,
  ].join(' ')
}

/** Seeds after that of a run, none of those `taken`, for which nothing lies beside it yet. */
export function freeSeeds(
  folder: string,
  { seed }: Pick<RunRecord, 'seed'>,
  count: number,
  taken: readonly number[] = [],
): number[] {
  const free: number[] = []
  for (let next = seed + 1; free.length < count; next++) {
    if (!taken.includes(next) && !existsSync(besideIt(folder, `seed-${next}`))) free.push(next)
  }
  return free
}

/** A folder beside a run, named after it, as the user would write it. */
function besideIt(folder: string, suffix: string): string {
  const whole = resolve(folder)
  const beside = join(dirname(whole), `${basename(whole)}-${suffix}`)
  return isAbsolute(folder) ? beside : relative('', beside)
}
