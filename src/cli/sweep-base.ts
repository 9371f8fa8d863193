import { isRunFolder, openRun, readFront } from '../run/read-run.ts'
import { chooseDesign } from '../study/choose-design.ts'
import { resolveStudy } from '../study/resolve.ts'
import { studyFileOf } from '../study/study-file-of.ts'
import { readYaml, type YamlFile } from '../study/yaml-file.ts'
import type { KnownDesign } from '../sweep/known-designs.ts'
import { studyPathOrRun } from './study-arguments.ts'
import { warnOfChange } from './warn-of-change.ts'

export interface SweepBase {
  readonly file: YamlFile
  readonly isRun: boolean
  /** Of a run whose front is not asked for one design: all of it. */
  readonly known?: readonly KnownDesign[]
}

/** What a sweep starts from: a study file, or the study of a run with a design of its front held. */
export function sweepBase(argument: string, design: string | undefined): SweepBase {
  if (!isRunFolder(argument)) return { file: readYaml(studyPathOrRun(argument), 'study file'), isRun: false }
  const { study } = openRun(argument)
  const { front } = readFront(argument)
  if (design === undefined) {
    return { file: studyFileOf(study, argument), isRun: true, known: front.map(({ variables }) => variables) }
  }
  const { variables, metrics } = chooseDesign(study, front, design)
  const file = studyFileOf(study, argument, variables)
  warnOfChange(resolveStudy(file), metrics)
  return { file, isRun: true }
}
