import { launchedPowerUsdPerWYear } from '../../economics/finance.ts'
import type { Metric } from './metric.ts'

/** What the satellite costs, and what it delivers costs, beside the ground. */
export const MONEY_METRICS = {
  unitCostMusd: { model: 'cost and ground baseline', description: 'one satellite, built', get: (s) => s.cost.unitUsd },
  launchCostMusd: {
    model: 'cost and ground baseline',
    description: 'its share of a launch',
    get: (s) => s.cost.launchUsd,
  },
  capitalCostMusd: {
    model: 'cost and ground baseline',
    description: 'satellite, development share, launch and insurance',
    label: 'capital',
    get: (s) => s.cost.capitalUsd,
  },
  unitCostPerPeakPowerUsdPerW: {
    model: 'cost and ground baseline',
    description: 'satellite, built, per peak compute power',
    get: (s) => s.cost.unitUsd / s.load.peakComputeW,
  },
  capitalPerPeakPowerUsdPerW: {
    model: 'cost and ground baseline',
    description: 'capital per peak compute power',
    label: 'capital per peak power',
    get: (s) => s.cost.capitalUsd / s.load.peakComputeW,
  },
  yearlyCostMusd: {
    model: 'cost and ground baseline',
    description: 'capital by recovery factor and operations, per year',
    get: (s) => s.cost.yearlyUsd,
  },
  costPerComputeUsdPerKwYear: {
    model: 'cost and ground baseline',
    description: 'yearly cost per mean compute power, full boundary',
    get: (s) => s.cost.yearlyUsd / s.load.averageComputeW,
  },
  launchedPowerUsdPerKwYear: {
    model: 'cost and ground baseline',
    description: 'launch cost of compute power spread over the life, launch only',
    get: (s, c) =>
      launchedPowerUsdPerWYear({
        massKg: s.mass.launchKg,
        powerW: s.load.averageComputeW,
        launchPriceUsdPerKg: s.cost.launchUsdPerKg,
        lifeYears: c.mission.lifeYears,
      }),
  },
  launchedArrayPowerUsdPerKwYear: {
    model: 'cost and ground baseline',
    description: 'launch cost of array power spread over the life, launch only',
    get: (s, c) =>
      launchedPowerUsdPerWYear({
        massKg: s.mass.launchKg,
        powerW: s.power.startArrayPowerW,
        launchPriceUsdPerKg: s.cost.launchUsdPerKg,
        lifeYears: c.mission.lifeYears,
      }),
  },
  usdPerPflopYear: {
    model: 'cost and ground baseline',
    description: 'full cost of an effective PFLOP-year',
    label: 'cost of compute',
    get: (s) => s.cost.usdPerPflopYear,
  },
  usdPerGpuHour: {
    model: 'cost and ground baseline',
    description: 'full cost of a delivered chip-hour',
    label: 'cost of a chip-hour',
    asked: { node: ['named', 'summary'] },
    get: (s) => s.cost.usdPerGpuHour,
  },
  usdPerMtoken: {
    model: 'cost and ground baseline',
    description: 'full cost of a million sold tokens',
    label: 'cost of tokens',
    asked: { node: ['named', 'summary'] },
    get: (s) => s.cost.usdPerMtoken,
  },
  groundUsdPerPflopYear: {
    model: 'cost and ground baseline',
    description: 'the same chips under the same load on the ground, full cost',
    label: 'cost of compute on the ground',
    get: (s) => s.cost.groundUsdPerPflopYear,
  },
  spaceToGroundRatio: {
    model: 'cost and ground baseline',
    description: 'PFLOP-year in orbit over ground under the same load',
    label: 'cost over cost on the ground',
    asked: { node: ['named', 'whatIf', 'summary'] },
    get: (s) => s.cost.spaceToGroundRatio,
  },
  groundFullLoadUsdPerPflopYear: {
    model: 'cost and ground baseline',
    description: 'the same chips at rated power all the time on the ground, full cost',
    get: (s) => s.design.chip.groundFullLoadUsdPerPflopYear,
  },
  spaceToFullGroundRatio: {
    model: 'cost and ground baseline',
    description: 'PFLOP-year in orbit under its load over ground at full load',
    get: (s) => s.cost.usdPerPflopYear / s.design.chip.groundFullLoadUsdPerPflopYear,
  },
  usdPerFp8PflopYear: {
    model: 'cost and ground baseline',
    description: 'full cost of an effective PFLOP-year in FP8',
    get: (s) => (s.cost.usdPerPflopYear * s.design.chip.bf16Flops) / s.design.chip.fp8Flops,
  },
  usdPerFp4PflopYear: {
    model: 'cost and ground baseline',
    description: 'full cost of an effective PFLOP-year in FP4',
    get: (s) => (s.cost.usdPerPflopYear * s.design.chip.bf16Flops) / s.design.chip.fp4Flops,
  },
  breakEvenLaunchUsdPerKg: {
    model: 'cost and ground baseline',
    description: 'launch price that equals the ground, full cost; negative: the platform alone costs more',
    label: 'break-even launch price',
    asked: { node: ['named', 'whatIf', 'summary'] },
    get: (s) => s.cost.breakEvenLaunchUsdPerKg,
  },
  launchPriceUsdPerKg: {
    model: 'cost and ground baseline',
    description: 'launch cost per launch mass',
    get: (s) => s.cost.launchUsdPerKg,
  },
} satisfies Record<string, Metric>
