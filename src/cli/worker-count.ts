import { availableParallelism } from 'node:os'
import { UserError } from '../errors.ts'

/** How many worker threads a `--workers` asks for; without it, one a core. */
export function workerCount(text: string | undefined): number {
  if (text === undefined) return availableParallelism()
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= 256) return count
  throw new UserError({ message: '--workers is wrong', found: text, expected: 'a whole number from 1 to 256' })
}
