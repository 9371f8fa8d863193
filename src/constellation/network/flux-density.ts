import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import { gatewayRateBps } from './ground.ts'
import { seenByLatitude } from './visibility.ts'

const BOLTZMANN_J_PER_K = 1.380649e-23
/** Of a dish's area, what receives. */
const DISH_EFFICIENCY = 0.65
/** Signal that codes in use need over Shannon's, 3 dB, and the most bits that modulations in use carry in a hertz, a second. */
const CODE_RATIO = 2
const MOST_BITS_PER_HZ = 6
const POLARISATIONS = 2

/**
 * Decibels by which systems of many satellites stay below what a single one may lay on the ground low over the horizon: of n
 * satellites, v of them in view of one place at most,
 *
 *   0,  n <= 50;   5 (n - 50) / 119,  n <= 288;   the lesser of (n + 402) / 69 and 10 lg v + 1 beyond, at least 10
 *
 * Source: [itu-rr-21-16], the first three from memory; the last is read off one filing, 31 dB for 29,988 satellites with 1,001 in view
 * [starlink-gen2-pfd], where (n + 402) / 69 would be 440.
 * @example manySatellitesDb(29988, 1001) // 31.0
 */
export function manySatellitesDb(satelliteCount: number, inViewCount: number): number {
  if (satelliteCount <= 50) return 0
  if (satelliteCount <= 288) return (5 / 119) * (satelliteCount - 50)
  return Math.max(10, Math.min((satelliteCount + 402) / 69, 10 * Math.log10(inViewCount) + 1))
}

/**
 * Power that one satellite may lay on the ground in a megahertz, decibels over a watt per square metre, by the elevation at which it
 * stands: -115 - X to 5 degrees, -105 from 25, in between a straight line.
 *
 * Source: [itu-rr-21-16], table 21-4, 17.7 to 19.3 GHz, from memory.
 * @example fluxLimitDb(0.4363, 31) // -105
 */
export function fluxLimitDb(elevationRad: number, manyDb: number): number {
  const fraction = Math.max(0, Math.min(1, ((elevationRad * 180) / Math.PI - 5) / 20))
  return -115 - manyDb + (10 + manyDb) * fraction
}

/**
 * Rate that a dish takes up of such a flux in all of its band: B lg2(1 + S / 2 k T), S the power of a hertz in one polarisation, no
 * more than 6 B.
 *
 * Source: none; Shannon's bound with 3 dB of code.
 * Assumes: the limit is of a satellite's emissions all together, so that each polarisation has half of it.
 * @example fluxRateBps({ fluxDb: -105, dishM: 1.5, noiseK: 300, bandHz: 3.6e9 }) // 21.6e9
 */
export function fluxRateBps(args: {
  /** Decibels over a watt per square metre and megahertz. */
  readonly fluxDb: number
  readonly dishM: number
  readonly noiseK: number
  /** Both polarisations. */
  readonly bandHz: number
}): number {
  const areaM2 = (DISH_EFFICIENCY * Math.PI * args.dishM * args.dishM) / 4
  const perHzJ = (10 ** (args.fluxDb / 10 - 6) / POLARISATIONS) * areaM2
  const ratio = perHzJ / (CODE_RATIO * BOLTZMANN_J_PER_K * args.noiseK)
  return args.bandHz * Math.min(MOST_BITS_PER_HZ, Math.log2(1 + ratio))
}

/**
 * Share of their rate that radio gateways may be sent at the lowest elevation from which they see, by what rules leave of power on the
 * ground. Light has no such rule, and another network's own is not known.
 *
 * Source: as above.
 * Assumes: all of the band lies where the rule does, 17.7 to 19.3 GHz; as much of it as of the bands beside and in E band, where rules
 * differ, is unknown.
 */
export function fluxRateFraction(
  design: ConstellationDesign,
  context: ConstellationContext,
  pattern: PatternSizing,
): number {
  const { radioDishM, radioNoiseK, radioBandHz } = design.gateway
  if (radioBandHz === 0 || design.topology.id === 'relay') return 1
  const inViewCount = Math.max(...seenByLatitude(design, pattern, 0, true).inViewCount)
  const manyDb = manySatellitesDb(pattern.satelliteCount, inViewCount)
  const fluxDb = fluxLimitDb(context.constellation.gatewayElevationRad, manyDb)
  const mayBps = fluxRateBps({ fluxDb, dishM: radioDishM, noiseK: radioNoiseK, bandHz: radioBandHz })
  return Math.min(1, mayBps / gatewayRateBps(design, context.assumptions))
}
