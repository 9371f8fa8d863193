import { type LinearModel, type LinearResult, solveBySimplex, solveLinear } from '../../../solvers/linear/index.ts'
import type { WorkHour } from './asked-work.ts'
import type { ServedWork } from './served-work.ts'

/** Slots of each part of an orbit: in sunlight with work that is moved, in sunlight without, in shadow. */
const SUNLIT_SLOTS = 8
const SPARE_SLOTS = 2
const SHADOW_SLOTS = 4

/**
 * One orbit of a satellite as a linear program: which work runs in which slot. Of each slot the power of every task, what goes into
 * the battery and out of it, and what it holds; at most what is asked:
 *
 *   idle + sum of x + charge - discharge <= array in sunlight
 *   stored' = stored + (eta charge - discharge) dt,  0 <= stored <= usable,  as full at the end as at the start
 *
 * and it maximises what is paid. Steady work runs alike in all slots; beyond that, where it is moved, in sunlight for the share of the
 * orbit that is the share of satellites always there: evenly spread round the orbit, they then do as much at all times.
 *
 * Source: none; balances of energy and bits, solved by javascript-lp-solver, or HiGHS where that fails.
 */
export async function workProgram(
  hour: WorkHour,
  options: { readonly seconds: number },
): Promise<{
  readonly served: ServedWork
  readonly status: LinearResult['status']
  readonly adapter: LinearResult['adapter']
}> {
  const model = workModel(hour)
  const first = await solveBySimplex(model, { seconds: options.seconds, gap: 1e-6 })
  const result = first.status === 'optimal' ? first : await solveLinear(model, { seconds: options.seconds })
  const n = hour.asked.length
  const slots = slotsOf(hour)
  const scaleW = scaleOf(hour)
  const served = hour.asked.map((_, w) => {
    if (result.x === undefined) return Number.NaN
    return slots.reduce(
      (sum, { share }, t) => sum + scaleW * share * (result.x![movedAt(n, w, t)]! + result.x![waitingAt(n, w, t)]!),
      scaleW * result.x[w]!,
    )
  })
  return { served, status: result.status, adapter: result.adapter }
}

interface Slot {
  /** Of the orbit. */
  readonly share: number
  readonly isLit: boolean
  /** Whether work that is moved runs in it. */
  readonly takesMoved: boolean
}

function slotsOf({ orbit: { periodS, eclipseS }, moved: { litFraction } }: WorkHour): Slot[] {
  const shadowFraction = eclipseS / periodS
  const alike = (count: number, ofAll: number, isLit: boolean, takesMoved: boolean): Slot[] =>
    ofAll > 1e-9 ? Array.from({ length: count }, () => ({ share: ofAll / count, isLit, takesMoved })) : []
  return [
    ...alike(SUNLIT_SLOTS, litFraction, true, true),
    ...alike(litFraction > 0 ? SPARE_SLOTS : SUNLIT_SLOTS, 1 - shadowFraction - litFraction, true, false),
    ...alike(SHADOW_SLOTS, shadowFraction, false, false),
  ]
}

/** Powers of the program are counted in this, so that its numbers are near one. */
const scaleOf = ({ orbit }: WorkHour) => Math.max(1, orbit.arrayW)

/** Variables: steady power of each task in all slots, then slot by slot the moved and the waiting power of each, charge, discharge, stored. */
const movedAt = (tasks: number, w: number, slot: number) => tasks + slot * (2 * tasks + 3) + w
const waitingAt = (tasks: number, w: number, slot: number) => movedAt(tasks, w, slot) + tasks
const batteryAt = (tasks: number, slot: number) => {
  const charge = movedAt(tasks, 2 * tasks, slot)
  return { charge, discharge: charge + 1, stored: charge + 2 }
}

type Rows = LinearModel['rows'][number][]
type Terms = [number, number][]

