import { join } from 'node:path'
import { writeWhole } from '../folder/run-folder.ts'
import { sweepFigure } from '../report/sweep-figure.ts'
import { dawnfrontVersion } from '../run/provenance.ts'
import { sha256 } from '../sha256.ts'
import { shellQuoted } from '../shell.ts'
import { scaleOf } from '../study/own-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { formatResolvedStudy } from '../study/resolved-file.ts'
import type { MetricName } from '../study/scale.ts'
import { axisUnit, quantityName, type SweepAxis } from '../sweep/axis.ts'
import type { Optimisation } from '../sweep/size-point.ts'
import type { SweepRow } from '../sweep/sweep.ts'
import { sweepTable } from '../sweep/table.ts'
import { csvText, parquetBytes, type TableColumn } from '../table.ts'
import { unitLabel } from '../units.ts'
import { formatNumber, formatTable, printJson, printMessage, printResult } from './output.ts'
import { portableArgument } from './portable-argument.ts'
import type { SweepFlags } from './sweep.ts'

export interface SweepOutcome {
  readonly argument: string
  readonly isRun: boolean
  readonly flags: SweepFlags
  readonly study: ResolvedStudy
  readonly axes: readonly SweepAxis[]
  readonly metrics: readonly MetricName[]
  readonly rows: readonly SweepRow[]
  readonly pointCount: number
  readonly optimisation: Optimisation | undefined
}

/** Ends a sweep: files in a folder, or the table on standard output. */
export function writeSweep(outcome: SweepOutcome): void {
  const { flags, axes, rows, optimisation, study } = outcome
  const varied = axes.map(({ name }) => name)
  const searched = optimisation === undefined ? [] : study.variables.map(({ name }) => name as string)
  const columns = sweepTable({
    axes,
    rows,
    metrics: outcome.metrics,
    searched: searched.filter((name) => !varied.includes(name)),
    seeds: optimisation?.seeds ?? 1,
  })
  warnOfIdleAxes(outcome)
  warnOfContradictions(outcome)
  const description = describe(outcome)
  const files = flags.out === undefined ? [] : writeFiles(flags.out, columns, description, outcome)
  if (flags.json) {
    printJson({
      ...description,
      ...(flags.out === undefined ? {} : { folder: flags.out, files }),
      rows: records(columns),
    })
    return
  }
  if (flags.out === undefined) {
    printResult(csvText(columns))
    printMessage(`${feasibleCount(rows)} of ${rows.length} points keep all limits. --out FOLDER writes the figure too.`)
    return
  }
  printSummary(columns, outcome)
  printResult(`\nWritten to ${flags.out}:`)
  for (const file of files) printResult(`  ${file}`)
  if (axes.length > 2) printMessage('No figure: it shows one or two varied quantities.')
}

/** Says which varied quantity changes nothing: of a component, most likely, that the design does not have. */
function warnOfIdleAxes({ axes, rows, optimisation, argument }: SweepOutcome): void {
  if (optimisation !== undefined) return
  axes.forEach(({ name, values }, i) => {
    if (values.length < 2) return
    const others = (row: SweepRow) => row.values.filter((_, k) => k !== i).join()
    const seen = new Map<string, string>()
    const moves = rows.some((row) => {
      const metrics = JSON.stringify(row.design?.metrics ?? null)
      const before = seen.get(others(row)) ?? metrics
      seen.set(others(row), metrics)
      return before !== metrics
    })
    if (!moves)
      printMessage(`${name} changes no metric of this design; dawnfront evaluate ${argument} shows what it has.`)
  })
}

/** Says how many points have no design, and why the first of them has none. */
function warnOfContradictions({ axes, rows }: SweepOutcome): void {
  const without = rows.filter(({ contradiction }) => contradiction !== undefined)
  const [first] = without
  if (first === undefined) return
  const { message, expected } = first.contradiction!.details
  const at = axes.map(({ name }, i) => `${name}=${first.values[i]}`).join(' ')
  const remedy = expected === undefined ? '' : ` (expected: ${expected})`
  printMessage(`${without.length} of ${rows.length} points have no design; ${at}: ${message}${remedy}.`)
}

const isFeasible = ({ design }: SweepRow) => design?.feasible ?? false
const feasibleCount = (rows: readonly SweepRow[]) => rows.filter(isFeasible).length

