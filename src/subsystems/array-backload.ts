import { STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import { perpendicularViewFactorFraction } from './rectangle-view-factor.ts'

/** The deployed outline as far as array and radiator see one another. */
export interface ArrayAndRadiator {
  /** Bus between the wings, and between the radiator panels. */
  readonly busWidthM: number
  /** Each of the two wings, away from the bus. */
  readonly wingLengthM: number
  readonly wingWidthM: number
  /** Each of the two square radiator panels. */
  readonly radiatorSideM: number
}

/**
 * View factor from one face of a radiator panel to the wing on its side. Panels and wings stand at a right angle, crossed
 * like the bars of a plus sign, and meet in the line along which the panels leave the bus; half of a panel's height sees
 * the lit side of the wing, half its back, both equally well.
 *
 * Source: [howell-catalog] rectangles in perpendicular planes. Assumes: nothing but array and radiator; the bus in the
 * corner between them hides nothing.
 * @example arrayViewFactorFraction({ busWidthM: 3, wingLengthM: 40, wingWidthM: 10, radiatorSideM: 10 }) // 0.1135
 */
export function arrayViewFactorFraction({
  busWidthM,
  wingLengthM,
  wingWidthM,
  radiatorSideM,
}: ArrayAndRadiator): number {
  const edgeM = busWidthM / 2
  return perpendicularViewFactorFraction(
    { along: [edgeM, edgeM + radiatorSideM], away: [0, radiatorSideM / 2] },
    { along: [-wingWidthM / 2, wingWidthM / 2], away: [edgeM, edgeM + wingLengthM] },
  )
}

/**
 * Heat of the array that a two-sided radiator absorbs per square metre of planform: eps_r F sigma T⁴ (eps_front +
 * eps_back), F of {@link arrayViewFactorFraction}. Each of the two faces sees front and back of a wing with half its area.
 *
 * Assumes: grey and diffuse, one reflection; sunlight that the cells reflect leaves the radiator aside.
 * @example arrayBackloadWPerM2({ viewFactorFraction: 0.12, arrayTemperatureK: 330, arrayEmissivitySumRatio: 1.7, radiatorEmissivityFraction: 0.9 }) // 123.5
 */
export function arrayBackloadWPerM2(args: {
  readonly viewFactorFraction: number
  readonly arrayTemperatureK: number
  /** Front and back added. */
  readonly arrayEmissivitySumRatio: number
  readonly radiatorEmissivityFraction: number
}): number {
  const squareK2 = args.arrayTemperatureK * args.arrayTemperatureK
  const blackWPerM2 = STEFAN_BOLTZMANN_W_PER_M2_K4 * squareK2 * squareK2
  return args.radiatorEmissivityFraction * args.viewFactorFraction * args.arrayEmissivitySumRatio * blackWPerM2
}

/**
 * Prepares {@link arrayViewFactorFraction} for wings of one shape: a table over the logarithms of array and radiator
 * area, bilinear between points. Within 0.5 % from 20 to 20,000 m².
 */
export function arrayViewFactors(
  outline: (solarArrayAreaM2: number, radiatorAreaM2: number) => ArrayAndRadiator,
): (solarArrayAreaM2: number, radiatorAreaM2: number) => number {
  const columns = STEPS + 1
  const areaM2 = (step: number) => Math.exp(LN_LEAST_M2 + step / STEPS_PER_LN)
  const table = Float64Array.from({ length: columns * columns }, (_, i) =>
    arrayViewFactorFraction(outline(areaM2(Math.floor(i / columns)), areaM2(i % columns))),
  )
  const positionOf = (ln: number) => Math.min(Math.max((ln - LN_LEAST_M2) * STEPS_PER_LN, 0), STEPS)
  return (solarArrayAreaM2, radiatorAreaM2) => {
    const row = positionOf(Math.log(solarArrayAreaM2))
    const column = positionOf(Math.log(radiatorAreaM2))
    const r = Math.min(Math.floor(row), STEPS - 1)
    const c = Math.min(Math.floor(column), STEPS - 1)
    const at = r * columns + c
    const low = table[at]! + (table[at + 1]! - table[at]!) * (column - c)
    const high = table[at + columns]! + (table[at + columns + 1]! - table[at + columns]!) * (column - c)
    return low + (high - low) * (row - r)
  }
}

const LN_LEAST_M2 = Math.log(10)
const STEPS = 48
const STEPS_PER_LN = STEPS / Math.log(2000)
