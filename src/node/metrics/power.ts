import type { Metric } from './metric.ts'

/** Power from array and battery to the chips. */
export const POWER_METRICS = {
  averageComputePowerKw: { model: 'compute', description: 'mean compute power', get: (s) => s.load.averageComputeW },
  peakComputePowerKw: {
    model: 'compute',
    description: 'peak compute power at the start',
    asked: { node: ['whatIf', 'summary'] },
    get: (s) => s.load.peakComputeW,
  },
  endPeakComputePowerKw: {
    model: 'attrition',
    description: 'peak compute power the living chips can still draw at end of life',
    get: (s) => s.reliability.endPeakComputeW,
  },
  endAverageComputePowerKw: {
    model: 'attrition',
    description: 'mean compute power the living chips can still draw at end of life',
    get: (s) => Math.min(s.load.averageComputeW, s.reliability.endPeakComputeW),
  },
  averageBusPowerKw: { model: 'compute', description: 'mean bus power', get: (s) => s.load.averageBusW },
  peakBusPowerKw: { model: 'compute', description: 'peak bus power', get: (s) => s.load.peakBusW },
  powerOverheadRatio: {
    model: 'compute',
    description: 'bus power over compute power (the orbital PUE)',
    get: (s) => s.load.averageBusW / s.load.averageComputeW,
  },
  startArrayPowerKw: {
    model: 'solar array',
    description: 'array power at 1 au, start of life',
    get: (s) => s.power.startArrayPowerW,
  },
  endArrayPowerKw: {
    model: 'solar array',
    description: 'array power on the worst day, end of life',
    get: (s) => s.power.endArrayPowerW,
  },
  arealArrayPowerWPerM2: {
    model: 'solar array',
    description: 'array power per area, start of life',
    get: (s) => s.power.startArealPowerWPerM2,
  },
  arrayMarginKw: {
    model: 'solar array',
    description: 'array power beyond the need of the worst day',
    get: (s) => s.power.arrayMarginW,
  },
  arrayMarginFraction: {
    model: 'solar array',
    description: 'array power beyond the need of the worst day, over that need',
    overShells: 'least',
    get: (s) => s.power.arrayMarginW / s.power.requiredArrayPowerW,
  },
  arrayRemainingFraction: {
    model: 'solar array',
    description: 'array power left at end of life',
    get: (s) => s.power.remainingFraction,
  },
  cellTemperatureCelsius: {
    model: 'solar array',
    description: 'solar cell temperature in sunlight',
    get: (s) => s.power.cellTemperatureK,
  },
  batteryMarginKwh: {
    model: 'battery',
    description: 'battery energy usable at end of life beyond what cannot be given up',
    overShells: 'least',
    get: (s) => s.power.battery.marginJ,
  },
  batteryRateRatio: {
    model: 'battery',
    description: 'highest battery power over the highest it gives; 1 where compute is cut to that in eclipse',
    get: (s) => s.power.battery.rateRatio,
  },
  batteryRateMarginKw: {
    model: 'battery',
    description: 'highest power the battery gives beyond what cannot be given up',
    overShells: 'least',
    get: (s) => s.power.battery.rateMarginW,
  },
  peakGrowthFraction: {
    model: 'battery',
    description: 'by how much loads could grow before a peak takes more energy than array and battery give',
    overShells: 'least',
    get: (s) => s.power.battery.peakGrowthFraction,
  },
  eclipseGrowthFraction: {
    model: 'battery',
    description:
      'by how much loads could grow before the longest eclipse takes more energy than the battery gives, 9 at most',
    overShells: 'least',
    get: (s) => s.power.battery.eclipseGrowthFraction,
  },
  rateGrowthFraction: {
    model: 'battery',
    description:
      'by how much loads could grow before a peak or an eclipse takes more power than array and battery give at once',
    overShells: 'least',
    get: (s) => s.power.battery.rateGrowthFraction,
  },
  batteryWearFraction: {
    model: 'battery',
    description:
      'cycles of eclipses, at the depth they may use, and of peaks over those that cost a fifth of the capacity',
    get: (s) => s.power.battery.wearFraction,
  },
  batteryCapacityLeftFraction: {
    model: 'battery',
    description: 'battery capacity at end of life, wear and age taken off',
    get: (s) => s.power.battery.capacityLeftFraction,
  },
  eclipseComputeFraction: {
    model: 'battery',
    description: 'compute that goes on in eclipse',
    get: (s) => s.power.battery.eclipseComputeFraction,
  },
} satisfies Record<string, Metric>
