import { wholeSteps } from '../whole-steps.ts'
import { sunSynchronousInclinationRad } from './orbit.ts'
import type { OrbitEnvironmentQuery } from './orbit-query.ts'
import { EVENTS_PER_ACTIVE_YEAR } from './solar-protons.ts'
import { ALTITUDES_KM } from './tables/axes.ts'
import { activeShare, particlesInto } from './tables/particles.ts'
import { LN_LOWEST_M, LOWEST_M, newParticles, TablePlace } from './tables/place.ts'

const inTables = new TablePlace()
const particles = newParticles()

/**
 * Ionising dose alone, for what stands behind another shield on the same orbit: the `doseRadSiPerYear` of
 * `orbitEnvironment`.
 */
export function doseBehindRadSiPerYear(
  at: DosePlace & { readonly altitudeM: number; readonly inclinationRad: number },
): number {
  inTables.move(at.altitudeM, at.inclinationRad, at.shieldingM)
  particlesInto(particles, at.solarPhase, inTables.altitude, inTables.inclination, inTables.depth)
  return particles.trappedRadPerYear + particles.eventRad * EVENTS_PER_ACTIVE_YEAR * activeShare(at.solarPhase)
}

/** A shield, and the phase of the solar cycle it is there to withstand. */
interface DosePlace {
  readonly shieldingM: number
  readonly solarPhase: OrbitEnvironmentQuery['solarPhase']
}

/**
 * {@link doseBehindRadSiPerYear} on sun-synchronous orbits, from a curve over altitude that is kept for each shield
 * and phase. Within 1 % of it.
 */
export function sunSynchronousDoseBehindRadSiPerYear(altitudeM: number, place: DosePlace): number {
  const lnDose = curveOf(place)
  const position = Math.min(Math.max((Math.log(altitudeM) - LN_LOWEST_M) * CURVE_STEPS_PER_LN, 0), CURVE_STEPS)
  const k = Math.min(wholeSteps(position), CURVE_STEPS - 1)
  const low = pointOf(lnDose, k, place)
  return Math.exp(low + (pointOf(lnDose, k + 1, place) - low) * (position - k))
}

const CURVE_STEPS = 128
const CURVE_STEPS_PER_LN = CURVE_STEPS / Math.log(ALTITUDES_KM.at(-1)! / ALTITUDES_KM[0]!)
/** A study asks for one curve only; one whose assumptions are uncertain for as many as it has futures. */
const MOST_CURVES = 1024
const curves = new Map<DosePlace['solarPhase'], Map<number, Float64Array<ArrayBuffer>>>()

/** The curve of the candidate before, which is nearly always that of the next. */
const last = { shieldingM: Number.NaN, solarPhase: 0 as DosePlace['solarPhase'], curve: new Float64Array(0) }

function curveOf({ shieldingM, solarPhase }: DosePlace): Float64Array {
  if (shieldingM !== last.shieldingM || solarPhase !== last.solarPhase) {
    last.curve = keptCurve(shieldingM, solarPhase)
    last.shieldingM = shieldingM
    last.solarPhase = solarPhase
  }
  return last.curve
}

/** Logarithms of doses, no number where nobody has asked yet. */
function keptCurve(shieldingM: number, solarPhase: DosePlace['solarPhase']): Float64Array<ArrayBuffer> {
  const ofPhase = curves.get(solarPhase)
  const known = ofPhase?.get(shieldingM)
  if (known !== undefined) return known
  const made = new Float64Array(CURVE_STEPS + 1).fill(Number.NaN)
  if (ofPhase === undefined || ofPhase.size >= MOST_CURVES) curves.set(solarPhase, new Map([[shieldingM, made]]))
  else ofPhase.set(shieldingM, made)
  return made
}

function pointOf(lnDose: Float64Array, i: number, place: DosePlace): number {
  const known = lnDose[i]!
  if (!Number.isNaN(known)) return known
  const altitudeM = LOWEST_M * Math.exp(i / CURVE_STEPS_PER_LN)
  const inclinationRad = sunSynchronousInclinationRad(altitudeM)
  const made = Math.log(doseBehindRadSiPerYear({ ...place, altitudeM, inclinationRad }))
  lnDose[i] = made
  return made
}
