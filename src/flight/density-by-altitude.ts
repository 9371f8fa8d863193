import { globalDensity } from '../environment/atmosphere/orbit-density.ts'
import { apOfF107 } from '../environment/atmosphere/solar-activity.ts'

/** Heights of the table: the logarithm of the density is straight between them, the more so the higher. */
const LOW_STEP_M = 10e3
const HIGH_STEP_M = 40e3
const HIGH_FROM_M = 240e3

/**
 * Mean density over the globe, the year and the day by altitude, at one level of activity; heights are worked out when they
 * are first asked for.
 *
 * Source: [picone-2002].
 * Valid: from 100 to 1,000 km, within 2 % of the mean itself by the straight logarithm.
 */
export function densityByAltitude(
  f107Sfu: number,
  apIndex = apOfF107(f107Sfu),
  f107MeanSfu = f107Sfu,
): (altitudeM: number) => number {
  const logs = new Map<number, number>()
  const logAt = (altitudeM: number) => {
    const known = logs.get(altitudeM)
    if (known !== undefined) return known
    const log = Math.log(globalDensity({ altitudeM, f107Sfu, f107MeanSfu, apIndex }).meanKgPerM3)
    logs.set(altitudeM, log)
    return log
  }
  return (altitudeM) => {
    const stepM = altitudeM < HIGH_FROM_M ? LOW_STEP_M : HIGH_STEP_M
    const low = Math.floor(altitudeM / stepM) * stepM
    const u = (altitudeM - low) / stepM
    return Math.exp((1 - u) * logAt(low) + u * logAt(low + stepM))
  }
}
