import { nearestName, type Place, UserError } from '../../errors.ts'

/** A quantity's limits and how to speak of them. */
export interface Limits {
  readonly name: string
  readonly unit: string
  readonly lowest: number
  readonly highest: number
}

export const LIMITS = {
  altitudeKm: { name: 'altitude', unit: 'km', lowest: 100, highest: 60_000 },
  groundAltitudeKm: { name: 'altitude', unit: 'km', lowest: 0, highest: 100_000 },
  atmosphereKm: { name: 'altitude', unit: 'km', lowest: 0, highest: 2000 },
  sunSynchronousKm: { name: 'altitude', unit: 'km', lowest: 100, highest: 5900 },
  inclinationDeg: { name: 'inclination', unit: 'degrees', lowest: 0, highest: 180 },
  latitudeDeg: { name: 'latitude', unit: 'degrees', lowest: -90, highest: 90 },
  longitudeDeg: { name: 'longitude', unit: 'degrees', lowest: -360, highest: 360 },
  shieldingMm: { name: 'shielding', unit: 'mm of aluminium', lowest: 0.05, highest: 40 },
  electronMev: { name: 'electron energy', unit: 'MeV', lowest: 0.04, highest: 7 },
  protonMev: { name: 'proton energy', unit: 'MeV', lowest: 0.1, highest: 400 },
  shellL: { name: 'L', unit: 'radii', lowest: 0.9, highest: 100 },
  equatorialRatio: { name: 'B/B0', unit: '', lowest: 0.5, highest: 1e6 },
  f107Sfu: { name: 'F10.7', unit: 'sfu', lowest: 50, highest: 400 },
  apIndex: { name: 'Ap', unit: '', lowest: 0, highest: 400 },
  dayOfYear: { name: 'day of year', unit: '', lowest: 1, highest: 366 },
  utS: { name: 'universal time', unit: 's', lowest: 0, highest: 86_400 },
  localTimeHours: { name: 'local time', unit: 'h', lowest: 0, highest: 24 },
  massG: { name: 'mass', unit: 'g', lowest: 1e-12, highest: 500 },
  year: { name: 'year', unit: '', lowest: 1950, highest: 2050 },
  fieldYear: { name: 'IGRF year', unit: '', lowest: 1900, highest: 2030 },
  days: { name: 'duration', unit: 'days', lowest: 0.01, highest: 1000 },
  stepS: { name: 'step', unit: 's', lowest: 1, highest: 3600 },
  activeYears: { name: 'active years', unit: 'years', lowest: 0, highest: 50 },
  fraction: { name: 'confidence', unit: '', lowest: 0, highest: 0.9999 },
} as const satisfies Record<string, Limits>

/** A number within limits, or a UserError that names it, its range and its place. */
export function numberWithin(text: string, limits: Limits, label: string, place?: Place): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  const range = `${limits.lowest} to ${limits.highest}${limits.unit === '' ? '' : ` ${limits.unit}`}`
  const at = place === undefined ? {} : { place }
  if (Number.isNaN(value))
    throw new UserError({ ...at, message: `${label} is not a number`, found: text, expected: range })
  if (value < limits.lowest || value > limits.highest) {
    const nearest = String(Math.min(Math.max(value, limits.lowest), limits.highest))
    const message = `${label}: ${limits.name} outside the model's range`
    throw new UserError({ ...at, message, found: text, expected: range, nearest })
  }
  return value
}

/** Comma-separated numbers of an option. */
export function numbersWithin(text: string, limits: Limits, label: string): number[] {
  return text.split(',').map((part) => numberWithin(part, limits, label))
}

/** One of a set of names. */
export function oneOf<T extends string>(text: string, names: readonly T[], label: string, place?: Place): T {
  const found = names.find((name) => name.toLowerCase() === text.trim().toLowerCase())
  if (found !== undefined) return found
  const nearest = nearestName(text, names)
  throw new UserError({
    message: `${label} is not known`,
    found: text,
    expected: names.join(', '),
    ...(place === undefined ? {} : { place }),
    ...(nearest === undefined ? {} : { nearest }),
  })
}
