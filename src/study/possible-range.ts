import { UserError } from '../errors.ts'
import { fromBase, toBase, unitLabel } from '../units.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** Divisors of the models: nothing is left of a design when one of them is zero. */
const POSITIVE =
  /^(distribution|conversion|pumpEfficiency|thrustDuty|packing|efficiency|roundTrip|discharge|deepestDischarge|emissivity|apertureEfficiency|groundAvailability|arrayConversion|footprint|crossField|boomRadius|launchDay)Fraction$|Ratio$|^(coolant|heatExchanger|panelHeat|pipeSpeed|facesheet|tubeBore|stringArea|fragmentMass|lethalDebris|computeVolume|hostDose|flashDose|converterDose|terminalDose|learningReference|memoryErrorDose|hostUpsetDose|thruster|tdp|bf16|fp8|fp4|memory|specific|mass|fin|halfPitch|thrust|rate|aperture|wavelength|required|capacityBps|port|leastSeparation|referencePayload|exhaust|bay|life|torquer|boom|userCount|active|input|output|batch|weight|groundChipLife|groundFacilityLife|knee|damageKnee|busVolume|dragCoefficient|turnaround)/
const BELOW_ONE = /(Loss|Failures|Insurance|latchup|explosions)PerYear$/
/** What is lost in a year is lost at a rate, and no rate loses all of it. */
const LOST_AT_A_RATE = /(Loss|[Ff]ailures)PerYear$/
const MOST_LOST = 0.99

/** Beyond these a number is a slip: all the money there is, and what no unit of the catalog comes within a million of. */
const MOST_USD = 1e15
const MOST = 1e30
const LEAST = 1e-24

/** What a quantity may be by its name: fractions 0 to 1, divisors above 0, temperature coefficients of any sign, else 0 or more. */
export function checkRange(file: YamlFile, path: Path, name: string, low: number, high: number): void {
  const [base, lowest] = toBase(name, low)
  const highest = toBase(name, high)[1]
  const [least, end] = possibleRange(base)
  if (least === Number.NEGATIVE_INFINITY) return
  const angle = angleOf(base)
  if (angle !== undefined) {
    checkAngle({ file, path, name, low, high }, angle)
    return
  }
  const most = Math.min(end, mostOf(base))
  const positive = POSITIVE.test(base)
  if ((positive ? lowest >= LEAST : lowest >= 0) && highest <= most) return
  throw new UserError({
    message: `'${name}' cannot be that`,
    place: file.place(path),
    found: low === high ? String(low) : `${low} to ${high}`,
    expected: `${wantedLeast(positive, lowest)}${most === 1 || highest > most ? `, at most ${most}` : ''}`,
  })
}

function mostOf(base: string): number {
  if (LOST_AT_A_RATE.test(base)) return MOST_LOST
  return /Usd/i.test(base) ? MOST_USD : MOST
}

function wantedLeast(positive: boolean, lowest: number): string {
  if (!positive) return 'at least 0'
  return lowest > 0 ? `at least ${LEAST} in SI units` : 'above 0'
}

interface Angle {
  readonly name: RegExp
  readonly leastDeg: number
  readonly mostDeg: number
  /** Of a number that is none such. */
  readonly wrong: string
}

/** Places on the globe, and directions from them. At the zenith alone nobody sees a satellite for any time. */
const ANGLES: readonly Angle[] = [
  { name: /latitudeRad$/i, leastDeg: -90, mostDeg: 90, wrong: 'is not on the globe' },
  { name: /longitudeRad$/i, leastDeg: -180, mostDeg: 180, wrong: 'is not on the globe' },
  { name: /azimuthRad$/i, leastDeg: -360, mostDeg: 360, wrong: 'is not on the globe' },
  { name: /cantRad$/i, leastDeg: 0, mostDeg: 80, wrong: 'is no angle that leaves thrust along the path' },
  { name: /elevationRad$/i, leastDeg: 0, mostDeg: 89.9, wrong: 'is not between horizon and zenith' },
]

const angleOf = (base: string) => ANGLES.find(({ name }) => name.test(base))

interface Ends {
  readonly file: YamlFile
  readonly path: Path
  readonly name: string
  readonly low: number
  readonly high: number
}

function checkAngle({ file, path, name, low, high }: Ends, { leastDeg, mostDeg, wrong }: Angle): void {
  const [least, most] = [leastDeg, mostDeg].map((deg) => fromBase(name, (deg * Math.PI) / 180)) as [number, number]
  if (low >= least - 1e-9 && high <= most + 1e-9) return
  throw new UserError({
    message: `'${name}' ${wrong}`,
    place: file.place(path),
    found: low === high ? String(low) : `${low} to ${high}`,
    expected: `${Number(least.toPrecision(6))} to ${Number(most.toPrecision(6))} ${unitLabel(name)}`.trim(),
  })
}

/** What a quantity cannot fall below and rise above, by its name in base units. */
export function possibleRange(base: string): readonly [lowest: number, highest: number] {
  if (base.startsWith('temperatureCoefficient')) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  const angle = angleOf(base)
  if (angle !== undefined) return [(angle.leastDeg * Math.PI) / 180, (angle.mostDeg * Math.PI) / 180]
  return [0, base.endsWith('Fraction') || BELOW_ONE.test(base) ? 1 : Number.POSITIVE_INFINITY]
}
