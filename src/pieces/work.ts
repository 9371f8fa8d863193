import { sha256 } from '../sha256.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { toBytes } from './bytes.ts'
import type { Job, Work } from './executor.ts'

/** Jobs of one study as pieces of work, each named by all its result depends on. */
export function workOn(study: ResolvedStudy): (job: Job) => Work {
  const studyKey = sha256(JSON.stringify(study))
  return (job) => {
    let id: string | undefined
    return {
      // Threads of this machine ask for no name, and what they share with a piece may take a second to hash.
      get id() {
        id ??= sha256(toBytes([studyKey, job]))
        return id
      },
      job,
      studyKey,
      study: () => study,
    }
  }
}
