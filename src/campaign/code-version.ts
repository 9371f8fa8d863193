import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGE_ROOT } from '../package-root.ts'
import { dawnfrontVersion } from '../run/provenance.ts'

const FILE = join(PACKAGE_ROOT, 'dist', 'cli', 'piece-code.txt')

/**
 * The version of the code that does pieces: that of the package, and the hash of every source it is made of, written when it
 * is built. What only prints or reads is no part of it, so that pieces outlive changes of words.
 */
export const codeVersion = (): string => `${dawnfrontVersion()}+${readFileSync(FILE, 'utf8').trim().slice(0, 12)}`
