import { createHash } from 'node:crypto'
import { contentOf } from '../helpers/files.ts'

/** What of a campaign's folder must be the same wherever its pieces were done: all but how long they took. */
export function bytesOf(folder: string): Readonly<Record<string, string>> {
  const files = [...contentOf(folder)].filter(([name]) => name !== 'times.jsonl')
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  return Object.fromEntries(files.map(([name, bytes]) => [name, hash(bytes)]).sort())
}
