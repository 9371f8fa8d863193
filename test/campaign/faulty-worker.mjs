import { appendFileSync } from 'node:fs'

/** Does pieces wrongly, by the first word of their id; the second is a file that counts the tries. */
export default async function faulty({ task }) {
  const [what, file] = task.id.split(' ')
  if (file !== undefined) appendFileSync(file, '.')
  if (what === 'fails') return { wrong: { message: 'no such luck' } }
  if (what === 'throws') throw new Error('out of luck')
  if (what === 'hangs') for (;;);
  if (what === 'dies') process.exit(7)
  return { text: `${what}\n`, seconds: 0.001 }
}
