import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Command } from 'commander'
import { nearestName, UserError } from '../errors.ts'
import type { Exporter, ExportFile, ExportOptions } from '../export/exporter.ts'
import { EXPORTERS } from '../export/exporters.ts'
import { type Subject, subjectOfRun, subjectOfStudy, subjectOfWholeRun } from '../export/subject.ts'
import { streamExport, type WrittenFile, writeExport } from '../export/write.ts'
import { loadStudy } from '../study/resolve.ts'
import { exportCommand } from './export-command.ts'
import { interruptSignal } from './interrupt.ts'
import { formatTable, printJson, printMessage, printResult } from './output.ts'
import { pieceProgress } from './piece-progress.ts'
import { refuseDesign, refuseSet, studyPathOrRun, withJson, withSets } from './study-arguments.ts'

const ALL = 'all'
const STANDARD_OUTPUT = '-'
const INTERRUPTED_EXIT = 130

interface Options {
  readonly set: string[]
  readonly design?: string
  readonly format: string
  readonly out?: string
  readonly force?: boolean
  readonly epoch?: string
  readonly durationHours?: number
  readonly stepS?: number
  readonly satellites?: number
  readonly json?: boolean
}

export function build(): Command {
  const command = new Command('export')
    .description('Writes a sized design or constellation in the formats that other tools read.')
    .argument('<run|study>', 'run folder, study or point design file, or the name of a shipped one')
    .requiredOption('--format <name>', `a format, or ${ALL}; see dawnfront list exporters`)
    .option(
      '--design <name>',
      'of a run: cheapest, lightest, most capable, knee, or the id of a design (default: knee)',
    )
    .option(
      '--out <path>',
      'file or folder to write to, or - for standard output (default: a folder of the design below the run)',
    )
    .option('--force', 'replace files that differ')
    .option('--epoch <time>', "start of ephemerides and series, as 2028-01-01T00:00:00Z (default: the study's epoch)")
    .option('--duration-hours <hours>', 'length of ephemerides and series', positive('--duration-hours'))
    .option('--step-s <seconds>', 'step of ephemerides and series', positive('--step-s'))
    .option(
      '--satellites <count>',
      'satellites of a constellation in ephemerides, scripts and pictures (default: of each format its own)',
      whole('--satellites'),
    )
    .addHelpText(
      'after',
      `
Examples:
  dawnfront export results/ai1-node/20261121-023005 --design knee --format design
  dawnfront export results/ai1-node/20261121-023005 --design 4711 --format ${ALL} --out sized
  dawnfront export designs/points/suncatcher.yaml --format design --out suncatcher.json
  dawnfront export ai1-node --format service --out - > service.json`,
    )
  return withJson(withSets(command)).action(async (argument: string, options: Options) => {
    const exporters = options.format === ALL ? EXPORTERS : [exporterNamed(options.format)]
    const ofWholeRun = exporters.every((exporter) => exporter.ofWholeRun)
    const subject = subjectOf(argument, options, ofWholeRun)
    if (!ofWholeRun) for (const note of subject.notes) printMessage(note)
    const interrupt = interruptSignal('Stopping; an unfinished file is removed.')
    try {
      if (options.out === STANDARD_OUTPUT) await exportToOutput(subject, exporters, argument, options, interrupt.signal)
      else await exportAll(subject, exporters, argument, options, interrupt.signal)
    } catch (error) {
      if (!interrupt.signal.aborted || error !== interrupt.signal.reason) throw error
      process.exitCode = INTERRUPTED_EXIT
    } finally {
      interrupt.dispose()
    }
  })
}

function positive(flag: string) {
  return (text: string) => {
    const value = Number(text)
    if (Number.isFinite(value) && value > 0) return value
    throw new UserError({ message: `${flag} is no positive number`, found: text, expected: 'a number above 0' })
  }
}

function whole(flag: string) {
  return (text: string) => {
    const value = Number(text)
    if (Number.isSafeInteger(value) && value > 0) return value
    throw new UserError({ message: `${flag} is no positive count`, found: text, expected: 'a whole number above 0' })
  }
}

function subjectOf(argument: string, options: Options, ofWholeRun: boolean): Subject {
  if (isFolder(argument)) {
    refuseSet(options.set)
    return ofWholeRun && options.design === undefined
      ? subjectOfWholeRun(argument)
      : subjectOfRun(argument, options.design ?? 'knee')
  }
  const path = studyPathOrRun(argument)
  refuseDesign(options.design, argument)
  return subjectOfStudy(loadStudy(path, options.set))
}

function exporterNamed(name: string): Exporter {
  const found = EXPORTERS.find((exporter) => exporter.name === name)
  if (found !== undefined) return found
  const known = [...EXPORTERS.map((exporter) => exporter.name), ALL]
  const nearest = known.find((one) => one.startsWith(`${name}-`)) ?? nearestName(name, known)
  throw new UserError({
    message: `no format '${name}'`,
    expected: known.join(', '),
    ...(nearest === undefined ? {} : { nearest }),
    next: 'dawnfront list exporters',
  })
}

