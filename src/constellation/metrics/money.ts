import type { ConstellationMetric } from './metric.ts'

/** What the fleet costs, and what it delivers costs, beside the ground. */
export const MONEY_METRICS = {
  fleetCapitalBusd: {
    model: 'cash flow and ground comparison',
    description: 'satellites, launches, insurance, development, factory and gateways',
    label: 'capital of the fleet',
    asked: { constellation: ['summary', 'sweep'] },
    get: (s) => s.cashFlow.capitalUsd,
  },
  fleetCapitalPerPowerUsdPerW: {
    model: 'cash flow and ground comparison',
    description: 'capital per mean compute power launched',
    get: (s) => s.cashFlow.capitalUsd / (s.fleet.launchedCount * s.load.averageComputeW),
  },
  presentCostBusd: {
    model: 'cash flow and ground comparison',
    description: 'all costs, present value',
    label: 'cost in present value',
    asked: { constellation: ['named', 'whatIf'] },
    get: (s) => s.cashFlow.presentCostUsd,
  },
  netPresentBusd: {
    model: 'cash flow and ground comparison',
    description: 'present value with compute sold',
    label: 'net present value',
    get: (s) => s.cashFlow.netPresentUsd,
  },
  paybackYears: {
    model: 'cash flow and ground comparison',
    description: 'until the undiscounted balance stays positive; the whole time where it never does',
    label: 'payback time',
    get: (s) => s.cashFlow.paybackYears,
  },
  levelizedUsdPerPflopYear: {
    model: 'cash flow and ground comparison',
    description: 'present cost over present compute, full boundary',
    label: 'levelized cost of compute',
    get: (s) => s.cashFlow.levelizedUsdPerPflopYear,
  },
  stoppedHalfwayUsdPerPflopYear: {
    model: 'cash flow and ground comparison',
    description:
      'levelized cost if no more than half is ever built: development, factory and gateways fall on half of the compute',
    label: 'levelized cost if stopped halfway',
    get: (s) => s.cashFlow.levelizedUsdPerPflopYear + s.cashFlow.fixedUsd / s.cashFlow.presentPflopYears,
  },
  levelizedUsdPerGpuHour: {
    model: 'cash flow and ground comparison',
    description: 'present cost over present chip-hours',
    label: 'levelized cost of a chip-hour',
    asked: { constellation: ['summary'] },
    get: (s) => s.cashFlow.levelizedUsdPerGpuHour,
  },
  levelizedUsdPerMtoken: {
    model: 'cash flow and ground comparison',
    description: 'present cost over present tokens sold',
    label: 'levelized cost of tokens',
    get: (s) => s.cashFlow.levelizedUsdPerMtoken,
  },
  fleetToGroundRatio: {
    model: 'cash flow and ground comparison',
    description: 'levelized cost over the ground',
    label: 'levelized cost over the ground',
    asked: { constellation: ['named', 'whatIf', 'summary'] },
    get: (s) => s.cashFlow.spaceToGroundRatio,
  },
  floorRatio: {
    model: 'cash flow and ground comparison',
    description: 'cost over the ground with launches and platform free',
    label: 'floor cost over the ground',
    asked: { constellation: ['summary'] },
    get: (s) => s.cashFlow.floorRatio,
  },
  fleetBreakEvenLaunchUsdPerKg: {
    model: 'cash flow and ground comparison',
    description: 'launch price that equals the ground; negative: the platform alone costs more',
    label: 'break-even launch price of the fleet',
    asked: { constellation: ['named', 'whatIf', 'summary'] },
    get: (s) => s.cashFlow.breakEvenLaunchUsdPerKg,
  },
} satisfies Record<string, ConstellationMetric>