function writeFiles(folder: string, columns: readonly TableColumn[], description: object, outcome: SweepOutcome) {
  const { axes, metrics, rows, study } = outcome
  const files: string[] = []
  const write = (name: string, content: string | Uint8Array) => {
    writeWhole(join(folder, name), content)
    files.push(name)
  }
  write('sweep.csv', csvText(columns))
  write(
    'sweep.parquet',
    parquetBytes(columns, [
      ['dawnfront.study', study.name],
      ['dawnfront.scenario', study.scenario.name],
    ]),
  )
  const complete = rows.length === outcome.pointCount
  if (axes.length <= 2 && complete) {
    write(
      'sweep.svg',
      sweepFigure({
        axes: axes.map((axis) => ({ name: quantityName(axis), values: axis.values })),
        metrics: metrics.flatMap((metric) => columns.find(({ name }) => name === metric) ?? []),
        feasible: rows.map(isFeasible),
        objectives: study.objectives,
      }),
    )
  }
  write('sweep.json', `${JSON.stringify(description, undefined, 1)}\n`)
  return files
}

/** What the table is: enough to make it again and to read it. No clock in it, so that the same sweep gives the same bytes. */
function describe({ argument, isRun, flags, study, axes, metrics, rows, pointCount, optimisation }: SweepOutcome) {
  const known = scaleOf(study).metrics
  return {
    format: 1,
    dawnfront: dawnfrontVersion(),
    command: commandLine(portableArgument(argument, isRun ? study.name : undefined), flags),
    study: study.name,
    scenario: study.scenario.name,
    studySha256: sha256(formatResolvedStudy(study)),
    varied: axes.map((axis) => ({ name: axis.name, unit: axisUnit(axis), values: axis.values })),
    metrics: metrics.map((name) => ({ name, unit: unitLabel(name), meaning: known[name]!.description })),
    ...(optimisation === undefined ? {} : { optimisation }),
    points: pointCount,
    pointsDone: rows.length,
    feasible: feasibleCount(rows),
  }
}

function commandLine(argument: string, flags: SweepFlags): string {
  const { vary, set, design, metrics, optimise, evaluations, seeds } = flags
  const repeated = (flag: string, texts: readonly string[]) => texts.flatMap((text) => [flag, text])
  const single = Object.entries({ design, metrics, evaluations, seeds }).flatMap(([flag, text]) =>
    text === undefined ? [] : [`--${flag}`, text],
  )
  const optimising = optimise === undefined ? [] : optimise === true ? ['--optimise'] : ['--optimise', optimise]
  return [
    'dawnfront',
    'sweep',
    argument,
    ...repeated('--vary', vary),
    ...repeated('--set', set),
    ...single,
    ...optimising,
  ]
    .map(shellQuoted)
    .join(' ')
}

function records(columns: readonly TableColumn[]): Record<string, unknown>[] {
  const count = columns[0]!.values.length
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[row] ?? null])),
  )
}

/** Of each metric the feasible points where it is least and most. */
function printSummary(columns: readonly TableColumn[], { study, axes, metrics, rows }: SweepOutcome): void {
  const feasible = rows.map(isFeasible)
  const kept = feasibleCount(rows)
  printResult(`${study.name}: ${kept} of ${rows.length} points keep all limits.`)
  if (kept === 0) return
  const at = (row: number) => rows[row]!.values.map((value, i) => `${quantityName(axes[i]!)}=${value}`).join(' ')
  const lines = metrics
    .flatMap((metric) => columns.find(({ name }) => name === metric) ?? [])
    .map(({ name, values }) => {
      const order = values
        .map((value, row) => ({ value: value as number, row }))
        .filter(({ value, row }) => feasible[row] && Number.isFinite(value))
        .sort((a, b) => a.value - b.value)
      const [least, most] = [order[0], order.at(-1)]
      if (least === undefined || most === undefined) return [name, '', '', '', '', unitLabel(name)]
      return [name, formatNumber(least.value), at(least.row), formatNumber(most.value), at(most.row), unitLabel(name)]
    })
  printResult(formatTable(['metric', 'least', 'at', 'most', 'at', 'unit'], lines))
}
