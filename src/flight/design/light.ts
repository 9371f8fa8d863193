/**
 * Mean share of the Sun's disc over a step in which its centre rises evenly over the Earth's limb, from `before` to `after`
 * in angular radii of the Sun. Below -1 there is no light, above 1 all of it; between the limb cuts the disc, and
 *
 *   share(x) = 1 - [acos x - x sqrt(1 - x²)] / pi
 *
 * whose integral is closed. So the light of a step does not hang on where in it an edge of the shadow falls.
 *
 * Assumes: a straight limb, as the Earth is 250 times as wide as the Sun.
 * @example sunlitMean(-1, 1) // 0.5
 * @example sunlitMean(-3, 1) // 0.25
 */
export function sunlitMean(before: number, after: number): number {
  const width = after - before
  if (Math.abs(width) < 1e-9) return share(after)
  return (integral(after) - integral(before)) / width
}

function share(x: number): number {
  if (x >= 1) return 1
  if (x <= -1) return 0
  return 1 - (Math.acos(x) - x * Math.sqrt(1 - x * x)) / Math.PI
}

function integral(x: number): number {
  if (x <= -1) return 0
  if (x >= 1) return x
  const root = Math.sqrt(1 - x * x)
  return x - (x * Math.acos(x) - root + (root * root * root) / 3) / Math.PI
}
