import { sha256 } from '../sha256.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { toBytes } from './bytes.ts'
import type { Job, Work } from './executor.ts'

/** Jobs of one study as pieces of work, each named by all its result depends on. */
export function workOn(study: ResolvedStudy): (job: Job) => Work {
  const studyKey = sha256(JSON.stringify(study))
  return (job) => ({ id: sha256(toBytes([studyKey, job])), job, studyKey, study: () => study })
}
