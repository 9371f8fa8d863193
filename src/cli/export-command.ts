import type { Subject } from '../results/subject.ts'
import { shellQuoted } from '../shell.ts'
import { portableArgument } from './portable-argument.ts'

/** What of an export's flags changes its bytes. */
export interface ExportFlags {
  readonly set: readonly string[]
  readonly format: string
  readonly epoch?: string
  readonly durationHours?: number
  readonly stepS?: number
  readonly satellites?: number
}

/**
 * How to make the export again, for the files themselves. It says neither where the run or study lies nor where the copy
 * went, so that the same input gives the same bytes everywhere.
 */
export function exportCommand(
  subject: Subject,
  argument: string,
  { format, set, epoch, durationHours, stepS, satellites }: ExportFlags,
): string {
  const { run } = subject
  const flag = (name: string, value: string | number | undefined) => (value === undefined ? [] : [name, String(value)])
  const words = [
    ...['dawnfront', 'export'],
    portableArgument(argument, run?.study.name),
    ...flag('--design', run?.id),
    ...['--format', format],
    ...set.flatMap((one) => ['--set', one]),
    ...flag('--epoch', epoch),
    ...flag('--duration-hours', durationHours),
    ...flag('--step-s', stepS),
    ...flag('--satellites', satellites),
  ]
  return words.map(shellQuoted).join(' ')
}
