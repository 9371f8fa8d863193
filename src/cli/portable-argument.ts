import { realpathSync } from 'node:fs'
import { basename, relative } from 'node:path'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { studyPath } from '../study/shipped.ts'

/**
 * A run or study as a recorded command names it: never where it lies, so that the same input gives the same bytes
 * everywhere. A run of a study named so is called by its place under results/, any other file by its own name.
 */
export function portableArgument(argument: string, runOf: string | undefined): string {
  if (runOf !== undefined) return `results/${runOf}/${basename(realpathSync(argument))}`
  const file = realpathSync(studyPath(argument))
  const isShipped = !relative(realpathSync(DESIGNS_FOLDER), file).startsWith('..')
  return isShipped ? basename(file, '.yaml') : basename(file)
}
