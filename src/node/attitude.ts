import { OBLIQUITY_RAD, SOLAR_CONSTANT_W_PER_M2 } from '../constants.ts'
import type { OrbitEnvironment } from '../environment/orbit-environment.ts'
import {
  gravityMomentumTable,
  type PrincipalInertiaKgM2,
  tabledGravityMomentum,
} from '../subsystems/attitude-momentum.ts'
import { solarPressureForceN } from '../subsystems/attitude-torques.ts'
import { orbitFieldT, unloadingMomentAM2 } from '../subsystems/momentum-devices.ts'
import type { RadiatorAttitude } from '../subsystems/view-factors.ts'
import type { Assumptions } from './assumptions.ts'
import type { NodeDesign } from './design.ts'
import type { DragSizing } from './propulsion.ts'
import type { StructureSizing } from './structure.ts'

/** What holding the attitude takes: storage for what swings, unloading of what stays. */
export interface AttitudeSizing {
  readonly inertiaKgM2: PrincipalInertiaKgM2
  /** Largest swing of the momentum over a revolution, all torques. */
  readonly storedNMS: number
  /** Left by each revolution. */
  readonly secularNMS: number
  /** Magnetic moment that unloads it. */
  readonly torquerAM2: number
}

/** Sunlight that comes back from an array. */
export const ARRAY_REFLECTANCE_FRACTION = 0.2
/** Share of the drag torque that does not change its sign over a revolution: day and night side. */
const STEADY_DRAG_FRACTION = 0.25

/** Of what a revolution leaves, either way: it comes evenly and goes in half of the time. */
export const HELD_UNTIL_UNLOADED_FRACTION = 0.25

const tables: Partial<Record<RadiatorAttitude, Float64Array>> = {}
/** Worked out at the first use: it depends on nothing else. */
function tableOf(attitude: RadiatorAttitude): Float64Array {
  tables[attitude] ??= gravityMomentumTable(attitude)
  return tables[attitude]
}

/**
 * Momentum that wheels or gyros store over a revolution, and the magnetic moment that unloads what each revolution leaves:
 *
 *   stored = H_gravity + (T_air + T_sun) / n + left / 4        left = |dH_gravity| + T_air P / 4
 *
 * T an arm (`pressureOffsetFraction` of the span) times a force, n the mean motion, P the period. Held still against the
 * stars, T_sun does not swing but adds up: it leaves the first sum and enters the second as T_sun P. What is left comes all the time
 * and is taken out while the field stands across it, half of a revolution: until then wheels hold a quarter of it to either side.
 *
 * Source: [larson-wertz-1999] tables 11-9A and 11-12, [wertz-1978] for gravity, [igrf-14] for the field; formulas in
 * `src/subsystems/attitude-torques.ts`, `attitude-momentum.ts` and `momentum-devices.ts`.
 * Assumes: for what swings, the Sun as far off the orbit normal as it gets in a year; for what gravity leaves, wherever it gets to that
 * this is most ({@link mostLeftOffNormalRad}); swings of all torques at once about one axis; a quarter of the drag torque steady; all
 * mass in the bus but that of wings, booms and panels as `sizeStructure` has them.
 * @example sizeAttitude({ radiatorAttitude: 'velocity', solarArrayAreaM2: 600, altitudeM: 600e3, launchMassKg: 7000 },
 *   { pressureOffsetFraction: 0.01, crossFieldFraction: 0.4, busWidthM: 3, busVolumeM3: 8 },
 *   { periodS: 5801, lowestAbsBetaRad: 1.026 }, { dragForceN: 0.002 }, { spanM: 72.3, boomKg: 100, arrayKg: 900,
 *   radiatorKg: 0, outline: { wingLengthM: 34.6, wingWidthM: 8.7, radiatorSideM: 12 } }).storedNMS // 137.3
 */
