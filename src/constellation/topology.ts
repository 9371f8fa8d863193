/** What a network of equal nodes and links offers, in hops and links; rates follow by the rate of a link. */
export interface TopologyMeasures {
  readonly linkCount: number
  readonly diameterCount: number
  /** Over all pairs of different nodes. */
  readonly meanHopsRatio: number
  /** The mean and the farthest pair's hops by the kinds of link they go over, as the topology says which. */
  readonly meanByKind: readonly number[]
  readonly diameterByKind: readonly number[]
  /** Links cut when the network is halved where it is weakest. */
  readonly bisectionCount: number
}

/** Sum of distances from one node of a ring to all others: n²/4 for even n, (n² - 1)/4 for odd. */
const ringSum = (n: number) => Math.floor((n * n) / 4)

/** The same for a path, in the mean over its nodes: (n² - 1)/3. */
const pathSum = (n: number) => (n * n - 1) / 3

/** Measures of a network whose hops are of the kinds given. */
function measures(
  linkCount: number,
  diameterByKind: readonly number[],
  meanByKind: readonly number[],
  bisectionCount: number,
): TopologyMeasures {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return {
    linkCount,
    diameterCount: sum(diameterByKind),
    meanHopsRatio: sum(meanByKind),
    meanByKind,
    diameterByKind,
    bisectionCount,
  }
}

/**
 * A ring: each node to the next in its plane.
 *
 * Source: [dally-2004]; exact.
 * @example ringMeasures(81).meanHopsRatio // 20.5
 */
export function ringMeasures(n: number): TopologyMeasures {
  if (n < 2) return NO_LINKS
  return measures(n === 2 ? 1 : n, [Math.floor(n / 2)], [ringSum(n) / (n - 1)], n === 2 ? 1 : 2)
}

/**
 * A torus: n satellites along each of m planes in a ring, and across the planes in a ring too, or in a path where the last
 * does not meet the first. Kinds of hop: along, across. With one plane it is a ring.
 *
 * Source: [dally-2004]; exact for even sides, the cut of odd sides has up to three more links.
 * @example torusMeasures(24, 24).bisectionCount // 48
 */
export function torusMeasures(n: number, m: number, wraps = true): TopologyMeasures {
  const total = n * m
  if (total < 2) return NO_LINKS
  const along = n === 1 ? 0 : n === 2 ? 1 : n
  const across = wraps && m > 2 ? m : m - 1
  const halved = [...(n > 1 ? [(n === 2 ? 1 : 2) * m] : []), ...(m > 1 ? [(wraps && m > 2 ? 2 : 1) * n] : [])]
  return measures(
    along * m + across * n,
    [Math.floor(n / 2), wraps ? Math.floor(m / 2) : m - 1],
    [(ringSum(n) * m) / (total - 1), ((wraps ? ringSum(m) : pathSum(m)) * n) / (total - 1)],
    Math.min(...halved),
  )
}

/**
 * A planar lattice of a formation, n by n without wrap-around; with eight links the diagonals too (a king's moves).
 *
 * Source: [dally-2004]; exact for a square. A formation is round and of any number of satellites: n is their root, and mean
 * hops are within a twelfth of the graph's.
 * @example latticeMeasures(9, 4).diameterCount // 16
 */
export function latticeMeasures(n: number, linksPerNode: 4 | 8): TopologyMeasures {
  if (n <= 1) return NO_LINKS
  const straight = 2 * n * (n - 1)
  // Sums of |dx| over all pairs of coordinates are n (n² - 1) / 3.
  if (linksPerNode === 4) return measures(straight, [Math.ceil(2 * (n - 1))], [Math.max(1, (2 * n) / 3)], n)
  // Mean of max(|dx|, |dy|), from P(|dx| <= k) = (n + k (2n - k - 1)) / n².
  const mean = Math.max(1, (7 * n * n + 2) / (15 * n))
  return measures(straight + 2 * (n - 1) * (n - 1), [Math.ceil(n - 1)], [mean], n + 2 * (n - 1))
}

/**
 * A lattice in three dimensions, n by n by n without wrap-around, six links: 3 n² (n - 1) in all.
 *
 * Source: [dally-2004]; exact for a cube.
 * @example cubeMeasures(5).diameterCount // 12
 */
