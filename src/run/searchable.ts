import { UserError } from '../errors.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** Refuses a study that leaves nothing to search. */
export function checkSearchable(study: ResolvedStudy): void {
  if (study.objectives.length === 0 || study.variables.length === 0) {
    throw new UserError({
      message: study.objectives.length === 0 ? 'this study has no objectives' : 'this study has no free variables',
      place: { file: study.name },
      expected: 'objectives and variables to search over',
      next: 'dawnfront evaluate sizes a design without searching',
    })
  }
}
