import { Command } from 'commander'
import { UserError } from '../errors.ts'
import type { FlightPlan } from '../flight/design/fly-design.ts'
import { type Subject, subjectOfRun, subjectOfStudy } from '../results/subject.ts'
import { shellQuoted } from '../shell.ts'
import { loadStudy } from '../study/resolve.ts'
import { isFolder } from './export-files.ts'
import { flyCases } from './fly-cases.ts'
import { checkPlan, flyDesign } from './fly-design.ts'
import { FlightFolder } from './fly-files.ts'
import { flyWholeFront } from './fly-front.ts'
import { type QueueFlags, withQueue } from './queue-flags.ts'
import { refuseDesign, refuseSet, studyPathOrRun, withJson, withSets } from './study-arguments.ts'
import { workerCount } from './worker-count.ts'

interface FlyFlags extends QueueFlags {
  readonly set: string[]
  readonly case?: string[]
  readonly design?: string
  readonly days?: number
  readonly life?: boolean
  readonly step?: number
  readonly epoch?: string
  readonly out?: string
  readonly front?: boolean
  readonly workers?: string
  readonly lives?: number
  readonly seed?: string
  readonly json?: boolean
}

const STANDARD_STEP_S = 60

export function build(): Command {
  const command = new Command('fly')
    .description('Flies a sized design in time and says which of its promises hold; or flies cases from outside.')
    .argument('[run|study]', 'run folder, study or point design file, or the name of a shipped one')
    .option(
      '--design <name>',
      'of a run: cheapest, lightest, most capable, knee, most balanced, or the id of a design (default: knee)',
    )
    .option(
      '--days <n>',
      'fly so many days from the start of the mission instead of its worst days',
      positive('--days'),
    )
    .option('--life', 'fly the whole life')
    .option('--step <seconds>', `length of a step (default: ${STANDARD_STEP_S})`, positive('--step'))
    .option('--epoch <time>', "start of the mission, as 2028-01-01 (default: the study's epoch)")
    .option('--out <folder>', 'write series as CSV and Parquet, and pictures of days and years as SVG, there')
    .option('--front', 'of a run: fly every design of its front, and go on where an earlier flight stopped')
    .option('--workers <n>', 'of --front and --lives: worker threads (default: one per core)')
    .option(
      '--lives <n>',
      'draw so many lives: failures of chips, pumps and satellite, strings lost',
      positive('--lives'),
    )
    .option('--seed <n>', 'of --lives: seed of what is drawn (default: 1)')
    .option('--case <files...>', 'fly these cases and set what was expected beside what came out')
    .addHelpText(
      'after',
      `
Without --days or --life the worst days are flown: the longest eclipse, the hottest and the weakest Sun, new and at the end
of life, and a day without compute over a cold Earth. A worst day is also flown with the work scheduled that can wait, and
the first day of the links between satellites and to ground sites.

Exit codes: 0 when all holds, 4 where something does not, 2 for a file with a missing or wrong input.

Examples:
  dawnfront fly results/ai1-node/20261121-023005 --design knee
  dawnfront fly ai1-2026-06 --days 365 --out flight
  dawnfront fly results/ai1-node/20261121-023005 --life --lives 200
  dawnfront fly results/ai1-node/20261121-023005 --front
  dawnfront fly --case stk_sso_case.json decay_goce_2013_case.json`,
    )
  return withJson(withQueue(withSets(command), 'of --front: hand its designs out through a queue')).action(action)
}

function positive(flag: string) {
  return (text: string) => {
    const value = Number(text)
    if (Number.isFinite(value) && value > 0) return value
    throw new UserError({ message: `${flag} is no positive number`, found: text, expected: 'a number above 0' })
  }
}

async function action(argument: string | undefined, flags: FlyFlags): Promise<void> {
  if (flags.case !== undefined) {
    refuseWithCase(flags)
    flyCases([...flags.case, ...(argument === undefined ? [] : [argument])], flags.json === true)
    return
  }
  if (argument === undefined) {
    throw new UserError({
      message: 'nothing to fly',
      expected: 'a run folder, a study or point design, or --case with files',
      next: 'dawnfront fly --help',
    })
  }
  if (flags.front === true) {
    checkFront(argument, flags)
    const workers = workerCount(flags.workers)
    await flyWholeFront(argument, planOf(flags), { ...flags, workers, json: flags.json === true })
    return
  }
  if (flags.on !== undefined) {
    throw new UserError({
      message: '--on goes with --front',
      place: { file: '--on' },
      expected: 'a front, whose designs are a piece each; one design flies in one thread',
      next: 'add --front, or leave --on out',
    })
  }
  const subject = subjectOf(argument, flags)
  const plan = planOf(flags)
  checkPlan(subject, plan)
  const files = flags.out === undefined ? undefined : new FlightFolder(flags.out, subject.study.name)
  const workers = workerCount(flags.workers)
  await flyDesign(subject, plan, { json: flags.json === true, files, lives: livesOf(flags), workers })
}

/** A case says itself how it is flown, in one thread. */
function refuseWithCase({ case: _case, json: _json, workers: _workers, set, ...others }: FlyFlags): void {
  const [other] = [...Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [name])), ...set]
  if (other === undefined) return
  throw new UserError({
    message: `--${set.includes(other) ? 'set' : other} does not go with --case`,
    expected: 'cases, each of which says how it is flown',
    next: 'leave one of them out',
  })
}

function checkFront(argument: string, { set, ...flags }: FlyFlags): void {
  if (!isFolder(argument)) {
    throw new UserError({
      message: '--front flies the front of a run',
      found: argument,
      expected: 'a run folder',
      next: `dawnfront run ${shellQuoted(argument)}`,
    })
  }
  refuseSet(set)
  const other = (['design', 'out', 'lives', 'seed'] as const).find((name) => flags[name] !== undefined)
  if (other === undefined) return
  throw new UserError({ message: `--${other} goes with one design, --front with all`, next: 'leave one of them out' })
}

const MOST_LIVES = 1_000_000

function livesOf({ lives, seed }: FlyFlags): { readonly count: number; readonly seed: number } | undefined {
  const number = seed === undefined ? 1 : Number(seed)
  if (!Number.isSafeInteger(number) || number < 0) {
    throw new UserError({ message: '--seed is wrong', found: String(seed), expected: 'a whole number of at least 0' })
  }
  if (lives === undefined && seed !== undefined) {
    throw new UserError({ message: '--seed goes with --lives', next: 'add --lives 200, or leave --seed out' })
  }
  if (lives === undefined) return undefined
  if (Number.isInteger(lives) && lives >= 2 && lives <= MOST_LIVES) return { count: lives, seed: number }
  throw new UserError({
    message: '--lives is wrong',
    found: String(lives),
    expected: `a whole number from 2 to ${MOST_LIVES}`,
  })
}

function subjectOf(argument: string, { design, set }: FlyFlags): Subject {
  if (isFolder(argument)) {
    refuseSet(set)
    return subjectOfRun(argument, design ?? 'knee')
  }
  const path = studyPathOrRun(argument)
  refuseDesign(design, argument)
  return subjectOfStudy(loadStudy(path, set))
}

function planOf({ days, life, step, epoch }: FlyFlags): FlightPlan {
  if (days !== undefined && life === true) {
    throw new UserError({ message: '--days and --life exclude each other', next: 'leave one out' })
  }
  return {
    stepS: step ?? STANDARD_STEP_S,
    span: days !== undefined ? { days } : life === true ? 'life' : 'worst days',
    ...(epoch === undefined ? {} : { epoch }),
  }
}
