import { EARTH_RADIUS_M } from '../../constants.ts'
import { inPlaneSpacingM } from '../../subsystems/links.ts'
import type { ConstellationAssumptions } from '../assumptions.ts'
import { type ConstellationDesign, inclinedShareOf, shellCountOf } from '../design.ts'
import { type Across, acrossOf } from './across.ts'
import { clusterRadius3dM, clusterRadiusM } from './cluster.ts'
import { layersOf, leastSpacingRatio } from './formation.ts'
import { planeDriftRadPerS, shellDriftRadPerS } from './geometry.ts'
import { crossingFraction, type PlaneLayout } from './planes.ts'
import { kindSeparationM } from './separation.ts'
import { layoutAt, type ShellKind, shellKinds } from './shell-kinds.ts'

/** Where the satellites are and how far apart. */
export interface PatternSizing extends Across {
  readonly satelliteCount: number
  /** Share of the satellites that fly inclined. */
  readonly inclinedFraction: number
  readonly kinds: readonly ShellKind[]
  readonly shellCount: number
  /** Planes of a shell and slots of a plane of the kind in which most satellites fly. */
  readonly planesPerShellCount: number
  readonly slotCount: number
  /** Slots of a plane of the kind that has fewest. */
  readonly fewestSlotCount: number
  readonly lowestM: number
  readonly highestM: number
  readonly shellSpacingM: number
  readonly inPlaneSpacingM: number
  /** Least distance of any two satellites of a shell. */
  readonly separationM: number
  /** What it leaves, with spares among the satellites, beyond what must be kept and how far they stray; or a formation beyond its spans. */
  readonly separationMarginM: number
  /** What the least distance across planes of a shell leaves of it, none below zero; the Earth's size where none cross. */
  readonly crossingRoomM: number
  /** Height between shells beyond what must be; the Earth's size with one. */
  readonly shellSpacingMarginM: number
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

/** One formation or satellite a slot; patterns with one plane or one shell have no more whatever the counts say. */
export function sizePattern(
  design: ConstellationDesign,
  assumptions: ConstellationAssumptions,
  /** Tip to tip of a satellite, which a formation keeps clear of. */
  spanM = 0,
): PatternSizing {
  const shellCount = shellCountOf(design)
  const kinds = shellKinds(design, shellCount)
  const main = kinds.reduce((most, kind) => (countOf(kind) > countOf(most) ? kind : most))
  const formation = formationOf(design)
  const { lowestM, highestM, shellSpacingM } = bandOf(design, shellCount)
  const mostSlots = kinds.reduce((most, { slotCount }) => Math.max(most, slotCount), 0)
  const inPlaneM = mostSlots > 1 ? inPlaneSpacingM(lowestM, mostSlots) : Number.POSITIVE_INFINITY
  const band = { shellCount, lowestM, highestM }
  const crossingM = Math.min(...kinds.map((kind) => kindSeparationM(design, kind, band)))
  const separationM = Math.min(inPlaneM, crossingM)
  const { driftRadPerS, nodeDriftRadPerS, crossLinkS } = driftOf(design, lowestM, shellSpacingM, main.slotCount)
  const across = acrossOf(design, kinds, main, { lowestM, highestM, shellSpacingM })

  const keptM = keptApartM(assumptions)
  const capacityOf = (kind: ShellKind) => slotCapacity(layoutAt(design, kind, lowestM), formation.radiusM, keptM)
  const fullest = fullestOf(kinds, placesRatio(design), capacityOf)
  const inclined = kinds.find(({ isInclined }) => isInclined)
  const slotsInAll = kinds.reduce((sum, kind) => sum + countOf(kind), 0)
  const roomOf = (apartM: number) => apartM / placesRatio(design) - keptM - 2 * formation.radiusM
  const inFormationM = formation.spacingM - spanM - assumptions.leastFormationSpacingM
  return {
    satelliteCount: slotsInAll * formation.satelliteCount,
    inclinedFraction: inclined === undefined ? 0 : countOf(inclined) / slotsInAll,
    kinds,
    shellCount,
    planesPerShellCount: main.planeCount,
    slotCount: main.slotCount,
    fewestSlotCount: kinds.reduce((fewest, { slotCount }) => Math.min(fewest, slotCount), mostSlots),
    lowestM,
    highestM,
    shellSpacingM: Number.isFinite(shellSpacingM) ? shellSpacingM : 0,
    inPlaneSpacingM: Number.isFinite(inPlaneM) ? inPlaneM : 0,
    across: across.across,
    acrossCount: across.acrossCount,
    acrossWraps: across.acrossWraps,
    acrossLeads: across.acrossLeads,
    crossNearestM: across.crossNearestM,
    crossFarthestM: across.crossFarthestM,
    separationM: Math.min(separationM, shellSpacingM, formation.spacingM),
    crossingRoomM: Math.max(0, roomOf(Math.min(crossingM, EARTH_RADIUS_M))),
    // A lone satellite keeps any distance: a metric must be finite, so the Earth's size stands for it.
    separationMarginM: Math.min(roomOf(separationM), inFormationM, EARTH_RADIUS_M),
    shellSpacingMarginM: shellMarginOf(shellSpacingM, assumptions),
    shellCapacityCount: fullest.slots * fullest.kind.planeCount * formation.satelliteCount,
    shellFillRatio: fullest.fill,
    driftRadPerS,
    nodeDriftRadPerS,
    crossLinkS: Math.min(crossLinkS, 3.15576e9),
    crossLinkAvailabilityFraction:
      across.across === 'shells' ? Math.max(0, 1 - assumptions.acquisitionS / crossLinkS) : 1,
    clusterRadiusM: formation.radiusM,
  }
}

/**
 * How far apart the places of two satellites of a shell must be: what these keep of each other, and how far both may have strayed towards
 * each other. In planes that cross, straying along the track brings them no nearer than along one.
 */
export const keptApartM = ({
  leastSeparationM,
  alongTrackStrayM,
}: Pick<ConstellationAssumptions, 'leastSeparationM' | 'alongTrackStrayM'>): number =>
  leastSeparationM + 2 * alongTrackStrayM

/** Spares wait among the satellites of their planes, each at a place of its own: places over satellites that serve. */
const placesRatio = ({ spareFraction }: ConstellationDesign) => 1 + spareFraction

/** The kind whose planes have fewest slots left, of as many as they have room for. */
function fullestOf(kinds: readonly ShellKind[], placesOverSlots: number, capacityOf: (kind: ShellKind) => number) {
  const capacities = kinds.map((kind) => {
    const slots = capacityOf(kind)
    return { kind, slots, fill: (kind.slotCount * placesOverSlots) / slots }
  })
  return capacities.reduce((most, one) => (one.fill > most.fill ? one : most))
}

/** Height between shells beyond what is asked of it, and of satellites in neighbouring ones. */
function shellMarginOf(
  spacingM: number,
  { leastShellSpacingM, leastShellSeparationM }: ConstellationAssumptions,
): number {
  return Math.min(spacingM - Math.max(leastShellSpacingM, leastShellSeparationM), EARTH_RADIUS_M)
}

/** Slots of all shells of a kind. */
const countOf = ({ shellCount, planeCount, slotCount }: ShellKind) => shellCount * planeCount * slotCount

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
function driftOf(design: ConstellationDesign, lowestM: number, shellSpacingM: number, slots: number) {
  if (!Number.isFinite(shellSpacingM)) {
    return { driftRadPerS: 0, nodeDriftRadPerS: 0, crossLinkS: Number.POSITIVE_INFINITY }
  }
  const driftRadPerS = shellDriftRadPerS(design.altitudeM, shellSpacingM)
  const shells = { lowM: lowestM, highM: lowestM + shellSpacingM, inclinationRad: design.inclinationRad }
  // The nearest across is followed from half a spacing behind to half a spacing ahead; of rings, half a ring.
  const followedSlots = design.topology.id === 'two-level' ? Math.min(design.clusterSizeCount, slots) : 1
  return {
    driftRadPerS,
    nodeDriftRadPerS: inclinedShareOf(design) > 0 ? Math.abs(planeDriftRadPerS(shells)) : 0,
    crossLinkS: (followedSlots * 2 * Math.PI) / slots / driftRadPerS,
  }
}

/**
 * Slots of a plane that can keep the least distance, in it and to the plane it crosses at the widest angle: more than any
 * number of crossing planes can all keep, which their separation tells.
 */
function slotCapacity(layout: PlaneLayout, formationRadiusM: number, leastSeparationM: number): number {
  // Where planes cross, one's satellites pass midway between the other's: at s/2 x cos(half the angle), s apart in a plane.
  const leastSpacingM = layout.planeCount > 1 ? (2 * leastSeparationM) / crossingFraction(layout) : leastSeparationM
  return planeCapacity(layout.altitudeM, leastSpacingM + 2 * formationRadiusM)
}

/**
 * Slots of a plane that are so far apart along it.
 * @example planeCapacity(700e3, 10e3) // 4447
 */
export function planeCapacity(altitudeM: number, spacingM: number): number {
  return Math.max(1, Math.floor((2 * Math.PI * (EARTH_RADIUS_M + altitudeM)) / spacingM))
}
