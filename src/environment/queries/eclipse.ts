import { sunSynchronousInclinationRad } from '../orbit.ts'
import { eclipseSeasons, localTimeDriftHoursPerYear } from '../shadow.ts'
import { daysSinceJ2000 } from '../sun.ts'
import { driftingYear, sunSynchronousYear } from '../sunlight.ts'
import { type Answer, DEG } from './answer.ts'

/** A sun-synchronous orbit by the local time of its node, or one whose node drifts by its inclination. */
export type Plane =
  | { readonly altitudeKm: number; readonly ltanHours: number }
  | { readonly altitudeKm: number; readonly inclinationDeg: number }

export const ECLIPSE_ANSWERS = [
  'longestEclipseS',
  'meanEclipseFraction',
  'eclipseDaysPerYear',
  'lowestAbsBetaDeg',
  'meanCosBetaFraction',
]

/** A year of sunlight and shadow, in the order of {@link ECLIPSE_ANSWERS}. */
export function eclipseYear(plane: Plane): number[] {
  const altitudeM = plane.altitudeKm * 1e3
  const year =
    'inclinationDeg' in plane
      ? driftingYear({ altitudeM, inclinationRad: plane.inclinationDeg * DEG })
      : sunSynchronousYear({ altitudeM, ltanHours: plane.ltanHours })
  return [
    year.longestEclipseS,
    year.meanEclipseFraction,
    year.eclipseDaysPerYear,
    year.lowestAbsBetaRad / DEG,
    year.meanCosBetaFraction,
  ]
}

export function eclipseYears(planes: readonly Plane[]): Answer {
  return {
    header: ['altitudeKm', 'inclinationDeg', ...ECLIPSE_ANSWERS],
    rows: planes.map((plane) => [
      plane.altitudeKm,
      'inclinationDeg' in plane ? plane.inclinationDeg : sunSynchronousInclinationRad(plane.altitudeKm * 1e3) / DEG,
      ...eclipseYear(plane),
    ]),
    notes: ['cylindrical shadow: the umbra is 8-10 s shorter; --seasons gives umbra and penumbra'],
  }
}

/** Seasons of sun-synchronous orbits in a year, with umbra and penumbra. */
export function seasonsOfYear(
  planes: readonly { readonly altitudeKm: number; readonly ltanHours: number }[],
  year: number,
): Answer {
  const startDay = daysSinceJ2000(year, 1, 1)
  const date = (day: number) => new Date((day + 10_957.5) * 86_400_000).toISOString().slice(0, 10)
  const rows = planes.flatMap(({ altitudeKm, ltanHours }) =>
    eclipseSeasons({ altitudeM: altitudeKm * 1e3, ltanHours, startDay }).map((season) => [
      altitudeKm,
      date(season.firstDay),
      date(season.lastDay),
      date(season.deepestDay),
      season.longest.umbraS,
      season.longest.penumbraS,
      season.lowestAbsBetaRad / DEG,
    ]),
  )
  return {
    header: ['altitudeKm', 'firstDay', 'lastDay', 'deepestDay', 'longestUmbraS', 'longestShadowS', 'lowestAbsBetaDeg'],
    rows,
    notes: [...(rows.length === 0 ? ['no eclipse in the year'] : []), ...planes.map(driftNote)],
  }
}

function driftNote({ altitudeKm }: { readonly altitudeKm: number }): string {
  const altitudeM = altitudeKm * 1e3
  const inclinationRad = sunSynchronousInclinationRad(altitudeM) + 0.01 * DEG
  const minutes = localTimeDriftHoursPerYear({ altitudeM, inclinationRad }) * 60
  return `${altitudeKm} km: 0.01 degree too much inclination moves the node by ${minutes.toFixed(1)} min a year`
}
