import type { FleetHistory } from '../fleet/fleet.ts'
import { chipsAt, flownGenerations } from '../fleet/generations.ts'
import type { ChipsSizing } from '../money/chips.ts'
import type { ConstellationMetric } from './metric.ts'

/** What the fleet computes. */
export const OUTPUT_METRICS = {
  fleetPowerGw: {
    model: 'fleet and production',
    description: 'mean compute power of a full fleet, whether or not it ever serves whole',
    label: 'mean compute power of the fleet',
    asked: { constellation: ['named', 'whatIf', 'summary'] },
    get: (s) => s.pattern.satelliteCount * s.load.averageComputeW,
  },
  mostServingCount: {
    model: 'fleet and production',
    description: 'most satellites that ever serve together, mean of a twelfth of a life',
    get: (s) => s.operations.mostServing,
  },
  servingPowerGw: {
    model: 'fleet and production',
    description: 'mean compute power of the most satellites that ever serve together',
    get: (s) => s.operations.mostServing * s.load.averageComputeW,
  },
  fleetPeakPowerGw: {
    model: 'fleet and production',
    description: 'peak compute power of a full fleet',
    label: 'peak compute power of the fleet',
    get: (s) => s.pattern.satelliteCount * s.load.peakComputeW,
  },
  fleetPeakPflops: {
    model: 'fleet and production',
    description: 'dense BF16 of the most satellites that ever serve together, chips of the first year',
    label: 'peak compute of the fleet',
    asked: { constellation: ['sweep'] },
    get: (s) => s.operations.mostServing * s.output.peakFlops,
  },
  fleetFp8Pflops: {
    model: 'fleet and production',
    description: 'dense FP8 or INT8 of the most satellites that ever serve together, chips of the first year (POPS)',
    label: 'FP8 compute of the fleet',
    get: (s) => s.operations.mostServing * s.output.peakFlops * (s.design.chip.fp8Flops / s.design.chip.bf16Flops),
  },
  fleetStorageTerabytes: {
    model: 'fleet and production',
    description: 'flash storage of all satellites of a full fleet',
    label: 'storage of the fleet',
    get: (s, c) => s.pattern.satelliteCount * c.constellation.storageBytes,
  },
  modelParametersCount: {
    model: 'fleet and production',
    description: 'parameters of the largest model that the memory of one satellite serves',
    label: 'largest model of a satellite',
    get: (s, c) => (s.design.chipCount * s.design.chip.memoryBytes) / c.constellation.parameterBytes,
  },
  deliveredPflopYears: {
    model: 'fleet and production',
    description: 'compute delivered over the whole time, dense BF16, later launches with better chips',
    label: 'compute delivered by the fleet',
    get: (s) => s.cashFlow.deliveredPflopYears,
  },
  chipGainRatio: {
    model: 'fleet and production',
    description: 'compute of a satellite of the last year of launches over one of the first',
    get: (s, c) => {
      const years = s.fleet.horizonYears - s.design.satelliteLifeYears
      if (s.chips === undefined) return (1 + c.constellation.chipGainPerYear) ** years
      const { fleet } = s.chips.plan
      return chipsAt(fleet, years).computeRatio / chipsAt(fleet, 0).computeRatio
    },
  },
  chipGenerationsCount: {
    model: 'fleet and production',
    description: 'generations of chips that launches carry; 1 where chips gain a steady share a year',
    get: (s) => flownGenerations(s.chips?.plan, s.fleet.horizonYears - s.design.satelliteLifeYears),
  },
  modernFraction: {
    model: 'fleet and production',
    description: 'compute of the satellites in service over as many launched on the day, mean of the whole time',
    get: (s) => (s.chips === undefined ? inService(s.fleet.modern, s.fleet) : modernOf(s.fleet, s.chips)),
  },
} satisfies Record<string, ConstellationMetric>

/** Compute of the satellites in service over so many with what the ground buys on the day. */
function modernOf(fleet: FleetHistory, { carried, worth }: ChipsSizing): number {
  const { serving, stepYears } = fleet
  const modern = serving.map((count, k) => (count * carried.computeRatio[k]!) / worth.cheaperAt((k + 0.5) * stepYears))
  return inService(modern, fleet)
}

/** A sum over all that serve; none where satellites never get there. */
function inService(values: readonly number[], { serving }: FleetHistory): number {
  const all = sumOf(serving)
  return all > 0 ? sumOf(values) / all : 0
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
