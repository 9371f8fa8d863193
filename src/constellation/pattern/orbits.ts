import { meanMotionRadPerS, semiMajorAxisM, sunSynchronousInclinationRad } from '../../environment/orbit.ts'
import type { NodeDesign } from '../../node/design.ts'
import type { ConstellationDesign } from '../design.ts'
import { ALONE, type FormationPlace, formationPlaces, relativeOrbit } from './formation.ts'
import type { PatternSizing } from './pattern.ts'
import { isInclinedShell, layoutAt } from './shell-kinds.ts'

/** The orbits of one shell; its planes share altitude and inclination. */
export interface ShellOrbits {
  readonly altitudeM: number
  readonly inclinationRad: number
  /** Whether the nodes keep their angle to the mean Sun. */
  readonly isSunSynchronous: boolean
  /** Ascending nodes of the planes, from the mean Sun where sun-synchronous, else from the equinox. */
  readonly nodesRad: readonly number[]
  readonly slotCount: number
  /** Lead of a plane's first slot over that of the plane before. */
  readonly phaseStepRad: number
}

/** Where every satellite is, as a rule rather than a list, so that a million cost no more than one. */
export interface OrbitLayout {
  readonly satelliteCount: number
  readonly shells: readonly ShellOrbits[]
  /** Index of the first satellite of each shell. */
  readonly firstOfShell: readonly number[]
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
        slotCount,
        phaseStepRad: 0,
      },
    ],
    firstOfShell: [0],
    formation: ALONE,
    formationSpacingM: 0,
  }
}

/** All orbits of a constellation. */
export function constellationLayout(design: ConstellationDesign, pattern: PatternSizing): OrbitLayout {
  const shells = Array.from({ length: pattern.shellCount }, (_, shell) => shellOrbits(design, pattern, shell))
  const formation =
    design.pattern === 'cluster'
      ? formationPlaces(design.clusterSizeCount, design.topology.id === 'lattice' ? 3 : 2)
      : ALONE
  let first = 0
  const firstOfShell = shells.map(({ nodesRad, slotCount }) => {
    first += nodesRad.length * slotCount * formation.length
    return first - nodesRad.length * slotCount * formation.length
  })
  return {
    satelliteCount: pattern.satelliteCount,
    shells,
    firstOfShell,
    formation,
    formationSpacingM: design.clusterSpacingM,
  }
}

/**
 * One shell, counted from the lowest. Shells are spread evenly over the band; each sun-synchronous one has the
 * inclination of its own altitude. The planes of a sun-synchronous shell are centred on its local time. Where some shells
 * are inclined they alternate with the others over the band, and their planes take the whole circle.
 */
export function shellOrbits(design: ConstellationDesign, pattern: PatternSizing, shell: number): ShellOrbits {
  const altitudeM = pattern.lowestM + shell * pattern.shellSpacingM
  const isInclined = isInclinedShell(design, shell)
  const kind = pattern.kinds.find((one) => one.isInclined === isInclined)!
  const { inclinationRad, nodeStepRad, planeCount, phaseStepRad, slotCount } = layoutAt(design, kind, altitudeM)
  const firstRad = isInclined ? 0 : fromMeanSunRad(design.ltanHours) - ((planeCount - 1) / 2) * nodeStepRad
  return {
    altitudeM,
    inclinationRad,
    isSunSynchronous: !isInclined,
    nodesRad: Array.from({ length: planeCount }, (_, plane) => firstRad + plane * nodeStepRad),
    slotCount,
    phaseStepRad,
  }
}

const fromMeanSunRad = (ltanHours: number) => ((ltanHours - 12) * Math.PI) / 12

/**
 * Where a satellite belongs, by its index.
 * @example berthOf({ shells: [{ slotCount: 5 }], firstOfShell: [0], formation: ['alone'] }, 7).slot // 2
 */
export function berthOf(
  {
    shells,
    firstOfShell,
    formation,
  }: {
    readonly shells: readonly { readonly slotCount: number }[]
    readonly firstOfShell: readonly number[]
    readonly formation: readonly unknown[]
  },
  index: number,
): Berth {
  let [shell, above] = [0, firstOfShell.length]
  while (above - shell > 1) {
    const middle = (shell + above) >> 1
    if (firstOfShell[middle]! <= index) shell = middle
    else above = middle
  }
  const members = formation.length
  const inShell = index - firstOfShell[shell]!
  const inPlane = shells[shell]!.slotCount * members
  return {
    shell,
    plane: Math.floor(inShell / inPlane),
    slot: Math.floor((inShell % inPlane) / members),
    member: index % members,
  }
}

/** The elements of a satellite while the mean Sun stands at a right ascension. */
export function orbitOf(layout: OrbitLayout, index: number, meanSunRad: number): MeanOrbit {
  const { shell, plane, slot, member } = berthOf(layout, index)
  const { altitudeM, inclinationRad, isSunSynchronous, nodesRad, slotCount, phaseStepRad } = layout.shells[shell]!
  const argumentOfLatitudeRad = (2 * Math.PI * slot) / slotCount + plane * phaseStepRad
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
