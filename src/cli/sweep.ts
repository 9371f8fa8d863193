import { Command } from 'commander'
import { UserError } from '../errors.ts'
import { createRunFolder } from '../folder/run-folder.ts'
import { shownIn } from '../node/presentation.ts'
import { scaleOf } from '../study/own-metrics.ts'
import { resolveStudy } from '../study/resolve.ts'
import type { Objective, ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import { parseAxis } from '../sweep/axis.ts'
import { sweepGrid } from '../sweep/points.ts'
import type { Optimisation } from '../sweep/size-point.ts'
import { interruptSignal } from './interrupt.ts'
import { endWith } from './io.ts'
import { namesOf } from './names.ts'
import { printMessage } from './output.ts'
import { progressLine } from './progress.ts'
import { type QueueFlags, withQueue } from './queue-flags.ts'
import { withJson, withSets } from './study-arguments.ts'
import { sweepBase } from './sweep-base.ts'
import { workerCount } from './worker-count.ts'

export interface SweepFlags extends QueueFlags {
  vary: string[]
  set: string[]
  design?: string
  metrics?: string
  optimise?: string | true
  evaluations?: string
  seeds?: string
  workers?: string
  out?: string
  json?: boolean
}

const INTERRUPTED_EXIT = 130
const STANDARD_EVALUATIONS = 20_000
const STANDARD_SEEDS = 2

export function build(): Command {
  const command = new Command('sweep')
    .description('Varies one or more numbers of a study over ranges: a table, and curves or a carpet of metrics.')
    .argument('<study|run>', 'study or point design file, shipped study, or run folder')
    .option('--vary <name=values>', 'from:to:step, or a,b,c; any name of --set (repeatable)', collect, [])
    .option('--design <name>', 'of a run: knee (the default), cheapest, ..., or the id of a design')
    .option('--metrics <names>', 'separated by commas (default: the objectives of the study)')
    .option('--optimise [objective]', 'search for the best design at each point, by the first objective or this one')
    .option('--evaluations <n>', `of --optimise: candidates of each search (default: ${STANDARD_EVALUATIONS})`)
    .option(
      '--seeds <n>',
      `of --optimise: searches at each point, of which the best counts (default: ${STANDARD_SEEDS})`,
    )
    .option('--workers <n>', 'of --optimise: worker threads (default: one per core)')
    .option('--out <folder>', 'write CSV, Parquet, SVG and a description there instead of CSV to standard output')
    .addHelpText(
      'after',
      `
Without --optimise every point is one design: free variables stand at their default, moved into the study's bounds, or where
--set and --design have them. Points that break limits are marked.

Examples:
  dawnfront sweep ai1-node --vary altitudeKm=500:2000:50 --metrics usdPerPflopYear,lifeDoseKradSi
  dawnfront sweep ai1-2026-06 --vary radiatorAreaM2=80:300:10 --vary coolantSupplyCelsius=20:70:10 --out radiator
  dawnfront sweep ai1-node --vary catalog.launchers.starship.priceMusd=10:160:30 --optimise --out price
  dawnfront sweep results/ai1-node/20261121-023005 --design knee --vary chip=rubin,gb300,tpu-v7`,
    )
  return withJson(withQueue(withSets(command), 'of --optimise: hand the searches out through a queue')).action(action)
}

const collect = (value: string, previous: string[]) => [...previous, value]

async function action(argument: string, flags: SweepFlags): Promise<void> {
  if (flags.vary.length === 0) {
    throw new UserError({
      message: 'nothing to vary',
      expected: '--vary name=from:to:step or --vary name=a,b,c',
      next: 'dawnfront list variables; dawnfront sweep --help',
    })
  }
  const axes = flags.vary.map(parseAxis)
  const optimises = flags.optimise !== undefined
  const base = sweepBase(argument, optimises ? undefined : (flags.design ?? 'knee'))
  const study = resolveStudy(base.file, flags.set)
  const optimisation = optimises ? optimisationOf(study, flags) : undefined
  checkFlags(flags, base.isRun)
  const metrics = metricsOf(study, flags.metrics)
  const workers = workerCount(flags.workers)
  const grid = sweepGrid(base.file, flags.set, axes)
  if (flags.out !== undefined) createRunFolder(flags.out)
  const line = progressLine(flags.json === true)
  const interrupt = interruptSignal('Stopping after the points under way; press Ctrl-C again to stop now.')
  const started = performance.now()
  if (optimisation !== undefined) {
    line.say(`Searching ${grid.length} points for their best ${optimisation.objective.metric} ...`)
  }
  const { signal } = interrupt
  try {
    // With the threads and the figures, which no help text needs.
    const { withExecutor } = await import('./open-executor.ts')
    const { sweep } = await import('../sweep/sweep.ts')
    const { writeSweep } = await import('./sweep-files.ts')
    const onPoint = (done: number, of: number) =>
      line.draw(() => pointText(done, of, (performance.now() - started) / 1000))
    const { file, known = [] } = base
    const points = { file, known, sets: flags.set, axes, grid, signal, onPoint }
    const rows = await withExecutor(flags, { name: `sweep of ${study.name}`, workers, line, signal }, (executor) =>
      sweep({ ...points, ...(optimisation === undefined ? {} : { optimisation }), executor }),
    )
    writeSweep({
      argument,
      isRun: base.isRun,
      flags,
      study,
      axes,
      metrics,
      rows,
      pointCount: grid.length,
      optimisation,
    })
    if (signal.aborted) {
      printMessage(`Interrupted: ${rows.length} of ${grid.length} points are done.`)
      endWith(INTERRUPTED_EXIT)
    }
  } finally {
    line.end()
    interrupt.dispose()
  }
}

const pointText = (done: number, of: number, seconds: number) =>
  `${done}/${of} points, ${Math.ceil(((of - done) * seconds) / done)} s left`

function checkFlags({ design, optimise, evaluations, seeds, on }: SweepFlags, isRun: boolean): void {
  const wrong = (message: string, next: string) => new UserError({ message, next })
  if (design !== undefined && !isRun) throw wrong('--design goes with a run folder', 'hold variables with --set')
  if (design !== undefined && optimise !== undefined) {
    throw wrong('--design and --optimise exclude each other', 'leave one out: --optimise finds its own designs')
  }
  const given = { evaluations, seeds, on }
  const alone = Object.entries(given).find(([, value]) => value !== undefined)?.[0]
  if (alone !== undefined && optimise === undefined) throw wrong(`--${alone} goes with --optimise`, 'add --optimise')
}

function optimisationOf(study: ResolvedStudy, flags: SweepFlags): Optimisation {
  const { objectives, variables } = study
  if (objectives.length === 0 || variables.length === 0) {
    throw new UserError({
      message: objectives.length === 0 ? 'this study has no objectives' : 'this study has no free variables',
      place: { file: study.name },
      expected: 'objectives and variables to search over',
      next: 'dawnfront sweep without --optimise takes the one design there is',
    })
  }
  const name = flags.optimise === true ? objectives[0]!.metric : flags.optimise!
  const [metric] = namesOf(
    '--optimise',
    name,
    objectives.map((one) => one.metric),
  )
  return {
    objective: objectives.find((one) => one.metric === metric) as Objective,
    evaluations: whole('--evaluations', flags.evaluations ?? String(STANDARD_EVALUATIONS), 1_000_000),
    seeds: whole('--seeds', flags.seeds ?? String(STANDARD_SEEDS), 100),
  }
}

function whole(flag: string, text: string, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new UserError({
    message: `${flag} is wrong`,
    found: text,
    expected: `a whole number from 1 to ${most.toLocaleString('en-US')}`,
  })
}

function metricsOf(study: ResolvedStudy, text: string | undefined): readonly MetricName[] {
  const { scale, objectives } = study
  const { metrics, costs } = scaleOf(study)
  if (text !== undefined) return namesOf('--metrics', text, Object.keys(metrics) as MetricName[])
  if (objectives.length > 0) return objectives.map(({ metric }) => metric)
  return [costs.usdPerPflopYear, ...(shownIn(metrics, scale, 'sweep') as MetricName[])]
}
