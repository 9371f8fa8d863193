import tables from '../data/tables.json' with { type: 'json' }
import type { SolarPhase } from '../orbit-query.ts'
import { ALTITUDES_KM, DEPTHS_MM, INCLINATIONS_DEG, OFFSETS, PARTICLE_SCALE } from './axes.ts'
import type { Stencil } from './interpolate.ts'
import { unpack } from './pack.ts'

/** Active years of a solar cycle of eleven: the share of the mean phase, and of the years with large events. */
export const ACTIVE_SHARE: Readonly<Record<SolarPhase, number>> = { min: 0, max: 1, mean: 7 / 11 }

const DEPTHS = DEPTHS_MM.length
const INCLINATIONS = INCLINATIONS_DEG.length
const CELLS = ALTITUDES_KM.length * INCLINATIONS
/** Entries of one altitude and inclination: three without depth, then the doses of belts and event, depth by depth. */
const ROW = 3 + 2 * DEPTHS

/** What the tables of charged particles say of one orbit and shield. */
export interface ParticlesOfOrbit {
  trappedRadPerYear: number
  eventRad: number
  protonsAbove50MevPerCm2S: number
  equivalentElectronsPerCm2Year: number
  eventProtonsPerCm2: number
}

/** All quantities of a phase, cell by cell, so that one look-up stays within a few rows of memory. */
let rows: Record<SolarPhase, Float32Array> | undefined

function rowsOfPhases(): Record<SolarPhase, Float32Array> {
  const [dose, protons, electrons, eventDose, eventProtons] = (
    ['dose', 'protonsAbove50Mev', 'equivalentElectrons', 'eventDose', 'eventProtons'] as const
  ).map((name) => unpack(tables.particles[name], PARTICLE_SCALE)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const phases = { min: newRows(), max: newRows(), mean: newRows() }
  const spread = (at: number, quiet: number, active: number) => {
    phases.min[at] = quiet
    phases.max[at] = active
    const low = Math.exp(quiet)
    phases.mean[at] = Math.log(low + (Math.exp(active) - low) * ACTIVE_SHARE.mean)
  }
  for (let cell = 0; cell < CELLS; cell++) {
    const row = cell * ROW
    spread(row, protons[2 * cell]!, protons[2 * cell + 1]!)
    spread(row + 1, electrons[2 * cell]!, electrons[2 * cell + 1]!)
    for (const phase of [phases.min, phases.max, phases.mean]) {
      phase[row + 2] = eventProtons[cell]!
      for (let d = 0; d < DEPTHS; d++) phase[row + 4 + 2 * d] = eventDose[cell * DEPTHS + d]!
    }
    for (let d = 0; d < DEPTHS; d++)
      spread(row + 3 + 2 * d, dose[2 * cell * DEPTHS + d]!, dose[(2 * cell + 1) * DEPTHS + d]!)
  }
  return phases
}

function newRows(): Float32Array {
  return new Float32Array(CELLS * ROW)
}

/** Interpolates every quantity at once between sixteen cells, and the doses between four depths. */
export function particlesInto(
  out: ParticlesOfOrbit,
  phase: SolarPhase,
  altitude: Stencil,
  inclination: Stencil,
  depth: Stencil,
): void {
  // Made at the first question: a command that asks none starts faster.
  rows ??= rowsOfPhases()
  const table = rows[phase]
  const d0 = depth[0]!
  const d1 = depth[1]!
  const d2 = depth[2]!
  const d3 = depth[3]!
  const firstDepth = 3 + 2 * depth[4]!
  let row = (altitude[4]! * INCLINATIONS + inclination[4]!) * ROW
  let trapped = 0
  let event = 0
  let protons = 0
  let electrons = 0
  let eventProtons = 0
  for (let a = 0; a < 4; a++) {
    const weightA = altitude[a]!
    for (let i = 0; i < 4; i++) {
      const weight = weightA * inclination[i]!
      const at = row + firstDepth
      trapped += weight * (d0 * table[at]! + d1 * table[at + 2]! + d2 * table[at + 4]! + d3 * table[at + 6]!)
      event += weight * (d0 * table[at + 1]! + d1 * table[at + 3]! + d2 * table[at + 5]! + d3 * table[at + 7]!)
      protons += weight * table[row]!
      electrons += weight * table[row + 1]!
      eventProtons += weight * table[row + 2]!
      row += ROW
    }
    row += (INCLINATIONS - 4) * ROW
  }
  out.trappedRadPerYear = amount(trapped, OFFSETS.doseRadPerYear)
  out.eventRad = amount(event, OFFSETS.eventDoseRad)
  out.protonsAbove50MevPerCm2S = amount(protons, OFFSETS.protonsAbove50MevPerCm2S)
  out.equivalentElectronsPerCm2Year = amount(electrons, OFFSETS.equivalentElectronsPerCm2Year)
  out.eventProtonsPerCm2 = amount(eventProtons, OFFSETS.eventProtonsPerCm2)
}

function amount(entry: number, offset: number): number {
  return entry > 0 ? (Math.exp(entry) - 1) * offset : 0
}
