import type { Metric } from './metric.ts'

/** The orbit and its year of light and shadow. */
export const ORBIT_METRICS = {
  altitudeKm: { model: 'environment', description: 'orbit altitude', get: (s) => s.design.altitudeM },
  inclinationDeg: { model: 'environment', description: 'orbit inclination', get: (s) => s.environment.inclinationRad },
  periodMinutes: { model: 'environment', description: 'orbital period', get: (s) => s.environment.periodS },
  longestEclipseMinutes: {
    model: 'environment',
    description: 'longest eclipse of the year',
    overShells: 'greatest',
    get: (s) => s.environment.longestEclipseS,
  },
  eclipseDaysPerYear: {
    model: 'environment',
    description: 'days of the year with eclipses',
    get: (s) => s.environment.eclipseDaysPerYear,
  },
  meanEclipseFraction: {
    model: 'environment',
    description: 'share of the year in shadow',
    get: (s) => s.environment.meanEclipseFraction,
  },
} satisfies Record<string, Metric>
