import { EARTH_RADIUS_M } from '../../constants.ts'
import { semiMajorAxisM, sunSynchronousInclinationRad } from '../../environment/orbit.ts'
import { inPlaneSpacingM } from '../../subsystems/links.ts'
import type { ConstellationAssumptions } from '../assumptions.ts'
import { type ConstellationDesign, inclinedShareOf } from '../design.ts'
import { clusterRadius3dM, clusterRadiusM } from './cluster.ts'
import { layersOf, leastSpacingRatio } from './formation.ts'
import { bestPhaseRad, chordM, crossPlaneDistanceM, planeDriftRadPerS, shellDriftRadPerS } from './geometry.ts'
import {
  acrossLeads,
  acrossPlanesM,
  crossingFraction,
  crossingSeparationM,
  type PlaneLayout,
  planeLayouts,
} from './planes.ts'

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
  /** Which neighbours across can be kept: in the next plane of the shell, or else in the next shell. */
  readonly across: 'planes' | 'shells' | 'none'
  /** Planes or shells that are neighbours across in turn, and whether the last is the first's. */
  readonly acrossCount: number
  readonly acrossWraps: boolean
  /** Slots ahead of the nearest of the next plane, and of the first seen from the last; 0 where planes do not close. */
  readonly acrossLeads: readonly [next: number, seam: number]
  /** Nearest and farthest in an orbit to the neighbour across; 0 without one. */
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
}

const NO_LEADS = [0, 0] as const

/** One formation or satellite a slot; patterns with one plane or one shell have no more whatever the counts say. */
export function sizePattern(design: ConstellationDesign, assumptions: ConstellationAssumptions): PatternSizing {
  const { pattern } = design
  const single = pattern === 'plane' || pattern === 'cluster'
  const shellCount = single ? 1 : design.shellCount
  const planes = single ? 1 : design.planesPerShellCount
  const slots = design.slotsPerPlaneCount
  const formation = formationOf(design)
  const perShell = planes * slots * formation.satelliteCount
  const { lowestM, highestM, shellSpacingM } = bandOf(design, shellCount)
  const inPlaneM = slots > 1 ? inPlaneSpacingM(lowestM, slots) : Number.POSITIVE_INFINITY

  const inclinedShare = inclinedShareOf(design)
  const layouts = planeLayouts(design, planes, lowestM)
  const separationM = layouts.reduce((least, one) => Math.min(least, crossingSeparationM(one)), inPlaneM)
  const { driftRadPerS, nodeDriftRadPerS, crossLinkS } = driftOf(design, lowestM, shellSpacingM)
  // Planes of inclined shells turn away from each other, so no link between them lasts.
  const across = planes > 1 ? 'planes' : shellCount > 1 && inclinedShare === 0 ? 'shells' : 'none'
  // Inclined planes stand evenly round the whole circle, but those of a star.
  const acrossWraps = inclinedShare === 1 && pattern !== 'star' && planes > 2
  const [crossNearestM, crossFarthestM] =
    across === 'planes'
      ? acrossPlanesM(layouts, highestM, acrossWraps)
      : across === 'shells'
        ? [shellSpacingM, acrossShellsM({ highestM, shellSpacingM, slots: 0.5, slotCount: slots })]
        : [0, 0]

  const capacity = slotCapacity(layouts, lowestM, formation.radiusM, assumptions.leastSeparationM)
  const shellCapacityCount = capacity * planes * formation.satelliteCount
  const separationMarginM = Math.min(
    separationM - assumptions.leastSeparationM - 2 * formation.radiusM,
    shellSpacingM - assumptions.leastShellSpacingM,
    formation.spacingM - assumptions.leastFormationSpacingM,
  )
  return {
    satelliteCount: perShell * shellCount,
    shellCount,
    planesPerShellCount: planes,
    slotCount: slots,
    lowestM,
    highestM,
    shellSpacingM: Number.isFinite(shellSpacingM) ? shellSpacingM : 0,
    inPlaneSpacingM: Number.isFinite(inPlaneM) ? inPlaneM : 0,
    across,
    acrossCount: across === 'planes' ? planes : across === 'shells' ? shellCount : 1,
    acrossWraps,
    acrossLeads: acrossWraps ? acrossLeads(layouts[0]!) : NO_LEADS,
    crossNearestM,
    crossFarthestM,
    separationM: Math.min(separationM, shellSpacingM, formation.spacingM),
    // A lone satellite keeps any distance: a metric must be finite, so the Earth's size stands for it.
    separationMarginM: Math.min(separationMarginM, EARTH_RADIUS_M),
    shellCapacityCount,
    shellFillRatio: perShell / shellCapacityCount,
    driftRadPerS,
    nodeDriftRadPerS,
    crossLinkS: Math.min(crossLinkS, 3.15576e9),
    crossLinkAvailabilityFraction: across === 'shells' ? Math.max(0, 1 - assumptions.acquisitionS / crossLinkS) : 1,
    clusterRadiusM: formation.radiusM,
  }
}

