import { join } from 'node:path'
import { Command } from 'commander'
import { UserError } from '../errors.ts'
import { writeWhole } from '../folder/run-folder.ts'
import { writeReport } from '../report/files.ts'
import { gatherRun, readReport, withSeeds } from '../results/read-report.ts'
import type { ReportData } from '../results/report-data.ts'
import { readUncertainty } from '../results/uncertainty/file.ts'
import type { SearchedRun } from '../run/run.ts'
import { shellQuoted } from '../shell.ts'
import { commandIo } from './io.ts'
import { printJson, printMessage, printResult } from './output.ts'
import { probeFeasibility } from './probe.ts'
import { withJson } from './study-arguments.ts'

interface Options {
  with?: string[]
  svg?: boolean
  png?: boolean
  json?: boolean
}

export function build(): Command {
  const command = new Command('report')
    .description('Writes the report of a run: one page that opens without a network, and a summary in Markdown.')
    .argument('<run>', 'run folder')
    .option('--with <runs...>', 'other runs of the study with other seeds: convergence as a band')
    .option('--svg', 'also write the main figures as SVG')
    .option('--png', 'also write the main figures as PNG')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront report results/ai1-node/20261121-023005 --png
  dawnfront report results/seed-1 --with results/seed-2 results/seed-3`,
    )
  return withJson(command).action(async (folder: string, options: Options) => {
    const own = await readReport(folder, probeFeasibility)
    const data = options.with === undefined ? own : await withSeeds(own, options.with)
    sayOfUncertainty(own)
    const files = writePages(data)
    if (options.svg === true || options.png === true) {
      const { figures, rasterised } = await import('../report/figure-files.ts')
      for (const [name, svg] of figures(data)) {
        const write = (ending: string, content: string | Uint8Array) => {
          files.push(`figure-${name}.${ending}`)
          writeWhole(join(folder, files.at(-1)!), content)
        }
        if (options.svg === true) write('svg', svg)
        if (options.png === true) write('png', rasterised(svg))
      }
    }
    if (options.json) {
      printJson({ folder, files })
      return
    }
    printResult(`Written to ${folder}:`)
    for (const file of files) printResult(`  ${file}`)
    printResult(`\nNext: open ${join(folder, files[0]!)} in a browser`)
  })
}

/** Says why what stands beside a run about many futures is not in its report. */
function sayOfUncertainty({ folder, run, front }: ReportData): void {
  try {
    readUncertainty(folder, { studySha256: run.studySha256, ids: front.ids })
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    printMessage(
      `uncertainty.json is left out of the report: ${error.message}${error.details.next ? `; ${error.details.next}` : ''}`,
    )
  }
}

/** Writes page and summary of a run, with its commands as the user calls them; gives the names of the files. */
export function writePages(data: ReportData): string[] {
  const { calledAs } = commandIo()
  return writeReport(calledAs === undefined ? data : { ...data, calledAs })
}

/** The report of a run that ends; one that fails leaves the run as good as it is. Returns the files written. */
export async function reportOfRun(run: SearchedRun): Promise<readonly string[]> {
  try {
    return writePages(await gatherRun(run, probeFeasibility, { isFresh: true }))
  } catch (error) {
    printMessage(`The run is complete, but its report was not written: ${(error as Error).message}`)
    printMessage(`Try again with: dawnfront report ${shellQuoted(run.folder)}`)
    return []
  }
}
