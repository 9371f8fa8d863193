import type { ConstellationContext } from './assumptions.ts'
import { planeDriftS } from './fleet/plane-drift.ts'
import { manifestWaitsS, meanDriftS } from './launch/manifest-drift.ts'
import { type ExactManifest, exactManifest } from './launch/manifest-milp.ts'
import { exactShellManifest, type ShellManifest, searchShellManifest } from './launch/shell-manifest.ts'
import { maxConcurrentFlow, uniformDemands } from './network/flow.ts'
import {
  type GraphMeasures,
  graphOf,
  measureGraph,
  type Row,
  rowOf,
  sampledConnectedFraction,
} from './network/graph.ts'
import { constellationIsl, type Link, type LinkKind } from './network/isl.ts'
import { type RegionDay, regionDays } from './network/region-days.ts'
import type { NetworkShape } from './network/shape.ts'
import { constellationLayout } from './pattern/orbits.ts'
import type { ConstellationSizing } from './size.ts'
import { workHours } from './tasks/asked-work.ts'
import { carriesIdle } from './tasks/served-work.ts'
import { dayOf, type WorkDay, workDay } from './tasks/work-day.ts'
import { workProgram } from './tasks/work-program.ts'

/** What the search takes by formula and heuristic, beside the exact answer for one design. */
export interface ExactCheck {
  readonly manifest: ExactManifest & {
    readonly heuristicUsd: number
    /** Heuristic cost over the bound that no manifest passes. */
    readonly heuristicExcessFraction: number
  }
  /** Launcher by shell and year: as the program has it, and as the search does. */
  readonly shellManifest: { readonly exact?: ShellManifest; readonly search: ShellManifest }
  /** Drift of the satellites to their planes, mean: as the fleet waits for it, and by the launches of the program, which is bound to it. */
  readonly drift: { readonly searchS: number; readonly exactS?: number }
  readonly networkKind: NetworkShape['kind']
  /** Absent when the network is too large for a graph, or is another's. */
  readonly graph?: GraphMeasures & { readonly nodeCount: number; readonly survivingFraction: number }
  /** Uniform traffic per node by the linear program, where the network is small enough. */
  readonly throughputBps?: number
  /** The users of each region. */
  readonly regions: readonly RegionDay[]
  /** Work over a day: by the closed form, and by a linear program of every hour, or why there is none. */
  readonly work: { readonly search: WorkDay } & ExactWork
  /** Chips by the time they are first launched, where they go by generations. */
  readonly chips?: readonly {
    readonly id: string
    readonly fromYears: number
    readonly computeRatio: number
    readonly priceRatio: number
  }[]
}

type ExactWork = { readonly exact: WorkDay } | { readonly exact?: undefined; readonly whyNone: string }

/** Largest network that is searched as a graph, and the number of starting points it is searched from. */
const MOST_NODES = 5000
const MOST_SOURCES = 500
/** Largest network whose flow is a linear program of seconds. */
const MOST_FLOW_NODES = 36
const SECONDS = 10
const SURVIVAL_DRAWS = 20

