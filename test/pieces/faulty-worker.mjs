import { appendFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/** Does pieces wrongly, by the kind of their job; its file counts the tries. */
export default async function faulty({ job, study }) {
  const { kind, tries } = job
  if (tries !== undefined) appendFileSync(tries, '.')
  if (kind === 'fails') return { wrong: { message: 'no such luck', expected: 'luck', next: 'try another day' } }
  if (kind === 'throws') throw new Error('out of luck')
  if (kind === 'hangs') for (;;);
  if (kind === 'dies') process.exit(7)
  if (kind === 'writes') job.memory[1] = 42
  if (kind === 'later') await setTimeout(job.ms)
  if (kind === 'study') return { result: JSON.parse(Buffer.from(new Uint8Array(study)).toString()), seconds: 0.001 }
  return { result: job.echo, seconds: 0.001 }
}