const refusal = (subject: Subject, { name }: Exporter, reason: string) =>
  new UserError({ message: `no ${name} of ${subject.name}: ${reason}` })

function exportOptionsOf(subject: Subject, argument: string, options: Options): ExportOptions {
  const { epoch, durationHours, stepS, satellites } = options
  return {
    command: exportCommand(subject, argument, options),
    ...(epoch === undefined ? {} : { epoch }),
    ...(durationHours === undefined ? {} : { durationHours }),
    ...(stepS === undefined ? {} : { stepS }),
    ...(satellites === undefined ? {} : { satelliteCount: satellites }),
  }
}

/** Puts the one file of a format on standard output, and nothing else. */
async function exportToOutput(
  subject: Subject,
  exporters: readonly Exporter[],
  argument: string,
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  const next = 'choose a file or folder for --out'
  if (options.json) throw new UserError({ message: '--json and --out - both write to standard output', next })
  const [exporter] = exporters
  const reason = exporters.length === 1 ? exporter!.refuses?.(subject) : undefined
  if (reason !== undefined) throw refusal(subject, exporter!, reason)
  const files =
    exporters.length === 1 ? await exporter!.files(subject, exportOptionsOf(subject, argument, options)) : []
  const [main, ...others] = files
  if (main === undefined || !others.every(({ path }) => path.startsWith(main.path))) {
    throw new UserError({
      message: `${options.format} is more than one file, which standard output cannot take`,
      expected: 'a format of a single file',
      next,
    })
  }
  await streamExport(main, process.stdout, { onPiece: () => {}, signal })
  for (const { path } of others) printMessage(`Left out: ${path}, which describes it.`)
}

async function exportAll(
  subject: Subject,
  exporters: readonly Exporter[],
  argument: string,
  options: Options,
  signal: AbortSignal,
): Promise<void> {
  const exportOptions: ExportOptions = {
    ...exportOptionsOf(subject, argument, options),
    ...(exporters.length > 1 || options.out === undefined || namesFolder(options.out)
      ? {}
      : { fileName: basename(options.out) }),
  }
  const refused: { format: string; reason: string }[] = []
  const written: (WrittenFile & { format: string })[] = []
  for (const exporter of exporters) {
    const reason = exporter.refuses?.(subject)
    if (reason !== undefined) {
      if (exporters.length === 1) throw refusal(subject, exporter, reason)
      refused.push({ format: exporter.name, reason })
      continue
    }
    const files = await exporter.files(subject, exportOptions)
    const [main] = files
    const alone = exporters.length === 1 && files.every(({ path }) => path.startsWith(main!.path))
    for (const one of files) {
      const target =
        targetOf(alone ? main! : one, { subject, argument, out: options.out, alone }) +
        (alone ? one.path.slice(main!.path.length) : '')
      const progress = pieceProgress(one)
      const replace = options.force === true
      const result = await writeExport(target, one, { replace, onPiece: progress.update, signal }).finally(progress.end)
      // A file that several formats share is listed once.
      if (written.every(({ file }) => file !== target)) written.push({ format: exporter.name, ...result })
    }
  }
  if (options.json) {
    printJson({ design: subject.name, files: written, refused })
    return
  }
  for (const { format, reason } of refused) printMessage(`No ${format}: ${reason}.`)
  printResult(
    formatTable(
      ['format', 'bytes', 'file'],
      exporters.flatMap(({ name }) => rowsOf(written.filter(({ format }) => format === name))),
    ),
  )
  printResult('\nNext: dawnfront list exporters says what each carries and loses')
}

/** More files than this of a format are one row: they are numbered or named alike in one folder. */
const MOST_ROWS = 8

function rowsOf(written: readonly (WrittenFile & { format: string })[]): (string | number)[][] {
  if (written.length <= MOST_ROWS) return written.map(({ format, bytes, file }) => [format, bytes, file])
  const { format, file } = written[0]!
  const bytes = written.reduce((sum, one) => sum + one.bytes, 0)
  return [[format, bytes, `${dirname(file)} (${written.length} files)`]]
}

/** The only file of an export goes to `--out` itself, unless that is a folder; several go below it. */
function targetOf(
  { path }: ExportFile,
  { subject, argument, out, alone }: { subject: Subject; argument: string; out: string | undefined; alone: boolean },
): string {
  if (out === undefined) {
    const { run } = subject
    return run === undefined ? join(`${subject.name}-export`, path) : join(argument, 'export', `${run.id ?? ''}`, path)
  }
  return alone && !namesFolder(out) ? out : join(out, path)
}

const isFolder = (path: string) => existsSync(path) && statSync(path).isDirectory()

const namesFolder = (out: string) => out.endsWith('/') || isFolder(out)
