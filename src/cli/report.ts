import { join } from 'node:path'
import { Command } from 'commander'
import { readReport, writeReport } from '../report/files.ts'
import { writeWhole } from '../run/folder.ts'
import type { RunOutcome } from '../run/run.ts'
import { printJson, printMessage, printResult } from './output.ts'
import { probeFeasibility } from './probe.ts'
import { withJson } from './study-arguments.ts'

export function build(): Command {
  const command = new Command('report')
    .description('Writes the report of a run: one page that opens without a network, and a summary in Markdown.')
    .argument('<run>', 'run folder')
    .option('--svg', 'also write the main figures as SVG')
    .option('--png', 'also write the main figures as PNG')
    .addHelpText('after', '\nExample:\n  dawnfront report results/ai1-node/20261121-023005 --png')
  return withJson(command).action(async (folder: string, options: { svg?: boolean; png?: boolean; json?: boolean }) => {
    const data = await readReport(folder, probeFeasibility)
    const files = writeReport(data)
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

/** Ends a run with its report. A report that fails leaves the run as good as it is. */
export async function withReport(outcome: RunOutcome): Promise<RunOutcome> {
  try {
    const data = await readReport(outcome.folder, probeFeasibility, outcome.result.batches)
    return { ...outcome, files: [...outcome.files, ...writeReport(data)] }
  } catch (error) {
    printMessage(`The run is complete, but its report was not written: ${(error as Error).message}`)
    printMessage(`Try again with: dawnfront report ${outcome.folder}`)
    return outcome
  }
}
