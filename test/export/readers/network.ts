import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { UndirectedGraph } from 'graphology'
import { connectedComponents } from 'graphology-components'
import { parse } from 'graphology-graphml'
import * as diameterModule from 'graphology-metrics/graph/diameter.js'

// Under NodeNext the types of the package describe its default one level deeper.
const diameter = diameterModule.default as unknown as (graph: UndirectedGraph) => number

export interface Link {
  readonly kind: string
  readonly inSight: boolean
  readonly lengthKm: number
  readonly delayS: number
  readonly delayMs: number
  readonly rateGbps: number
  readonly availabilityFraction: number
}

export interface Network {
  readonly nodes: number
  readonly edges: number
  readonly components: number
  /** By the size of the component. */
  readonly diameters: Readonly<Record<string, number>>
  readonly node: Readonly<Record<string, number>>
  readonly links: readonly Link[]
}

/** Reads a network with graphology: its counts, and of each size of component the diameter of one. */
export function readNetwork(kind: 'graphml' | 'edges', file: string): Network {
  const text = readFileSync(file, 'utf8')
  const graph = kind === 'graphml' ? parse(UndirectedGraph, text) : edgesOf(text)
  return { ...countsOf(graph), node: graph.getNodeAttributes(graph.nodes()[0]) as Record<string, number> }
}

export function countsOf(graph: UndirectedGraph) {
  const components = connectedComponents(graph)
  return {
    nodes: graph.order,
    edges: graph.size,
    components: components.length,
    diameters: Object.fromEntries(
      components
        .map((nodes) => [nodes.length, nodes])
        .map(([size, nodes]) => [size, diameter(partOf(graph, nodes as string[]))]),
    ) as Record<string, number>,
    links: graph.mapEdges((_, attributes) => attributes as unknown as Link),
  }
}

function partOf(graph: UndirectedGraph, nodes: readonly string[]): UndirectedGraph {
  const part = new UndirectedGraph()
  for (const node of nodes) part.addNode(node)
  for (const node of nodes) for (const other of graph.neighbors(node)) part.mergeEdge(node, other)
  return part
}

function edgesOf(text: string): UndirectedGraph {
  const graph = new UndirectedGraph()
  const [header = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  for (const cells of rows) {
    const { from, to, kind, inSight, ...numbers } = Object.fromEntries(header.map((name, k) => [name, cells[k]!]))
    assert.ok(!graph.hasEdge(from, to), `${from} to ${to} twice`)
    graph.mergeEdge(from, to, {
      kind,
      inSight: inSight === 'true',
      ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])),
    })
  }
  return graph
}
