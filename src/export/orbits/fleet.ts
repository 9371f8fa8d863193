import { berthOf, constellationLayout, nodeLayout, type OrbitLayout, orbitOf } from '../../constellation/orbits.ts'
import { meanMotionRadPerS } from '../../environment/orbit.ts'
import { sunPosition } from '../../environment/sun.ts'
import { constellationOf } from '../constellation-of.ts'
import { daysSinceJ2000, type Epoch, epochOf } from '../epoch.ts'
import type { ExportOptions } from '../exporter.ts'
import type { Subject } from '../subject.ts'

/** The satellites of a design at an epoch, as element sets need them. */
export interface Fleet {
  readonly layout: OrbitLayout
  readonly satelliteCount: number
  readonly epoch: Epoch
  readonly meanSunRad: number
  readonly name: (index: number) => string
  readonly elements: (index: number) => ElementSet
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
  /** 1 over Earth radii. */
  readonly bstar: number
}

/** Numbers that no object has been given: the range of the catalogue for what analysts track, and on from it. */
export const FIRST_CATALOG_NUMBER = 80_000

/**
 * B* of SGP4 over C_D A / m: half the reference density, 0.156966 kg/(m² Earth radii).
 * Source: [hoots-1980].
 */
const BSTAR_KG_PER_M2 = 0.15696615 / 2

/** All satellites of a design, or those of another layout with its satellite. */
export function fleetOf(
  subject: Subject,
  options: Pick<ExportOptions, 'epoch'>,
  layout: OrbitLayout = layoutOf(subject),
): Fleet {
  const { study, sizing, compiled } = subject
  const massKg = sizing.mass.launchKg
  const dragAreaM2 = sizing.drag.ramAreaM2
  const { dragCoefficientRatio } = compiled.context.assumptions
  const epoch = epochOf(study, options)
  const sun = sunPosition(daysSinceJ2000(epoch))
  const meanSunRad = sun.rightAscensionRad + sun.equationOfTimeRad
  const bstar = (BSTAR_KG_PER_M2 * dragCoefficientRatio * dragAreaM2) / massKg
  const name = namer(layout, study.name)
  const degrees = (angleRad: number) => (angleRad * 180) / Math.PI
  return {
    layout,
    satelliteCount: layout.satelliteCount,
    massKg,
    dragAreaM2,
    dragCoefficientRatio,
    epoch,
    meanSunRad,
    name,
    elements: (index) => {
      const orbit = orbitOf(layout, index, meanSunRad)
      return {
        name: name(index),
        catalogNumber: FIRST_CATALOG_NUMBER + index,
        revolutionsPerDay: (meanMotionRadPerS(orbit.altitudeM) * 86_400) / (2 * Math.PI),
        eccentricityRatio: orbit.eccentricityRatio,
        inclinationDeg: degrees(orbit.inclinationRad),
        nodeDeg: degrees(orbit.nodeRad),
        perigeeDeg: degrees(orbit.argumentOfPerigeeRad),
        anomalyDeg: degrees(orbit.meanAnomalyRad),
        bstar,
      }
    },
  }
}

/** The satellite of a node study, or all of a constellation. */
function layoutOf(subject: Subject): OrbitLayout {
  const constellation = constellationOf(subject)
  if (constellation === undefined) return nodeLayout(subject.sizing.design)
  const { design, pattern } = constellation.sizing
  return constellationLayout(design, pattern)
}

/** Names by shell, plane, slot and member, S012-P03-N0042-M17, counted from 1 and only as far as there is more than one. */
function namer(layout: OrbitLayout, loneName: string): (index: number) => string {
  const parts = [
    { letter: 'S', count: layout.shells.length, of: 'shell' },
    { letter: 'P', count: layout.planesPerShellCount, of: 'plane' },
    { letter: 'N', count: layout.slotCount, of: 'slot' },
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
