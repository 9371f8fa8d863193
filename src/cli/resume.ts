import { join } from 'node:path'
import { Command } from 'commander'
import { RUN_FILES } from '../folder/run-folder.ts'
import { openRun } from '../run/read-run.ts'
import { checkUnfinished, type RunOptions, resumeRun } from '../run/run.ts'
import { limitPlacesOfRun } from '../study/limit-places.ts'
import { interruptSignal } from './interrupt.ts'
import { livePortOf } from './live-port.ts'
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
    .option('--live', 'serve the page of the run while it goes on, to this machine alone, and its report until Ctrl-C')
    .option('--port <n>', 'where --live serves (default: 0, any that is free)')
    .option('--quiet', 'no progress and no summary')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront resume results/ai1-node/20261121-023005
  dawnfront resume results/ai1-node/20261121-023005 --live
  dawnfront resume results/ai1-node/20261121-023005 --workers 2 --quiet`,
    )
  return withJson(command).action(action)
}

interface Options {
  readonly live?: boolean
  readonly port?: string
  readonly workers?: string
  readonly quiet?: boolean
  readonly json?: boolean
}

async function action(folder: string, options: Options): Promise<void> {
  const output = { quiet: options.quiet === true, json: options.json === true }
  const port = livePortOf(options)
  const workers = workerCount(options.workers)
  const interrupt = interruptSignal()
  const line = progressLine(output.quiet || output.json)
  const carryOn = async (watching: Pick<RunOptions, 'onProgress' | 'onBatch' | 'onPhase'>) => {
    const shared = { folder, workers, signal: interrupt.signal, afterSearch: reportOfRun }
    const outcome = await resumeRun({ ...shared, ...watching })
    line.end()
    await reportOutcome(outcome, { ...output, placeOf: limitPlacesOfRun(join(folder, RUN_FILES.study)) })
  }
  try {
    if (port === undefined) {
      await carryOn({ onProgress: line.update, onPhase: line.draw })
      return
    }
    const { study, record } = openRun(folder)
    checkUnfinished(folder, record)
    const { searchWatched } = await import('./live.ts')
    await searchWatched(study, { folder, port, line }, interrupt, carryOn)
  } finally {
    line.end()
    interrupt.dispose()
  }
}
