import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../errors.ts'

/** The files of a run folder. */
export const RUN_FILES = {
  study: 'study.resolved.yaml',
  record: 'run.json',
  log: 'evaluations.log',
  evaluations: 'evaluations.parquet',
  frontJson: 'front.json',
  frontCsv: 'front.csv',
  convergence: 'convergence.csv',
} as const

/** Makes a run folder that does not exist yet or is empty; anything else is refused, so that no run is overwritten. */
export function createRunFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) {
      throw new UserError({
        message: 'a file stands where the run folder should be',
        place: { file: folder },
        next: 'choose another --out',
      })
    }
    if (readdirSync(folder).length > 0) {
      const isRun = existsSync(join(folder, RUN_FILES.record))
      throw new UserError({
        message: isRun ? 'this folder already holds a run' : 'this folder is not empty',
        place: { file: folder },
        expected: 'a folder that does not exist yet, or an empty one',
        next: isRun ? `dawnfront resume ${folder}, or another --out` : 'choose another --out',
      })
    }
  }
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw cannotWrite(folder, error)
  }
}

/** Writes a file under its final name only when it is complete. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  try {
    const partial = `${file}.partial`
    writeFileSync(partial, content)
    renameSync(partial, file)
  } catch (error) {
    throw cannotWrite(file, error)
  }
}

export function cannotWrite(file: string, error: unknown): UserError {
  const { code, message } = error as NodeJS.ErrnoException
  return new UserError({
    message: code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk is full' : `cannot write: ${message}`,
    place: { file },
    expected: 'a place that can be written to, with room',
    next: existsSync(join(dirname(file), RUN_FILES.log))
      ? `make room, then dawnfront resume ${dirname(file)}`
      : 'choose another --out, or mend the rights of the folder',
    exitCode: 1,
  })
}

/** Reads a file of a run folder, or says that the folder is no run. */
export function readRunFile(folder: string, name: string): string {
  const file = join(folder, name)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const exists = existsSync(folder)
  throw new UserError({
    message: exists ? `this folder is no complete run: ${name} is missing` : 'no such run folder',
    place: { file: folder },
    expected: 'a folder written by dawnfront run',
    next: 'dawnfront run designs/ai1-node.yaml',
  })
}
