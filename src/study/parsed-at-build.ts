import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PACKAGE_ROOT } from '../package-root.ts'

/** Text of shipped YAML files, and what it says as JSON; written by scripts/parse-designs.mjs. */
const FILE = join(PACKAGE_ROOT, 'dist', 'designs.json')

let parsed: Readonly<Record<string, string>> | undefined

/** What a YAML text says, if it is to the letter that of a file Dawnfront ships; parsing those takes most of a start. */
export function parsedAtBuild(text: string): unknown {
  parsed ??= existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>) : {}
  // From its text each time, since the caller may change what it gets.
  return Object.hasOwn(parsed, text) ? JSON.parse(parsed[text]!) : undefined
}
