import type { LinkKind } from '../../constellation/network/isl.ts'
import { GRAZING_ALTITUDE_M } from '../../node/links.ts'
import { linkMarginDb, photonsPerBit, receivedPowerW } from '../../subsystems/optical-link.ts'
import type { IslGraph } from '../isl-graph.ts'
import type { OrbitState } from '../orbit-state.ts'
import { temePropagator } from '../sgp4.ts'
import { constellationOf, type SizedMission } from '../sized.ts'
import { linkGeometry, pointingRateRadPerS } from './link-geometry.ts'
import { type SampledLink, sampledLinks } from './sampled-links.ts'

/** What the links of a kind did over a flight. */
export interface FlownLinks {
  readonly kind: LinkKind
  readonly linkCount: number
  readonly shortestM: number
  readonly longestM: number
  readonly meanM: number
  readonly leastClearanceM: number
  readonly leastMarginDb: number
  readonly highestPointingRateRadPerS: number
  /** Share of time in which a link is behind the Earth, lacks light, or looks for its next neighbour. */
  readonly outageFraction: number
  readonly handoverCount: number
}

/** One instant of all links of a kind. */
export interface LinkMoment {
  readonly shortestM: number
  readonly longestM: number
  readonly pointingRateRadPerS: number
  readonly upFraction: number
}

export interface LinkFlight {
  readonly kinds: readonly FlownLinks[]
  readonly timesS: readonly number[]
  /** By kind, in the order of `kinds`. */
  readonly moments: readonly (readonly LinkMoment[])[]
}

/** Places and velocities of satellites, flown as they are asked for and kept over an instant. */
class Flights {
  private readonly propagators = new Map<number, (timeS: number) => OrbitState>()
  private states = new Map<number, OrbitState>()
  private timeS = Number.NaN
  private readonly graph: IslGraph

  constructor(graph: IslGraph) {
    this.graph = graph
  }

  at(timeS: number, index: number): OrbitState {
    if (timeS !== this.timeS) {
      this.timeS = timeS
      this.states = new Map()
    }
    const known = this.states.get(index)
    if (known !== undefined) return known
    const { fleet } = this.graph
    let fly = this.propagators.get(index)
    if (fly === undefined) {
      // Orbits are held: all satellites keep the same height against the same air.
      fly = temePropagator({ ...fleet.elements(index), bstar: 0 }, fleet.epoch)
      this.propagators.set(index, fly)
    }
    const state = fly(timeS)
    this.states.set(index, state)
    return state
  }
}

/** Links and ground sites are flown in steps of so much, so that no verdict hangs on the step that is asked for. */
export const NETWORK_STEP_S = 10

/**
 * Flies the links of a sample of satellites over a time from the epoch of their graph; `stepS` is that of the moments,
 * what links come to is flown in the network's own.
 */
export function flyLinks(
  mission: SizedMission,
  graph: IslGraph,
  { durationS, stepS }: { readonly durationS: number; readonly stepS: number },
): LinkFlight {
  const flights = new Flights(graph)
  const margin = marginOf(mission)
  const fly = (log: KindLog, timesS: readonly number[], everyS: number) =>
    timesS.map((timeS) => log.add(timeS, everyS, flights, margin))
  const timesS = instants(durationS, stepS)
  const moments = logsOf(mission, graph).map((log) => fly(log, timesS, stepS))
  const kinds = logsOf(mission, graph).map((log) => {
    fly(log, instants(durationS, NETWORK_STEP_S), NETWORK_STEP_S)
    return log.flown(NETWORK_STEP_S)
  })
  return { kinds, timesS, moments }
}

const instants = (durationS: number, stepS: number): number[] =>
  Array.from({ length: Math.floor(durationS / stepS) + 1 }, (_, k) => k * stepS)

function logsOf(mission: SizedMission, graph: IslGraph): KindLog[] {
  const byKind = new Map<LinkKind, SampledLink[]>()
  for (const link of sampledLinks(mission, graph)) byKind.set(link.kind, [...(byKind.get(link.kind) ?? []), link])
  const acquisitionS = constellationOf(mission)?.context.constellation.acquisitionS ?? 0
  return [...byKind].map(([kind, links]) => new KindLog(kind, links, graph, acquisitionS))
}

/** Margin by range, of the terminal that all satellites have. */
function marginOf({ sizing: { design } }: SizedMission): (rangeM: number) => number {
  const { terminal } = design
  return (rangeM) => {
    const received = photonsPerBit({
      receivedW: receivedPowerW({ terminal, rangeM }),
      wavelengthM: terminal.wavelengthM,
      rateBps: terminal.rateBps,
    })
    return linkMarginDb(received, terminal.requiredPhotonsPerBit)
  }
}

