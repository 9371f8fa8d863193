import { type RunRecord, readFrontContent, readStudyText } from '../folder/read-run-folder.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { parseResolvedStudy } from '../study/resolved-file.ts'
import type { FrontFile } from './front-file.ts'

export { isRunFolder, type RunRecord, readEvaluations } from '../folder/read-run-folder.ts'

/** Reads the study and the record of a run folder, and checks that they belong together and to this version. */
export function openRun(folder: string): { study: ResolvedStudy; record: RunRecord } {
  const { text, file, record } = readStudyText(folder)
  return { study: parseResolvedStudy(text, file), record }
}

/** Reads the front of a run, and checks that it is the one the run has written. */
export const readFront = (folder: string): FrontFile => readFrontContent(folder) as FrontFile
