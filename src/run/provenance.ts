import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'
import { join } from 'node:path'
import { PACKAGE_ROOT } from '../package-root.ts'

export function dawnfrontVersion(): string {
  return (JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

/** Written when it is built: the hash of every source that does pieces. */
const PIECE_CODE = join(PACKAGE_ROOT, 'dist', 'cli', 'piece-code.txt')

/**
 * The version of the code that does pieces: that of the package, and the hash of every source it is made of. What only prints or reads
 * is no part of it, so that pieces outlive changes of words.
 */
export const codeVersion = (): string => `${dawnfrontVersion()}+${readFileSync(PIECE_CODE, 'utf8').trim().slice(0, 12)}`

export interface CodeState {
  readonly commit: string
  /** Whether files differed from the commit. */
  readonly dirty: boolean
}

/** The commit the code runs from, or undefined outside a checkout. */
export function codeState(): CodeState | undefined {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: PACKAGE_ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    // An installed package may lie in the checkout of something else.
    if (git('rev-parse', '--show-prefix') !== '') return undefined
    return { commit: git('rev-parse', 'HEAD'), dirty: git('status', '--porcelain', '--untracked-files=no') !== '' }
  } catch {
    return undefined
  }
}

export function machine(): Record<string, string | number> {
  return {
    node: process.versions.node,
    platform: platform(),
    architecture: arch(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 1e9),
  }
}
