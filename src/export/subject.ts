import { describeDesign, type SizedDesign } from '../analysis/designs.ts'
import type { NodeSizing } from '../node/size.ts'
import type { FrontDesign } from '../run/front-file.ts'
import { dawnfrontVersion } from '../run/provenance.ts'
import { openRun, type RunRecord, readFront } from '../run/read-run.ts'
import { chooseDesign } from '../study/choose-design.ts'
import { type CompiledStudy, compileStudy } from '../study/compile.ts'
import { holdVariables } from '../study/hold.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** What is exported: one sized design, and where it comes from. */
export interface Subject {
  /** The study with every variable held at the design's value. */
  readonly study: ResolvedStudy
  readonly compiled: CompiledStudy
  readonly design: SizedDesign
  readonly sizing: NodeSizing
  /** Short name for files and headers: the study's, and the id of a front's design. */
  readonly name: string
  readonly dawnfront: string
  /** Of a design that a run found. */
  readonly run?: SubjectRun
}

export interface SubjectRun {
  readonly folder: string
  readonly record: RunRecord
  /** The study as it was searched. */
  readonly study: ResolvedStudy
  readonly front: readonly FrontDesign[]
  /** Id of the design on the front. */
  readonly id: number
}

/** A design of a run's front: cheapest, lightest, most capable, knee, or its id. */
export function subjectOfRun(folder: string, wanted: string): Subject {
  const { study, record } = openRun(folder)
  const { front } = readFront(folder)
  const { id, variables } = chooseDesign(study, front, wanted)
  const held = holdVariables(study, variables, 'front')
  return { ...sized(held, `${study.name}-${id}`), run: { folder, record, study, front, id } }
}

/** A point design, or a study with its variables at their defaults. */
export function subjectOfStudy(study: ResolvedStudy): Subject {
  const { representative, describe } = compileStudy(study)
  return sized(holdVariables(study, describe(representative), 'default'), study.name)
}

function sized(study: ResolvedStudy, name: string): Subject {
  const compiled = compileStudy(study)
  const x = compiled.representative
  return {
    study,
    compiled,
    design: describeDesign(study, compiled, x),
    sizing: compiled.size(x),
    name,
    dawnfront: dawnfrontVersion(),
  }
}