export async function exactCheck(sizing: ConstellationSizing, context: ConstellationContext): Promise<ExactCheck> {
  const lossFraction = context.constellation.lostSatelliteFraction
  const { problem, manifest } = sizing.launch
  const searchS = planeDriftS(sizing.design, context, sizing.pattern, sizing)
  const waitsS = manifestWaitsS(sizing)
  const bounded = { ...problem, drift: { waitsS, mostS: searchS } }
  const exact = await exactManifest(bounded, { seconds: SECONDS, gap: 1e-3 })
  const graph = networkGraph(sizing)
  const flow =
    graph !== undefined && graph.nodeCount <= MOST_FLOW_NODES
      ? await maxConcurrentFlow(graph, uniformDemands(graph.nodeCount), { seconds: SECONDS })
      : undefined
  return {
    manifest: {
      ...exact,
      heuristicUsd: manifest.costUsd,
      heuristicExcessFraction: manifest.costUsd / exact.boundUsd - 1,
    },
    shellManifest: {
      ...(Number.isFinite(exact.costUsd) ? { exact: exactShellManifest(sizing.launch, exact) } : {}),
      search: searchShellManifest(sizing.launch),
    },
    drift: {
      searchS,
      ...(Number.isFinite(exact.costUsd) ? { exactS: meanDriftS(waitsS, exact.carried) } : {}),
    },
    networkKind: sizing.shape.kind,
    ...(graph === undefined
      ? {}
      : {
          graph: {
            ...measureGraph(graph, Math.min(MOST_SOURCES, graph.nodeCount)),
            nodeCount: graph.nodeCount,
            survivingFraction: sampledConnectedFraction(graph, {
              lossFraction,
              drawCount: SURVIVAL_DRAWS,
              seed: 1,
              ...rowsOf(sizing),
            }),
          },
        }),
    ...(sizing.chips === undefined ? {} : { chips: sizing.chips.plan.fleet }),
    regions: regionDays(sizing, context),
    work: { search: workDay(sizing, context), ...(await exactWork(sizing, context)) },
    ...(flow === undefined ? {} : { throughputBps: flow.share * sizing.design.terminal.rateBps }),
  }
}

/** The work of a day by the linear program, hour by hour. */
export async function exactWork(sizing: ConstellationSizing, context: ConstellationContext): Promise<ExactWork> {
  const hours = workHours(sizing, context)
  if (!hours.every(({ orbit }) => carriesIdle(orbit))) {
    return { whyNone: 'array or battery does not carry the idle load through the longest eclipse' }
  }
  const programs = await Promise.all(hours.map((hour) => workProgram(hour, { seconds: SECONDS })))
  const unsolved = programs.find(({ status }) => status !== 'optimal')
  if (unsolved !== undefined) return { whyNone: `the program of an hour ended as ${unsolved.status}` }
  const served = programs.map((program) => program.served)
  return { exact: dayOf(hours, served, sizing.pattern.satelliteCount) }
}

type Networked = Pick<ConstellationSizing, 'design' | 'pattern' | 'shape'>

/** The links of one network as a graph, or undefined where there is none to build. */
export function networkGraph(sizing: Networked) {
  const { kind, domainCount } = sizing.shape
  if (kind === 'relay' || domainCount > MOST_NODES || domainCount < 2) return undefined
  return graphOf(domainCount, networkLinks(sizing))
}

/** The rows along which rings and tori link past those that are lost; of the others none. */
function rowsOf(sizing: Networked): { readonly rows?: readonly Row[] } {
  const { kind, domainCount, reached } = sizing.shape
  if (kind !== 'ring' && kind !== 'torus') return {}
  const along = sizing.design.pattern === 'cluster' ? 'formation' : 'in-plane'
  const row = (of: LinkKind, places: number) => rowOf(domainCount, networkLinks(sizing, of), places)
  return { rows: [row(along, reached.along), row('across', reached.across)] }
}

/** Pairs of satellites of one network, by their place in it; of all links or of a kind. */
function networkLinks({ design, pattern, shape }: Networked, kind?: LinkKind) {
  const layout = constellationLayout(design, pattern)
  const links = constellationIsl(design, { pattern, layout }).links()
  // Of shells that differ, the first of those in which most satellites fly.
  const shell = Math.max(
    0,
    layout.shells.findIndex(
      ({ nodesRad, slotCount }) => slotCount === pattern.slotCount && nodesRad.length === pattern.planesPerShellCount,
    ),
  )
  return networkFrom(links, layout.firstOfShell[shell]!, shape.domainCount, kind)
}

/** Satellites of a network have indices in a row. */
function* networkFrom(
  links: Iterable<Link>,
  first: number,
  count: number,
  asked: LinkKind | undefined,
): Generator<readonly [number, number]> {
  for (const { from, to, kind } of links) {
    if (asked !== undefined && kind !== asked) continue
    if (from >= first && to >= first && from < first + count && to < first + count) yield [from - first, to - first]
  }
}
