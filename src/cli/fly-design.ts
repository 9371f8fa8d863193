import {
  craftsOf,
  type FlightPlan,
  type FlownCraft,
  flyCraft,
  type NamedCraft,
  startOf,
  stretchesOf,
  withPromises,
} from '../flight/design/fly-design.ts'
import { checkStretch } from '../flight/design/fly-stretch.ts'
import type { Lives, LivesPlan } from '../flight/design/lives.ts'
import { sizedThroughput } from '../flight/design/promises.ts'
import { flyScheduled, type ScheduledDay, shownDay } from '../flight/design/scheduled-day.ts'
import type { Stretch } from '../flight/design/stretch.ts'
import { type Epoch, isoTime } from '../flight/epoch.ts'
import { type FlownNetwork, flyNetwork, shownNetwork } from '../flight/links/link-promises.ts'
import type { Subject } from '../results/subject.ts'
import { drawLivesInThreads } from '../run/draw-lives.ts'
import type { FlightFolder } from './fly-files.ts'
import { printCraft, printLives, printNetwork, printScheduled, shownPromise } from './fly-tables.ts'
import { interruptSignal } from './interrupt.ts'
import { endWith } from './io.ts'
import { printJson, printMessage, printResult } from './output.ts'
import { progressLine } from './progress.ts'

const BROKEN = 4
const INTERRUPTED_EXIT = 130

export interface FlyOptions {
  readonly json: boolean
  readonly files: FlightFolder | undefined
  readonly lives: { readonly count: number; readonly seed: number } | undefined
  /** Threads that draw lives. */
  readonly workers: number
}

/** A satellite flown, with its lives where they were asked for. */
interface Told extends FlownCraft {
  readonly lives?: Lives
  /** A worst day with the work scheduled that can wait; none of a flight that was stopped. */
  readonly scheduled?: ScheduledDay
}

/** Flies one design, of a constellation the sample of its shells, and prints which of its promises hold. */
export async function flyDesign(subject: Subject, plan: FlightPlan, options: FlyOptions): Promise<void> {
  const { json, files, lives, workers } = options
  const missionStart = startOf(subject, plan)
  const line = progressLine(json)
  const interrupt = interruptSignal('Stopping; what was flown is kept.')
  const flown: Told[] = []
  try {
    for (const [satellite, craft] of craftsOf(subject).entries()) {
      const kept = files?.begin(craft)
      const one = await flyCraft(craft, missionStart, plan, {
        ...(kept === undefined ? {} : { watcher: kept.watcher }),
        pause: async (stretch, flownS) => {
          line.draw(() => progressText(craft, stretch, flownS))
          await new Promise((resolve) => setImmediate(resolve))
          return interrupt.signal.aborted
        },
      })
      const drawn =
        lives === undefined || !one.isComplete
          ? undefined
          : await drawLivesInThreads({
              study: subject.study,
              satellite,
              craft: craft.craft,
              plan: livesPlan(craft, one, plan, lives),
              workers,
              signal: interrupt.signal,
              onDrawn: (done, of) => line.draw(() => `${craft.name}: ${done} of ${of} lives`),
            })
      const scheduled = one.isComplete ? await flyScheduled(craft.craft, missionStart, plan.stepS) : undefined
      flown.push({
        ...withPromises(one, scheduled?.promises ?? []),
        ...(drawn === undefined ? {} : { lives: drawn }),
        ...(scheduled === undefined ? {} : { scheduled }),
      })
      kept?.end()
      if (interrupt.signal.aborted) break
    }
  } finally {
    line.end()
    interrupt.dispose()
  }
  const isWhole = flown.every(({ isComplete }) => isComplete) && !interrupt.signal.aborted
  const network = isWhole ? flyNetwork(subject, plan) : undefined
  report(subject, missionStart, { flown, network }, { json, files })
  if (interrupt.signal.aborted) {
    printMessage('Interrupted: these are the promises as far as it was flown.')
    endWith(INTERRUPTED_EXIT)
  } else if (!allHold(flown, network)) endWith(BROKEN)
}

const allHold = (flown: readonly Told[], network: FlownNetwork | undefined) =>
  flown.every(({ holds }) => holds) && (network?.promises ?? []).every(({ verdict }) => verdict !== 'broken')

/** Refuses a plan before anything is written. */
export function checkPlan(subject: Subject, plan: FlightPlan): void {
  const missionStart = startOf(subject, plan)
  for (const { craft } of craftsOf(subject)) {
    for (const stretch of stretchesOf(craft, missionStart, plan)) checkStretch(craft, stretch)
  }
}

const progressText = ({ name }: NamedCraft, stretch: Stretch, flownS: number) =>
  `${name}: ${stretch.name}, ${(flownS / 86_400).toFixed(1)} of ${(stretch.durationS / 86_400).toFixed(1)} d`

function report(
  subject: Subject,
  missionStart: Epoch,
  { flown, network }: { readonly flown: readonly Told[]; readonly network: FlownNetwork | undefined },
  { json, files }: Pick<FlyOptions, 'json' | 'files'>,
): void {
  for (const note of [...subject.notes, ...subject.design.notes]) printMessage(note)
  const verdict = {
    design: subject.name,
    start: isoTime(missionStart),
    holds: allHold(flown, network),
    satellites: flown.map((one) => ({
      ...one,
      promises: one.promises.map(shownPromise),
      ...(one.scheduled === undefined ? {} : { scheduled: shownDay(one.scheduled) }),
    })),
    ...(network === undefined
      ? {}
      : { links: { ...shownNetwork(network), promises: network.promises.map(shownPromise) } }),
  }
  if (network !== undefined) files?.writeLinks(network)
  for (const { name, lives } of flown) {
    if (files !== undefined && lives !== undefined) files.writeLives(name, lives)
  }
  files?.writeTop('fly.json', `${JSON.stringify(verdict, undefined, 1)}\n`)
  if (json) {
    printJson({ ...verdict, ...(files === undefined ? {} : { files: files.written }) })
    return
  }
  for (const one of flown) {
    printCraft(subject.name, missionStart, one)
    if (one.scheduled !== undefined) printScheduled(one.scheduled)
    if (one.lives !== undefined) printLives(one.lives)
  }
  if (network !== undefined && network.promises.length > 0) printNetwork(network)
  if (files !== undefined && files.written.length > 0) {
    printResult('\nWritten:')
    for (const file of files.written) printResult(`  ${file}`)
  }
}

/** Lives at what a whole life's flight delivered; after shorter flights as the sizing has it. */
function livesPlan(
  { craft }: NamedCraft,
  { stretches: [first] }: FlownCraft,
  { span }: FlightPlan,
  lives: { readonly count: number; readonly seed: number },
): LivesPlan & { readonly count: number } {
  const whole = span === 'life' ? first : undefined
  return {
    ...lives,
    deliveredRatio:
      whole === undefined ? 1 : whole.flown.throughputS / whole.flown.flownS / sizedThroughput(craft, whole),
  }
}
