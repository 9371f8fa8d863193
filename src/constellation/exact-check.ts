import { maxConcurrentFlow, uniformDemands } from './flow.ts'
import {
  cubeGraph,
  type Graph,
  type GraphMeasures,
  hubGraph,
  latticeGraph,
  measureGraph,
  sampledConnectedFraction,
  torusGraph,
  twoLevelGraph,
} from './graph.ts'
import { type ExactManifest, exactManifest } from './manifest-milp.ts'
import type { NetworkShape } from './network.ts'
import { exactShellManifest, type ShellManifest, searchShellManifest } from './shell-manifest.ts'
import type { ConstellationSizing } from './size.ts'

/** What the search takes by formula and heuristic, beside the exact answer for one design. */
export interface ExactCheck {
  readonly manifest: ExactManifest & {
    readonly heuristicUsd: number
    /** Heuristic cost over the bound that no manifest passes. */
    readonly heuristicExcessFraction: number
  }
  /** Launcher by shell and year: as the program has it, and as the search does. */
  readonly shellManifest: { readonly exact?: ShellManifest; readonly search: ShellManifest }
  readonly networkKind: NetworkShape['kind']
  /** Absent when the network is too large for a graph, or is another's. */
  readonly graph?: GraphMeasures & { readonly nodeCount: number; readonly survivingFraction: number }
  /** Uniform traffic per node by the linear program, where the network is small enough. */
  readonly throughputBps?: number
}

/** Largest network that is searched as a graph, and the number of starting points it is searched from. */
const MOST_NODES = 5000
const MOST_SOURCES = 500
/** Largest network whose flow is a linear program of seconds. */
const MOST_FLOW_NODES = 36
const SECONDS = 10
const SURVIVAL_DRAWS = 20

export async function exactCheck(sizing: ConstellationSizing, lossFraction: number): Promise<ExactCheck> {
  const { problem, manifest } = sizing.launch
  const exact = await exactManifest(problem, { seconds: SECONDS, gap: 1e-3 })
  const graph = graphOfShape(sizing.network.shape)
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
    networkKind: sizing.network.shape.kind,
    ...(graph === undefined
      ? {}
      : {
          graph: {
            ...measureGraph(graph, Math.min(MOST_SOURCES, graph.nodeCount)),
            nodeCount: graph.nodeCount,
            survivingFraction: sampledConnectedFraction(graph, { lossFraction, drawCount: SURVIVAL_DRAWS, seed: 1 }),
          },
        }),
    ...(flow === undefined ? {} : { throughputBps: flow.share * sizing.design.terminal.rateBps }),
  }
}

/** The graph of a network, or undefined where there is none to build. */
export function graphOfShape({ kind, sides, domainCount, linksPerNode }: NetworkShape): Graph | undefined {
  if (kind === 'relay' || domainCount > MOST_NODES || domainCount < 2) return undefined
  const [first = 1, second = 1, third = 1] = sides
  if (kind === 'hub') return hubGraph(first)
  if (kind === 'lattice' && sides.length === 3) return cubeGraph(Math.max(2, Math.round(first)))
  if (kind === 'lattice') return latticeGraph(Math.max(2, Math.round(first)), linksPerNode)
  if (kind === 'two-level') return twoLevelGraph(first, second, third)
  return torusGraph(first, kind === 'ring' ? 1 : second)
}
