import type { ConstellationDesign } from '../design.ts'
import { shellOrbits } from './orbits.ts'
import type { PatternSizing } from './pattern.ts'
import { isInclinedShell } from './shell-kinds.ts'

/** One plane of evenly spread satellites, counted from the meridian under the Sun. */
export interface OrbitPlane {
  readonly shell: number
  readonly altitudeM: number
  readonly inclinationRad: number
  /** Ascending node, eastward from the Sun's meridian. */
  readonly nodeRad: number
  /** Argument of latitude of the first satellite. */
  readonly phaseRad: number
  readonly slotCount: number
}

export function planeCount({ kinds }: PatternSizing): number {
  return kinds.reduce((sum, { shellCount, planeCount: planes }) => sum + shellCount * planes, 0)
}

/** The shell and the plane in it, of a plane counted shell by shell from the lowest. */
function planeAt(design: ConstellationDesign, { kinds, shellCount }: PatternSizing, index: number) {
  let plane = index
  for (let shell = 0; shell < shellCount; shell++) {
    const planes = kinds.find(({ isInclined }) => isInclined === isInclinedShell(design, shell))!.planeCount
    if (plane < planes) return { shell, plane }
    plane -= planes
  }
  return { shell: shellCount - 1, plane }
}

/** Inclined shells turn against each other, so any angle between their nodes is as good for a picture; this one never repeats. */
const GOLDEN_ANGLE_RAD = Math.PI * (3 - Math.sqrt(5))

/** A plane of a constellation, counted shell by shell from the lowest. */
export function orbitPlane(design: ConstellationDesign, pattern: PatternSizing, index: number): OrbitPlane {
  const { shell, plane } = planeAt(design, pattern, index)
  const { altitudeM, inclinationRad, isSunSynchronous, nodesRad, slotCount, phaseStepRad } = shellOrbits(
    design,
    pattern,
    shell,
  )
  return {
    shell,
    altitudeM,
    inclinationRad,
    nodeRad: nodesRad[plane]! + (isSunSynchronous ? 0 : shell * GOLDEN_ANGLE_RAD),
    phaseRad: plane * phaseStepRad,
    slotCount,
  }
}

/** A place on a plane: towards the Sun's meridian, 90 degrees east of it, and north, in the unit of the radius. */
export function placeOn(plane: OrbitPlane, slot: number, radius: number): readonly [number, number, number] {
  const u = plane.phaseRad + (2 * Math.PI * slot) / plane.slotCount
  const across = Math.sin(u) * Math.cos(plane.inclinationRad)
  const [cosNode, sinNode] = [Math.cos(plane.nodeRad), Math.sin(plane.nodeRad)]
  return [
    radius * (cosNode * Math.cos(u) - sinNode * across),
    radius * (sinNode * Math.cos(u) + cosNode * across),
    radius * Math.sin(u) * Math.sin(plane.inclinationRad),
  ]
}
