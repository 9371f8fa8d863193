import { isRunFolder, openRun, readFront } from '../run/read-run.ts'
import { chooseDesign } from '../study/choose-design.ts'
import { resolveStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { studyFileOf } from '../study/study-file-of.ts'
import { readYaml, type YamlFile } from '../study/yaml-file.ts'
import { sizePoint } from '../sweep/size-point.ts'
import { printMessage } from './output.ts'
import { studyPathOrRun } from './study-arguments.ts'

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

/** A run of another version may have had other models, or another catalog: the sweep then starts beside its design. */
function warnOfChange(study: ResolvedStudy, recorded: Readonly<Record<string, number>>): void {
  const metrics: Readonly<Record<string, number>> = sizePoint(study).design.metrics
  const changed = Object.keys(recorded).find((name) => metrics[name] !== recorded[name] && recorded[name] !== null)
  if (changed === undefined) return
  printMessage(
    `Models or catalog have changed since this run: ${changed} of its design was ${recorded[changed]}, now ${metrics[changed]}.`,
  )
}
