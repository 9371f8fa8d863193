import { readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { differing } from '../results/differing.ts'
import type { SeedFront } from '../results/seed-spread.ts'
import { isRunFolder, openRun, readFront } from '../run/read-run.ts'

/** Beyond these a spread is known. Those named after the run are read first. */
const MOST_READ = 40

/** Finished runs beside a run, it among them, that differ from it in nothing but their seed. */
export function seedsBeside(folder: string): SeedFront[] {
  const parent = dirname(resolve(folder))
  const { study } = openRun(folder)
  const own = basename(resolve(folder))
  const isLikely = (name: string) => name.startsWith(own) || name.startsWith('seed-')
  const names = readdirSync(parent).filter((name) => name !== own && isRunFolder(join(parent, name)))
  const beside = [...names.filter(isLikely), ...names.filter((name) => !isLikely(name))]
    .slice(0, MOST_READ)
    .map((name) => join(parent, name))
  const found = new Map<number, SeedFront>()
  for (const path of [resolve(folder), ...beside]) {
    const one = seedFront(path, study)
    if (one !== undefined && !found.has(one.seed)) found.set(one.seed, one)
  }
  return [...found.values()]
}

/** The front of a run of the same study; a folder that cannot be read is none of them. */
function seedFront(path: string, study: ReturnType<typeof openRun>['study']): SeedFront | undefined {
  try {
    const other = openRun(path).study
    if (differing(study, other).some(([entry]) => entry !== 'solver.seed')) return undefined
    return { seed: other.solver.seed, metrics: readFront(path).front.map(({ metrics }) => metrics) }
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
