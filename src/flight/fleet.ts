import {
  type Berth,
  berthOf,
  constellationLayout,
  type MeanOrbit,
  nodeLayout,
  type OrbitLayout,
  orbitOf,
  type ShellOrbits,
} from '../constellation/pattern/orbits.ts'
import { circularSpeedMPerS, meanMotionRadPerS, periodS } from '../environment/orbit.ts'
import { orbitEnvironment } from '../environment/orbit-environment.ts'
import { sunPosition } from '../environment/sun.ts'
import { startMassKg } from '../node/geometry.ts'
import { fittedBstar } from './bstar.ts'
import { daysSinceJ2000, type Epoch, epochOf } from './epoch.ts'
import { constellationOf, type FlightOptions, type SizedMission } from './sized.ts'

/** The satellites of a design at an epoch, as element sets need them. */
export interface Fleet {
  readonly layout: OrbitLayout
  readonly satelliteCount: number
  readonly epoch: Epoch
  readonly meanSunRad: number
  readonly name: (index: number) => string
  readonly elements: (index: number) => ElementSet
  /** Shell, plane, slot and member, from 0. */
  readonly berth: (index: number) => Berth
  /** Mean elements at the epoch. */
  readonly orbit: (index: number) => MeanOrbit
  /** Of the satellites of a shell. */
  readonly periodS: (shell: number) => number
  /** Altitude of the highest shell. */
  readonly highestM: number
  readonly massKg: number
  readonly dragAreaM2: number
  readonly dragCoefficientRatio: number
}

/**
 * Mean elements as SGP4 takes them, in the true equator and mean equinox of date. The mean motion is Kozai's, as in
 * every two-line element set: that of a two-body orbit as high as the design's altitude above the equatorial radius.
 */
export interface ElementSet {
  readonly name: string
  readonly catalogNumber: number
  readonly revolutionsPerDay: number
  readonly eccentricityRatio: number
  readonly inclinationDeg: number
  readonly nodeDeg: number
  readonly perigeeDeg: number
  readonly anomalyDeg: number
  /** 1 over Earth radii, fitted to the drag of the design. */
  readonly bstar: number
}

/** Numbers that no object has been given: the range of the catalogue for what analysts track, and on from it. */
export const FIRST_CATALOG_NUMBER = 80_000

/** All satellites of a design, or those of another layout with its satellite. */
export function fleetOf(
  mission: SizedMission,
  options: Pick<FlightOptions, 'epoch'>,
  layout: OrbitLayout = layoutOf(mission),
): Fleet {
  const { study, sizing, compiled } = mission
  const massKg = startMassKg(sizing.mass)
  const dragAreaM2 = sizing.drag.ramAreaM2
  const { dragCoefficientRatio } = compiled.context.assumptions
  const epoch = epochOf(study, options)
  const sun = sunPosition(daysSinceJ2000(epoch))
  const meanSunRad = sun.rightAscensionRad + sun.equationOfTimeRad
  const name = namer(layout, study.name)
  const bstars = layout.shells.map((shell) => bstarOf(mission, shell, massKg))
  return {
    layout,
    satelliteCount: layout.satelliteCount,
    massKg,
    dragAreaM2,
    dragCoefficientRatio,
    epoch,
    meanSunRad,
    name,
    berth: (index) => berthOf(layout, index),
    orbit: (index) => orbitOf(layout, index, meanSunRad),
    periodS: (shell) => periodS(layout.shells[shell]!.altitudeM),
    highestM: Math.max(...layout.shells.map(({ altitudeM }) => altitudeM)),
    elements: (index) => {
      const orbit = orbitOf(layout, index, meanSunRad)
      return {
        name: name(index),
        catalogNumber: FIRST_CATALOG_NUMBER + index,
        revolutionsPerDay: revolutionsPerDay(orbit.altitudeM),
        eccentricityRatio: orbit.eccentricityRatio,
        inclinationDeg: degrees(orbit.inclinationRad),
        nodeDeg: degrees(orbit.nodeRad),
        perigeeDeg: degrees(orbit.argumentOfPerigeeRad),
        anomalyDeg: degrees(orbit.meanAnomalyRad),
        bstar: bstars[berthOf(layout, index).shell]!,
      }
    },
  }
}

const degrees = (angleRad: number) => (angleRad * 180) / Math.PI
const revolutionsPerDay = (altitudeM: number) => (meanMotionRadPerS(altitudeM) * 86_400) / (2 * Math.PI)

/** The drag of the design, carried from the shell it is sized for to another by density and speed. */
function bstarOf({ sizing, compiled }: SizedMission, shell: ShellOrbits, massKg: number): number {
  const { design, drag, environment } = sizing
  const { altitudeM, inclinationRad, isSunSynchronous } = shell
  const { f107Sfu, solarPhase } = compiled.context.mission
  const { densityKgPerM3 } = orbitEnvironment({
    altitudeM,
    airAltitudeAbove: 'sphere',
    orbit: isSunSynchronous ? { kind: 'dawn-dusk', ltanHours: design.ltanHours } : { kind: 'inclined', inclinationRad },
    shieldingM: design.shieldingM,
    f107Sfu,
    solarPhase,
  })
  const speedMPerS = circularSpeedMPerS(altitudeM)
  const pressureRatio = (densityKgPerM3 * speedMPerS ** 2) / (environment.densityKgPerM3 * environment.speedMPerS ** 2)
  return fittedBstar({
    revolutionsPerDay: revolutionsPerDay(altitudeM),
    inclinationDeg: degrees(inclinationRad),
    decelerationMPerS2: (drag.dragForceN / massKg) * pressureRatio,
    speedMPerS,
  })
}

/** The satellite of a node study, or all of a constellation. */
function layoutOf(mission: SizedMission): OrbitLayout {
  const constellation = constellationOf(mission)
  if (constellation === undefined) return nodeLayout(mission.sizing.design)
  const { design, pattern } = constellation.sizing
  return constellationLayout(design, pattern)
}

/** Names by shell, plane, slot and member, S012-P03-N0042-M17, counted from 1 and only as far as there is more than one. */
function namer(layout: OrbitLayout, loneName: string): (index: number) => string {
  const parts = [
    { letter: 'S', count: layout.shells.length, of: 'shell' },
    { letter: 'P', count: Math.max(...layout.shells.map(({ nodesRad }) => nodesRad.length)), of: 'plane' },
    { letter: 'N', count: Math.max(...layout.shells.map(({ slotCount }) => slotCount)), of: 'slot' },
    { letter: 'M', count: layout.formation.length, of: 'member' },
  ] as const
  const shown = parts
    .filter(({ count }) => count > 1)
    .map(({ letter, count, of }) => ({ letter, of, digits: String(count).length }))
  if (shown.length === 0) return () => loneName
  return (index) => {
    const berth = berthOf(layout, index)
    return shown.map(({ letter, of, digits }) => letter + String(berth[of] + 1).padStart(digits, '0')).join('-')
  }
}
