import { Random } from '../../solvers/random.ts'

/** A network as neighbour lists in one array: the neighbours of node i are `targets[starts[i]..starts[i + 1])`. */
export interface Graph {
  readonly nodeCount: number
  readonly starts: Int32Array
  readonly targets: Int32Array
}

/** Builds a graph from undirected links; a link named twice counts once. */
export function graphOf(nodeCount: number, links: Iterable<readonly [number, number]>): Graph {
  const neighbours = Array.from({ length: nodeCount }, () => new Set<number>())
  for (const [a, b] of links) {
    if (a === b) continue
    neighbours[a]!.add(b)
    neighbours[b]!.add(a)
  }
  const starts = new Int32Array(nodeCount + 1)
  for (let i = 0; i < nodeCount; i++) starts[i + 1] = starts[i]! + neighbours[i]!.size
  return { nodeCount, starts, targets: Int32Array.from(neighbours.flatMap((set) => [...set])) }
}

export function torusGraph(n: number, m: number): Graph {
  return graphOf(
    n * m,
    (function* () {
      for (let y = 0; y < m; y++) {
        for (let x = 0; x < n; x++) {
          yield [y * n + x, y * n + ((x + 1) % n)] as const
          yield [y * n + x, ((y + 1) % m) * n + x] as const
        }
      }
    })(),
  )
}

export function latticeGraph(n: number, linksPerNode: 4 | 8): Graph {
  const points = Array.from({ length: n * n }, (_, i) => [i % n, Math.floor(i / n)] as const)
  return pointLatticeGraph(points, linksPerNode)
}

export function cubeGraph(n: number): Graph {
  const index = (x: number, y: number, z: number) => (z * n + y) * n + x
  return graphOf(
    n ** 3,
    (function* () {
      for (let z = 0; z < n; z++) {
        for (let y = 0; y < n; y++) {
          for (let x = 0; x < n; x++) {
            if (x + 1 < n) yield [index(x, y, z), index(x + 1, y, z)] as const
            if (y + 1 < n) yield [index(x, y, z), index(x, y + 1, z)] as const
            if (z + 1 < n) yield [index(x, y, z), index(x, y, z + 1)] as const
          }
        }
      }
    })(),
  )
}

/** Any set of whole points, each linked to those one step away: a round formation. */
export function pointLatticeGraph(points: readonly (readonly [number, number])[], linksPerNode: 4 | 8): Graph {
  const index = new Map(points.map(([x, y], i) => [`${x} ${y}`, i]))
  const steps = linksPerNode === 4 ? STRAIGHT : [...STRAIGHT, ...DIAGONAL]
  return graphOf(
    points.length,
    points.flatMap(([x, y], i) =>
      steps.flatMap(([dx, dy]) => {
        const j = index.get(`${x + dx} ${y + dy}`)
        return j === undefined ? [] : [[i, j] as const]
      }),
    ),
  )
}

const STRAIGHT = [
  [1, 0],
  [0, 1],
] as const
const DIAGONAL = [
  [1, 1],
  [1, -1],
] as const

export function hubGraph(n: number): Graph {
  return graphOf(
    n,
    Array.from({ length: n - 1 }, (_, i) => [0, i + 1] as const),
  )
}

/** Rings of `clusterSize`; members 0, c/4, c/2 and 3c/4 carry the links to the next cluster of an n by m torus, the first two of a ring. */
export function twoLevelGraph(clusterSize: number, n: number, m: number): Graph {
  const port = (cluster: number, quarter: number) => cluster * clusterSize + Math.floor((quarter * clusterSize) / 4)
  return graphOf(
    clusterSize * n * m,
    (function* () {
      for (let cluster = 0; cluster < n * m; cluster++) {
        for (let i = 0; i < clusterSize; i++) {
          yield [cluster * clusterSize + i, cluster * clusterSize + ((i + 1) % clusterSize)] as const
        }
        const x = cluster % n
        const y = Math.floor(cluster / n)
        yield [port(cluster, 0), port(y * n + ((x + 1) % n), 1)] as const
        if (m > 1) yield [port(cluster, 2), port(((y + 1) % m) * n + x, 3)] as const
      }
    })(),
  )
}

export interface GraphMeasures {
  readonly diameterCount: number
  /** Over all pairs that reach each other. */
  readonly meanHopsRatio: number
  readonly connectedFraction: number
}

/** Hops between all pairs, or of `sourceCount` sources spread over the nodes, by breadth-first search. */
export function measureGraph(graph: Graph, sourceCount = graph.nodeCount): GraphMeasures {
  const { nodeCount } = graph
  const distance = new Int32Array(nodeCount)
  let farthest = 0
  let sum = 0
  let reached = 0
  for (let s = 0; s < sourceCount; s++) {
    const source = Math.floor((s * nodeCount) / sourceCount)
    hopsFrom(graph, source, distance)
    for (let i = 0; i < nodeCount; i++) {
      const hops = distance[i]!
      if (hops <= 0) continue
      sum += hops
      reached++
      if (hops > farthest) farthest = hops
    }
  }
  return {
    diameterCount: farthest,
    meanHopsRatio: reached === 0 ? 0 : sum / reached,
    connectedFraction: reached / (sourceCount * Math.max(1, nodeCount - 1)),
  }
}

/** Fills `distance` with the hops from a source; -1 where there is no way. Nodes of `dead` are not there. */
function hopsFrom(graph: Graph, source: number, distance: Int32Array, dead?: Uint8Array): number {
  const { starts, targets } = graph
  distance.fill(-1)
  const queue = new Int32Array(graph.nodeCount)
  queue[0] = source
  distance[source] = 0
  let tail = 1
  for (let head = 0; head < tail; head++) {
    const node = queue[head]!
    for (let k = starts[node]!; k < starts[node + 1]!; k++) {
      const next = targets[k]!
      if (distance[next]! >= 0 || dead?.[next] === 1) continue
      distance[next] = distance[node]! + 1
      queue[tail++] = next
    }
  }
  return tail
}

/** Share of pairs of living nodes that reach each other after losing each node with a probability: a mean over draws. */
export function sampledConnectedFraction(
  graph: Graph,
  args: { readonly lossFraction: number; readonly drawCount: number; readonly seed: number },
): number {
  const random = new Random(args.seed)
  const { nodeCount } = graph
  const dead = new Uint8Array(nodeCount)
  const distance = new Int32Array(nodeCount)
  let connected = 0
  let pairs = 0
  for (let draw = 0; draw < args.drawCount; draw++) {
    let alive = 0
    for (let i = 0; i < nodeCount; i++) {
      dead[i] = random.next() < args.lossFraction ? 1 : 0
      alive += 1 - dead[i]!
    }
    pairs += alive * (alive - 1)
    const seen = new Uint8Array(nodeCount)
    for (let i = 0; i < nodeCount; i++) {
      if (dead[i] === 1 || seen[i] === 1) continue
      const size = hopsFrom(graph, i, distance, dead)
      for (let j = 0; j < nodeCount; j++) if (distance[j]! >= 0) seen[j] = 1
      connected += size * (size - 1)
    }
  }
  return pairs === 0 ? 1 : connected / pairs
}
