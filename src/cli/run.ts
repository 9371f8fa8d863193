import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { UserError } from '../errors.ts'
import { startRun } from '../run/run.ts'
import { checkSearchable } from '../run/searchable.ts'
import { MOST_ROUNDS } from '../run/verify.ts'
import { shellQuoted } from '../shell.ts'
import { cautionsOf } from '../study/cautions.ts'
import type { PlaceOfLimit } from '../study/limit-places.ts'
import { namingFlags } from '../study/overrides.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { interruptSignal } from './interrupt.ts'
import { endWith } from './io.ts'
import type { Watching } from './live.ts'
import { livePortOf } from './live-port.ts'
import { printMessage, withQuestion } from './output.ts'
import { progressLine } from './progress.ts'
import { type QueueFlags, withQueue } from './queue-flags.ts'
import { repeatCount } from './repeat-count.ts'
import type { RepeatedRun } from './repeats.ts'
import { reportOfRun } from './report.ts'
import { loadStudyArgument, placesOfArgument, withJson, withSets } from './study-arguments.ts'
import { reportOutcome } from './summary.ts'
import { workerCount } from './worker-count.ts'

interface Options extends QueueFlags {
  evaluations?: string
  population?: string
  solver?: string
  seed?: string
  time?: string
  repeats?: string
  workers?: string
  set: string[]
  out?: string
  verified?: boolean
  live?: boolean
  port?: string
  quiet?: boolean
  json?: boolean
}

