import { solveLinear } from '../../../solvers/linear/index.ts'
import type { Graph } from './graph.ts'

/** Traffic asked for between two nodes, relative to the other demands. */
export interface Demand {
  readonly from: number
  readonly to: number
  readonly amount: number
}

/**
 * The largest share l such that l times every demand can flow at once, no link carrying more than its rate either way:
 * one flow per source, maximise l with conservation at every node.
 *
 * Source: [shahrokhi-1990], maximum concurrent flow; [huangfu-2018].
 * Assumes: traffic may split over any paths. Valid: up to some hundred nodes; the program has nodes x links variables.
 */
export async function maxConcurrentFlow(
  graph: Graph,
  demands: readonly Demand[],
  options: { readonly seconds: number },
): Promise<{ readonly share: number; readonly status: string; readonly seconds: number }> {
  const { nodeCount, starts, targets } = graph
  const arcs = Array.from({ length: nodeCount }, (_, i) =>
    [...targets.slice(starts[i]!, starts[i + 1]!)].map((j) => [i, j] as const),
  ).flat()
  const sources = [...new Set(demands.map(({ from }) => from))]
  const flowOf = (s: number, arc: number) => 1 + s * arcs.length + arc
  const variables = [{ cost: 1 }, ...sources.flatMap(() => arcs.map(() => ({ cost: 0 })))]
  const rows: { min?: number; max?: number; terms: [number, number][] }[] = arcs.map((_, a) => ({
    max: 1,
    terms: sources.map((_, s) => [flowOf(s, a), 1]),
  }))
  sources.forEach((source, s) => {
    const wanted = new Float64Array(nodeCount)
    for (const { from, to, amount } of demands) if (from === source) wanted[to] = wanted[to]! + amount
    for (let node = 0; node < nodeCount; node++) {
      if (node === source) continue
      const terms: [number, number][] = [[0, -wanted[node]!]]
      arcs.forEach(([from, to], a) => {
        if (to === node) terms.push([flowOf(s, a), 1])
        if (from === node) terms.push([flowOf(s, a), -1])
      })
      rows.push({ min: 0, max: 0, terms })
    }
  })
  const result = await solveLinear({ sense: 'max', variables, rows }, { seconds: options.seconds })
  return { share: result.objective ?? Number.NaN, status: result.status, seconds: result.seconds }
}

/** Every node sends the same to every other: one unit from each in all. */
export function uniformDemands(nodeCount: number): Demand[] {
  const demands: Demand[] = []
  for (let from = 0; from < nodeCount; from++) {
    for (let to = 0; to < nodeCount; to++) {
      if (from !== to) demands.push({ from, to, amount: 1 / (nodeCount - 1) })
    }
  }
  return demands
}
