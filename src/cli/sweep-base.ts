import { isRunFolder, openRun, readFront } from '../run/read-run.ts'
import { chooseDesign } from '../study/choose-design.ts'
import { studyPath } from '../study/shipped.ts'
import { studyFileOf } from '../study/study-file-of.ts'
import { readYaml, type YamlFile } from '../study/yaml-file.ts'

export interface SweepBase {
  readonly file: YamlFile
  readonly isRun: boolean
}

/** What a sweep starts from: a study file, or the study of a run with a design of its front held. */
export function sweepBase(argument: string, design: string | undefined): SweepBase {
  if (!isRunFolder(argument)) return { file: readYaml(studyPath(argument), 'study file'), isRun: false }
  const { study } = openRun(argument)
  const held = design === undefined ? undefined : chooseDesign(study, readFront(argument).front, design).variables
  return { file: studyFileOf(study, argument, held), isRun: true }
}