export function build(): Command {
  const command = new Command('run')
    .description('Searches a study for its Pareto front and writes a run folder.')
    .argument('[study]', 'study file, or the name of a shipped study', 'ai1-node')
    .option('--evaluations <n>', 'candidates to evaluate')
    .option('--population <n>', 'candidates kept by the solver')
    .option('--solver <name>', 'see dawnfront list solvers')
    .option('--seed <n>', 'seed of all randomness; the same seed gives the same front')
    .option('--time <seconds>', 'stop after this time')
    .option('--repeats <n>', 'seeds to run, from the seed on: merges their fronts and says how far they agree')
    .option(
      '--verified',
      `fly the front, tighten the limits behind what breaks, search on: at most ${MOST_ROUNDS} times`,
    )
    .option('--live', 'serve the page of the run while it goes on, to this machine alone, and its report until Ctrl-C')
    .option('--port <n>', 'where --live serves (default: 0, any that is free)')
    .option('--workers <n>', 'worker threads (default: one per core)')
    .option('--out <folder>', 'the run folder itself (default: results/<study>/<time>)')
    .option('--quiet', 'no progress and no summary')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront run
  dawnfront run designs/ai1-node.yaml --evaluations 5000 --seed 7
  dawnfront run ai1-node --repeats 5
  dawnfront run ai1-node --repeats 20 --on redis://queue.example
  dawnfront run ai1-node --verified
  dawnfront run ai1-node --live --port 8080
  dawnfront run ai1-node --set scenario=as-claimed --set altitudeKm=650 --out results/what-if

While it runs, "reach x3" is progress: the front reaches three times as far as the first one, in the mean over the objectives (by
the root of its hypervolume). It never falls.
Ctrl-C finishes the batch, saves and says how to resume; a second Ctrl-C stops at once.`,
    )
  return withJson(withQueue(withSets(command), 'search on other machines through a queue, each seed a piece')).action(
    action,
  )
}

async function action(argument: string, options: Options): Promise<void> {
  const given = SOLVER_FLAGS.flatMap(([name, flag]) =>
    options[flag] === undefined ? [] : [{ set: `${name}=${options[flag]}`, flag: `--${flag} ${options[flag]}` }],
  )
  const flags = given.map(({ set }) => set)
  const study = namingFlags(given, () => loadStudyArgument(argument, [...flags, ...options.set]))
  if (options.verified === true) checkVerifiable(study, options)
  const livePort = livePortOf(options)
  const workers = workerCount(options.workers)
  const seeds = options.repeats === undefined ? undefined : repeatCount(options.repeats)
  const folder = options.out ?? freeFolder(join('results', study.name, timeStamp(new Date())))
  const quiet = options.quiet === true || options.json === true
  const line = progressLine(quiet)
  checkSearchable(study)
  if (options.on !== undefined) (await import('./searches-elsewhere.ts')).checkElsewhere(study)
  const interrupt = interruptSignal()
  const where = options.on === undefined ? `${workers} ${workers === 1 ? 'worker' : 'workers'}` : 'through the queue'
  try {
    line.say(withQuestion(study.name, study))
    line.say(
      `${study.solver.evaluations} evaluations of ${study.variables.length} variables, ${study.solver.name}, ${where}`,
    )
    for (const caution of cautionsOf(study)) line.say(`Note: ${caution}`)
    const sets = [...flags, ...options.set]
    const command = [
      'dawnfront run',
      shellQuoted(argument),
      ...sets.map((set) => `--set ${shellQuoted(set)}`),
      ...(options.verified === true ? ['--verified'] : []),
    ].join(' ')
    const placeOf = placesOfArgument(argument, sets)
    const run = { options, seeds, folder, workers, command, signal: interrupt.signal, line, placeOf }
    if (livePort !== undefined) {
      const { searchWatched } = await import('./live.ts')
      const search = (watching: Watching) => searchHere(study, { ...run, watching })
      await searchWatched(study, { folder, port: livePort, line }, interrupt, search)
      return
    }
    if (options.on === undefined) {
      await searchHere(study, run)
      return
    }
    const { withExecutor } = await import('./open-executor.ts')
    const { searchesElsewhere } = await import('./searches-elsewhere.ts')
    const asked = { name: `run of ${study.name}`, workers, line, signal: interrupt.signal }
    await withExecutor(options, asked, (executor) =>
      searchHere(study, run, (studies) => searchesElsewhere(studies, executor, interrupt.signal)),
    )
  } finally {
    line.end()
    interrupt.dispose()
  }
}

type Search = Pick<RepeatedRun, 'folder' | 'workers' | 'command' | 'signal' | 'line'> & {
  readonly options: Options
  /** How many, where they are repeated. */
  readonly seeds: number | undefined
  readonly placeOf: PlaceOfLimit
  /** Looks on beside the terminal. */
  readonly watching?: Watching
}

/** Searches, with each seed or the one there is, and tells what was found; with `logs`, what was searched elsewhere. */
async function searchHere(
  study: ResolvedStudy,
  { options, seeds, line, watching, placeOf, ...run }: Search,
  logs?: RepeatedRun['logs'],
): Promise<void> {
  const shared = { ...run, onPhase: line.draw }
  const output = { quiet: options.quiet === true, json: options.json === true }
  if (seeds !== undefined) {
    const studies = seedsOf(study, seeds)
    const { runRepeats } = await import('./repeats.ts')
    await runRepeats({ ...shared, ...output, studies, line, ...(logs && { logs }) })
    return
  }
  const log = await logs?.([study])(study)
  if (logs !== undefined && log === undefined) {
    printMessage('Interrupted: the same command takes up what other machines have found meanwhile.')
    endWith(INTERRUPTED_EXIT)
    return
  }
  const outcome = await startRun(study, {
    ...shared,
    ...(options.verified === true ? { verifiedRounds: MOST_ROUNDS } : {}),
    ...(log && { log }),
    onProgress: line.update,
    ...watching,
    afterSearch: reportOfRun,
  })
  line.end()
  await reportOutcome(outcome, { ...output, placeOf })
}

const INTERRUPTED_EXIT = 130

/** Refuses what would not come to the same bytes when it is resumed, or has no one front to fly. */
function checkVerifiable({ solver }: ResolvedStudy, { repeats, on }: Options): void {
  const flag = repeats !== undefined ? '--repeats' : on !== undefined ? '--on' : undefined
  const other = flag ?? (solver.stop.seconds !== undefined ? 'a time limit' : undefined)
  if (other === undefined) return
  throw new UserError({
    message: `--verified does not go with ${other}`,
    expected: 'one search that ends by its evaluations',
    next: 'leave one of them out',
  })
}

/** A study for each of so many seeds, from its own on. */
function seedsOf(study: ResolvedStudy, count: number): ResolvedStudy[] {
  return Array.from({ length: count }, (_, i) => ({
    ...study,
    solver: { ...study.solver, seed: study.solver.seed + i },
  }))
}

/** What a flag of its own sets in the study. */
const SOLVER_FLAGS = [
  ['solver.evaluations', 'evaluations'],
  ['solver.population', 'population'],
  ['solver.name', 'solver'],
  ['solver.seed', 'seed'],
  ['solver.stop.seconds', 'time'],
] as const

/** A folder of that name, or with a number behind it when runs begin in the same second. */
function freeFolder(folder: string): string {
  let free = folder
  for (let number = 2; existsSync(free); number++) free = `${folder}-${number}`
  return free
}

/** 2026-11-21T02:30:05Z as 20261121-023005. */
function timeStamp(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
}
