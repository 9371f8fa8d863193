import { meanMotionRadPerS, semiMajorAxisM, sunSynchronousInclinationRad } from '../../environment/orbit.ts'
import type { NodeDesign } from '../../node/design.ts'
import { type ConstellationDesign, inclinedShareOf } from '../design.ts'
import { ALONE, type FormationPlace, formationPlaces, relativeOrbit } from './formation.ts'
import type { PatternSizing } from './pattern.ts'
import { inclinedSpreadRad, windowRad } from './planes.ts'

/** The orbits of one shell; its planes share altitude and inclination. */
export interface ShellOrbits {
  readonly altitudeM: number
  readonly inclinationRad: number
  /** Whether the nodes keep their angle to the mean Sun. */
  readonly isSunSynchronous: boolean
  /** Ascending nodes of the planes, from the mean Sun where sun-synchronous, else from the equinox. */
  readonly nodesRad: readonly number[]
}

/** Where every satellite is, as a rule rather than a list, so that a million cost no more than one. */
export interface OrbitLayout {
  readonly satelliteCount: number
  readonly shells: readonly ShellOrbits[]
  readonly planesPerShellCount: number
  readonly slotCount: number
  /** Lead of a plane's first slot over that of the plane before. */
  readonly phaseStepRad: number
  /** Members of each slot's formation; one at the centre where satellites fly alone. */
  readonly formation: readonly FormationPlace[]
  readonly formationSpacingM: number
}

/** Where a satellite belongs, counted from 0; its index runs over members, then slots, planes and shells. */
export interface Berth {
  readonly shell: number
  readonly plane: number
  readonly slot: number
  readonly member: number
}

/** Mean elements of a satellite at the epoch. */
export interface MeanOrbit {
  readonly altitudeM: number
  readonly eccentricityRatio: number
  readonly inclinationRad: number
  /** Right ascension of the ascending node. */
  readonly nodeRad: number
  readonly argumentOfPerigeeRad: number
  readonly meanAnomalyRad: number
}

/** One satellite, or the plane of equal satellites its topology links it to. */
export function nodeLayout(design: NodeDesign, slotCount = 1): OrbitLayout {
  const isSunSynchronous = design.orbit === 'dawn-dusk'
  const { altitudeM } = design
  return {
    satelliteCount: slotCount,
    shells: [
      {
        altitudeM,
        inclinationRad: isSunSynchronous ? sunSynchronousInclinationRad(altitudeM) : design.inclinationRad,
        isSunSynchronous,
        nodesRad: [isSunSynchronous ? fromMeanSunRad(design.ltanHours) : 0],
      },
    ],
    planesPerShellCount: 1,
    slotCount,
    phaseStepRad: 0,
    formation: ALONE,
    formationSpacingM: 0,
  }
}

/** All orbits of a constellation. */
export function constellationLayout(design: ConstellationDesign, pattern: PatternSizing): OrbitLayout {
  const { shellCount, planesPerShellCount, slotCount } = pattern
  return {
    satelliteCount: pattern.satelliteCount,
    shells: Array.from({ length: shellCount }, (_, shell) => shellOrbits(design, pattern, shell)),
    planesPerShellCount,
    slotCount,
    phaseStepRad: (design.phasingFraction * 2 * Math.PI) / slotCount,
    formation:
      design.pattern === 'cluster'
        ? formationPlaces(design.clusterSizeCount, design.topology.id === 'lattice' ? 3 : 2)
        : ALONE,
    formationSpacingM: design.clusterSpacingM,
  }
}

/**
 * One shell, counted from the lowest. Shells are spread evenly over the band; each sun-synchronous one has the
 * inclination of its own altitude. The planes of a sun-synchronous shell are centred on its local time. Where some shells
 * are inclined they alternate with the others over the band, and their planes take the whole circle.
 */