/** The program in units of the array's power and of the period. */
export function workModel(hour: WorkHour): LinearModel {
  const { orbit, asked } = hour
  const slots = slotsOf(hour)
  const scaleW = scaleOf(hour)
  const variables = [
    ...asked.map(({ task, steadyW }) => ({ cost: task.priceRatio, max: steadyW / scaleW })),
    ...slots.flatMap(({ share, takesMoved }) => [
      ...asked.map(({ task, isInStep }) => ({
        cost: task.priceRatio * share,
        ...(takesMoved && !isInStep ? {} : { max: 0 }),
      })),
      ...asked.map(({ task }) => ({ cost: task.priceRatio * share })),
      { cost: 0 },
      { cost: 0, max: orbit.dischargeW / scaleW },
      { cost: 0, max: orbit.usableJ / (scaleW * orbit.periodS) },
    ]),
  ]
  return {
    sense: 'max',
    variables,
    rows: [...slots.flatMap((_, t) => slotRows(hour, slots, t)), ...orbitRows(hour, slots)],
  }
}

/** Of a slot: compute, power, the battery's energy, and what the network brings. */
function slotRows(hour: WorkHour, slots: readonly Slot[], t: number): Rows {
  const { orbit, moved, asked } = hour
  const scaleW = scaleOf(hour)
  const { share, isLit, takesMoved } = slots[t]!
  const n = asked.length
  const { charge, discharge, stored } = batteryAt(n, t)
  const draws = asked.flatMap((_, w): Terms => [w, movedAt(n, w, t), waitingAt(n, w, t)].map((at) => [at, 1]))
  const rows: Rows = [
    { max: orbit.mostW / scaleW, terms: draws },
    { max: ((isLit ? orbit.arrayW : 0) - orbit.idleW) / scaleW, terms: [...draws, [charge, 1], [discharge, -1]] },
    {
      min: 0,
      max: 0,
      terms: [
        [batteryAt(n, (t + 1) % slots.length).stored, 1],
        [stored, -1],
        [charge, -orbit.roundTripFraction * share],
        [discharge, share],
      ],
    },
  ]
  const bps = mostBpsPerW(hour)
  if (takesMoved && bps > 0) {
    const terms = asked.map(({ bpsPerW }, w): [number, number] => [movedAt(n, w, t), bpsPerW / bps])
    rows.push({ max: moved.linkBps / (bps * scaleW), terms })
  }
  return rows
}

/** Of the whole orbit: compute in the mean, what is asked, and downlink. */
function orbitRows(hour: WorkHour, slots: readonly Slot[]): Rows {
  const { orbit, asked, downlinkBps } = hour
  const scaleW = scaleOf(hour)
  const n = asked.length
  const movedOf = (w: number): Terms => slots.map(({ share }, t) => [movedAt(n, w, t), share])
  const waitingOf = (w: number): Terms => slots.map(({ share }, t) => [waitingAt(n, w, t), share])
  const whole = (w: number, of: number): Terms =>
    [[w, 1] as [number, number], ...movedOf(w), ...waitingOf(w)].map(([at, share]) => [at, of * share])
  const rows: Rows = [{ max: orbit.meanW / scaleW, terms: asked.flatMap((_, w) => whole(w, 1)) }]
  asked.forEach(({ steadyW, waitingW }, w) => {
    rows.push({ max: steadyW / scaleW, terms: [[w, 1], ...movedOf(w)] })
    rows.push({ max: waitingW / scaleW, terms: waitingOf(w) })
  })
  const bps = mostBpsPerW(hour)
  if (bps > 0) {
    const terms = asked.flatMap(({ bpsPerW }, w) => whole(w, bpsPerW / bps))
    rows.push({ max: downlinkBps / (bps * scaleW), terms })
  }
  return rows
}

const mostBpsPerW = ({ asked }: WorkHour) => asked.reduce((most, { bpsPerW }) => Math.max(most, bpsPerW), 0)
