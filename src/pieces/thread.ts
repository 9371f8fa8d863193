import { UserError } from '../errors.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { Job, Wrong } from './executor.ts'

/** A piece as a thread gets it: the text of its study lies in memory that all threads share. */
export interface Handed {
  readonly job: Job
  readonly studyKey: string
  readonly study: SharedArrayBuffer
}

/** What became of a piece; a mistake comes back in its parts, which an error would lose on its way between threads. */
export type Outcome = { readonly result: unknown; readonly seconds: number } | { readonly wrong: Wrong }

/** Does a job in the calling thread. */
// biome-ignore lint/suspicious/noExplicitAny: each kind knows its own jobs, which come from other threads and machines.
type DoJob = (job: any, study: ResolvedStudy) => unknown

/** Studies that a thread keeps, since pieces of one study mostly follow each other. */
const MOST_STUDIES = 4

/** What a worker thread does with what it is handed: each kind of job by a function of its own. */
export function pieceThread(kinds: Readonly<Record<string, DoJob>>): (handed: Handed) => Promise<Outcome> {
  const studies = new Map<string, ResolvedStudy>()
  const studyOf = ({ studyKey, study }: Handed) => {
    const known = studies.get(studyKey)
    if (known !== undefined) return known
    const parsed = JSON.parse(Buffer.from(new Uint8Array(study)).toString('utf8')) as ResolvedStudy
    if (studies.size >= MOST_STUDIES) studies.delete(studies.keys().next().value as string)
    studies.set(studyKey, parsed)
    return parsed
  }
  return async (handed) => {
    const started = performance.now()
    try {
      const doJob = kinds[handed.job.kind]
      if (doJob === undefined) throw new Error(`no worker does pieces of the kind '${handed.job.kind}'`)
      const result = await doJob(handed.job, studyOf(handed))
      return { result, seconds: (performance.now() - started) / 1000 }
    } catch (error) {
      return { wrong: wrongOf(error) }
    }
  }
}

function wrongOf(error: unknown): Wrong {
  if (error instanceof UserError) return error.details
  return { message: error instanceof Error ? error.message : String(error) }
}

/** The text of a study where threads find it. */
export function sharedText(text: Uint8Array): SharedArrayBuffer {
  const shared = new SharedArrayBuffer(text.byteLength)
  new Uint8Array(shared).set(text)
  return shared
}
