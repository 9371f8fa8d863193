import { sha256 } from '../sha256.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** The hash of a resolved study whatever its seed: what all seeds of a case share. */
export const studyKey = (study: ResolvedStudy): string => sha256(JSON.stringify(withSeed(study, 0)))

export const withSeed = (study: ResolvedStudy, seed: number): ResolvedStudy => ({
  ...study,
  solver: { ...study.solver, seed },
})
