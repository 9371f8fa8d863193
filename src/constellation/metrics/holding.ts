import type { ConstellationMetric } from './metric.ts'

/** What eccentricity does to orbits that stand near each other, and what it takes to hold it off. */
export const HOLDING_METRICS = {
  deltaVCircularMPerSPerYear: {
    model: 'orbits held circular',
    description:
      'velocity a year that holds off what crossing planes and neighbouring shells have no room for; greatest of the shells',
    get: (s) => s.holding.deltaVMPerSPerYear,
  },
  freeShiftKm: {
    model: 'orbits held circular',
    description: 'shift of crossing planes against each other by the eccentricity of orbits left free',
    get: (s) => s.holding.freeShiftM,
  },
  freeClosingKm: {
    model: 'orbits held circular',
    description:
      'how much nearer than they stand neighbouring shells come, held for their crossing planes alone; 0 with one',
    get: (s) => s.holding.freeClosingM,
  },
  shellSeparationKm: {
    model: 'orbits held circular',
    description: "least distance of satellites of neighbouring shells; the Earth's radius with one",
    label: 'separation between shells',
    get: (s) => s.holding.shellSeparationM,
  },
  fleetThrusterLifeRatio: {
    model: 'orbits held circular',
    description:
      'hours the thrusters run over their life, with orbits held and the manoeuvres of the fleet; worst shell',
    get: (s, { assumptions }) => {
      const { thruster, launchMassKg } = s.design
      const impulseNS = assumptions.thrusterCount * thruster.thrustN * thruster.lifeS
      return s.holding.thrusterLifeRatio + (s.collisions.extraDeltaVMPerS * launchMassKg) / impulseNS
    },
  },
} satisfies Record<string, ConstellationMetric>
