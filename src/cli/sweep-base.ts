import { isRunFolder, openRun, readFront } from '../run/read-run.ts'
import { chooseDesign } from '../study/choose-design.ts'
import { resolveStudy } from '../study/resolve.ts'
import { studyFileOf } from '../study/study-file-of.ts'
import { readYaml, type YamlFile } from '../study/yaml-file.ts'
import { studyPathOrRun } from './study-arguments.ts'
import { warnOfChange } from './warn-of-change.ts'

export interface SweepBase {
  readonly file: YamlFile
  readonly isRun: boolean
}

/** What a sweep starts from: a study file, or the study of a run with a design of its front held. */
export function sweepBase(argument: string, design: string | undefined): SweepBase {
  if (!isRunFolder(argument)) return { file: readYaml(studyPathOrRun(argument), 'study file'), isRun: false }
  const { study } = openRun(argument)
  if (design === undefined) return { file: studyFileOf(study, argument), isRun: true }
  const { variables, metrics } = chooseDesign(study, readFront(argument).front, design)
  const file = studyFileOf(study, argument, variables)
  warnOfChange(resolveStudy(file), metrics)
  return { file, isRun: true }
}
