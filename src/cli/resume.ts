import { Command } from 'commander'
import { resumeRun } from '../run/run.ts'
import { interruptSignal } from './interrupt.ts'
import { progressLine } from './progress.ts'
import { reportOfRun } from './report.ts'
import { withJson } from './study-arguments.ts'
import { reportOutcome } from './summary.ts'
import { workerCount } from './worker-count.ts'

export function build(): Command {
  const command = new Command('resume')
    .description('Continues an interrupted or killed run; the front is the one an uninterrupted run would have given.')
    .argument('<run>', 'run folder')
    .option('--workers <n>', 'worker threads (default: one per core)')
    .option('--quiet', 'no progress and no summary')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront resume results/ai1-node/20261121-023005
  dawnfront resume results/ai1-node/20261121-023005 --workers 2 --quiet`,
    )
  return withJson(command).action(
    async (folder: string, options: { workers?: string; quiet?: boolean; json?: boolean }) => {
      const interrupt = interruptSignal()
      const line = progressLine(options.quiet === true || options.json === true)
      try {
        const outcome = await resumeRun({
          folder,
          workers: workerCount(options.workers),
          signal: interrupt.signal,
          onProgress: line.update,
          onPhase: line.draw,
          afterSearch: reportOfRun,
        })
        line.end()
        await reportOutcome(outcome, { quiet: options.quiet === true, json: options.json === true })
      } finally {
        line.end()
        interrupt.dispose()
      }
    },
  )
}
