import { Command } from 'commander'
import { UserError } from '../errors.ts'
import { writeWhole } from '../folder/run-folder.ts'
import { setAgainst } from '../results/uncertainty/against.ts'
import type { UncertaintyAnswer } from '../results/uncertainty/ask.ts'
import { foundBefore, writeUncertainty } from '../results/uncertainty/file.ts'
import { shellQuoted } from '../shell.ts'
import { FUTURES } from '../study/future-metrics.ts'
import type { PlaceOfLimit } from '../study/limit-places.ts'
import { scaleOf } from '../study/own-metrics.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import { statisticOf } from '../study/statistic-names.ts'
import { interruptSignal } from './interrupt.ts'
import { endWith } from './io.ts'
import { namesOf } from './names.ts'
import { printJson, printMessage } from './output.ts'
import { progressLine } from './progress.ts'
import { type QueueFlags, withQueue } from './queue-flags.ts'
import { withJson, withSets } from './study-arguments.ts'
import { printAgainst, printFurther } from './uncertainty-further.ts'
import { questionsOf } from './uncertainty-questions.ts'
import { otherFront, type Subject, subjectOf } from './uncertainty-subject.ts'
import { printUncertainty } from './uncertainty-tables.ts'
import { workerCount } from './worker-count.ts'

interface UncertaintyFlags extends QueueFlags {
  set: string[]
  design?: string
  front?: boolean
  indices?: boolean
  breakEven?: string
  map?: string
  discover?: string | true
  scenarios?: string
  against?: string
  metrics?: string
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
    .option(
      '--design <name>',
      'of a run: cheapest, lightest, most capable, knee, most balanced, or an id (default: the named ones)',
    )
    .option(
      '--front',
      'of a run: all designs of the front, one line each; written beside the run for report, pick and export',
    )
    .option('--metrics <names>', 'also of these metrics, separated by commas, or all: of a front in 1.8 times the time')
    .option('--indices', 'also which inputs decide the first objective: Sobol indices of the knee, or of --design')
    .option(
      '--break-even <a,b>',
      'where orbit costs what the ground does, over two assumptions: launchPriceUsdPerKg,chipPriceRatio',
    )
    .option('--map <file>', 'of --break-even: write the map as SVG')
    .option(
      '--discover [condition]',
      'in which box of assumptions it comes true (default: orbit costs less than the ground)',
    )
    .option('--scenarios <names>', 'regret over scenarios, separated by commas')
    .option(
      '--against <run>',
      'of a robust run, with --front: the front of the same study at nominal, and what robustness costs',
    )
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
  dawnfront uncertainty results/ai1-node/20261121-023005 --front --metrics all --json > uncertain.json
  dawnfront uncertainty results/ai1-node/20261121-023005 --break-even launchPriceUsdPerKg,chipPriceRatio --map map.svg
  dawnfront uncertainty results/ai1-node/20261121-023005 --front --scenarios flown-2026,reusable-2030,mature-2035`,
    )
  return withJson(withQueue(withSets(command), 'hand long work out through a queue')).action(action)
}

async function action(argument: string, flags: UncertaintyFlags): Promise<void> {
  const numbers = {
    samples: whole('--samples', flags.samples, 2, MOST_SAMPLES),
    seed: whole('--seed', flags.seed, 0, 2 ** 32 - 1),
    coverage: percent(flags.coverage),
  }
  const workers = workerCount(flags.workers)
  const subject = subjectOf(argument, flags)
  const { study, studySha256 } = subject
  const questions = questionsOf(subject, flags)
  const also = alsoOf(study, flags.metrics)
  const rival = rivalOf(subject, flags)
  if (!flags.json) {
    sayOfSamples(numbers.samples)
    sayOfGoals(study, numbers.samples)
  }
  const line = progressLine(flags.json === true)
  const interrupt = interruptSignal('Stopping; press Ctrl-C again to stop now.')
  const { signal } = interrupt
  try {
    // With the threads, which no help text needs.
    const { withExecutor } = await import('./open-executor.ts')
    const { answersTo } = await import('./uncertainty-answers.ts')
    const asked = { name: `uncertainty of ${study.name}`, workers, line, signal }
    const { answer, other, further } = await withExecutor(flags, asked, (executor) =>
      answersTo({ subject, rival, questions, numbers, also }, { executor, signal, line }),
    )
    if (answer === undefined || signal.aborted) {
      printMessage('Interrupted: part of the futures says nothing of the whole.')
      endWith(INTERRUPTED_EXIT)
      return
    }
    const against = other === undefined ? undefined : setAgainst(answer, other, study.objectives)
    const all = { ...answer, ...further, ...(against === undefined ? {} : { against }) }
    const kept = studySha256 === undefined ? {} : foundBefore(argument, { studySha256, ...all })
    const written = studySha256 === undefined ? undefined : writeUncertainty(argument, { studySha256, ...kept, ...all })
    if (flags.map !== undefined && further.breakEven !== undefined) {
      writeWhole(flags.map, (await import('../report/break-even-figure.ts')).breakEvenFigure(further.breakEven))
    }
    if (flags.json) {
      printJson({ ...all, designs: withPlaces(all.designs, subject.placeOfLimit) })
      return
    }
    printUncertainty(answer, study, { inLines: flags.front === true, placeOfLimit: subject.placeOfLimit })
    printFurther(further)
    if (against !== undefined) printAgainst(against)
    if (flags.map !== undefined) printMessage(`Written to ${flags.map}`)
    if (written !== undefined) {
      printMessage(`Written to ${written}`)
      if (Object.keys(kept).length > 0) {
        printMessage(`Kept there, as it was found before in the same futures: ${Object.keys(kept).join(', ')}`)
      }
      printMessage(`Next: dawnfront report ${shellQuoted(argument)} shows it`)
    }
  } finally {
    line.end()
    interrupt.dispose()
  }
}

/** Metrics whose statistics are asked for by name. */
function alsoOf(study: ResolvedStudy, text: string | undefined): readonly MetricName[] {
  const known = Object.keys(scaleOf(study).metrics) as MetricName[]
  if (text === undefined) return []
  return text.trim() === 'all' ? known : namesOf('--metrics', text, known)
}

/** Limits that no future keeps, with where they are written. */
const withPlaces = (designs: UncertaintyAnswer['designs'], placeOf: PlaceOfLimit) =>
  designs.map((design) => ({
    ...design,
    limits: design.limits.map((limit) => {
      const place = limit.probability > 0 ? undefined : placeOf(limit)
      return place === undefined ? limit : { ...limit, place }
    }),
  }))

/** The front that is set beside the one that is asked about. */
function rivalOf(subject: Subject, { against, front }: UncertaintyFlags): Subject | undefined {
  if (against === undefined) return undefined
  if (!front || subject.study.objectives.length === 0) {
    throw new UserError({ message: '--against goes with --front of a run', next: 'name a run folder, and add --front' })
  }
  return otherFront(against, subject)
}

/** Fewer futures than this leave a tail of a tenth to a handful of them. */
const FEW_SAMPLES = 100

function sayOfSamples(samples: number): void {
  if (samples < FEW_SAMPLES) {
    printMessage(`${samples} futures are few: p5 to p95 and chances say little of so few. 1024 are usual.`)
    return
  }
  if (Number.isInteger(Math.log2(samples))) return
  printMessage(`${samples} futures are not spread as evenly as ${2 ** Math.round(Math.log2(samples))}, a power of two.`)
}

/** The statistics that a robust run goes by keep their names, but are of other futures. */
function sayOfGoals({ objectives, constraints }: ResolvedStudy, samples: number): void {
  const names = [...objectives, ...constraints].map(({ metric }) => metric).filter((name) => statisticOf(name))
  const own = [...new Set<string>(names)]
  if (own.length === 0 || samples === FUTURES.confirming) return
  printMessage(
    `Of ${own.join(', ')} there are two values: front.json, pick and the report have the one that the run went by, over ${FUTURES.confirming} futures; uncertainty.json and what follows are over ${samples}.`,
  )
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
