import type { ConstellationDesign } from '../design.ts'
import type { NetworkSizing } from '../network/network.ts'
import { relayedBps } from '../network/relayed.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import type { SatelliteOrbit } from './satellite-orbit.ts'

/** How users' work keeps to sunlight as satellites go into shadow: it goes on on others of their network. */
export interface MovedWork {
  /** Least share of a network's satellites that are in sunlight at any time; 0 where each stands alone, 1 without eclipse. */
  readonly litFraction: number
  /** Traffic that the network brings to one of them. */
  readonly linkBps: number
}

/**
 * A network of which some satellites are always in sunlight gives them the work of the others. Through its own links it carries any
 * traffic of which none sends or takes more than half of what it carries of uniform traffic, each bit by way of a third satellite; another
 * network, what it has for one of so many.
 *
 * Source: [dally-2004] section 9.1, Valiant's routing.
 * Assumes: links as the limits of a study ask for them, none lost.
 */
export function movedWork(
  design: ConstellationDesign,
  { periodS, eclipseS }: SatelliteOrbit,
  { shape: { kind, domainCount }, throughputBps }: Pick<NetworkSizing, 'shape' | 'throughputBps'>,
  { slotCount, satelliteCount }: Pick<PatternSizing, 'slotCount' | 'satelliteCount'>,
): MovedWork {
  const perSlotCount = design.pattern === 'cluster' ? design.clusterSizeCount : 1
  const linkedSlotCount = Math.min(slotCount, Math.floor(domainCount / perSlotCount))
  return {
    litFraction: alwaysLitFraction(linkedSlotCount, slotCount, eclipseS / periodS),
    linkBps: kind === 'relay' ? relayedBps(design, Number.POSITIVE_INFINITY, satelliteCount) : throughputBps / 2,
  }
}

/**
 * Of n neighbouring slots, of N evenly spread round an orbit, at most ceil(e N) are in shadow at a time, e the share of the orbit that is:
 *
 *   max(0, n - ceil(e N)) / n
 *
 * which for all of a plane is floor((1 - e) N) / N.
 * @example alwaysLitFraction(3, 3, 0.35) // 0.3333333333333333
 */
export function alwaysLitFraction(linkedSlotCount: number, slotCount: number, eclipseFraction: number): number {
  return Math.max(0, linkedSlotCount - Math.ceil(eclipseFraction * slotCount)) / linkedSlotCount
}
