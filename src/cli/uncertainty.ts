import { Command } from 'commander'
import { UserError } from '../errors.ts'
import type { AskedDesign } from '../results/uncertainty/ask.ts'
import type { DecidersJob } from '../results/uncertainty/deciders.ts'
import { writeUncertainty } from '../results/uncertainty/file.ts'
import { isRunFolder, openRun, readFront } from '../run/read-run.ts'
import { shellQuoted } from '../shell.ts'
import { candidateReader } from '../study/candidate.ts'
import { chooseDesign, namedMembers } from '../study/choose-design.ts'
import { compileStudy } from '../study/compile.ts'
import { holdVariables } from '../study/hold.ts'
import { loadStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { interruptSignal } from './interrupt.ts'
import { endWith } from './io.ts'
import { printJson, printMessage } from './output.ts'
import { progressLine } from './progress.ts'
import { refuseDesign, refuseSet, studyPathOrRun, withJson, withSets } from './study-arguments.ts'
import { printDeciders, printUncertainty } from './uncertainty-tables.ts'
import { warnOfChange } from './warn-of-change.ts'
import { workerCount } from './worker-count.ts'

interface UncertaintyFlags {
  set: string[]
  design?: string
  front?: boolean
  indices?: boolean
  samples: string
  seed: string
  coverage: string
  workers?: string
  json?: boolean
}

const INTERRUPTED_EXIT = 130
const MOST_SAMPLES = 65_536

export function build(): Command {
  const command = new Command('uncertainty')
    .description(
      'Says how sure the numbers of a design are: every assumption and catalog number varied over its range.',
    )
    .argument('<study|run>', 'study or point design file, shipped study, or run folder')
    .option('--samples <n>', 'futures to size every design in, best a power of two', '1024')
    .option('--design <name>', 'of a run: cheapest, lightest, most capable, knee, or an id (default: the named ones)')
    .option(
      '--front',
      'of a run: all designs of the front, one line each; written beside the run for report, pick and export',
    )
    .option('--indices', 'also which inputs decide the first objective: Sobol indices of the knee, or of --design')
    .option('--coverage <percent>', 'how likely a number lies within its range', '90')
    .option('--seed <n>', 'of the futures', '1')
    .option('--workers <n>', 'worker threads; the answer is the same with any number (default: one per core)')
    .addHelpText(
      'after',
      `
All designs are sized in the same futures. A study with free variables is asked at its defaults, or where --set has them.

Examples:
  dawnfront uncertainty designs/points/ai1-2026-06.yaml
  dawnfront uncertainty results/ai1-node/20261121-023005 --design knee --indices
  dawnfront uncertainty results/ai1-node/20261121-023005 --front --json > uncertain.json`,
    )
  return withJson(withSets(command)).action(action)
}

async function action(argument: string, flags: UncertaintyFlags): Promise<void> {
  const numbers = {
    samples: whole('--samples', flags.samples, 2, MOST_SAMPLES),
    seed: whole('--seed', flags.seed, 0, 2 ** 32 - 1),
    coverage: percent(flags.coverage),
  }
  const workers = workerCount(flags.workers)
  const { study, designs, studySha256 } = isRunFolder(argument) ? ofRun(argument, flags) : ofStudy(argument, flags)
  const metric = study.objectives[0]?.metric
  if (flags.indices && metric === undefined) throw noObjective(study)
  if (!flags.json) sayOfSamples(numbers.samples)
  const line = progressLine(flags.json === true)
  const interrupt = interruptSignal('Stopping; press Ctrl-C again to stop now.')
  const { signal } = interrupt
  try {
    // With the threads, which no help text needs.
    const { askUncertainty } = await import('../results/uncertainty/ask.ts')
    const { decide } = await import('../results/uncertainty/decide.ts')
    const onDone = (done: number, of: number) => line.draw(() => `${done}/${of} futures of ${designs.length} designs`)
    const answer = await askUncertainty({ study, designs, ...numbers }, { workers, signal, onDone })
    line.end()
    const decided = designs.find(({ names }) => names.includes('knee')) ?? designs[0]!
    const asksIndices = flags.indices && answer !== undefined
    if (asksIndices) line.say(`Asking what decides ${metric} ...`)
    const job = () =>
      ({ ...numbers, study, metric, variables: decided.variables, rows: numbers.samples }) as DecidersJob
    const deciders = asksIndices ? await decide(job(), signal) : undefined
    if (answer === undefined || signal.aborted) {
      printMessage('Interrupted: part of the futures says nothing of the whole.')
      endWith(INTERRUPTED_EXIT)
      return
    }
    const whole = deciders === undefined ? answer : { ...answer, deciders: { design: decided.names, ...deciders } }
    const written =
      studySha256 === undefined ? undefined : writeUncertainty(argument, { format: 1, studySha256, ...whole })
    if (flags.json) {
      printJson(whole)
      return
    }
    printUncertainty(answer, study, flags.front === true)
    if (deciders !== undefined) printDeciders(deciders, titleOf(decided))
    if (written !== undefined) {
      printMessage(`Written to ${written}`)
      printMessage(`Next: dawnfront report ${shellQuoted(argument)} shows it`)
    }
  } finally {
    line.end()
    interrupt.dispose()
  }
}

/** A design with the values of its variables, by which it can be held. */
interface Asked extends AskedDesign {
  readonly variables: Readonly<Record<string, string | number>>
}

interface Subject {
  readonly study: ResolvedStudy
  readonly designs: readonly Asked[]
  /** Of a run whose whole front is asked about: what is said of it stays beside it. */
  readonly studySha256?: string
}

function ofRun(folder: string, { set, design, front: whole }: UncertaintyFlags): Subject {
  refuseSet(set)
  if (design !== undefined && whole) {
    throw new UserError({ message: '--design and --front exclude each other', next: 'leave one out' })
  }
  const { study, record } = openRun(folder)
  const { front } = readFront(folder)
  const named = namedMembers(study, front)
  const chosen =
    design !== undefined || front.length === 0
      ? [chooseDesign(study, front, design ?? 'knee')]
      : whole
        ? front
        : front.filter(({ id }) => named.some((one) => one.design.id === id))
  warnOfChange(holdVariables(study, chosen[0]!.variables, 'front'), chosen[0]!.metrics)
  const candidateOf = candidateReader(study, compileStudy(study).representative)
  const free = new Set<string>(study.variables.map(({ name }) => name))
  const designs = chosen.map(({ id, variables }) => ({
    id,
    names: named.filter((one) => one.design.id === id).map(({ name }) => name),
    variables,
    x: candidateOf(Object.fromEntries(Object.entries(variables).filter(([name]) => free.has(name)))),
  }))
  return { study, designs, ...(whole ? { studySha256: record.studySha256 } : {}) }
}

function ofStudy(argument: string, { set, design, front }: UncertaintyFlags): Subject {
  const path = studyPathOrRun(argument)
  refuseDesign(design ?? (front ? '--front' : undefined), argument)
  const study = loadStudy(path, set)
  const compiled = compileStudy(study)
  const x = compiled.representative
  return { study, designs: [{ names: [study.name], variables: compiled.describe(x), x }] }
}

const titleOf = ({ names, id }: AskedDesign) => names.join(', ') || `design ${id}`

function noObjective({ name }: ResolvedStudy): UserError {
  return new UserError({
    message: 'this study has no objective that inputs could decide',
    place: { file: name },
    next: 'leave --indices out',
  })
}

function sayOfSamples(samples: number): void {
  if (Number.isInteger(Math.log2(samples))) return
  printMessage(`${samples} futures are not spread as evenly as ${2 ** Math.round(Math.log2(samples))}, a power of two.`)
}

function whole(flag: string, text: string, least: number, most: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isInteger(value) && value >= least && value <= most) return value
  const nearest = Number.isNaN(value) ? undefined : Math.min(most, Math.max(least, Math.round(value)))
  throw new UserError({
    message: `${flag} is wrong`,
    place: { file: `${flag} ${text}` },
    found: text,
    expected: `a whole number from ${least} to ${most.toLocaleString('en-US')}`,
    ...(nearest === undefined ? {} : { nearest: String(nearest) }),
  })
}

/** A share that low and high hold, in per cent; 100 makes them the ends. */
function percent(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 50 && value <= 100) return value / 100
  throw new UserError({
    message: '--coverage is wrong',
    place: { file: `--coverage ${text}` },
    found: text,
    expected: 'a number from 50 to 100, in per cent',
    ...(Number.isNaN(value) ? {} : { nearest: value < 50 ? '50' : '100' }),
  })
}
