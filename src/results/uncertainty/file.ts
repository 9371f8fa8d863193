import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../errors.ts'
import { readRunFile, writeWhole } from '../../folder/run-folder.ts'
import { shellQuoted } from '../../shell.ts'
import type { Against } from './against.ts'
import type { UncertaintyAnswer } from './ask.ts'
import type { BreakEvenMap } from './break-even.ts'
import type { Deciders } from './deciders.ts'
import type { Discovery } from './discover.ts'
import { againstWithInfinities, withInfinities } from './infinite.ts'
import type { ScenarioRegret } from './scenario-regret.ts'

/** An answer, and what the design is called that it is of. */
export type OfDesign<T> = T & { readonly design: readonly string[] }

/** Beside a run: what becomes of every design of its front. No clock in it: the same question gives the same bytes. */
export const UNCERTAINTY_FILE = 'uncertainty.json'

const FORMAT = 2

export interface UncertaintyFile extends UncertaintyAnswer {
  /** Of format 1 the statistics were of the futures in which a metric is finite, and so too good. */
  readonly format: typeof FORMAT
  /** Of the run it was asked of. */
  readonly studySha256: string
  /** What decides the first objective of one design. */
  readonly deciders?: OfDesign<Deciders>
  readonly breakEven?: OfDesign<BreakEvenMap>
  readonly discovery?: OfDesign<Discovery>
  readonly scenarioRegret?: ScenarioRegret
  /** The front beside another of its study. */
  readonly against?: Against
}

export type DesignOutcomeInFile = UncertaintyFile['designs'][number]

export function writeUncertainty(folder: string, file: Omit<UncertaintyFile, 'format'>): string {
  const path = join(folder, UNCERTAINTY_FILE)
  writeWhole(path, `${JSON.stringify({ format: FORMAT, ...file })}\n`)
  return path
}

/** Answers to questions that are asked one by one, and cost more than the designs' outcomes. */
const ASKED_APART = ['deciders', 'breakEven', 'discovery', 'scenarioRegret', 'against'] as const

/**
 * What an earlier question of the same front, in the same futures and by the same models, found and this one did not ask: what stands beside
 * a run is not lost when something else is asked.
 */
export function foundBefore(
  folder: string,
  now: Omit<UncertaintyFile, 'format'>,
): Partial<Pick<UncertaintyFile, (typeof ASKED_APART)[number]>> {
  let earlier: UncertaintyFile | undefined
  try {
    earlier = readUncertainty(folder, { studySha256: now.studySha256, ids: now.designs.map(({ id }) => id!) })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
  }
  if (earlier === undefined) return {}
  const future = ({ samples, seed, coverage, inputs, designs, shown }: Omit<UncertaintyFile, 'format'>) => {
    const outcomes = designs.map(({ id, metrics }) => [id, metrics[shown[0]!]])
    return JSON.stringify({ samples, seed, coverage, inputs, outcomes })
  }
  if (future(earlier) !== future(now)) return {}
  const kept = ASKED_APART.filter((name) => now[name] === undefined && earlier[name] !== undefined)
  return Object.fromEntries(kept.map((name) => [name, earlier[name]]))
}

/** The words to type for a file that speaks of a run's whole front. */
export const askForUncertainty = (folder: string): string =>
  `dawnfront uncertainty ${shellQuoted(folder)} --front --indices`

/**
 * What was asked of a run's front, by the id of each design; undefined where nothing was. What was asked before the front
 * changed is of another run, and refused.
 */
export function readUncertainty(
  folder: string,
  of: { readonly studySha256: string; readonly ids: readonly number[] },
): UncertaintyFile | undefined {
  const path = join(folder, UNCERTAINTY_FILE)
  if (!existsSync(path)) return undefined
  const wrong = (message: string) =>
    new UserError({ message, place: { file: path }, next: `write it again: ${askForUncertainty(folder)}` })
  let file: UncertaintyFile
  try {
    file = JSON.parse(readRunFile(folder, UNCERTAINTY_FILE)) as UncertaintyFile
  } catch {
    throw wrong('this file is damaged')
  }
  if ((file?.format as number) === 1) throw wrong('this file was written before infinite costs counted as the worst')
  if (file?.format !== FORMAT || !Array.isArray(file.designs))
    throw wrong('this is not what dawnfront writes of uncertainty')
  const known = new Set(file.designs.map(({ id }) => id))
  if (file.studySha256 === of.studySha256 && of.ids.every((id) => known.has(id))) return asAnswered(file)
  throw wrong('this file speaks of another front than the one beside it')
}

/** A file as it was before JSON made null of what is infinite. */
function asAnswered(file: UncertaintyFile): UncertaintyFile {
  const designs = file.designs.map((one) => ({
    ...one,
    metrics: Object.fromEntries(
      Object.entries(one.metrics).map(([name, metric]) => [name, withInfinities(metric, file.samples)]),
    ),
  }))
  const { against } = file
  const compared = against && designs[0]?.metrics[against.metric]
  return {
    ...file,
    designs,
    ...(compared === undefined ? {} : { against: againstWithInfinities(against!, compared.worst) }),
  }
}
