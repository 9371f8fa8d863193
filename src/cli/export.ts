import { join } from 'node:path'
import { Command } from 'commander'
import { nearestName, UserError } from '../errors.ts'
import type { Exporter, ExportOptions } from '../export/exporter.ts'
import { streamExport } from '../export/write.ts'
import { type Subject, subjectOfRun, subjectOfStudy, subjectOfWholeRun } from '../results/subject.ts'
import { loadStudy } from '../study/resolve.ts'
import { exportCommand } from './export-command.ts'
import { exportAll, isFolder, refusal } from './export-files.ts'
import { interruptSignal } from './interrupt.ts'
import { commandIo, endWith } from './io.ts'
import { printMessage } from './output.ts'
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
      'of a run: cheapest, lightest, most capable, knee, most balanced, or the id of a design (default: knee)',
    )
    .option(
      '--out <path>',
      'file or folder to write to, or - for standard output (default: a folder of the design below the run)',
    )
    .option('--force', 'replace files that differ, and remove those of an earlier export of the format')
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
    // The code of all formats, which no help text needs.
    const { EXPORTERS: all } = await import('../export/exporters.ts')
    const exporters = options.format === ALL ? all : [exporterNamed(options.format, all)]
    const ofWholeRun = exporters.every((exporter) => exporter.ofWholeRun)
    if (options.format !== ALL) refuseUnheeded(exporters[0]!, options, all)
    const subject = subjectOf(argument, options, ofWholeRun)
    if (!ofWholeRun) for (const note of subject.notes) printMessage(note)
    const interrupt = interruptSignal('Stopping; an unfinished file is removed.')
    try {
      if (options.out === STANDARD_OUTPUT) await exportToOutput(subject, exporters, argument, options, interrupt.signal)
      else {
        await exportAll(subject, exporters, exportOptionsOf(subject, argument, options), {
          out: options.out,
          folder: options.out ?? defaultFolder(subject, argument),
          replace: options.force === true,
          signal: interrupt.signal,
          json: options.json === true,
        })
      }
    } catch (error) {
      if (!interrupt.signal.aborted || error !== interrupt.signal.reason) throw error
      endWith(INTERRUPTED_EXIT)
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

/** Formats that programs read, by the name people ask for. */
const READ_BY: ReadonlyMap<string, readonly [string, readonly string[]]> = new Map([
  ['stk', ['STK', ['oem', 'tle', 'czml']]],
  ['freeflyer', ['FreeFlyer', ['oem', 'tle']]],
  ['orekit', ['Orekit', ['oem', 'omm-xml', 'tle']]],
  ['cesium', ['Cesium', ['czml']]],
  ['excel', ['Excel', ['xlsx', 'front-csv']]],
  ['pandas', ['pandas', ['front-parquet', 'evaluations-parquet', 'front-csv']]],
  ['blender', ['Blender', ['gltf']]],
  ['ns3', ['ns-3', ['hypatia', 'edges']]],
  ['networkx', ['NetworkX', ['graphml', 'edges']]],
])

function exporterNamed(name: string, all: readonly Exporter[]): Exporter {
  const found = all.find((exporter) => exporter.name === name)
  if (found !== undefined) return found
  const known = [...all.map((exporter) => exporter.name), ALL]
  const program = READ_BY.get(name.toLowerCase())
  if (program !== undefined) {
    const [says, formats] = program
    throw new UserError({
      message: `no format '${name}'`,
      found: name,
      expected: `${says} reads ${formats.join(', ')}`,
      nearest: formats[0]!,
      next: 'dawnfront list exporters',
    })
  }
  const nearest = known.find((one) => one.startsWith(`${name}-`)) ?? nearestName(name, known)
  throw new UserError({
    message: `no format '${name}'`,
    found: name,
    expected: known.join(', '),
    ...(nearest === undefined ? {} : { nearest }),
    next: 'dawnfront list exporters',
  })
}

const TIMING_FLAGS = [
  ['epoch', '--epoch', 'epoch'],
  ['durationHours', '--duration-hours', 'durationHours'],
  ['stepS', '--step-s', 'stepS'],
  ['satellites', '--satellites', 'satelliteCount'],
] as const

/** A flag that a format has no use for is a misunderstanding; among all formats some have. */
function refuseUnheeded({ name, takes = [] }: Exporter, options: Options, all: readonly Exporter[]): void {
  const unheeded = TIMING_FLAGS.find(([option, , timing]) => options[option] !== undefined && !takes.includes(timing))
  if (unheeded === undefined) return
  const [option, flag, timing] = unheeded
  throw new UserError({
    message: `${name} does not go by ${flag}`,
    found: `${flag} ${options[option]}`,
    expected: `one of ${all
      .filter((one) => one.takes?.includes(timing))
      .map((one) => one.name)
      .join(', ')}, or ${name} without it`,
  })
}

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
  if (main.note !== undefined) printMessage(main.note)
  await streamExport(main, commandIo().output, { onPiece: () => {}, signal })
  for (const { path } of others) printMessage(`Left out: ${path}, which describes it.`)
}

function defaultFolder({ run, name }: Subject, argument: string): string {
  return run === undefined ? `${name}-export` : join(argument, 'export', String(run.id ?? ''))
}
