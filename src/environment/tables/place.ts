import { ALTITUDES_KM, DEPTHS_MM, INCLINATIONS_DEG } from './axes.ts'
import { newStencil, stencilAt } from './interpolate.ts'
import type { ParticlesOfOrbit } from './particles.ts'

export const LOWEST_M = ALTITUDES_KM[0]! * 1e3
export const LN_LOWEST_M = Math.log(LOWEST_M)
const ALTITUDE_STEPS_PER_LN = 1 / Math.log(ALTITUDES_KM[1]! / ALTITUDES_KM[0]!)
const INCLINATION_STEPS_PER_RAD = 180 / (Math.PI * (INCLINATIONS_DEG[1]! - INCLINATIONS_DEG[0]!))
const LN_THINNEST_M = Math.log(DEPTHS_MM[0]! / 1e3)
const DEPTH_STEPS_PER_LN = 1 / Math.log(DEPTHS_MM[1]! / DEPTHS_MM[0]!)

/** Where an orbit and a shield lie between the rows of the particle tables; made once and moved, for speed. */
export class TablePlace {
  readonly altitude = newStencil()
  readonly inclination = newStencil()
  readonly depth = newStencil()

  move(altitudeM: number, inclinationRad: number, shieldingM: number): void {
    const foldedRad = Math.min(inclinationRad, Math.PI - inclinationRad)
    stencilAt(this.altitude, (Math.log(altitudeM) - LN_LOWEST_M) * ALTITUDE_STEPS_PER_LN, ALTITUDES_KM.length)
    stencilAt(this.inclination, foldedRad * INCLINATION_STEPS_PER_RAD, INCLINATIONS_DEG.length)
    stencilAt(this.depth, (Math.log(shieldingM) - LN_THINNEST_M) * DEPTH_STEPS_PER_LN, DEPTHS_MM.length)
  }
}

export const newParticles = (): ParticlesOfOrbit => ({
  trappedRadPerYear: 0,
  eventRad: 0,
  protonsAbove50MevPerCm2S: 0,
  equivalentElectronsPerCm2Year: 0,
  eventProtonsPerCm2: 0,
})
