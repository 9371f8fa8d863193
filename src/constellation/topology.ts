/** What a network of equal nodes and links offers, in hops and links; rates follow by the rate of a link. */
export interface TopologyMeasures {
  readonly linkCount: number
  readonly diameterCount: number
  /** Over all pairs of different nodes. */
  readonly meanHopsRatio: number
  /** Links cut when the network is halved where it is weakest. */
  readonly bisectionCount: number
}

/** Sum of distances from one node of a ring to all others: n²/4 for even n, (n² - 1)/4 for odd. */
const ringSum = (n: number) => Math.floor((n * n) / 4)

/**
 * A ring: each node to the next in its plane.
 *
 * Source: [dally-2004]; exact.
 * @example ringMeasures(81).meanHopsRatio // 20.5
 */
export function ringMeasures(n: number): TopologyMeasures {
  if (n < 2) return NO_LINKS
  return {
    linkCount: n === 2 ? 1 : n,
    diameterCount: Math.floor(n / 2),
    meanHopsRatio: ringSum(n) / (n - 1),
    bisectionCount: n === 2 ? 1 : 2,
  }
}

/**
 * A torus: two links along the plane, two across. With one plane it is a ring.
 *
 * Source: [dally-2004]; exact for even sides, the cut of odd sides has up to three more links.
 * @example torusMeasures(24, 24).bisectionCount // 48
 */
export function torusMeasures(n: number, m: number): TopologyMeasures {
  if (n === 1 || m === 1) return ringMeasures(n * m)
  const links = (side: number, other: number) => (side === 2 ? 1 : side) * other
  const total = n * m
  return {
    linkCount: links(n, m) + links(m, n),
    diameterCount: Math.floor(n / 2) + Math.floor(m / 2),
    meanHopsRatio: (ringSum(n) * m + ringSum(m) * n) / (total - 1),
    bisectionCount: (Math.max(n, m) === 2 ? 1 : 2) * Math.min(n, m),
  }
}

/**
 * A planar lattice of a formation, n by n without wrap-around; with eight links the diagonals too (a king's moves).
 *
 * Source: [dally-2004]; exact for a square. A formation is round: its corners are cut, so its diameter and mean hops
 * are up to a tenth lower.
 * @example latticeMeasures(9, 4).diameterCount // 16
 */
export function latticeMeasures(n: number, linksPerNode: 4 | 8): TopologyMeasures {
  if (n < 2) return NO_LINKS
  const total = n * n
  const straight = 2 * n * (n - 1)
  if (linksPerNode === 4) {
    // Mean |dx| over all ordered pairs of coordinates is (n² - 1) / 3n.
    const mean = (2 * (n * n - 1)) / (3 * n)
    return {
      linkCount: straight,
      diameterCount: 2 * (n - 1),
      meanHopsRatio: (mean * total) / (total - 1),
      bisectionCount: n,
    }
  }
  // Mean of max(|dx|, |dy|) from P(|dx| <= k) = (n + k (2n - k - 1)) / n².
  let mean = 0
  for (let k = 0; k < n - 1; k++) mean += 1 - ((n + k * (2 * n - k - 1)) / (n * n)) ** 2
  return {
    linkCount: straight + 2 * (n - 1) * (n - 1),
    diameterCount: n - 1,
    meanHopsRatio: (mean * total) / (total - 1),
    bisectionCount: n + 2 * (n - 1),
  }
}

/**
 * A lattice in three dimensions, n by n by n without wrap-around, six links: 3 n² (n - 1) in all.
 *
 * Source: [dally-2004]; exact for a cube.
 * @example cubeMeasures(5).diameterCount // 12
 */
export function cubeMeasures(n: number): TopologyMeasures {
  if (n < 2) return NO_LINKS
  const total = n ** 3
  return {
    linkCount: 3 * n * n * (n - 1),
    diameterCount: 3 * (n - 1),
    meanHopsRatio: (((n * n - 1) / n) * total) / (total - 1),
    bisectionCount: n * n,
  }
}

/**
 * A star: every node to one hub, which is one of them.
 *
 * Source: [dally-2004]; exact.
 * @example hubMeasures(10).meanHopsRatio // 1.8
 */
export function hubMeasures(n: number): TopologyMeasures {
  if (n < 2) return NO_LINKS
  return {
    linkCount: n - 1,
    diameterCount: n === 2 ? 1 : 2,
    meanHopsRatio: 2 - 2 / n,
    bisectionCount: Math.floor(n / 2),
  }
}

/**
 * Two levels: rings of c satellites, four of which carry one link each to the east, west, north and south cluster of a
 * torus of n by m clusters, so that three terminals a satellite are enough; with m = 1 two of them to the next along
 * a ring of clusters. A path takes D backbone links, about D - 1 passages through a ring of c/4 hops, and c/4 at
 * either end.
 *
 * Assumes: passages and ends are random within the ring.
 * Valid: 10 % on mean hops against the graph, for c from 4 and at least 16 clusters.
 */