/** Adds up the links of a kind. */
class KindLog {
  private shortestM = Number.POSITIVE_INFINITY
  private longestM = 0
  private sumM = 0
  private leastClearanceM = Number.POSITIVE_INFINITY
  private pointingRateRadPerS = 0
  private leastMarginDb = Number.POSITIVE_INFINITY
  private downS = 0
  private count = 0
  private handoverCount = 0
  private readonly partners = new Map<SampledLink, number>()

  private readonly kind: LinkKind
  private readonly links: readonly SampledLink[]
  private readonly graph: IslGraph
  private readonly acquisitionS: number

  constructor(kind: LinkKind, links: readonly SampledLink[], graph: IslGraph, acquisitionS: number) {
    this.kind = kind
    this.links = links
    this.graph = graph
    this.acquisitionS = acquisitionS
  }

  add(timeS: number, stepS: number, flights: Flights, marginDb: (rangeM: number) => number): LinkMoment {
    let [shortestM, longestM, rate, upCount] = [Number.POSITIVE_INFINITY, 0, 0, 0]
    for (const link of this.links) {
      const to = this.partner(link, timeS, flights)
      const seen = linkGeometry(flights.at(timeS, link.from), flights.at(timeS, to))
      const backRadPerS = pointingRateRadPerS(flights.at(timeS, to), flights.at(timeS, link.from))
      const isUp = seen.clearanceM >= GRAZING_ALTITUDE_M && marginDb(seen.rangeM) >= 0
      const changed = this.partners.get(link) !== to && this.partners.has(link)
      this.partners.set(link, to)
      if (changed) this.handoverCount++
      this.downS += isUp ? (changed ? this.acquisitionS : 0) : stepS
      this.sumM += seen.rangeM
      this.count++
      this.leastClearanceM = Math.min(this.leastClearanceM, seen.clearanceM)
      shortestM = Math.min(shortestM, seen.rangeM)
      longestM = Math.max(longestM, seen.rangeM)
      rate = Math.max(rate, seen.pointingRateRadPerS, backRadPerS)
      if (isUp) upCount++
    }
    this.shortestM = Math.min(this.shortestM, shortestM)
    this.longestM = Math.max(this.longestM, longestM)
    this.pointingRateRadPerS = Math.max(this.pointingRateRadPerS, rate)
    this.leastMarginDb = Math.min(this.leastMarginDb, marginDb(longestM))
    return { shortestM, longestM, pointingRateRadPerS: rate, upFraction: upCount / this.links.length }
  }

  /** The satellite a link leads to now: of drifting shells the nearest of those that it may follow. */
  private partner({ from, to, followsBySlots }: SampledLink, timeS: number, flights: Flights): number {
    if (followsBySlots === undefined) return to
    const { berth, layout } = this.graph.fleet
    const { shell, plane, slot, member } = berth(to)
    const { slotCount } = layout.shells[shell]!
    const ahead = latitudeRad(flights.at(timeS, from)) - latitudeRad(flights.at(timeS, to))
    const turns = ahead / (2 * Math.PI) - Math.round(ahead / (2 * Math.PI))
    const steps = Math.round((turns * slotCount) / followsBySlots)
    const members = layout.formation.length
    const first = layout.firstOfShell[shell]! + plane * slotCount * members
    const other = (((slot + Math.round(steps * followsBySlots)) % slotCount) + slotCount) % slotCount
    return first + other * members + member
  }

  flown(stepS: number): FlownLinks {
    const { kind, links, shortestM, longestM, leastClearanceM, leastMarginDb, handoverCount } = this
    return {
      kind,
      linkCount: links.length,
      shortestM,
      longestM,
      meanM: this.sumM / Math.max(1, this.count),
      leastClearanceM,
      leastMarginDb,
      highestPointingRateRadPerS: this.pointingRateRadPerS,
      outageFraction: this.downS / Math.max(1, this.count * stepS),
      handoverCount,
    }
  }
}

/** Angle along the orbit from its northward crossing of the equator. */
function latitudeRad({ placeM: r, velocityMPerS: v }: OrbitState): number {
  const h = [r[1] * v[2] - r[2] * v[1], r[2] * v[0] - r[0] * v[2], r[0] * v[1] - r[1] * v[0]] as const
  const node = Math.hypot(h[0], h[1])
  const [nx, ny] = [-h[1] / node, h[0] / node]
  const length = Math.hypot(...h)
  // Along the node, and a right angle ahead of it in the plane.
  const ahead = [(-h[2] * ny) / length, (h[2] * nx) / length, node / length] as const
  return Math.atan2(r[0] * ahead[0] + r[1] * ahead[1] + r[2] * ahead[2], r[0] * nx + r[1] * ny)
}
