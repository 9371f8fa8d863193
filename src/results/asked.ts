import type { Report } from './open-report.ts'

/** What reviewers look for first beside the objectives, by the scale of the study. */
const ASKED = {
  node: {
    named: [
      'massPerPeakPowerKgPerKw',
      'usdPerGpuHour',
      'usdPerMtoken',
      'spaceToGroundRatio',
      'breakEvenLaunchUsdPerKg',
      'altitudeKm',
      'solarArrayAreaM2',
      'radiatorAreaM2',
      'chip',
      'chipCount',
      'shieldingMm',
      'batteryEnergyKwh',
      'topology',
      'launcher',
    ],
    columns: [
      'altitudeKm',
      'solarArrayAreaM2',
      'radiatorAreaM2',
      'chip',
      'chipCount',
      'shieldingMm',
      'batteryEnergyKwh',
      'topology',
      'massPerPeakPowerKgPerKw',
    ],
    whatIf: ['massPerPeakPowerKgPerKw', 'peakComputePowerKw', 'spaceToGroundRatio', 'breakEvenLaunchUsdPerKg'],
  },
  constellation: {
    named: [
      'satelliteCount',
      'fleetPowerGw',
      'presentCostBusd',
      'fleetToGroundRatio',
      'fleetBreakEvenLaunchUsdPerKg',
      'launchCount',
      'meanHopsRatio',
      'altitudeKm',
      'shellCount',
      'slotsPerPlaneCount',
      'clusterSizeCount',
      'topology',
      'launcher',
      'deploymentYears',
      'chip',
      'chipCount',
      'launchMassKg',
    ],
    columns: [
      'satelliteCount',
      'altitudeKm',
      'shellCount',
      'slotsPerPlaneCount',
      'clusterSizeCount',
      'topology',
      'chip',
      'chipCount',
      'launchMassKg',
      'deploymentYears',
    ],
    whatIf: ['satelliteCount', 'fleetPowerGw', 'presentCostBusd', 'fleetToGroundRatio', 'fleetBreakEvenLaunchUsdPerKg'],
  },
} as const satisfies Record<string, Record<string, readonly string[]>>

/** The objectives, then what else is asked for and known of this study's designs. */
export function askedNames({ study, front }: Report, where: 'named' | 'columns' | 'whatIf'): string[] {
  const objectives = study.objectives.map(({ metric }) => metric as string)
  const known = (name: string) => front[0]?.values[name] !== undefined
  return [...new Set([...objectives, ...ASKED[study.scale][where].filter(known)])]
}
