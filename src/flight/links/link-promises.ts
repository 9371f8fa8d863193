import { DAY_S, YEAR_S } from '../../constants.ts'
import { meanDownlinkBps } from '../../node/links.ts'
import { groundAvailabilityFraction, siteContactFraction } from '../../subsystems/downlink.ts'
import { column, type Table } from '../../table.ts'
import { fromBase } from '../../units.ts'
import { type PromiseRow, promiseRow } from '../design/verdict.ts'
import { islGraphOf } from '../isl-graph.ts'
import { constellationOf, type SizedMission } from '../sized.ts'
import { flyLinks, type LinkFlight } from './fly-links.ts'
import { flySites, type SiteView, seenFromGround } from './ground-view.ts'

/** The links of a design over a day, and what was promised of them. */
export interface FlownNetwork {
  readonly startMs: number
  readonly links: LinkFlight
  readonly sites: SiteView
  /** What is linked to but has no orbit that could be flown. */
  readonly outside: readonly string[]
  readonly promises: readonly PromiseRow[]
}

const WHERE = 'first day'
/** Outage beyond what the sizing counts on that a link may have, as of compute. */
const OUTAGE_FRACTION = 0.001

/** Flies links between satellites and to ground sites over the first day of a mission. */
export function flyNetwork(
  mission: SizedMission,
  plan: { readonly epoch?: string; readonly stepS: number },
): FlownNetwork {
  const graph = islGraphOf(mission, plan.epoch === undefined ? {} : { epoch: plan.epoch })
  const links = flyLinks(mission, graph, { durationS: DAY_S, stepS: plan.stepS })
  const { assumptions } = mission.compiled.context
  const sites = flySites(
    graph.fleet,
    { timesS: links.timesS, durationS: DAY_S },
    {
      count: Math.max(1, Math.round(assumptions.groundSiteCount)),
      elevationRad: assumptions.siteElevationRad,
      clearFraction: assumptions.siteClearFraction,
    },
  )
  const sized = links.kinds.map(({ kind, linkCount }) => ({
    linkCount,
    outage: 1 - graph.network.availabilityFraction({ from: 0, to: 0, kind }),
  }))
  return {
    startMs: graph.fleet.epoch.unixMs,
    links,
    sites,
    outside: graph.network.outside,
    promises: [
      ...(links.kinds.length === 0 ? [] : linkRows(mission, links, weighted(sized))),
      ...(constellationOf(mission) === undefined ? siteRows(mission, sites) : groundRows(mission, graph.fleet)),
    ],
  }
}

const weighted = (kinds: readonly { readonly linkCount: number; readonly outage: number }[]) =>
  kinds.reduce((sum, { linkCount, outage }) => sum + linkCount * outage, 0) /
  Math.max(
    1,
    kinds.reduce((sum, { linkCount }) => sum + linkCount, 0),
  )

function linkRows(mission: SizedMission, { kinds }: LinkFlight, sizedOutage: number): PromiseRow[] {
  const constellation = constellationOf(mission)
  const { links } = constellation === undefined ? mission.sizing : constellation.sizing.samples[0]!.sizing
  const longest = kinds.reduce((most, one) => (one.longestM > most.longestM ? one : most))
  const outage = weighted(kinds.map(({ linkCount, outageFraction }) => ({ linkCount, outage: outageFraction })))
  return [
    promiseRow({
      name: 'linkRangeKm',
      words: 'longest link between satellites',
      sized: constellation?.sizing.shape.rangeM ?? links.rangeM,
      flown: longest.longestM,
      where: `${longest.kind}, ${WHERE}`,
    }),
    promiseRow({
      name: 'linkMarginDb',
      words: 'least margin of a link',
      sized: links.marginDb,
      flown: Math.min(...kinds.map(({ leastMarginDb }) => leastMarginDb)),
      limit: { side: 'min', value: 0 },
      where: `${longest.kind}, ${WHERE}`,
    }),
    promiseRow({
      name: 'linkOutageFraction',
      words: 'link outage',
      sized: sizedOutage,
      flown: outage,
      limit: { side: 'max', value: sizedOutage + OUTAGE_FRACTION },
      isComparable: false,
      where: WHERE,
    }),
    ...kinds.map(({ kind, highestPointingRateRadPerS }) =>
      promiseRow({
        name: 'pointingRateDegPerHour',
        words: `highest pointing rate of a link ${WORDS[kind]}`,
        sized: Number.NaN,
        flown: highestPointingRateRadPerS,
        where: WHERE,
      }),
    ),
  ]
}

const WORDS = {
  'in-plane': 'along a plane',
  across: 'across planes or shells',
  formation: 'in a formation',
  spoke: 'to a hub',
} as const

