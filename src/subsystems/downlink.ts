import { EARTH_RADIUS_M } from '../constants.ts'
import { cooledDraw, type Part } from './part.ts'

/**
 * Share of time that a satellite stands above an elevation of a site, mean over sites anywhere: the share of the Earth it
 * covers, (1 - cos lambda) / 2 with lambda = arccos(R cos e / (R + h)) - e.
 *
 * Source: [larson-wertz-1999] section 5.2, the Earth's central angle.
 * Valid: the mean over sites; a polar orbit stands over a polar site two to three times longer, over the equator half as
 * long again less.
 * @example siteContactFraction(650e3, 0.1745) // 0.0210
 */
export function siteContactFraction(altitudeM: number, elevationRad: number): number {
  const ratio = (EARTH_RADIUS_M * Math.cos(elevationRad)) / (EARTH_RADIUS_M + altitudeM)
  return (1 - Math.cos(Math.acos(ratio) - elevationRad)) / 2
}

/**
 * Share of time that at least one of n sites is in view and under clear sky, the sites spread over the Earth: 1 - (1 - c a)^n.
 *
 * Source: [birch-2023], eight optical sites with 69 % each and little correlation.
 * Assumes: views and weather of different sites are independent; sites far apart are in view together less often than that, which
 * gives more: of twenty over the Earth by 7 %.
 * @example groundAvailabilityFraction({ contactFraction: 1, clearFraction: 0.69, siteCount: 8 }) // 0.99991
 */
export function groundAvailabilityFraction(args: {
  readonly contactFraction: number
  /** Weather and equipment of one site. */
  readonly clearFraction: number
  readonly siteCount: number
}): number {
  return 1 - (1 - args.contactFraction * args.clearFraction) ** args.siteCount
}

/** The transmitter to the ground with its antenna, on all the time. */
export function downlinkPart(args: {
  readonly massKg: number
  readonly costUsd: number
  readonly powerW: number
  readonly learningRatio: number
}): Part {
  return {
    id: 'downlink',
    massKg: args.massKg,
    costUsd: args.costUsd * args.learningRatio,
    draw: cooledDraw(args.powerW, true),
    stowedM3: undefined,
    labels: DOWNLINK_LABELS,
  }
}

const DOWNLINK_LABELS = { mass: 'downlink', power: 'downlink', heat: 'downlink', capital: 'downlink' }
