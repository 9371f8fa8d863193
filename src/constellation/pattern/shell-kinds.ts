import { sunSynchronousInclinationRad } from '../../environment/orbit.ts'
import { type ConstellationDesign, inclinedShareOf } from '../design.ts'
import { bestPhasingFraction, crossingPhaseRad } from './phasing.ts'
import type { PlaneLayout } from './planes.ts'

/** Shells of one kind of orbit, which have the same planes and slots. */
export interface ShellKind {
  readonly isInclined: boolean
  readonly shellCount: number
  readonly planeCount: number
  readonly slotCount: number
  /** Whether the planes stand evenly round the whole circle, so that the last is a neighbour of the first. */
  readonly isClosed: boolean
  readonly nodeStepRad: number
  /** Phase from plane to plane over the spacing in a plane, beyond the phase at which they cross where that is followed. */
  readonly phasingFraction: number
  /** Whether each shell's phase follows that at which its own planes cross. */
  readonly followsCrossing: boolean
}

/** The kinds of shells of a design: sun-synchronous in a window of local times, and inclined. Each has its own counts and phases. */
export function shellKinds(design: ConstellationDesign, shellCount: number): ShellKind[] {
  const inclined = Math.round(inclinedShareOf(design) * shellCount)
  const kinds: ShellKind[] = []
  if (inclined < shellCount) kinds.push(shellKind(design, false, shellCount - inclined))
  if (inclined > 0) kinds.push(shellKind(design, true, inclined))
  return kinds
}

function shellKind(design: ConstellationDesign, isInclined: boolean, shellCount: number): ShellKind {
  const { pattern } = design
  const single = pattern === 'plane' || pattern === 'cluster'
  const own = isInclined && pattern === 'shells'
  const planeCount = single ? 1 : (own && design.inclinedPlanesPerShellCount) || design.planesPerShellCount
  const slotCount = (own && design.inclinedSlotsPerPlaneCount) || design.slotsPerPlaneCount
  const spreadRad = isInclined ? inclinedSpreadRad(design) : windowRad(design)
  const isFound = design.phasingFraction < 0 && planeCount > 1
  const isClosed = isInclined && pattern !== 'star'
  const kind: ShellKind = {
    isInclined,
    shellCount,
    planeCount,
    slotCount,
    isClosed,
    nodeStepRad: planeCount > 1 ? spreadRad / planeCount : 0,
    phasingFraction: planeCount === 1 || isFound ? 0 : design.phasingFraction,
    followsCrossing: isFound && !isClosed,
  }
  if (!isFound) return kind
  return { ...kind, phasingFraction: bestPhasingFraction(layoutAt(design, kind, design.altitudeM), isClosed) }
}

/** The planes of a shell of a kind at an altitude, each sun-synchronous one with the inclination of its own. */
export function layoutAt(design: ConstellationDesign, kind: ShellKind, altitudeM: number): PlaneLayout {
  const { isInclined, nodeStepRad, planeCount, slotCount } = kind
  const inclinationRad = isInclined ? design.inclinationRad : sunSynchronousInclinationRad(altitudeM)
  const phaseStepRad = phaseStep(kind, inclinationRad)
  return { inclinationRad, nodeStepRad, phaseStepRad, planeCount, slotCount, altitudeM }
}

/**
 * Where the planes of a kind farthest from each other cross: the cosine of the way from the node to there, and the sine of half the
 * angle W between their nodes. cos u = sin(W/2) |cos i| / sqrt(cos²(W/2) + sin²(W/2) cos² i).
 *
 * Source: [speckman-1990].
 * @example crossingPlace({ isClosed: true, planeCount: 38, nodeStepRad: Math.PI / 19 }, Math.PI / 6).crossingCos // 1
 */
export function crossingPlace(
  { planeCount, nodeStepRad, isClosed }: Pick<ShellKind, 'planeCount' | 'nodeStepRad' | 'isClosed'>,
  inclinationRad: number,
): { readonly crossingCos: number; readonly halfNodesSin: number } {
  const apart = isClosed ? Math.floor(planeCount / 2) : planeCount - 1
  const half = (apart * nodeStepRad) / 2
  const [sine, cosine] = [Math.sin(half), Math.cos(half)]
  const across = sine * Math.abs(Math.cos(inclinationRad))
  return { crossingCos: across / Math.sqrt(cosine * cosine + across * across), halfNodesSin: sine }
}

/** Lead of the first slot of a plane over that of the plane before. */
function phaseStep(kind: ShellKind, inclinationRad: number): number {
  const crossingRad = kind.followsCrossing ? crossingPhaseRad(inclinationRad, kind.nodeStepRad) : 0
  return (kind.phasingFraction * 2 * Math.PI) / kind.slotCount + crossingRad
}

/** Whether a shell, counted from the lowest, is inclined: those that are alternate with the others over the band. */
export function isInclinedShell(design: ConstellationDesign, shell: number): boolean {
  const share = inclinedShareOf(design)
  return Math.round((shell + 1) * share) > Math.round(shell * share)
}

/** Range of the nodes of inclined planes: a star takes half the circle, the others all of it. */
export function inclinedSpreadRad({ pattern }: ConstellationDesign): number {
  return pattern === 'star' ? Math.PI : 2 * Math.PI
}

/** Range of the nodes of sun-synchronous planes: their window of local times. */
export function windowRad({ ltanWindowS }: ConstellationDesign): number {
  return (ltanWindowS / 86_400) * 2 * Math.PI
}
