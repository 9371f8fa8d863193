import type { Subject } from '../subject.ts'
import { type DesignOutcomeInFile, readUncertainty, type UncertaintyFile } from './file.ts'

/** What becomes of one design of a run in many futures, and which futures. */
export interface OutcomeOfDesign extends Pick<UncertaintyFile, 'samples' | 'seed' | 'coverage'> {
  readonly outcome: DesignOutcomeInFile
}

/** Where it was asked of the whole front; undefined of any other design. */
export function outcomeOfDesign({ run }: Pick<Subject, 'run'>): OutcomeOfDesign | undefined {
  if (run?.id === undefined) return undefined
  const { folder, record, front, id } = run
  const file = readUncertainty(folder, { studySha256: record.studySha256, ids: front.map((one) => one.id) })
  const outcome = file?.designs.find((one) => one.id === id)
  if (file === undefined || outcome === undefined) return undefined
  const { samples, seed, coverage } = file
  return { samples, seed, coverage, outcome }
}