export function cubeMeasures(n: number): TopologyMeasures {
  if (n <= 1) return NO_LINKS
  const total = n ** 3
  return measures(
    3 * n * n * (n - 1),
    [Math.ceil(3 * (n - 1))],
    [Math.max(1, ((n * n - 1) * n * n) / (total - 1))],
    n * n,
  )
}

/**
 * A star: every node to one hub, which is one of them.
 *
 * Source: [dally-2004]; exact.
 * @example hubMeasures(10).meanHopsRatio // 1.8
 */
export function hubMeasures(n: number): TopologyMeasures {
  if (n < 2) return NO_LINKS
  return measures(n - 1, [n === 2 ? 1 : 2], [2 - 2 / n], Math.floor(n / 2))
}

/**
 * Two levels: rings of c satellites, four of which carry one link each to the east, west, north and south cluster of a
 * torus of n by m clusters, so that three terminals a satellite are enough; with m = 1 two of them to the next along
 * a ring of clusters. A path takes D backbone links, about D - 1 passages through a ring of c/4 hops, and c/4 at
 * either end. Kinds of hop: within rings, between them along the plane, and across.
 *
 * Assumes: passages and ends are random within the ring.
 * Valid: 10 % on mean hops against the graph, for c from 4 and at least 16 clusters.
 */
export function twoLevelMeasures(clusterSize: number, n: number, m: number, wraps = true): TopologyMeasures {
  const ring = ringMeasures(clusterSize)
  const backbone = torusMeasures(n, m, wraps)
  const clusters = n * m
  const total = clusterSize * clusters
  if (total < 2) return NO_LINKS
  const between = clusters === 1 ? 0 : 1 - (clusterSize - 1) / (total - 1)
  const ringEnd = ringSum(clusterSize) / clusterSize
  const passage = clusterSize < 2 ? 0 : clusterSize / 4
  const passages = Math.max(0, backbone.meanHopsRatio - 1) * passage
  const [along = 0, across = 0] = backbone.meanByKind
  const [farAlong = 0, farAcross = 0] = backbone.diameterByKind
  const farWithin =
    clusters === 1
      ? ring.diameterCount
      : backbone.diameterCount * passage + 2 * ring.diameterCount - Math.min(ring.diameterCount, passage)
  return measures(
    clusters * ring.linkCount + backbone.linkCount,
    [Math.round(farWithin), farAlong, farAcross],
    [(1 - between) * ring.meanHopsRatio + between * (passages + 2 * ringEnd), between * along, between * across],
    clusters === 1 ? ring.bisectionCount : backbone.bisectionCount,
  )
}

/** Into another network and out again: two hops of one's own; between them the other network's mesh. */
export function relayMeasures(n: number, linksPerNode: number): TopologyMeasures {
  return measures(n * linksPerNode, [2], [2], (n * linksPerNode) / 2)
}

const NO_LINKS = measures(0, [0], [0], 0)

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
  if (n < 3 || lossFraction === 0) return 1
  // As 1 - q^k loses its digits where q is nearly 1.
  const oneWay = -Math.expm1((n - 1) * Math.log1p(-lossFraction)) / (lossFraction * (n - 1))
  return 2 * oneWay - (1 - lossFraction) ** (n - 2)
}

/**
 * The same for a ring of n rings of c satellites, where a quarter of a ring lies between the two that link it to its
 * neighbours: p over a ring by its short or its long way, q to the power of the links passed, ends a random part of a ring.
 *
 * Assumes: what happens in one ring is independent of the others. Valid: within 0.03 of the graph for p up to 0.1.
 */
export function ringOfRingsConnectedFraction(clusterSize: number, n: number, lossFraction: number): number {
  const within = ringConnectedFraction(clusterSize, lossFraction)
  const pass = passedFraction(clusterSize, lossFraction)
  // A living satellite to a port of its ring that lives.
  const leave = (1 - lossFraction) * within
  // Mean over the distance d of l^2 (p^(d-1) + p^(n-d-1) - l^2 p^(n-2)), l to leave and p to pass.
  const oneWay = pass < 1 ? (1 - pass ** (n - 1)) / ((1 - pass) * (n - 1)) : 1
  const between = leave * leave * (2 * oneWay - leave * leave * pass ** (n - 2))
  const withinShare = (clusterSize - 1) / (clusterSize * n - 1)
  return withinShare * within + (1 - withinShare) * between
}

