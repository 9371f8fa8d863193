import { NEXT_ONLY, type PlacesReached } from './reach.ts'

/**
 * Chance that two living satellites of a ring still reach each other when each satellite is lost with probability p, and a living one
 * links past r - 1 lost in a row to the next that lives within r places:
 * by either way round, P(d-1) + P(n-d-1) - P(d-1) P(n-d-1), averaged over the distance d, P(L) the chance of no r lost in a row among L,
 *
 *   P(L) = (1 - p x) / ((r + 1 - r x) q) x^-(L+1),   x the root next to 1 of 1 - x + q p^r x^(r+1) = 0
 *
 * Source: [feller-1968] section XIII.7 for runs.
 * Exact for r = 1, where P = q^L. Valid: within 0.002 for p up to 0.1.
 * @example ringConnectedFraction(10, 0.1) // 0.931
 */
export function ringConnectedFraction(n: number, lossFraction: number, reachedPlaces = 1): number {
  if (n < 3 || lossFraction === 0) return 1
  const { perPlace, start } = runs(lossFraction, reachedPlaces)
  if (perPlace === 0) return 1
  // Mean of (1 - s)^d over d from 1 to n - 1; as 1 - q^k loses its digits where q is nearly 1.
  const mean = (-Math.expm1((n - 1) * Math.log1p(-perPlace)) * (1 - perPlace)) / (perPlace * (n - 1))
  return Math.min(1, 2 * start * mean - start * start * (1 - perPlace) ** n)
}

/** The chance of no run of r lost among L as start (1 - perPlace)^(L + 1). */
function runs(p: number, r: number): { readonly perPlace: number; readonly start: number } {
  const q = 1 - p
  if (r === 1) return { perPlace: p, start: 1 / q }
  const run = q * p ** r
  let over = run
  // The root less 1, which keeps its digits where it is small.
  for (let k = 0; k < 40; k++) {
    const next = run * Math.exp((r + 1) * Math.log1p(over))
    if (Math.abs(next - over) < 1e-15 * next) break
    over = next
  }
  return { perPlace: over / (1 + over), start: (1 - p * (1 + over)) / ((1 - r * over) * q) }
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
 * (x + 1 + 1/x)^m where they meet. Columns are then lost as satellites of a ring are. Where r places are reached, a line is of r lost
 * in a row, which those of the next plane overlap or touch: p^r for p, and 2 r + 1 for 3.
 *
 * Assumes: links past a lost plane open no line: up to 0.2 below the graph where more places are reached across than along.
 * Valid: p up to 0.1, from 0.06 below the graph, as lines that overlap are counted each, to 0.002 above; exact for one plane.
 * @example torusConnectedFraction({ n: 600, m: 2, wraps: false, lossFraction: 0.05 }) // 0.429
 */
export function torusConnectedFraction(args: {
  readonly n: number
  readonly m: number
  readonly wraps: boolean
  readonly lossFraction: number
  readonly reached?: PlacesReached
}): number {
  const { n, m, wraps, lossFraction: p, reached: { along: r, across: s } = NEXT_ONLY } = args
  if (m === 1) return ringConnectedFraction(n, p, r)
  const acrossWraps = wraps && m > 2
  const inPlane = p ** (r * Math.min(2, n - 1))
  const acrossEdge = p ** s
  const isolated = acrossWraps
    ? inPlane * acrossEdge * acrossEdge
    : (inPlane * (2 * acrossEdge + (m - 2) * acrossEdge * acrossEdge)) / m
  const lostColumn = Math.min(1, lines(m, acrossWraps, p, r))
  const lostPlane = Math.min(1, lines(n, true, p, s))
  const along = ringConnectedFraction(n, lostColumn)
  const across = acrossWraps ? ringConnectedFraction(m, lostPlane) : pathConnectedFraction(m, lostPlane)
  return (1 - isolated) ** 2 * along * across
}

/**
 * Lines of lost satellites through m columns, straight or to either side each time, that begin in a place: their mean number,
 * by the ways to step there, and back to where one began if the ends meet.
 */
function lines(m: number, endsMeet: boolean, lossFraction: number, reachedPlaces: number): number {
  const p = lossFraction ** reachedPlaces
  // Thicker lines are so rare that it makes no odds whether their ends meet.
  if (!endsMeet || reachedPlaces > 1) return p * ((2 * reachedPlaces + 1) * p) ** (m - 1)
  let [before, count] = [1, p]
  for (let k = 2; k <= m && count > 1e-15; k++) {
    ;[before, count] = [count, ((2 * k - 1) * p * count + 3 * (k - 1) * p * p * before) / k]
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
