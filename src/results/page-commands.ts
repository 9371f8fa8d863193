import { shellQuoted } from '../shell.ts'
import type { ReportData } from './report-data.ts'

/** What a page knows of where its commands are typed. */
export type Typed = Pick<ReportData, 'folder' | 'calledAs'>

/** A command on the run of a page, ready for a POSIX shell. */
export function onRun(
  { folder, calledAs = 'dawnfront' }: Typed,
  command: string,
  more: readonly string[] = [],
): string {
  return [calledAs, command, shellQuoted(folder), ...more].join(' ')
}

/** The command that asks how sure the numbers of a whole front are. */
export const uncertaintyCommand = (data: Typed): string => onRun(data, 'uncertainty', ['--front', '--indices'])

/** A command line of `--flag text` pairs. */
export const flagged = (flag: string, texts: readonly string[]): string[] =>
  texts.map((text) => `--${flag} ${shellQuoted(text)}`)
