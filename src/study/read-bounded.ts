import { closeSync, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { shellQuoted } from '../shell.ts'

/** Ten times the longest file of the catalog; more is no study, and reading it would only exhaust memory. */
export const LARGEST_BYTES = 512 * 1024

/** The text of a file, or an error that says what stands there instead. `what` names the kind of file for the message. */
export function readBounded(file: string, what: string): string {
  const stats = statsOf(file, what)
  if (stats.isDirectory()) {
    throw new UserError({
      message: `a folder stands where a ${what} is expected`,
      place: { file },
      found: 'a folder',
      expected: 'a YAML file',
      // Commands that take runs have found none here.
      next: inFolder(file),
    })
  }
  // A pipe is how shells hand over what a command prints.
  if (!stats.isFile() && !stats.isFIFO()) {
    throw new UserError({
      message: `a device stands where a ${what} is expected`,
      place: { file },
      found: 'no file',
      expected: 'a YAML file',
    })
  }
  const bytes = firstBytes(file, what)
  if (bytes.length <= LARGEST_BYTES) return bytes.toString('utf8')
  throw new UserError({
    message: `too large for a ${what}`,
    place: { file },
    found: stats.isFile() ? `${stats.size} bytes` : `more than ${LARGEST_BYTES} bytes`,
    expected: `at most ${LARGEST_BYTES} bytes`,
  })
}

function statsOf(file: string, what: string): Stats {
  try {
    return statSync(file)
  } catch {
    throw new UserError({
      message: `no such ${what}`,
      place: { file },
      expected: 'an existing YAML file',
      next: 'dawnfront init my-study.yaml',
    })
  }
}

/** A file of the folder that may be meant, or how to come to one. */
function inFolder(folder: string): string {
  const [first] = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
  return first === undefined
    ? 'dawnfront init my-study.yaml'
    : `name a file of it, as ${shellQuoted(join(folder, first))}`
}

/** All bytes, or one more than may be: whatever the size a file claims, some have no end. */
function firstBytes(file: string, what: string): Buffer {
  const bytes = Buffer.alloc(LARGEST_BYTES + 1)
  let length = 0
  try {
    const descriptor = openSync(file, 'r')
    try {
      for (let read = -1; read !== 0 && length < bytes.length; length += read) {
        read = readSync(descriptor, bytes, length, bytes.length - length, null)
      }
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    throw new UserError({
      message: `cannot read the ${what}: ${(error as Error).message}`,
      place: { file },
      exitCode: 1,
    })
  }
  return bytes.subarray(0, length)
}