/** One satellite and the sites of the scenario, as many of them as have a place. */
function siteRows(
  { sizing, compiled }: SizedMission,
  { siteCount, clearFraction, longestGapS }: SiteView,
): PromiseRow[] {
  const { assumptions } = compiled.context
  const where = `${siteCount} sites, ${WHERE}`
  const sized = groundAvailabilityFraction({
    contactFraction: siteContactFraction(sizing.design.altitudeM, assumptions.siteElevationRad),
    clearFraction: assumptions.siteClearFraction,
    siteCount,
  })
  const share = clearFraction / sized
  return [
    promiseRow({
      name: 'groundContactFraction',
      words: 'a ground site in view and clear, share of time',
      sized,
      flown: clearFraction,
      where,
    }),
    promiseRow({
      name: 'meanDownlinkGbps',
      words: 'rate to the ground, mean over all time',
      sized: meanDownlinkBps(sizing.design, { ...assumptions, groundSiteCount: siteCount }),
      flown: share * meanDownlinkBps(sizing.design, { ...assumptions, groundSiteCount: siteCount }),
      where,
    }),
    promiseRow({
      name: 'groundGapHours',
      words: 'longest time without a ground site in view',
      sized: Number.NaN,
      flown: longestGapS,
      where,
    }),
  ]
}

function groundRows(mission: SizedMission, fleet: Parameters<typeof seenFromGround>[0]): PromiseRow[] {
  const { sizing, context } = constellationOf(mission)!
  const { gatewayElevationRad, userElevationRad } = context.constellation
  if (sizing.design.topology.id === 'relay') return []
  const { gatewayCount } = sizing.design
  const { sites } = sizing.gateways
  const [gateway, user] = seenFromGround(fleet, context.mission.lifeYears * YEAR_S, [
    {
      elevationRad: gatewayElevationRad,
      places: sites.map((site, k) => ({
        latitudeRad: context.ground.sites[k]!.latitudeRad,
        shareFraction: site.gatewayCount / gatewayCount,
      })),
    },
    { elevationRad: userElevationRad, places: context.ground.regions },
  ])
  const where = 'whole fleet over its life, from its sites and regions'
  const ground = sizing.ground()
  return [
    promiseRow({
      name: 'gatewaySeesFraction',
      words: 'a gateway sees a satellite, share of time',
      sized: ground.gatewaySeesFraction,
      flown: gateway!,
      where,
    }),
    promiseRow({
      name: 'userSeesFraction',
      words: 'a user sees a satellite, share of time',
      sized: ground.userSeesFraction,
      flown: user!,
      where,
    }),
  ]
}

/** The day of the links instant by instant: a row a step, columns by kind. */
export function linkTable({ startMs, links, sites }: FlownNetwork): Table {
  const { kinds, timesS, moments } = links
  return {
    title: 'Links of a sample of satellites, and ground sites in view of the first, at each instant',
    columns: [
      column(
        'startUtc',
        'instant',
        timesS.map((timeS) => new Date(startMs + timeS * 1e3)),
        'time',
      ),
      column('startS', 'instant since the first', [...timesS], 'number'),
      ...kinds.flatMap(({ kind, linkCount }, k) => {
        const words = `of ${linkCount} links ${WORDS[kind]}`
        const read = (name: string, description: string, of: (one: (typeof moments)[number][number]) => number) => {
          const values = moments[k]!.map((one) => fromBase(name, of(one)))
          return column(`${NAMES[kind]}${name}`, `${description} ${words}`, values, 'number')
        }
        return [
          read('ShortestKm', 'shortest', (one) => one.shortestM),
          read('LongestKm', 'longest', (one) => one.longestM),
          read('PointingDegPerHour', 'highest pointing rate', (one) => one.pointingRateRadPerS),
          read('UpFraction', 'share that is up', (one) => one.upFraction),
        ]
      }),
      column('sitesInViewCount', `ground sites in view, of ${sites.siteCount}`, [...sites.counts], 'number'),
    ],
  }
}

const NAMES = { 'in-plane': 'inPlane', across: 'across', formation: 'formation', spoke: 'spoke' } as const

/** The day of the links for people and files, kind by kind. */
export function shownNetwork({ links, sites, outside }: FlownNetwork) {
  return {
    kinds: links.kinds.map((one) => ({
      kind: one.kind,
      linkCount: one.linkCount,
      shortestKm: one.shortestM / 1e3,
      meanKm: one.meanM / 1e3,
      longestKm: one.longestM / 1e3,
      leastClearanceKm: one.leastClearanceM / 1e3,
      leastMarginDb: one.leastMarginDb,
      highestPointingRateDegPerHour: fromBase('rateDegPerHour', one.highestPointingRateRadPerS),
      outageFraction: one.outageFraction,
      handoverCount: one.handoverCount,
    })),
    sites: {
      siteCount: sites.siteCount,
      inViewFraction: sites.inViewFraction,
      clearFraction: sites.clearFraction,
      longestGapHours: sites.longestGapS / 3600,
    },
    notFlown: outside,
  }
}
