import { EARTH_RADIUS_M } from '../constants.ts'
import { sunSynchronousInclinationRad } from '../environment/orbit.ts'
import { inPlaneSpacingM } from '../subsystems/links.ts'
import type { ConstellationAssumptions } from './assumptions.ts'
import { clusterRadius3dM, clusterRadiusM } from './cluster.ts'
import { type ConstellationDesign, inclinedShareOf } from './design.ts'
import { layersOf, leastSpacingRatio } from './formation.ts'
import { crossPlaneDistanceM, leastSeparationM, planeDriftRadPerS, shellDriftRadPerS } from './geometry.ts'

/** Where the satellites are and how far apart. */
export interface PatternSizing {
  readonly satelliteCount: number
  readonly shellCount: number
  readonly planesPerShellCount: number
  readonly slotCount: number
  readonly lowestM: number
  readonly highestM: number
  readonly shellSpacingM: number
  readonly inPlaneSpacingM: number
  /** Nearest and farthest in an orbit to the neighbour across, in the next plane or shell; 0 without one. */
  readonly crossNearestM: number
  readonly crossFarthestM: number
  /** Least distance of any two satellites of a shell. */
  readonly separationM: number
  readonly separationMarginM: number
  readonly shellCapacityCount: number
  readonly shellFillRatio: number
  /** Drift between neighbouring shells; 0 with one shell. */
  readonly driftRadPerS: number
  /** Turning of the planes of neighbouring inclined shells against each other; 0 where all keep to the Sun. */
  readonly nodeDriftRadPerS: number
  /** How long a link across shells lasts before the next satellite is nearer; infinite without drift. */
  readonly crossLinkS: number
  readonly crossLinkAvailabilityFraction: number
  readonly clusterRadiusM: number
  /** Longest link the topology keeps up. */
  readonly linkRangeM: number
}

/** One formation or satellite a slot; patterns with one plane or one shell have no more whatever the counts say. */
export function sizePattern(design: ConstellationDesign, assumptions: ConstellationAssumptions): PatternSizing {
  const { pattern } = design
  const single = pattern === 'plane' || pattern === 'cluster'
  const shellCount = single ? 1 : design.shellCount
  const planes = single ? 1 : design.planesPerShellCount
  const slots = design.slotsPerPlaneCount
  const formation = pattern === 'cluster' ? design.clusterSizeCount : 1
  const perShell = planes * slots * formation
  const bandM = shellCount > 1 ? design.altitudeBandM : 0
  const lowestM = design.altitudeM - bandM / 2
  const highestM = design.altitudeM + bandM / 2
  const shellSpacingM = shellCount > 1 ? bandM / (shellCount - 1) : Number.POSITIVE_INFINITY
  const inPlaneM = slots > 1 ? inPlaneSpacingM(lowestM, slots) : Number.POSITIVE_INFINITY

  const inclinedShare = inclinedShareOf(design)
  const inclinationRad = inclinedShare < 1 ? sunSynchronousInclinationRad(design.altitudeM) : design.inclinationRad
  const nodeStepRad = planes > 1 ? nodeSpreadRad(design) / planes : 0
  const phaseStepRad = (design.phasingFraction * 2 * Math.PI) / slots
  const layout = { inclinationRad, nodeStepRad, phaseStepRad, planeCount: planes, slotCount: slots, altitudeM: lowestM }
  let separationM = Math.min(inPlaneM, crossingSeparationM(layout))
  let crossing = crossingFraction(layout)
  if (pattern === 'shells' && inclinedShare > 0 && inclinedShare < 1) {
    // Inclined shells spread their planes over the whole circle.
    const inclined = { ...layout, inclinationRad: design.inclinationRad, nodeStepRad: (2 * Math.PI) / planes }
    separationM = Math.min(separationM, crossingSeparationM(inclined))
    crossing = Math.min(crossing, crossingFraction(inclined))
  }
  const [planeNearestM, planeFarthestM] =
    planes > 1
      ? crossPlaneDistanceM(
          { inclinationRad, nodeOffsetRad: nodeStepRad, phaseOffsetRad: wrapped(phaseStepRad) },
          lowestM,
        )
      : [0, 0]

  const drifting = shellCount > 1
  const driftRadPerS = drifting ? shellDriftRadPerS(design.altitudeM, shellSpacingM) : 0
  const nodeDriftRadPerS =
    drifting && inclinedShare > 0
      ? Math.abs(
          planeDriftRadPerS({
            lowM: lowestM,
            highM: lowestM + shellSpacingM,
            inclinationRad: design.inclinationRad,
          }),
        )
      : 0
  // Nearest neighbour across: it is followed from half a spacing behind to half a spacing ahead.
  const crossLinkS = drifting ? (2 * Math.PI) / slots / driftRadPerS : Number.POSITIVE_INFINITY
  const shellFarthestM = drifting ? Math.hypot(Math.min(inPlaneM, 2 * lowestM) / 2, shellSpacingM) : 0
  const acrossShells = drifting && planes === 1
  const crossNearestM = acrossShells ? shellSpacingM : planeNearestM
  const crossFarthestM = acrossShells ? shellFarthestM : planeFarthestM

  const inSpace = formation > 1 && design.topology.id === 'lattice'
  const radiusM = inSpace ? clusterRadius3dM : clusterRadiusM
  const formationRadiusM = formation > 1 ? radiusM({ satelliteCount: formation, spacingM: design.clusterSpacingM }) : 0
  const formationSpacingM =
    formation > 1
      ? design.clusterSpacingM * (inSpace ? leastSpacingRatio(layersOf(formation)) : 1)
      : Number.POSITIVE_INFINITY
  // Where planes cross, one's satellites pass midway between the other's: at s/2 x cos(half the angle), s apart in a plane.
  const leastSpacingM = planes > 1 ? (2 * assumptions.leastSeparationM) / crossing : assumptions.leastSeparationM
  const slotCapacity = Math.floor((2 * Math.PI * (EARTH_RADIUS_M + lowestM)) / (leastSpacingM + 2 * formationRadiusM))
  const shellCapacityCount = Math.max(1, slotCapacity) * planes * formation
  const separationMarginM = Math.min(
    separationM - assumptions.leastSeparationM - 2 * formationRadiusM,
    shellSpacingM - assumptions.leastShellSpacingM,
    formationSpacingM - assumptions.leastFormationSpacingM,
  )
  return {
    satelliteCount: perShell * shellCount,
    shellCount,
    planesPerShellCount: planes,
    slotCount: slots,
    lowestM,
    highestM,
    shellSpacingM: drifting ? shellSpacingM : 0,
    inPlaneSpacingM: Number.isFinite(inPlaneM) ? inPlaneM : 0,
    crossNearestM,
    crossFarthestM,
    separationM: Math.min(separationM, shellSpacingM, formationSpacingM),
    // A lone satellite keeps any distance: a metric must be finite, so the Earth's size stands for it.
    separationMarginM: Math.min(separationMarginM, EARTH_RADIUS_M),
    shellCapacityCount,
    shellFillRatio: perShell / shellCapacityCount,
    driftRadPerS,
    nodeDriftRadPerS,
    crossLinkS: Math.min(crossLinkS, 3.15576e9),
    crossLinkAvailabilityFraction: acrossShells ? Math.max(0, 1 - assumptions.acquisitionS / crossLinkS) : 1,
    clusterRadiusM: formationRadiusM,
    linkRangeM: linkRangeM(design, inPlaneM, crossFarthestM, formationRadiusM),
  }
}

