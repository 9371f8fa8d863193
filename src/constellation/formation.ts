import { semiMajorAxisM } from '../environment/orbit.ts'

/** Where a member of a formation stands against its centre, on the lattice of `cluster.ts`. */
export interface FormationPlace {
  /** Steps across the track, of one spacing each; up is positive. */
  readonly across: number
  /** Steps along the track, of two spacings each; ahead is positive. */
  readonly along: number
}

export const ALONE: readonly FormationPlace[] = [{ across: 0, along: 0 }]

/**
 * The n lattice points nearest the centre, row by row to and fro, so that each member but the last of a row stands one
 * step from the next.
 * @example formationPlaces(81).length // 81
 */
export function formationPlaces(memberCount: number): readonly FormationPlace[] {
  const reach = Math.ceil(Math.sqrt(memberCount / Math.PI)) + 1
  const points: FormationPlace[] = []
  for (let along = -reach; along <= reach; along++) {
    for (let across = -reach; across <= reach; across++) points.push({ across, along })
  }
  const square = ({ across, along }: FormationPlace) => across * across + along * along
  const angle = ({ across, along }: FormationPlace) => Math.atan2(along, across)
  const turn = (along: number) => (Math.abs(along) % 2 === 0 ? 1 : -1)
  return points
    .sort((a, b) => square(a) - square(b) || angle(a) - angle(b))
    .slice(0, memberCount)
    .sort((a, b) => a.along - b.along || turn(a.along) * (a.across - b.across))
}

/** The member at the centre. */
export function centreOf(places: readonly FormationPlace[]): number {
  return places.findIndex(({ across, along }) => across === 0 && along === 0)
}

/** What sets a member's orbit apart from that of the formation's centre. */
export interface RelativeOrbit {
  readonly eccentricityRatio: number
  /** Mean anomaly while the centre is at `argumentOfLatitudeRad`. */
  readonly meanAnomalyRad: number
}

/**
 * Free motion about a circular orbit: a member of the same period and plane with eccentricity e runs round the centre
 * on an ellipse of half axes a e across and 2 a e along, x = -a e cos M, y = 2 a e sin M. A member at (x, y) therefore
 * has e = sqrt(x² + y²/4) / a and M = atan2(y/2, -x).
 *
 * Source: [clohessy-wiltshire-1960]. Valid: first order in e, 0.2 m at 1 km.
 * @example relativeOrbit({ across: 0, along: 5 }, { altitudeM: 650e3, spacingM: 100 }).eccentricityRatio // 7.115e-5
 */
export function relativeOrbit(
  { across, along }: FormationPlace,
  { altitudeM, spacingM }: { readonly altitudeM: number; readonly spacingM: number },
): RelativeOrbit {
  if (across === 0 && along === 0) return { eccentricityRatio: 0, meanAnomalyRad: 0 }
  return {
    eccentricityRatio: (Math.hypot(across, along) * spacingM) / semiMajorAxisM(altitudeM),
    meanAnomalyRad: Math.atan2(along, -across),
  }
}
