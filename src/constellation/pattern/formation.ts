import { semiMajorAxisM } from '../../environment/orbit.ts'

/** Where a member of a formation stands against its centre, on the lattice of `cluster.ts`. */
export interface FormationPlace {
  /** Steps across the track, of one spacing each; up is positive. */
  readonly across: number
  /** Steps along the track, of two spacings each; ahead is positive. */
  readonly along: number
  /** Steps out of the plane, of one spacing each; towards its normal is positive. */
  readonly outOf: number
}

export const ALONE: readonly FormationPlace[] = [{ across: 0, along: 0, outOf: 0 }]

/** The n lattice points nearest the centre, in the plane or in space, the centre first. */
function nearestPlaces(memberCount: number, dimensions: 2 | 3): FormationPlace[] {
  const steps = upTo(Math.ceil(dimensions === 2 ? Math.sqrt(memberCount / 2) : Math.cbrt(memberCount / 3)) + 1)
  const layers = dimensions === 2 ? [0] : steps
  const points = layers.flatMap((outOf) => steps.flatMap((along) => steps.map((across) => ({ across, along, outOf }))))
  const square = ({ across, along, outOf }: FormationPlace) => across * across + along * along + outOf * outOf
  return points
    .sort((a, b) => square(a) - square(b) || a.outOf - b.outOf || a.along - b.along || a.across - b.across)
    .slice(0, memberCount)
}

/**
 * The members of a formation, layer by layer and row by row to and fro, so that each but the last of a row stands one
 * step from the next.
 * @example formationPlaces(81, 2).length // 81
 */
export function formationPlaces(memberCount: number, dimensions: 2 | 3): readonly FormationPlace[] {
  const turn = (row: number) => (Math.abs(row) % 2 === 0 ? 1 : -1)
  return nearestPlaces(memberCount, dimensions).sort(
    (a, b) =>
      a.outOf - b.outOf || turn(a.outOf) * (a.along - b.along) || turn(a.along + a.outOf) * (a.across - b.across),
  )
}

const upTo = (reach: number) => Array.from({ length: 2 * reach + 1 }, (_, k) => k - reach)

/** Powers of the plastic number: multiples of them fill a square more evenly than any other two numbers known. */
const SHIFT_ACROSS = 0.7548776662466927
const SHIFT_ALONG = 0.5698402909980532

/**
 * How far a layer is shifted within the plane against the middle one, in steps from -1/2 to 1/2. All layers swing through
 * the plane at the same moment, so members straight above each other would meet there.
 */
export function layerShift(outOf: number): { readonly across: number; readonly along: number } {
  return { across: centred(outOf * SHIFT_ACROSS), along: centred(outOf * SHIFT_ALONG) }
}

/**
 * Least distance of any two members over the spacing: that of layers as they pass through each other; 1 in the plane.
 * @example leastSpacingRatio(3) // 0.495
 */
export function leastSpacingRatio(layerCount: number): number {
  let least = 1
  for (let layers = 1; layers < layerCount; layers++) {
    const { across, along } = layerShift(layers)
    least = Math.min(least, Math.hypot(across, along))
  }
  return least
}

/**
 * Longest link to a neighbour in space over the spacing: 2 along the track, and to the layer above, which is shifted and
 * swings one spacing out of the plane, as long or a little longer.
 * @example longestNeighbourRatio(7) // 2.005
 */
export function longestNeighbourRatio(layerCount: number): number {
  const reach = Math.floor(layerCount / 2)
  let longest = 2
  for (let layer = -reach; layer < reach; layer++) {
    const [low, high] = [layerShift(layer), layerShift(layer + 1)]
    longest = Math.max(longest, Math.hypot(2 * Math.hypot(high.across - low.across, high.along - low.along), 1))
  }
  return longest
}

/** Most layers of a formation of n members in space: as many as the diameter of their ball has lattice steps. */
export function layersOf(memberCount: number): number {
  return 2 * Math.ceil(Math.cbrt((3 * memberCount) / (4 * Math.PI))) + 1
}

const centred = (steps: number) => steps - Math.round(steps)

/** The member at the centre. */
export function centreOf(places: readonly FormationPlace[]): number {
  return places.findIndex(({ across, along, outOf }) => across === 0 && along === 0 && outOf === 0)
}

/** What sets a member's orbit apart from that of the formation's centre. */
export interface RelativeOrbit {
  readonly eccentricityRatio: number
  readonly meanAnomalyRad: number
  readonly inclinationOffsetRad: number
  readonly nodeOffsetRad: number
}

/**
 * Free motion about a circular orbit. In the plane a member of the same period with eccentricity e runs round the centre
 * on an ellipse of half axes a e across and 2 a e along, x = -a e cos M, y = 2 a e sin M: a member at (x, y) has
 * e = sqrt(x² + y²/4) / a and M = atan2(y/2, -x). Out of the plane it swings, z = a (di sin u - dW sin i cos u), here
 * farthest out at the epoch: di = z sin u / a, dW = -z cos u / (a sin i). All layers pass through the plane at once, twice
 * a revolution, shifted against each other by {@link layerShift}.
 *
 * Source: [clohessy-wiltshire-1960]. Valid: first order in the offsets over a, 0.2 m at 1 km.
 * @example relativeOrbit({ across: 0, along: 5, outOf: 0 }, { altitudeM: 650e3, spacingM: 100,
 *   inclinationRad: 1.7, argumentOfLatitudeRad: 0 }).eccentricityRatio // 7.115e-5
 */
export function relativeOrbit(
  { across, along, outOf }: FormationPlace,
  centre: {
    readonly altitudeM: number
    readonly spacingM: number
    readonly inclinationRad: number
    readonly argumentOfLatitudeRad: number
  },
): RelativeOrbit {
  const step = centre.spacingM / semiMajorAxisM(centre.altitudeM)
  const u = centre.argumentOfLatitudeRad
  const shift = layerShift(outOf)
  const x = across + shift.across
  const y = along + shift.along
  const isOff = x !== 0 || y !== 0
  return {
    eccentricityRatio: Math.hypot(x, y) * step,
    meanAnomalyRad: isOff ? Math.atan2(y, -x) : 0,
    ...swingOutOfPlane(outOf * step, u, centre.inclinationRad),
  }
}

/** Below this sine of the inclination a node is anywhere, and a member's is where it swings out from. */
const EQUATORIAL = 1e-6

function swingOutOfPlane(
  swingRad: number,
  u: number,
  inclinationRad: number,
): Pick<RelativeOrbit, 'inclinationOffsetRad' | 'nodeOffsetRad'> {
  if (swingRad === 0) return { inclinationOffsetRad: 0, nodeOffsetRad: 0 }
  const sine = Math.sin(inclinationRad)
  if (Math.abs(sine) > EQUATORIAL) {
    return { inclinationOffsetRad: swingRad * Math.sin(u), nodeOffsetRad: (-swingRad * Math.cos(u)) / sine }
  }
  // Farthest out at the epoch, a quarter of a turn from the node.
  const eastward = Math.sign(Math.cos(inclinationRad))
  return {
    inclinationOffsetRad: Math.abs(swingRad) * eastward,
    nodeOffsetRad: (u - (Math.sign(swingRad) * Math.PI) / 2) * eastward,
  }
}
