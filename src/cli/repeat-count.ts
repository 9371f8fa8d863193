import { UserError } from '../errors.ts'

const MOST_REPEATS = 1000

/** How many seeds `--repeats` asks for. */
export function repeatCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= MOST_REPEATS) return count
  throw new UserError({
    message: '--repeats is wrong',
    found: text,
    expected: `a whole number of seeds from 1 to ${MOST_REPEATS}`,
    next: 'five tell how far one seed can be trusted',
  })
}