/** Equal planes evenly spread. */
interface PlaneLayout {
  readonly inclinationRad: number
  readonly nodeStepRad: number
  readonly phaseStepRad: number
  readonly planeCount: number
  readonly slotCount: number
  readonly altitudeM: number
}

/** Least distance between satellites of different planes. The last plane is as near to the first as any, so all differences of index count. */
function crossingSeparationM({ planeCount, slotCount, altitudeM, ...layout }: PlaneLayout): number {
  let leastM = Number.POSITIVE_INFINITY
  for (let j = 1; j < planeCount; j++) {
    const pair = {
      inclinationRad: layout.inclinationRad,
      nodeOffsetRad: j * layout.nodeStepRad,
      phaseOffsetRad: j * layout.phaseStepRad,
    }
    leastM = Math.min(leastM, leastSeparationM(pair, altitudeM, slotCount))
  }
  return leastM
}

/** Cosine of half the widest angle at which two planes cross; 1 with one plane. */
function crossingFraction({ planeCount, nodeStepRad, inclinationRad }: PlaneLayout): number {
  // The widest is between nodes nearest to half a circle apart.
  const steps = Math.min(planeCount - 1, Math.round(Math.PI / Math.max(1e-9, nodeStepRad)))
  const cosI = Math.cos(inclinationRad)
  const cosBetween = cosI * cosI + (1 - cosI * cosI) * Math.cos(steps * nodeStepRad)
  return Math.max(1e-6, Math.sqrt((1 + cosBetween) / 2))
}

/** Range of the nodes: a Walker delta takes the whole circle, a star half, a sun-synchronous shell its window of local time. */
export function nodeSpreadRad(design: ConstellationDesign): number {
  const { pattern, ltanWindowS } = design
  if (pattern === 'delta' || (pattern === 'shells' && inclinedShareOf(design) === 1)) return 2 * Math.PI
  return pattern === 'star' ? Math.PI : (ltanWindowS / 86_400) * 2 * Math.PI
}

const wrapped = (angleRad: number) => angleRad - 2 * Math.PI * Math.round(angleRad / (2 * Math.PI))

function linkRangeM(
  { pattern, topology, clusterSpacingM }: ConstellationDesign,
  inPlaneM: number,
  crossM: number,
  formationRadiusM: number,
): number {
  if (topology.id === 'relay') return topology.rangeM
  // In the 2:1 ellipse of free relative motion a neighbour s away across is 2 s away along a quarter orbit later.
  if (pattern === 'cluster' && (topology.id !== 'two-level' || !Number.isFinite(inPlaneM))) {
    return topology.id === 'hub' ? formationRadiusM : 2 * clusterSpacingM
  }
  if (topology.id === 'hub') return topology.rangeM
  const longest = topology.id === 'ring' ? inPlaneM : Math.max(inPlaneM, crossM)
  return Number.isFinite(longest) ? longest : crossM
}
