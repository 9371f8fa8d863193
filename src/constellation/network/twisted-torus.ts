/** Hops along the planes and across them. */
export type AlongAcross = readonly [along: number, across: number]

/** Tori of up to so many places are counted place by place; larger ones by a grid of samples. */
const MOST_COUNTED = 120
const SAMPLES = 12

/**
 * Hops of the mean and of the farthest pair of a torus of n along and m across that closes `twist` places aside: the
 * places are the plane of whole numbers, all those alike that differ by whole multiples of (n, 0) and (twist, m), and the
 * way to a place is the shortest to any of its likes, |x| + |y|. From two steps between likes that are as short as may be,
 * the nearest like of any place is a corner of the cell of both steps that it lies in.
 *
 *     y = m   . . . o . . . . . .      o: the same satellite; the lowest row again, shifted by the twist
 *     y = 0   o . . . . . o . . .
 *
 * Source: [kaib-schnorr-1996] for the shortest steps in any norm; exact up to 120 places.
 * Valid: beyond, the mean within 1 % of the graph, the farthest within two hops.
 * @example twistedHops(600, 12, 80).farthest // [8, 59]
 */
export function twistedHops(
  n: number,
  m: number,
  twist: number,
): { readonly mean: AlongAcross; readonly farthest: AlongAcross } {
  const cell = shortestCell(n, m, twist - n * Math.round(twist / n))
  const total = n * m
  const isCounted = total <= MOST_COUNTED && Number.isInteger(total) && Number.isInteger(twist)
  const way = { along: 0, across: 0 }
  const far = { x: 0, y: 0, along: -1, across: 0 }
  let [sumAlong, sumAcross] = [0, 0]
  const visit = (x: number, y: number) => {
    shortestWay(cell, x, y, way)
    if (way.along + way.across > far.along + far.across + 1e-9) {
      far.x = x
      far.y = y
      far.along = way.along
      far.across = way.across
    }
    sumAlong += way.along
    sumAcross += way.across
  }
  const [rows, columns] = isCounted ? [m, n] : [SAMPLES, SAMPLES / 2]
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      if (isCounted) visit(i, j)
      else {
        // A place and its opposite are as far: half of the cell.
        const p = (i + 0.5) / SAMPLES
        const q = (j + 0.5) / SAMPLES
        visit(p * cell.ax + q * cell.bx, p * cell.ay + q * cell.by)
      }
    }
  }
  // The way from a place to itself is no pair.
  const share = (isCounted ? 1 : total / (rows * columns)) / (total - 1)
  const mean: AlongAcross = [sumAlong * share, sumAcross * share]
  if (!isCounted) climb(cell, visit, far)
  const diameter = Math.floor(far.along + far.across + 1e-9)
  const across = Math.min(diameter, Math.round(far.across))
  return { mean, farthest: [diameter - across, across] }
}

/** Two steps between likes that are as short as may be. */
interface Cell {
  readonly ax: number
  readonly ay: number
  readonly bx: number
  readonly by: number
  readonly area: number
}

function shortestCell(n: number, m: number, twist: number): Cell {
  let [ax, ay, bx, by] = [n, 0, twist, m]
  for (;;) {
    if (Math.abs(bx) + Math.abs(by) < Math.abs(ax) + Math.abs(ay)) [ax, ay, bx, by] = [bx, by, ax, ay]
    // |b - k a| is convex in k, with its corners where b - k a crosses an axis.
    let [k, least] = [0, Math.abs(bx) + Math.abs(by) - 1e-9]
    for (const corner of [bx / ax, by / ay]) {
      if (!Number.isFinite(corner)) continue
      for (const whole of [Math.floor(corner), Math.ceil(corner)]) {
        const length = Math.abs(bx - whole * ax) + Math.abs(by - whole * ay)
        if (length < least) [k, least] = [whole, length]
      }
    }
    if (k === 0) return { ax, ay, bx, by, area: ax * by - ay * bx }
    bx -= k * ax
    by -= k * ay
  }
}

function shortestWay({ ax, ay, bx, by, area }: Cell, x: number, y: number, way: { along: number; across: number }) {
  const p = Math.floor((x * by - y * bx) / area)
  const q = Math.floor((y * ax - x * ay) / area)
  let least = Number.POSITIVE_INFINITY
  for (let corner = 0; corner < 4; corner++) {
    const i = p + (corner & 1)
    const j = q + (corner >> 1)
    const along = Math.abs(x - i * ax - j * bx)
    const across = Math.abs(y - i * ay - j * by)
    if (along + across >= least - 1e-9) continue
    least = along + across
    way.along = along
    way.across = across
  }
}

/** From the farthest sample uphill, by ever smaller steps. */
function climb(
  { ax, ay, bx, by }: Cell,
  visit: (x: number, y: number) => void,
  far: { readonly x: number; readonly y: number },
): void {
  const widest = Math.abs(ax) + Math.abs(ay) + Math.abs(bx) + Math.abs(by)
  for (let stride = widest / SAMPLES / 2; stride >= 0.25; stride /= 2) {
    const { x, y } = far
    for (const [dx, dy] of COMPASS) visit(x + dx * stride, y + dy * stride)
  }
}

const COMPASS = [-1, 0, 1]
  .flatMap((dx) => [-1, 0, 1].map((dy) => [dx, dy] as const))
  .filter(([dx, dy]) => dx !== 0 || dy !== 0)
