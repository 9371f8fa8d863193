import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { RUN_FILES } from '../folder/run-folder.ts'
import { futuresWords } from '../results/futures-words.ts'
import type { AskedDesign } from '../results/uncertainty/ask.ts'
import { isRunFolder, openRun, type RunRecord, readFront } from '../run/read-run.ts'
import { shellQuoted } from '../shell.ts'
import { candidateReader } from '../study/candidate.ts'
import { chooseDesign, namedMembers } from '../study/choose-design.ts'
import { compileStudy } from '../study/compile.ts'
import { atNominal } from '../study/future-metrics.ts'
import { holdVariables } from '../study/hold.ts'
import { limitPlaces, limitPlacesOfRun, type PlaceOfLimit } from '../study/limit-places.ts'
import { loadStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { refuseDesign, refuseSet, studyPathOrRun } from './study-arguments.ts'
import { warnOfChange } from './warn-of-change.ts'

/** A design with the values of its variables, by which it can be held. */
export interface Asked extends AskedDesign {
  readonly variables: Readonly<Record<string, string | number>>
}

export interface Subject {
  readonly study: ResolvedStudy
  readonly designs: readonly Asked[]
  readonly placeOfLimit: PlaceOfLimit
  /** Of a run whose whole front is asked about: what is said of it stays beside it. */
  readonly studySha256?: string
}

interface Choice {
  readonly set: string[]
  readonly design?: string
  readonly front?: boolean
}

/** The study and the designs that are asked about. */
export const subjectOf = (argument: string, choice: Choice): Subject =>
  isRunFolder(argument) ? ofRun(argument, choice) : ofStudy(argument, choice)

/** The front of another run of the same study, whose goals alone may differ: then what is sized can be set side by side. */
export function otherFront(against: string, { study }: Subject): Subject {
  const other = subjectOf(against, { set: [], front: true })
  const assumed = ({ assumptions, components, mission, compute, variables, fixed }: ResolvedStudy) =>
    JSON.stringify({ assumptions, components, mission, compute, variables, fixed })
  if (assumed(other.study) === assumed(study)) return other
  throw new UserError({
    message: 'these runs differ in more than their goals',
    place: { file: `--against ${against}` },
    found: `${other.study.name} and ${study.name}, with other variables or assumptions`,
    expected: 'two runs of one study, with other objectives or limits',
    next: 'dawnfront compare sets any two runs side by side',
  })
}

function ofRun(folder: string, { set, design, front: whole }: Choice): Subject {
  refuseSet(set)
  if (design !== undefined && whole) {
    throw new UserError({ message: '--design and --front exclude each other', next: 'leave one out' })
  }
  const { study, record } = openRun(folder)
  const { front } = readFront(folder)
  if (front.length === 0) throw emptyFront(folder, study, record)
  const named = namedMembers(study, front)
  const chosen =
    design !== undefined
      ? [chooseDesign(study, front, design)]
      : whole
        ? front
        : front.filter(({ id }) => named.some((one) => one.design.id === id))
  warnOfChange(holdVariables(study, chosen[0]!.variables, 'front'), chosen[0]!.metrics)
  const candidateOf = candidateReader(study, compileStudy(study).representative)
  const free = new Set<string>(study.variables.map(({ name }) => name))
  const designs = chosen.map(({ id, variables }) => ({
    id,
    names: named.filter((one) => one.design.id === id).map(({ name }) => name),
    variables,
    x: candidateOf(Object.fromEntries(Object.entries(variables).filter(([name]) => free.has(name)))),
  }))
  const placeOfLimit = limitPlacesOfRun(join(folder, RUN_FILES.study))
  return { study: atNominal(study), designs, placeOfLimit, ...(whole ? { studySha256: record.studySha256 } : {}) }
}

/** Of a front that is empty nothing can be asked: why it is, as the run knows. */
function emptyFront(folder: string, study: ResolvedStudy, record: RunRecord): UserError {
  const words = futuresWords(record, study)
  return new UserError({
    message: 'the front of this run is empty',
    place: { file: folder },
    found: words.length === 0 ? `no feasible design among ${record.evaluations ?? 0} candidates` : words.join(' '),
    expected: 'a run with designs on its front',
    next: `dawnfront explain ${shellQuoted(folder)} says why nothing is feasible`,
  })
}

function ofStudy(argument: string, { set, design, front }: Choice): Subject {
  const path = studyPathOrRun(argument)
  refuseDesign(design, argument)
  if (front) {
    throw new UserError({
      message: '--front asks about the front of a run',
      place: { file: argument },
      found: 'a study',
      expected: 'a run folder, or no --front',
      next: `dawnfront uncertainty ${shellQuoted(argument)} asks about the one design`,
    })
  }
  const study = loadStudy(path, set)
  const compiled = compileStudy(study)
  const x = compiled.representative
  const designs = [{ names: [study.name], variables: compiled.describe(x), x }]
  return { study: atNominal(study), designs, placeOfLimit: limitPlaces(path, set) }
}
