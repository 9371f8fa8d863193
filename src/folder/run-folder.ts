import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { UserError } from '../errors.ts'
import { shellQuoted } from '../shell.ts'
import { notOneRun, seedsIn } from './repeats-folder.ts'

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

/**
 * Makes a run folder with its first files in one step: it is written beside under another name and then renamed, so that a
 * kill leaves nothing or a run that resumes. A folder that holds something is refused, so that no run is overwritten; an
 * empty one is taken as it is, since it may be where the user stands.
 */
export function createRunFolder(folder: string, files: Readonly<Record<string, string>> = {}): void {
  const target = resolve(folder)
  checkFree(folder)
  if (existsSync(target)) {
    writeFiles(target, files)
    return
  }
  makeFolder(dirname(target), folder)
  const draft = `${draftPrefix(target)}${process.pid}`
  try {
    dropAbandoned(target)
    makeFolder(draft, folder)
    writeFiles(draft, files)
    renameSync(draft, target)
  } catch (error) {
    if (existsSync(draft)) rmSync(draft, { recursive: true, force: true })
    checkFree(folder)
    throw error instanceof UserError ? error : cannotWrite(folder, error)
  }
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeWhole(join(folder, name), text)
}

function checkFree(folder: string): void {
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) {
    throw new UserError({
      message: 'a file stands where the run folder should be',
      place: { file: folder },
      next: 'choose another --out',
    })
  }
  // What a kill leaves of a run that was begun in an empty folder.
  const begun: readonly string[] = [RUN_FILES.study, `${RUN_FILES.study}.partial`, `${RUN_FILES.record}.partial`]
  if (readdirSync(folder).some((name) => !begun.includes(name))) {
    const isRun = existsSync(join(folder, RUN_FILES.record))
    throw new UserError({
      message: isRun ? 'this folder already holds a run' : 'this folder is not empty',
      place: { file: folder },
      expected: 'a folder that does not exist yet, or an empty one',
      next: isRun ? `dawnfront resume ${shellQuoted(folder)}, or another --out` : 'choose another --out',
    })
  }
}

const draftPrefix = (target: string) => join(dirname(target), `.${basename(target)}.begun-by-`)

/** Drafts that a kill has left of this folder. */
function dropAbandoned(target: string): void {
  const prefix = basename(draftPrefix(target))
  for (const name of readdirSync(dirname(target))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    rmSync(join(dirname(target), name), { recursive: true, force: true })
  }
}

/** Makes a folder and those above it; an error speaks of `named`. Node's own recursion never ends where the system denies a folder, as below /proc. */
export function makeFolder(folder: string, named = folder): void {
  const missing: string[] = []
  for (let at = resolve(folder); !existsSync(at); at = dirname(at)) missing.unshift(at)
  for (const one of missing) {
    try {
      mkdirSync(one)
    } catch (error) {
      // Another process may have made it meanwhile.
      if (!existsSync(one)) throw cannotWrite(named, error)
    }
  }
}

/**
 * Claims a run folder for this process, so that no second one writes the same log. A claim whose process is gone, as a kill
 * leaves it, is taken over. Returns what gives the claim back.
 */
export function lockRun(folder: string): () => void {
  const lock = join(folder, 'run.lock')
  const claim = () => writeFileSync(lock, String(process.pid), { flag: 'wx' })
  try {
    claim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotWrite(lock, error)
    const holder = Number(readFileSync(lock, 'utf8'))
    if (holder !== process.pid && isAlive(holder)) {
      throw new UserError({
        message: 'another process is working on this run',
        place: { file: folder },
        found: `process ${holder}`,
        expected: 'a run that nobody is working on',
        next: 'wait until it has ended',
      })
    }
    rmSync(lock, { force: true })
    claim()
  }
  return () => rmSync(lock, { force: true })
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Writes a file under its final name only when it is complete. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  if (existsSync(file) && statSync(file).isDirectory()) {
    throw new UserError({
      message: 'a folder stands where the file should be',
      place: { file },
      expected: 'the name of a file',
      next: `choose another name, as ${shellQuoted(join(file, 'NAME'))}`,
    })
  }
  const partial = `${file}.partial`
  try {
    writeFileSync(partial, content)
    renameSync(partial, file)
  } catch (error) {
    if (existsSync(partial)) rmSync(partial, { force: true })
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
      ? `make room, then dawnfront resume ${shellQuoted(dirname(file))}`
      : 'choose another --out, or mend the rights of the folder',
    exitCode: 1,
  })
}

/** Reads a file of a run folder, or says that the folder is no run. */
export function readRunFile(folder: string, name: string): string {
  const file = join(folder, name)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  throw missingRunFile(folder, name)
}

/** Why a file of a run folder may be missing, and what to do about it. */
export function missingRunFile(folder: string, name: string): UserError {
  const exists = existsSync(folder)
  const seeds = seedsIn(folder)
  if (seeds.length > 0) return notOneRun(folder, seeds)
  const unfinished = existsSync(join(folder, RUN_FILES.log)) && existsSync(join(folder, RUN_FILES.record))
  return new UserError({
    message: unfinished
      ? 'this run has not finished'
      : exists
        ? `this folder is no complete run: ${name} is missing`
        : 'no such run folder',
    place: { file: folder },
    expected: 'a folder written by dawnfront run',
    next: unfinished ? `dawnfront resume ${shellQuoted(folder)}` : 'dawnfront run designs/ai1-node.yaml',
  })
}
