import type { Subject } from '../results/subject.ts'

/** A file of an export. */
export interface ExportFile {
  /**
   * Path below the export's folder. A file whose path begins with that of the export's first file describes it and
   * goes beside it, whatever `--out` calls it: `front.csv-metadata.json` follows `front.csv`.
   */
  readonly path: string
  /** The content in pieces, made while they are written, so that a million satellites need no memory. */
  readonly pieces: Iterable<string | Uint8Array>
  /** How many pieces there will be, where it is known, for the progress line. */
  readonly pieceCount?: number
  /** What the user is told about it, where something is other than was asked. */
  readonly note?: string
}

/** What the user may choose beside design and format; each exporter has its own defaults. */
export interface ExportOptions {
  /** Start of ephemerides and series, in place of the study's epoch. ISO 8601, UTC. */
  readonly epoch?: string
  readonly durationHours?: number
  readonly stepS?: number
  /** Satellites of a constellation that ephemerides, scripts and pictures hold. */
  readonly satelliteCount?: number
  /** What the user calls the export's first file, where `--out` names a file. */
  readonly fileName?: string
  /** The command that makes this export again. */
  readonly command: string
}

/** What only some formats heed; for the others it would be a flag that does nothing. */
export type Timing = 'epoch' | 'durationHours' | 'stepS' | 'satelliteCount'

/** A format that sized designs leave in. */
export interface Exporter {
  readonly name: string
  readonly carries: string
  readonly loses: string
  /** The independent program that the tests read it back with. */
  readonly checkedBy: string
  /** Which choices of time and number it heeds; none when left out. */
  readonly takes?: readonly Timing[]
  /** Of a format that says nothing of one design, so that a run without a feasible one has it too. */
  /** Why it is left out of all formats, and made where it is named. */
  readonly onlyByName?: string
  readonly ofWholeRun?: true
  /** Why this subject has no such export, as a sentence that says what has one; undefined when it has. */
  readonly refuses?: (subject: Subject) => string | undefined
  /** Of a format whose files go with the design: the paths that any design's may have, so that none of another stays. */
  readonly variablePaths?: RegExp
  readonly files: (subject: Subject, options: ExportOptions) => readonly ExportFile[] | Promise<readonly ExportFile[]>
}