/** Chance that a ring is passed from one port to the next: both alive, and one of the two ways between them. */
function passedFraction(clusterSize: number, lossFraction: number): number {
  const q = 1 - lossFraction
  const quarter = Math.max(1, Math.floor(clusterSize / 4))
  return q * q * (1 - (1 - q ** (quarter - 1)) * (1 - q ** (clusterSize - quarter - 1)))
}

/**
 * The same for rings on a torus of n by m: a satellite that is not cut off within its ring leaves by one of four ports, and
 * rings that are not passed are lost as satellites of a torus are.
 *
 * Assumes: what happens in one ring is independent of the others. Valid: p up to 0.05, from 0.05 below the graph to 0.005 above.
 */
export function torusOfRingsConnectedFraction(args: {
  readonly clusterSize: number
  readonly n: number
  readonly m: number
  readonly wraps: boolean
  readonly lossFraction: number
}): number {
  const { clusterSize, n, m, wraps, lossFraction } = args
  const notPassed = 1 - passedFraction(clusterSize, lossFraction)
  const backbone = torusConnectedFraction({ n, m, wraps, lossFraction: notPassed })
  // Losses on both sides, before the next port: (p g)²/6 in the mean over the g satellites from port to port.
  const cutOff = Math.min(1, ((lossFraction * clusterSize) / 4) ** 2 / 6)
  return meshConnectedFraction(3, lossFraction) * (1 - cutOff) ** 2 * backbone
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

/**
 * The same for a torus of n along and m across, where the planes across close to a ring or not. Besides satellites that are
 * cut off alone, a long and thin one falls apart where lost satellites, side by side or corner to corner, stand in a line
 * across all of it: T p^m such lines begin in a column, 3^(m-1) where its ends are free, the middle coefficient of
 * (x + 1 + 1/x)^m where they meet. Columns are then lost as satellites of a ring are.
 *
 * Valid: p up to 0.1, from 0.06 below the graph, as lines that overlap are counted each, to 0.002 above; exact for one plane.
 * @example torusConnectedFraction({ n: 600, m: 2, wraps: false, lossFraction: 0.05 }) // 0.429
 */
export function torusConnectedFraction(args: {
  readonly n: number
  readonly m: number
  readonly wraps: boolean
  readonly lossFraction: number
}): number {
  const { n, m, wraps, lossFraction: p } = args
  if (m === 1) return ringConnectedFraction(n, p)
  const acrossWraps = wraps && m > 2
  const inPlane = p ** Math.min(2, n - 1)
  const acrossEdge = p
  const isolated = acrossWraps ? inPlane * p * p : (inPlane * (2 * acrossEdge + (m - 2) * p * p)) / m
  const lostColumn = Math.min(1, lineCount(m, acrossWraps) * p ** m)
  const lostPlane = Math.min(1, lineCount(n, true) * p ** n)
  const along = ringConnectedFraction(n, lostColumn)
  const across = acrossWraps ? ringConnectedFraction(m, lostPlane) : pathConnectedFraction(m, lostPlane)
  return (1 - isolated) ** 2 * along * across
}

/** Ways to step through m columns, straight or to either side each time; and back to where one began if the ends meet. */
function lineCount(m: number, endsMeet: boolean): number {
  if (!endsMeet) return 3 ** (m - 1)
  let [before, count] = [1, 1]
  for (let k = 2; k <= m && Number.isFinite(count); k++) {
    ;[before, count] = [count, ((2 * k - 1) * count + 3 * (k - 1) * before) / k]
  }
  return count
}

/** Chance that two living satellites of a path of n reach each other: q^(d-1) averaged over the distance d of two of them. */
function pathConnectedFraction(n: number, lossFraction: number): number {
  if (n < 3) return 1
  if (lossFraction < 1e-5) return 1 - (lossFraction * (n - 2)) / 3
  const q = 1 - lossFraction
  // Sum of (n - d) q^(d-1) for d from 1 to n - 1.
  const sum = (n - 1) / (1 - q) - (q - q ** n) / (1 - q) ** 2
  return (2 * sum) / (n * (n - 1))
}