export function shellOrbits(design: ConstellationDesign, pattern: PatternSizing, shell: number): ShellOrbits {
  const { planesPerShellCount: planes, lowestM, shellSpacingM } = pattern
  const altitudeM = lowestM + shell * shellSpacingM
  const inclinedShare = inclinedShareOf(design)
  const isInclined = Math.round((shell + 1) * inclinedShare) > Math.round(shell * inclinedShare)
  const spreadRad = isInclined ? inclinedSpreadRad(design) : windowRad(design)
  const firstRad = isInclined ? 0 : fromMeanSunRad(design.ltanHours) - (((planes - 1) / 2) * spreadRad) / planes
  return {
    altitudeM,
    inclinationRad: isInclined ? design.inclinationRad : sunSynchronousInclinationRad(altitudeM),
    isSunSynchronous: !isInclined,
    nodesRad: Array.from({ length: planes }, (_, plane) => firstRad + (plane * spreadRad) / planes),
  }
}

const fromMeanSunRad = (ltanHours: number) => ((ltanHours - 12) * Math.PI) / 12

/** @example berthOf({ planesPerShellCount: 2, slotCount: 5, formation: ['alone'] }, 7).slot // 2 */
export function berthOf(
  layout: Pick<OrbitLayout, 'planesPerShellCount' | 'slotCount'> & { readonly formation: readonly unknown[] },
  index: number,
): Berth {
  const members = layout.formation.length
  const inPlane = layout.slotCount * members
  const plane = Math.floor(index / inPlane)
  return {
    shell: Math.floor(plane / layout.planesPerShellCount),
    plane: plane % layout.planesPerShellCount,
    slot: Math.floor((index % inPlane) / members),
    member: index % members,
  }
}

/** The elements of a satellite while the mean Sun stands at a right ascension. */
export function orbitOf(layout: OrbitLayout, index: number, meanSunRad: number): MeanOrbit {
  const { shell, plane, slot, member } = berthOf(layout, index)
  const { altitudeM, inclinationRad, isSunSynchronous, nodesRad } = layout.shells[shell]!
  const argumentOfLatitudeRad = (2 * Math.PI * slot) / layout.slotCount + plane * layout.phaseStepRad
  const { eccentricityRatio, meanAnomalyRad, inclinationOffsetRad, nodeOffsetRad } = relativeOrbit(
    layout.formation[member]!,
    { altitudeM, spacingM: layout.formationSpacingM, inclinationRad, argumentOfLatitudeRad },
  )
  // A lone satellite has no perigee: its anomaly is counted from the node.
  const perigeeRad = eccentricityRatio === 0 ? 0 : argumentOfLatitudeRad - meanAnomalyRad
  // A node that lies ahead carries its satellite along.
  const carriedRad = nodeOffsetRad * Math.cos(inclinationRad)
  return {
    altitudeM,
    eccentricityRatio,
    inclinationRad: inclinationRad + inclinationOffsetRad,
    nodeRad: turned(nodesRad[plane]! + (isSunSynchronous ? meanSunRad : 0) + nodeOffsetRad),
    argumentOfPerigeeRad: turned(eccentricityRatio === 0 ? 0 : perigeeRad - carriedRad),
    meanAnomalyRad: turned(argumentOfLatitudeRad - perigeeRad - (eccentricityRatio === 0 ? carriedRad : 0)),
  }
}

const turned = (angleRad: number) => {
  const rest = angleRad % (2 * Math.PI)
  return rest < 0 ? rest + 2 * Math.PI : rest
}

/**
 * Inertial place after some time of two-body motion, m; the nearly circular orbit to second order in the eccentricity.
 * Source: [vallado-2013].
 */
export function placeOf(orbit: MeanOrbit, timeS = 0): readonly [number, number, number] {
  const e = orbit.eccentricityRatio
  const anomaly = orbit.meanAnomalyRad + meanMotionRadPerS(orbit.altitudeM) * timeS
  const u = orbit.argumentOfPerigeeRad + anomaly + 2 * e * Math.sin(anomaly) + 1.25 * e * e * Math.sin(2 * anomaly)
  const r = semiMajorAxisM(orbit.altitudeM) * (1 - e * Math.cos(anomaly) + e * e * (0.5 - 0.5 * Math.cos(2 * anomaly)))
  const along = r * Math.cos(u)
  const across = r * Math.sin(u) * Math.cos(orbit.inclinationRad)
  const cosNode = Math.cos(orbit.nodeRad)
  const sinNode = Math.sin(orbit.nodeRad)
  return [
    along * cosNode - across * sinNode,
    along * sinNode + across * cosNode,
    r * Math.sin(u) * Math.sin(orbit.inclinationRad),
  ]
}
