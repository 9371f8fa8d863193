import type { Subject } from '../results/subject.ts'

/** Where an export comes from. No clock, path or machine: the same design gives the same bytes. */
export interface Provenance {
  readonly dawnfront: string
  /** The command that makes the export again. */
  readonly command: string
  readonly study: string
  readonly scenario: string
  /** Of the resolved study: the one that was searched, or the one that was sized. */
  readonly studySha256: string
  /** What whoever uses the numbers has to know; left out where there is nothing. */
  readonly notes?: string[]
  /** Of a design that a run found. */
  readonly run?: {
    readonly designId: number
    readonly seed: number
    /** Of front.json. */
    readonly frontSha256?: string
  }
}

/** Where an export of a whole run comes from: no single design. */
export type RunProvenance = Omit<Provenance, 'run'> & {
  readonly run?: Omit<NonNullable<Provenance['run']>, 'designId'>
}

export function provenanceOfRun({ study, studySha256, dawnfront, run }: Subject, command: string): RunProvenance {
  return {
    dawnfront,
    command,
    study: study.name,
    scenario: study.scenario.name,
    studySha256,
    ...(run === undefined
      ? {}
      : {
          run: {
            seed: run.record.seed,
            ...(run.record.frontSha256 === undefined ? {} : { frontSha256: run.record.frontSha256 }),
          },
        }),
  }
}

export function provenanceOf(subject: Subject, command: string): Provenance {
  const { run, ...rest } = provenanceOfRun(subject, command)
  const designId = subject.run?.id
  return {
    ...rest,
    ...(subject.notes.length === 0 ? {} : { notes: [...subject.notes] }),
    ...(run === undefined || designId === undefined ? {} : { run: { designId, ...run } }),
  }
}

/** The same as names and texts, for formats that hold nothing else. */
export function provenanceTexts({ dawnfront, run, notes, ...rest }: RunProvenance): [name: string, text: string][] {
  const said = notes === undefined ? {} : { notes: notes.join('; ') }
  return Object.entries({ version: dawnfront, ...rest, ...said, ...run }).map(([name, value]) => [
    `dawnfront.${name}`,
    String(value),
  ])
}
