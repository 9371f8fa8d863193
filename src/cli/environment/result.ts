import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { formatCsv } from '../../csv.ts'
import type { Answer } from '../../environment/queries/answer.ts'
import { UserError } from '../../errors.ts'
import { formatTable, printJson, printMessage, printResult } from '../output.ts'
import { svgChart } from './chart.ts'

export interface OutputOptions {
  readonly json?: boolean
  readonly csv?: boolean
  readonly plot?: string
}

export function withOutputOptions(command: Command): Command {
  return command.option('--json', 'print JSON').option('--csv', 'print CSV')
}

/** Prints a result as a table, or as JSON or CSV when asked; notes go to stderr. */
export function printEnvironment(result: Answer, options: OutputOptions): void {
  const { header, rows, notes } = result
  if (options.json) {
    const records = rows.map((row) => Object.fromEntries(header.map((name, column) => [name, row[column]])))
    printJson({ notes, rows: records })
  } else if (options.csv) printResult(formatCsv(header, rows))
  else printResult(formatTable(header, rows))
  if (!options.json) for (const note of notes) printMessage(note)
  if (options.plot !== undefined) writePlot(result, options.plot)
}

function writePlot({ chart }: Answer, file: string): void {
  if (chart === undefined)
    throw new UserError({
      message: '--plot needs more than one point to draw',
      expected: 'a single orbit, or several altitudes',
    })
  try {
    writeFileSync(file, svgChart(chart))
  } catch (cause) {
    throw new UserError({ message: `cannot write ${file}: ${(cause as Error).message}`, exitCode: 1 })
  }
  printMessage(`wrote ${file}`)
}