/** Shells are evenly spread over the band, a single one in its middle. */
function bandOf({ altitudeM, altitudeBandM }: ConstellationDesign, shellCount: number) {
  const bandM = shellCount > 1 ? altitudeBandM : 0
  return {
    lowestM: altitudeM - bandM / 2,
    highestM: altitudeM + bandM / 2,
    shellSpacingM: shellCount > 1 ? bandM / (shellCount - 1) : Number.POSITIVE_INFINITY,
  }
}

/** What flies in a slot: a formation, or one satellite without extent. */
interface Formation {
  readonly satelliteCount: number
  readonly radiusM: number
  readonly spacingM: number
}

function formationOf({ pattern, clusterSizeCount, clusterSpacingM, topology }: ConstellationDesign): Formation {
  const satelliteCount = pattern === 'cluster' ? clusterSizeCount : 1
  if (satelliteCount <= 1) return { satelliteCount, radiusM: 0, spacingM: Number.POSITIVE_INFINITY }
  const inSpace = topology.id === 'lattice'
  const radiusM = inSpace ? clusterRadius3dM : clusterRadiusM
  return {
    satelliteCount,
    radiusM: radiusM({ satelliteCount, spacingM: clusterSpacingM }),
    spacingM: clusterSpacingM * (inSpace ? leastSpacingRatio(layersOf(satelliteCount)) : 1),
  }
}

/** How neighbouring shells slide past each other, and how long a link across them lasts. */
function driftOf(design: ConstellationDesign, lowestM: number, shellSpacingM: number) {
  if (!Number.isFinite(shellSpacingM)) {
    return { driftRadPerS: 0, nodeDriftRadPerS: 0, crossLinkS: Number.POSITIVE_INFINITY }
  }
  const driftRadPerS = shellDriftRadPerS(design.altitudeM, shellSpacingM)
  const shells = { lowM: lowestM, highM: lowestM + shellSpacingM, inclinationRad: design.inclinationRad }
  const slots = design.slotsPerPlaneCount
  // The nearest across is followed from half a spacing behind to half a spacing ahead; of rings, half a ring.
  const followedSlots = design.topology.id === 'two-level' ? Math.min(design.clusterSizeCount, slots) : 1
  return {
    driftRadPerS,
    nodeDriftRadPerS: inclinedShareOf(design) > 0 ? Math.abs(planeDriftRadPerS(shells)) : 0,
    crossLinkS: (followedSlots * 2 * Math.PI) / slots / driftRadPerS,
  }
}

/** Slots of a plane that keep the least distance, in it and where planes cross. */
function slotCapacity(
  layouts: readonly PlaneLayout[],
  lowestM: number,
  formationRadiusM: number,
  leastSeparationM: number,
): number {
  const crossing = layouts.reduce((least, one) => Math.min(least, crossingFraction(one)), 1)
  // Where planes cross, one's satellites pass midway between the other's: at s/2 x cos(half the angle), s apart in a plane.
  const leastSpacingM = layouts[0]!.planeCount > 1 ? (2 * leastSeparationM) / crossing : leastSeparationM
  const circumferenceM = 2 * Math.PI * (EARTH_RADIUS_M + lowestM)
  return Math.max(1, Math.floor(circumferenceM / (leastSpacingM + 2 * formationRadiusM)))
}

/** Farthest to a satellite across that stands up to so many slots beside the nearest place; 0 where there is none. */
export function farthestAcrossM(design: ConstellationDesign, pattern: PatternSizing, slots: number): number {
  const { across, highestM, shellSpacingM, slotCount } = pattern
  if (across === 'none') return 0
  if (across === 'shells') return acrossShellsM({ highestM, shellSpacingM, slots, slotCount })
  const asideRad = (2 * Math.PI * Math.min(slots, slotCount / 2)) / slotCount
  return planeLayouts(design, pattern.planesPerShellCount, highestM).reduce((farthestM, layout) => {
    const pair = { inclinationRad: layout.inclinationRad, nodeOffsetRad: layout.nodeStepRad }
    const neighbours = { ...pair, phaseOffsetRad: bestPhaseRad(pair) + asideRad }
    return Math.max(farthestM, crossPlaneDistanceM(neighbours, highestM)[1])
  }, 0)
}

/**
 * Farthest to a satellite of the next sun-synchronous shell that is followed to so many slots along the plane: along it,
 * up, and aside, as the higher shell is more inclined.
 */
function acrossShellsM(args: {
  readonly highestM: number
  readonly shellSpacingM: number
  readonly slots: number
  readonly slotCount: number
}): number {
  const { highestM, shellSpacingM, slots, slotCount } = args
  const asideRad = sunSynchronousInclinationRad(highestM) - sunSynchronousInclinationRad(highestM - shellSpacingM)
  return Math.hypot(chordM(highestM, slots, slotCount), shellSpacingM, semiMajorAxisM(highestM) * asideRad)
}
