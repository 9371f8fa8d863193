import { join } from 'node:path'
import { Command } from 'commander'
import { readReport, writeReport } from '../report/files.ts'
import type { RunOutcome } from '../run/run.ts'
import { printJson, printMessage, printResult } from './output.ts'
import { probeFeasibility } from './probe.ts'
import { withJson } from './study-arguments.ts'

export function build(): Command {
  const command = new Command('report')
    .description('Writes the report of a run: one page that opens without a network, and a summary in Markdown.')
    .argument('<run>', 'run folder')
    .addHelpText('after', '\nExample:\n  dawnfront report results/ai1-node/20261121-023005')
  return withJson(command).action(async (folder: string, options: { json?: boolean }) => {
    const files = writeReport(await readReport(folder, probeFeasibility))
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
