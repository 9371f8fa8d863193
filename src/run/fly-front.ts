import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import type { FlightPlan } from '../flight/design/fly-design.ts'
import { FLY_FILE } from '../folder/front-marks.ts'
import { lockRun, writeWhole } from '../folder/run-folder.ts'
import type { Executor } from '../pieces/executor.ts'
import { handOut } from '../pieces/hand-out.ts'
import { workOn } from '../pieces/work.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { FlownDesign, FlyTask } from './fly-one.ts'
import type { FlightJob } from './fly-pieces.ts'
import { markFront } from './mark-front.ts'
import { codeVersion } from './provenance.ts'
import { openRun, readFront } from './read-run.ts'

/** What was flown is kept so often, for a kill that nobody sees coming. */
const KEEP_EVERY_MS = 5000

/** fly.json beside a run: what each design of its front did in flight. No clock in it: the same front gives the same bytes. */
export interface FlyFile {
  readonly format: 1
  /** Version of the code that flew: what another flew is flown anew. */
  readonly dawnfront: string
  /** Of the front that was flown. */
  readonly frontSha256: string | undefined
  readonly plan: FlightPlan
  readonly isComplete: boolean
  readonly designs: readonly FlownDesign[]
}

export interface FrontFlight {
  readonly file: string
  readonly flown: FlyFile
  /** Designs that an earlier flight had flown already. */
  readonly resumedCount: number
  readonly frontCount: number
}

/**
 * Flies every design of a run's front, and goes on where an earlier flight of the same front stopped. fly.json has what each did,
 * and front.json is marked by it; both stay as they are until the first design is flown.
 */
export async function flyFront(options: {
  readonly folder: string
  readonly plan: FlightPlan
  readonly executor: Executor
  readonly signal: AbortSignal
  readonly onDesign: (done: number, of: number) => void
}): Promise<FrontFlight> {
  const { folder, plan, executor, signal, onDesign } = options
  const { study, record } = openRun(folder)
  const frontFile = readFront(folder)
  const { front } = frontFile
  if (front.length === 0) {
    throw new UserError({
      message: 'the front of this run is empty',
      place: { file: folder },
      next: 'dawnfront explain says why nothing is feasible',
    })
  }
  const file = join(folder, FLY_FILE)
  const head = { format: 1 as const, dawnfront: codeVersion(), frontSha256: record.frontSha256, plan }
  const before = earlier(file, head)
  const designs = new Map(before.map((one) => [one.id, one]))
  const contents = (): FlyFile => ({
    ...head,
    isComplete: designs.size === front.length,
    designs: [...designs.values()].sort((a, b) => a.id - b.id),
  })
  let keptMs = performance.now()
  const keep = () => {
    if (designs.size === 0) return
    writeWhole(file, `${JSON.stringify(contents(), undefined, 1)}\n`)
    markFront(folder, frontFile, contents())
    keptMs = performance.now()
  }
  const waiting = front.filter(({ id }) => !designs.has(id))
  const release = lockRun(folder)
  try {
    await flyDesigns({
      study,
      plan,
      designs: waiting,
      executor,
      signal,
      onFlown: (one) => {
        designs.set(one.id, one)
        onDesign(designs.size, front.length)
        if (performance.now() - keptMs > KEEP_EVERY_MS) keep()
      },
    })
  } finally {
    keep()
    release()
  }
  return { file, flown: contents(), resumedCount: before.length, frontCount: front.length }
}

/** Flies designs, a piece each, until all are flown or somebody says stop. */
export async function flyDesigns(options: {
  readonly study: ResolvedStudy
  readonly plan: FlightPlan
  readonly designs: readonly FlyTask[]
  readonly executor: Executor
  readonly signal: AbortSignal
  readonly onFlown: (flown: FlownDesign) => void
}): Promise<void> {
  const { study, plan, designs, executor, signal, onFlown } = options
  const work = workOn(study)
  await handOut<FlyTask, FlownDesign>({
    items: designs,
    executor,
    signal,
    workOf({ id, variables }) {
      const job: FlightJob = { kind: 'flight', plan, id, variables }
      return work(job)
    },
    onDone: onFlown,
  })
}

/** Writes fly.json beside a run, and returns what it holds: what each design of its front did in flight. */
export function writeFlown(
  folder: string,
  flown: Pick<FlyFile, 'frontSha256' | 'plan' | 'designs' | 'isComplete'>,
): FlyFile {
  const { frontSha256, plan, isComplete, designs } = flown
  const file: FlyFile = { format: 1, dawnfront: codeVersion(), frontSha256, plan, isComplete, designs }
  writeWhole(join(folder, FLY_FILE), `${JSON.stringify(file, undefined, 1)}\n`)
  return file
}

/** What was flown of the same front by the same plan and version; anything else is flown anew. */
function earlier(
  file: string,
  head: Pick<FlyFile, 'format' | 'dawnfront' | 'frontSha256' | 'plan'>,
): readonly FlownDesign[] {
  if (!existsSync(file)) return []
  let known: Partial<FlyFile> | null
  try {
    known = JSON.parse(readFileSync(file, 'utf8')) as Partial<FlyFile> | null
  } catch {
    return []
  }
  const same =
    known?.format === head.format &&
    known?.dawnfront === head.dawnfront &&
    known?.frontSha256 === head.frontSha256 &&
    JSON.stringify(known?.plan) === JSON.stringify(head.plan)
  return same && Array.isArray(known?.designs) ? known.designs : []
}
