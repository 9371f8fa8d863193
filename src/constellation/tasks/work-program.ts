import { type LinearModel, type LinearResult, solveBySimplex, solveLinear } from '../../../solvers/linear/index.ts'
import type { WorkHour } from './asked-work.ts'
import type { ServedWork } from './served-work.ts'

/** Slots of an orbit: part of them in shadow, the others in sunlight. */
const SUNLIT_SLOTS = 8
const SHADOW_SLOTS = 4

/**
 * One orbit of a satellite as a linear program: which work runs in which slot. Of each slot the power of every task, what goes into
 * the battery and out of it, and what it holds; at most what is asked, steady work alike in all slots:
 *
 *   idle + sum of x + charge - discharge <= array in sunlight
 *   stored' = stored + (eta charge - discharge) dt,  0 <= stored <= usable,  as full at the end as at the start
 *
 * and it maximises what is paid.
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
  const { orbit, asked } = hour
  const slots = slotsOf(hour)
  const scaleW = scaleOf(hour)
  const served = asked.map((_, w) => {
    if (result.x === undefined) return Number.NaN
    const waiting = slots.reduce(
      (sum, { durationS }, t) => sum + durationS * result.x![waitingAt(asked.length, w, t)]!,
      0,
    )
    return scaleW * (result.x[w]! + waiting / orbit.periodS)
  })
  return { served, status: result.status, adapter: result.adapter }
}

interface Slot {
  readonly durationS: number
  readonly isLit: boolean
}

function slotsOf({ orbit: { periodS, eclipseS } }: WorkHour): Slot[] {
  const lit = { durationS: (periodS - eclipseS) / SUNLIT_SLOTS, isLit: true }
  const shadow = { durationS: eclipseS / SHADOW_SLOTS, isLit: false }
  return [
    ...Array.from({ length: SUNLIT_SLOTS }, () => lit),
    ...(eclipseS > 0 ? Array.from({ length: SHADOW_SLOTS }, () => shadow) : []),
  ]
}

/** Powers of the program are counted in this, so that its numbers are near one. */
const scaleOf = ({ orbit }: WorkHour) => Math.max(1, orbit.arrayW)

/** Variables: steady power of each task, then slot by slot the waiting power of each, charge, discharge, stored. */
const waitingAt = (tasks: number, w: number, slot: number) => tasks + slot * (tasks + 3) + w

/** The program in units of the array's power and of the period. */
export function workModel(hour: WorkHour): LinearModel {
  const { orbit, asked, downlinkBps } = hour
  const { periodS, idleW, mostW, meanW, usableJ, dischargeW, roundTripFraction } = orbit
  const scaleW = scaleOf(hour)
  const slots = slotsOf(hour)
  const n = asked.length
  const at = (w: number, t: number) => waitingAt(n, w, t)
  const [charge, discharge, stored] = [n, n + 1, n + 2] as const
  const shareOf = (t: number) => slots[t]!.durationS / periodS
  const variables = [
    ...asked.map(({ task, steadyW }) => ({ cost: task.priceRatio, max: steadyW / scaleW })),
    ...slots.flatMap((_, t) => [
      ...asked.map(({ task }) => ({ cost: task.priceRatio * shareOf(t) })),
      { cost: 0 },
      { cost: 0, max: dischargeW / scaleW },
      { cost: 0, max: usableJ / (scaleW * periodS) },
    ]),
  ]
  const steady = (coefficient: number): [number, number][] => asked.map((_, w) => [w, coefficient])
  const waiting = (t: number): [number, number][] => asked.map((_, w) => [at(w, t), 1])
  const rows: LinearModel['rows'][number][] = []
  slots.forEach(({ isLit }, t) => {
    const draws: [number, number][] = [...steady(1), ...waiting(t)]
    rows.push({ max: mostW / scaleW, terms: draws })
    rows.push({
      max: ((isLit ? orbit.arrayW : 0) - idleW) / scaleW,
      terms: [...draws, [at(charge, t), 1], [at(discharge, t), -1]],
    })
    const next = (t + 1) % slots.length
    rows.push({
      min: 0,
      max: 0,
      terms: [
        [at(stored, next), 1],
        [at(stored, t), -1],
        [at(charge, t), -roundTripFraction * shareOf(t)],
        [at(discharge, t), shareOf(t)],
      ],
    })
  })
  const mean = (coefficients: (w: number) => number): [number, number][] => [
    ...asked.map((_, w): [number, number] => [w, coefficients(w)]),
    ...slots.flatMap((_, t) => asked.map((_, w): [number, number] => [at(w, t), coefficients(w) * shareOf(t)])),
  ]
  rows.push({ max: meanW / scaleW, terms: mean(() => 1) })
  asked.forEach(({ waitingW }, w) => {
    rows.push({ max: waitingW / scaleW, terms: slots.map((_, t): [number, number] => [at(w, t), shareOf(t)]) })
  })
  const bps = asked.reduce((most, { bpsPerW }) => Math.max(most, bpsPerW), 0)
  if (bps > 0) rows.push({ max: downlinkBps / (bps * scaleW), terms: mean((w) => asked[w]!.bpsPerW / bps) })
  return { sense: 'max', variables, rows }
}
