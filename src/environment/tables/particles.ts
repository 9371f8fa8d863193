import { wholeSteps } from '../../whole-steps.ts'
import tables from '../data/tables.json' with { type: 'json' }
import type { SolarPhase } from '../orbit-query.ts'
import { ALTITUDES_KM, DEPTHS_MM, INCLINATIONS_DEG, OFFSETS, PARTICLE_SCALE } from './axes.ts'
import type { Stencil } from './interpolate.ts'
import { unpack } from './pack.ts'

/** Share of active years, by the words for a phase: the mean cycle has seven of eleven. */
const ACTIVE_SHARE = { min: 0, max: 1, mean: 7 / 11 } as const

export function activeShare(phase: SolarPhase): number {
  return typeof phase === 'number' ? phase : ACTIVE_SHARE[phase]
}

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

/**
 * All quantities by share of active years, cell by cell, so that one look-up stays within a few rows of memory. Made when
 * first asked for: a command that asks for none starts faster.
 */
const made = new Map<number, Float32Array>()
let lastShare = Number.NaN
let lastRows = new Float32Array(0)

/** Logarithms of what the tables hold, at solar minimum (0) or maximum (1). */
function rowsOf(which: 0 | 1): Float32Array {
  const [dose, protons, electrons, eventDose, eventProtons] = (
    ['dose', 'protonsAbove50Mev', 'equivalentElectrons', 'eventDose', 'eventProtons'] as const
  ).map((name) => unpack(tables.particles[name], PARTICLE_SCALE)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const rows = new Float32Array(CELLS * ROW)
  for (let cell = 0; cell < CELLS; cell++) {
    const row = cell * ROW
    rows[row] = protons[2 * cell + which]!
    rows[row + 1] = electrons[2 * cell + which]!
    rows[row + 2] = eventProtons[cell]!
    for (let d = 0; d < DEPTHS; d++) {
      rows[row + 3 + 2 * d] = dose[(2 * cell + which) * DEPTHS + d]!
      rows[row + 4 + 2 * d] = eventDose[cell * DEPTHS + d]!
    }
  }
  return rows
}

/** Rows for a share of active years, mixed once: a study asks for one share. */
function rowsAt(share: number): Float32Array {
  if (share === lastShare) return lastRows
  const rows = made.get(share) ?? (share === 0 || share === 1 ? rowsOf(share) : mixedRows(share))
  made.set(share, rows)
  lastShare = share
  lastRows = rows as Float32Array<ArrayBuffer>
  return rows
}

function mixedRows(share: number): Float32Array {
  const [quiet, active] = [rowsAt(0), rowsAt(1)]
  // What is the same in both phases comes out as it was, to the precision of the arithmetic.
  return quiet.map((low, i) => Math.log(Math.exp(low) + (Math.exp(active[i]!) - Math.exp(low)) * share))
}

/** Interpolates every quantity at once between sixteen cells, and the doses between four depths. */
export function particlesInto(
  out: ParticlesOfOrbit,
  phase: SolarPhase,
  altitude: Stencil,
  inclination: Stencil,
  depth: Stencil,
): void {
  const table = rowsAt(activeShare(phase))
  const d0 = depth[0]!
  const d1 = depth[1]!
  const d2 = depth[2]!
  const d3 = depth[3]!
  const firstDepth = 3 + 2 * wholeSteps(depth[4]!)
  let row = wholeSteps((altitude[4]! * INCLINATIONS + inclination[4]!) * ROW)
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
