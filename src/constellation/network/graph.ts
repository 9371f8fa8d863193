import { Random } from '../../../solvers/random.ts'

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

export interface GraphMeasures {
  readonly diameterCount: number
  /** Over all pairs that reach each other. */
  readonly meanHopsRatio: number
  readonly connectedFraction: number
}

/** Hops between all pairs, or of `sourceCount` sources spread over the nodes and the farthest from them, by breadth-first search. */
export function measureGraph(graph: Graph, sourceCount = graph.nodeCount): GraphMeasures {
  const { nodeCount } = graph
  const distance = new Int32Array(nodeCount)
  let farthest = 0
  let end = 0
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
      if (hops <= farthest) continue
      farthest = hops
      end = i
    }
  }
  // Few sources may all lie well inside; from the farthest node that they reach it is as far as it gets, or nearly.
  if (sourceCount < nodeCount) {
    hopsFrom(graph, end, distance)
    for (const hops of distance) farthest = Math.max(farthest, hops)
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

/** Nodes that follow each other: the next of each, -1 at an end, and how many places ahead one links to where those between are lost. */
export interface Row {
  readonly next: Int32Array
  readonly reachedPlaces: number
}

/** Rows of the first of the links named from each node. */
export function rowOf(nodeCount: number, links: Iterable<readonly [number, number]>, reachedPlaces: number): Row {
  const next = new Int32Array(nodeCount).fill(-1)
  for (const [from, to] of links) if (next[from] === -1) next[from] = to
  return { next, reachedPlaces }
}

/** What those that live link to, past lost ones. */
function* linksPast(rows: readonly Row[], dead: Uint8Array): Generator<readonly [number, number]> {
  for (const { next, reachedPlaces } of rows) {
    for (let from = 0; from < next.length; from++) {
      if (dead[from] === 1) continue
      let to = next[from]!
      for (let places = 1; places < reachedPlaces && to >= 0 && dead[to] === 1; places++) to = next[to]!
      if (to >= 0 && to !== from && dead[to] === 0) yield [from, to]
    }
  }
}

/**
 * Share of pairs of living nodes that reach each other after losing each node with a probability: a mean over draws. Where rows are
 * given, those that live link along them past lost ones.
 */
export function sampledConnectedFraction(
  whole: Graph,
  args: {
    readonly lossFraction: number
    readonly drawCount: number
    readonly seed: number
    readonly rows?: readonly Row[]
  },
): number {
  const random = new Random(args.seed)
  const { nodeCount } = whole
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
    const graph = args.rows === undefined ? whole : graphOf(nodeCount, linksPast(args.rows, dead))
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
