import { leastLinksOfFormation } from './formation-links.ts'
import { twistedHops } from './twisted-torus.ts'

/** What a network of equal nodes and links offers, in hops and links; rates follow by the rate of a link. */
export interface TopologyMeasures {
  readonly linkCount: number
  /** Links of the node that has fewest. */
  readonly leastLinkCount: number
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
  leastLinkCount: number,
  diameterByKind: readonly number[],
  meanByKind: readonly number[],
  bisectionCount: number,
): TopologyMeasures {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return {
    linkCount,
    leastLinkCount,
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
  return measures(n === 2 ? 1 : n, Math.min(2, n - 1), [Math.floor(n / 2)], [ringSum(n) / (n - 1)], n === 2 ? 1 : 2)
}

/**
 * A torus: n satellites along each of m planes in a ring, and across the planes in a ring too, or in a path where the last
 * does not meet the first. A ring across may come back so many places along the plane. Kinds of hop: along, across. With one
 * plane it is a ring.
 *
 * Source: [dally-2004]; exact without a twist, but that the cut of odd sides has up to three more links. Valid: twisted ones as
 * {@link twistedHops} says.
 * @example torusMeasures(24, 24).bisectionCount // 48
 */
export function torusMeasures(n: number, m: number, wraps = true, twist = 0): TopologyMeasures {
  const total = n * m
  if (total < 2) return NO_LINKS
  const along = n === 1 ? 0 : n === 2 ? 1 : n
  const acrossCloses = wraps && m > 2
  const across = acrossCloses ? m : m - 1
  const halved = [...(n > 1 ? [(n === 2 ? 1 : 2) * m] : []), ...(m > 1 ? [(acrossCloses ? 2 : 1) * n] : [])]
  const isTwisted = acrossCloses && Math.abs(twist - n * Math.round(twist / n)) > 1e-9
  const hops = isTwisted
    ? twistedHops(n, m, twist)
    : {
        mean: [(ringSum(n) * m) / (total - 1), ((acrossCloses ? ringSum(m) : pathSum(m)) * n) / (total - 1)],
        farthest: [Math.floor(n / 2), acrossCloses ? Math.floor(m / 2) : m - 1],
      }
  const least = Math.min(2, n - 1) + (acrossCloses ? 2 : Math.min(1, m - 1))
  return measures(along * m + across * n, least, hops.farthest, hops.mean, Math.min(...halved))
}

/**
 * A planar lattice of a formation, n by n without wrap-around; with eight links the diagonals too (a king's moves).
 *
 * Source: [dally-2004]; exact for whole n.
 * @example latticeMeasures(9, 4).diameterCount // 16
 */
export function latticeMeasures(n: number, linksPerNode: 4 | 8): TopologyMeasures {
  if (n <= 1) return NO_LINKS
  const straight = 2 * n * (n - 1)
  // Sums of |dx| over all pairs of coordinates are n (n² - 1) / 3.
  if (linksPerNode === 4) return measures(straight, 2, [Math.round(2 * (n - 1))], [Math.max(1, (2 * n) / 3)], n)
  // Mean of max(|dx|, |dy|), from P(|dx| <= k) = (n + k (2n - k - 1)) / n².
  const mean = Math.max(1, (7 * n * n + 2) / (15 * n))
  return measures(straight + 2 * (n - 1) * (n - 1), 3, [Math.round(n - 1)], [mean], n + 2 * (n - 1))
}

/**
 * A planar lattice of a round formation of any number of satellites: hops and links as of a square of as many, the diameter
 * that of the circle, which reaches sqrt(2) of its radius along both axes at once.
 *
 * Valid: mean hops within 4 % of the graph from 12 satellites, the diameter within one.
 * @example formationMeasures(81, 4).diameterCount // 14
 */
export function formationMeasures(memberCount: number, linksPerNode: 4 | 8): TopologyMeasures {
  const square = latticeMeasures(Math.sqrt(memberCount), linksPerNode)
  const across = 2 * Math.sqrt(memberCount / Math.PI)
  const diameter = memberCount < 2 ? 0 : Math.max(1, Math.floor(linksPerNode === 4 ? Math.SQRT2 * across : across))
  const least = leastLinksOfFormation(memberCount, 2, linksPerNode)
  return measures(square.linkCount, least, [diameter], square.meanByKind, square.bisectionCount)
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
    3,
    [Math.round(3 * (n - 1))],
    [Math.max(1, ((n * n - 1) * n * n) / (total - 1))],
    n * n,
  )
}

/**
 * A lattice of a round formation in space: hops and links as of a cube of as many, the diameter that of the ball, which
 * reaches sqrt(3) of its radius along all axes at once.
 *
 * Valid: mean hops within 5 % of the graph from 12 satellites, the diameter within one.
 * @example ballMeasures(1000).diameterCount // 21
 */
export function ballMeasures(memberCount: number): TopologyMeasures {
  const cube = cubeMeasures(Math.cbrt(memberCount))
  const across = 2 * Math.cbrt((3 * memberCount) / (4 * Math.PI))
  const diameter = memberCount < 2 ? 0 : Math.max(1, Math.floor(Math.sqrt(3) * across))
  const least = leastLinksOfFormation(memberCount, 3, 6)
  return measures(cube.linkCount, least, [diameter], cube.meanByKind, cube.bisectionCount)
}

/**
 * A star: every node to one hub, which is one of them.
 *
 * Source: [dally-2004]; exact.
 * @example hubMeasures(10).meanHopsRatio // 1.8
 */
export function hubMeasures(n: number): TopologyMeasures {
  if (n < 2) return NO_LINKS
  return measures(n - 1, 1, [n === 2 ? 1 : 2], [2 - 2 / n], Math.floor(n / 2))
}

/**
 * Two levels: rings of c satellites, four of which carry one link each to the east, west, north and south cluster of a
 * torus of n by m clusters, so that three terminals a satellite are enough; with m = 1 two of them to the next along
 * a ring of clusters. A path takes D backbone links, about D - 1 passages through a ring of c/4 hops, and c/4 at
 * either end. Kinds of hop: within rings, between them along the plane, and across.
 *
 * Assumes: passages and ends are random within the ring.
 * Valid: 10 % on mean hops against the graph, for c from 4 and at least 16 clusters; 17 % on fewer. The farthest within 15 % or
 * three hops, on fewer clusters up to 40 % too far.
 */
export function twoLevelMeasures(clusterSize: number, n: number, m: number, wraps = true, twist = 0): TopologyMeasures {
  const ring = ringMeasures(clusterSize)
  const backbone = torusMeasures(n, m, wraps, twist)
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
    // Every one of four is a port; of a longer ring, or at an edge, some carry no link of the backbone.
    ring.leastLinkCount + (clusterSize <= 4 && wraps && m > 2 && n > 2 ? 1 : 0),
    [Math.round(farWithin), farAlong, farAcross],
    [(1 - between) * ring.meanHopsRatio + between * (passages + 2 * ringEnd), between * along, between * across],
    clusters === 1 ? ring.bisectionCount : backbone.bisectionCount,
  )
}

/** Into another network and out again: two hops of one's own; between them the other network's mesh. */
export function relayMeasures(n: number, linksPerNode: number): TopologyMeasures {
  return measures(n * linksPerNode, linksPerNode, [2], [2], (n * linksPerNode) / 2)
}

const NO_LINKS = measures(0, 0, [0], [0], 0)

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