export function sizeAttitude(
  design: NodeDesign,
  assumptions: Assumptions,
  environment: OrbitEnvironment,
  drag: DragSizing,
  structure: StructureSizing,
): AttitudeSizing {
  const attitude = design.radiatorAttitude
  const meanMotionRadPerS = (2 * Math.PI) / environment.periodS
  const inertiaKgM2 = deployedInertia(design, assumptions, structure)
  const farthestRad = Math.PI / 2 - environment.lowestAbsBetaRad
  const table = tableOf(attitude)
  const at = (sunOffNormalRad: number) =>
    tabledGravityMomentum(table, { sunOffNormalRad, meanMotionRadPerS, inertiaKgM2 })
  const gravity = at(farthestRad)
  const mostLeftRad = mostLeftOffNormalRad(design, environment.inclinationRad, farthestRad)
  const mostLeft = mostLeftRad === farthestRad ? gravity : at(mostLeftRad)
  const armM = assumptions.pressureOffsetFraction * structure.spanM
  const sunNM =
    armM *
    solarPressureForceN({
      areaM2: design.solarArrayAreaM2,
      solarFluxWPerM2: SOLAR_CONSTANT_W_PER_M2,
      reflectanceFraction: ARRAY_REFLECTANCE_FRACTION,
    })
  const dragNM = armM * drag.dragForceN
  // Turning with the orbit, the arm of sunlight turns too and its torque swings; held still it adds up.
  const still = attitude === 'inertial' ? 1 : 0
  const secularNMS =
    Math.abs(mostLeft.secularNMS) + (still * sunNM + STEADY_DRAG_FRACTION * dragNM) * environment.periodS
  const storedNMS =
    gravity.cyclicNMS + (dragNM + (1 - still) * sunNM) / meanMotionRadPerS + HELD_UNTIL_UNLOADED_FRACTION * secularNMS
  const torquerAM2 = unloadingMomentAM2({
    momentumNMS: secularNMS,
    durationS: environment.periodS,
    fieldT: orbitFieldT(design.altitudeM),
    crossFieldFraction: assumptions.crossFieldFraction,
  })
  return { inertiaKgM2, storedNMS, secularNMS, torquerAM2 }
}

/** Where gravity leaves most with a satellite whose axis is held to the Sun: as sin 2x of the angle x off the normal of the orbit. */
const MOST_LEFT_RAD = Math.PI / 4

/**
 * The Sun's angle off the normal of the orbit, of all it has in a year, at which gravity leaves most: next to 45 degrees. A node that
 * drifts takes it from 90 degrees down to what inclination and obliquity leave of them; over the terminator it stands on the normal
 * now and then.
 *
 * Source: [wertz-1978] section 17.2, for the torque of a body off the vertical; the Sun's way by the geometry of the orbit.
 * @example mostLeftOffNormalRad({ orbit: 'inclined' }, Math.PI / 6, Math.PI / 2) // 0.785
 */
export function mostLeftOffNormalRad(
  { orbit }: Pick<NodeDesign, 'orbit'>,
  inclinationRad: number,
  farthestRad: number,
): number {
  const tiltRad = Math.min(inclinationRad, Math.PI - inclinationRad)
  const nearestRad = orbit === 'inclined' ? Math.max(0, farthestRad - tiltRad - OBLIQUITY_RAD) : 0
  return Math.min(farthestRad, Math.max(nearestRad, MOST_LEFT_RAD))
}

/** Moments of the deployed satellite about its body axes, as its parts are drawn, without their products: it is symmetric. */
function deployedInertia(
  design: NodeDesign,
  { busWidthM, busVolumeM3 }: Assumptions,
  { outline, boomKg, arrayKg, radiatorKg }: StructureSizing,
): PrincipalInertiaKgM2 {
  const { wingLengthM, wingWidthM, radiatorSideM } = outline
  const wingsKg = arrayKg + boomKg
  const busKg = Math.max(0, design.launchMassKg - wingsKg - radiatorKg)
  const busM2 = busWidthM * busWidthM
  const busHeightM = busVolumeM3 / busM2
  const wingOffsetM = (busWidthM + wingLengthM) / 2
  const panelOffsetM = (busWidthM + radiatorSideM) / 2
  const alongWings = wingsKg * ((wingLengthM * wingLengthM) / 12 + wingOffsetM * wingOffsetM)
  const acrossWings = (wingsKg * wingWidthM * wingWidthM) / 12
  const panelOwn = (radiatorKg * radiatorSideM * radiatorSideM) / 12
  const alongPanels = radiatorKg * panelOffsetM * panelOffsetM
  const busSide = (busKg * (busM2 + busHeightM * busHeightM)) / 12
  return [
    alongWings + panelOwn + busSide,
    acrossWings + 2 * panelOwn + alongPanels + busSide,
    alongWings + acrossWings + panelOwn + alongPanels + (busKg * busM2) / 6,
  ]
}
