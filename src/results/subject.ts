import type { NodeSizing } from '../node/size.ts'
import type { FrontDesign } from '../run/front-file.ts'
import { dawnfrontVersion } from '../run/provenance.ts'
import { openRun, type RunRecord, readFront } from '../run/read-run.ts'
import { sha256 } from '../sha256.ts'
import { chooseDesign } from '../study/choose-design.ts'
import { type CompiledStudy, compileStudy } from '../study/compile.ts'
import { holdVariables } from '../study/hold.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { formatResolvedStudy } from '../study/resolved-file.ts'
import { describeDesign, type SizedDesign } from '../study/sized-design.ts'
import { sideWords } from './limit-words.ts'
import { modelChange } from './model-change.ts'

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
  /** Of the resolved study: the one that was searched, or the one that was sized. */
  readonly studySha256: string
  /** What whoever uses the numbers has to know, beside notes on the models: limits that are broken, models that have changed. */
  readonly notes: readonly string[]
  /** Of a design that a run found. */
  readonly run?: SubjectRun
}

export interface SubjectRun {
  readonly folder: string
  readonly record: RunRecord
  /** The study as it was searched. */
  readonly study: ResolvedStudy
  readonly front: readonly FrontDesign[]
  /** Of the design on the front; none where the front is empty and what is exported is the run. */
  readonly id?: number
}

/** A design of a run's front: cheapest, lightest, most capable, knee, most balanced, or its id. */
export function subjectOfRun(folder: string, wanted: string): Subject {
  const { study, record } = openRun(folder)
  const { front } = readFront(folder)
  const { id, variables, metrics } = chooseDesign(study, front, wanted)
  const subject = sized(holdVariables(study, variables, 'front'), `${study.name}-${id}`)
  const change = modelChange(metrics, subject.design.metrics)
  const notes =
    change === undefined
      ? subject.notes
      : [
          `${change} This is the design sized anew by dawnfront ${subject.dawnfront}, not as on its front.`,
          ...subject.notes,
        ]
  return { ...subject, studySha256: record.studySha256, notes, run: { folder, record, study, front, id } }
}

/** A run as a whole, whose front may be empty: what stands for a design is the study's default, and is no part of the run. */
export function subjectOfWholeRun(folder: string): Subject {
  const { study, record } = openRun(folder)
  return {
    ...subjectOfStudy(study),
    studySha256: record.studySha256,
    notes: [],
    run: { folder, record, study, front: readFront(folder).front },
  }
}

/** A point design, or a study with its variables at their defaults. */
export function subjectOfStudy(study: ResolvedStudy): Subject {
  const { representative, describe } = compileStudy(study)
  return sized(holdVariables(study, describe(representative), 'default'), study.name)
}

function sized(study: ResolvedStudy, name: string): Subject {
  const compiled = compileStudy(study)
  const x = compiled.representative
  const design = describeDesign(study, compiled, x)
  return {
    study,
    compiled,
    design,
    notes: brokenNote(design.margins),
    sizing: compiled.size(x),
    name,
    dawnfront: dawnfrontVersion(),
    studySha256: sha256(formatResolvedStudy(study)),
  }
}

/** A design that does not close is exported all the same, and says so. */
function brokenNote(margins: SizedDesign['margins']): string[] {
  const broken = margins.filter(({ margin }) => margin < 0)
  if (broken.length === 0) return []
  const each = broken.map(
    ({ metric, value, limit, side }) =>
      `${metric} (${Number(value.toPrecision(4))}, ${sideWords(side).words} ${limit})`,
  )
  return [`This design breaks ${each.join(', ')}: it does not close`]
}
