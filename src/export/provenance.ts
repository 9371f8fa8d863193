import { sha256 } from '../sha256.ts'
import { formatResolvedStudy } from '../study/resolved-file.ts'
import type { Subject } from './subject.ts'

/** Where an export comes from. No clock, path or machine: the same design gives the same bytes. */
export interface Provenance {
  readonly dawnfront: string
  /** The command that makes the export again. */
  readonly command: string
  readonly study: string
  readonly scenario: string
  /** Of the resolved study: the one that was searched, or the one that was sized. */
  readonly studySha256: string
  /** Of a design that a run found. */
  readonly run?: {
    readonly designId: number
    readonly seed: number
    /** Of front.json. */
    readonly frontSha256?: string
  }
}

export function provenanceOf({ study, dawnfront, run }: Subject, command: string): Provenance {
  return {
    dawnfront,
    command,
    study: study.name,
    scenario: study.scenario.name,
    studySha256: run?.record.studySha256 ?? sha256(formatResolvedStudy(study)),
    ...(run === undefined
      ? {}
      : {
          run: {
            designId: run.id,
            seed: run.record.seed,
            ...(run.record.frontSha256 === undefined ? {} : { frontSha256: run.record.frontSha256 }),
          },
        }),
  }
}

/** Where an export of a whole run comes from: no single design. */
export type RunProvenance = Omit<Provenance, 'run'> & {
  readonly run?: Omit<NonNullable<Provenance['run']>, 'designId'>
}

export function provenanceOfRun(subject: Subject, command: string): RunProvenance {
  const { run, ...rest } = provenanceOf(subject, command)
  if (run === undefined) return rest
  const { designId: _, ...ofRun } = run
  return { ...rest, run: ofRun }
}

/** The same as names and texts, for formats that hold nothing else. */
export function provenanceTexts({ dawnfront, run, ...rest }: RunProvenance): [name: string, text: string][] {
  return Object.entries({ version: dawnfront, ...rest, ...run }).map(([name, value]) => [
    `dawnfront.${name}`,
    String(value),
  ])
}
