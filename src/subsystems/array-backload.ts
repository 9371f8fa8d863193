import { STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import { wholeSteps } from '../whole-steps.ts'
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
 * Source: [howell-catalog] rectangles in perpendicular planes.
 * Assumes: nothing but array and radiator; the bus in the corner between them hides nothing.
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
 * Source: [gilmore-2002] grey-body exchange, [howell-catalog] for F.
 * Assumes: grey and diffuse, nothing reflected to and fro, which adds a thousandth where one sees a fifth of the other; sunlight that
 * the cells reflect leaves the radiator aside.
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
 * {@link arrayViewFactorFraction} from a table over the logarithms of wing width, wing length and bus width, each over the
 * side of a radiator panel. The table is made when it is first asked for, once for all layouts.
 *
 * Source: [howell-catalog], as of {@link arrayViewFactorFraction}.
 * Valid: within 1 % for wings of 0.25 to 8 sides wide and 0.5 to 32 long, a bus of 0.03 to 1 side; beyond, the edge.
 * @example tabledViewFactorFraction({ busWidthM: 3, wingLengthM: 40, wingWidthM: 10, radiatorSideM: 10 }) // 0.113
 */
export function tabledViewFactorFraction(layout: ArrayAndRadiator): number {
  if (last === undefined || !areAlike(layout, last.layout)) last = { layout, fraction: lookedUp(layout) }
  return last.fraction
}

/** A satellite is asked for several times: under each sky, and in each orbit of a fleet. */
let last: { readonly layout: ArrayAndRadiator; readonly fraction: number } | undefined

const areAlike = (a: ArrayAndRadiator, b: ArrayAndRadiator) =>
  a.wingWidthM === b.wingWidthM &&
  a.wingLengthM === b.wingLengthM &&
  a.busWidthM === b.busWidthM &&
  a.radiatorSideM === b.radiatorSideM

function lookedUp(layout: ArrayAndRadiator): number {
  table ??= makeTable()
  const { radiatorSideM } = layout
  const width = positionOf(WIDTHS, layout.wingWidthM / radiatorSideM)
  const length = positionOf(LENGTHS, layout.wingLengthM / radiatorSideM)
  const bus = positionOf(BUSES, layout.busWidthM / radiatorSideM)
  const w = Math.min(wholeSteps(width), WIDTHS.stepCount - 1)
  const l = Math.min(wholeSteps(length), LENGTHS.stepCount - 1)
  const b = Math.min(wholeSteps(bus), BUSES.stepCount - 1)
  const at = (w * (LENGTHS.stepCount + 1) + l) * ROW + b
  const near = betweenLengths(table, at, length - l, bus - b)
  const far = betweenLengths(table, at + (LENGTHS.stepCount + 1) * ROW, length - l, bus - b)
  return near + (far - near) * (width - w)
}

function betweenLengths(values: Float64Array, at: number, length: number, bus: number): number {
  const short = values[at]! + (values[at + 1]! - values[at]!) * bus
  const long = values[at + ROW]! + (values[at + ROW + 1]! - values[at + ROW]!) * bus
  return short + (long - short) * length
}

interface Axis {
  readonly leastRatio: number
  readonly stepCount: number
  readonly stepsPerLnRatio: number
}

const axis = (leastRatio: number, mostRatio: number, stepCount: number): Axis => ({
  leastRatio,
  stepCount,
  stepsPerLnRatio: stepCount / Math.log(mostRatio / leastRatio),
})
const WIDTHS = axis(0.25, 8, 32)
const LENGTHS = axis(0.5, 32, 20)
const BUSES = axis(0.03, 1, 20)
const ROW = BUSES.stepCount + 1

const positionOf = ({ leastRatio, stepCount, stepsPerLnRatio }: Axis, ratio: number) =>
  Math.min(Math.max(Math.log(ratio / leastRatio) * stepsPerLnRatio, 0), stepCount)

let table: Float64Array | undefined

function makeTable(): Float64Array {
  const ratio = ({ leastRatio, stepsPerLnRatio }: Axis, step: number) => leastRatio * Math.exp(step / stepsPerLnRatio)
  const plane = (LENGTHS.stepCount + 1) * ROW
  return Float64Array.from({ length: (WIDTHS.stepCount + 1) * plane }, (_, i) =>
    arrayViewFactorFraction({
      wingWidthM: ratio(WIDTHS, Math.floor(i / plane)),
      wingLengthM: ratio(LENGTHS, Math.floor((i % plane) / ROW)),
      busWidthM: ratio(BUSES, i % ROW),
      radiatorSideM: 1,
    }),
  )
}