export function twoLevelMeasures(clusterSize: number, n: number, m: number): TopologyMeasures {
  const ring = ringMeasures(clusterSize)
  const backbone = torusMeasures(n, m)
  const clusters = n * m
  if (clusters === 1) return ring
  const total = clusterSize * clusters
  if (clusterSize === 1) return backbone
  const within = (clusterSize - 1) / (total - 1)
  const ringEnd = ringSum(clusterSize) / clusterSize
  const passage = clusterSize / 4
  const between = backbone.meanHopsRatio + Math.max(0, backbone.meanHopsRatio - 1) * passage + 2 * ringEnd
  return {
    linkCount: clusters * ring.linkCount + backbone.linkCount,
    diameterCount: Math.round(
      backbone.diameterCount * (1 + passage) + 2 * ring.diameterCount - Math.min(ring.diameterCount, passage),
    ),
    meanHopsRatio: within * ring.meanHopsRatio + (1 - within) * between,
    bisectionCount: backbone.bisectionCount,
  }
}

/** Into another network and out again: two hops of one's own; between them the other network's mesh. */
export function relayMeasures(n: number, linksPerNode: number): TopologyMeasures {
  return { linkCount: n * linksPerNode, diameterCount: 2, meanHopsRatio: 2, bisectionCount: (n * linksPerNode) / 2 }
}

const NO_LINKS: TopologyMeasures = { linkCount: 0, diameterCount: 0, meanHopsRatio: 0, bisectionCount: 0 }

/**
 * Rate each node can send under uniform traffic when all links are full: 2 L R / (N hops), each link carrying R each
 * way. A bound: routing evenly reaches it on rings and on tori of even sides (3 % less on small odd ones); a lattice or two-level network gets less, as its middle or
 * its backbone fills first, which the bisection bound 4 B R / N states.
 *
 * Source: [dally-2004] section 3.3.
 * @example uniformThroughputBps(torusMeasures(24, 24), 576, 100e9) / 1e9 // 33.3
 */
export function uniformThroughputBps(measures: TopologyMeasures, nodeCount: number, rateBps: number): number {
  if (measures.linkCount === 0) return 0
  const byLinks = (2 * measures.linkCount * rateBps) / (nodeCount * measures.meanHopsRatio)
  // Half of what a node sends crosses the cut; both halves send.
  const byCut = (4 * measures.bisectionCount * rateBps) / nodeCount
  return Math.min(byLinks, byCut)
}

/**
 * Chance that two living satellites of a ring still reach each other when each satellite is lost with probability p:
 * by either way round, q^(d-1) + q^(n-d-1) - q^(n-2), averaged over the distance d.
 *
 * Exact.
 * @example ringConnectedFraction(10, 0.1) // 0.931
 */
export function ringConnectedFraction(n: number, lossFraction: number): number {
  if (n < 3) return 1
  const q = 1 - lossFraction
  if (lossFraction === 0) return 1
  const oneWay = (1 - q ** (n - 1)) / ((1 - q) * (n - 1))
  return 2 * oneWay - q ** (n - 2)
}

/**
 * The same for a ring of n rings of c satellites, where a quarter of a ring lies between the two that link it to its
 * neighbours: p over a ring by its short or its long way, q to the power of the links passed, ends a random part of a ring.
 *
 * Assumes: what happens in one ring is independent of the others. Valid: within 0.03 of the graph for p up to 0.1.
 */
export function ringOfRingsConnectedFraction(clusterSize: number, n: number, lossFraction: number): number {
  const c = clusterSize
  const q = 1 - lossFraction
  const within = ringConnectedFraction(c, lossFraction)
  const quarter = Math.max(1, Math.floor(c / 4))
  // Both ports alive, and one of the two ways between them.
  const pass = q * q * (1 - (1 - q ** (quarter - 1)) * (1 - q ** (c - quarter - 1)))
  // A living satellite to a port of its ring that lives.
  const leave = q * within
  // Mean over the distance d of l^2 (p^(d-1) + p^(n-d-1) - l^2 p^(n-2)), l to leave and p to pass.
  const oneWay = pass < 1 ? (1 - pass ** (n - 1)) / ((1 - pass) * (n - 1)) : 1
  const between = leave * leave * (2 * oneWay - leave * leave * pass ** (n - 2))
  const withinShare = (c - 1) / (c * n - 1)
  return withinShare * within + (1 - withinShare) * between
}

/**
 * The same for a network of k links a node, where a node is cut off only when all its neighbours are lost: (1 - p^k)².
 *
 * Source: [bollobas-2001] for the isolated vertex as the last obstacle to connection.
 * Valid: k from 3, p up to 0.2, within 0.01.
 */
export function meshConnectedFraction(linksPerNode: number, lossFraction: number): number {
  return (1 - lossFraction ** linksPerNode) ** 2
}
