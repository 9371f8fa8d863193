import type { NodeSizing } from '../../node/size.ts'

/** What a satellite can spend on work over one orbit of its worst day: the longest eclipse, array and battery at the end of life. */
export interface SatelliteOrbit {
  readonly periodS: number
  readonly eclipseS: number
  /** Of the array in sunlight, at the bus. */
  readonly arrayW: number
  /** What the bus draws without compute. */
  readonly idleW: number
  /** Most that compute may draw beyond that, at a time and in the mean of an orbit, which the radiator is made for. */
  readonly mostW: number
  readonly meanW: number
  /** What the battery gives over an eclipse, and the most it gives at a time. */
  readonly usableJ: number
  readonly dischargeW: number
  readonly roundTripFraction: number
}

export function satelliteOrbit({ design, environment, load, power }: NodeSizing): SatelliteOrbit {
  return {
    periodS: environment.periodS,
    eclipseS: environment.longestEclipseS,
    arrayW: power.endArrayPowerW,
    idleW: load.idleBusW,
    mostW: Math.max(0, load.peakBusW - load.idleBusW),
    meanW: Math.max(0, load.averageBusW - load.idleBusW),
    usableJ: power.battery.usableJ,
    dischargeW: power.battery.highestRateW,
    roundTripFraction: design.battery.roundTripFraction,
  }
}
