import type { ConstellationMetric } from './metric.ts'

/** What debris does to the fleet, and the fleet to others. */
export const COLLISION_METRICS = {
  manoeuvresPerYear: {
    model: 'collisions',
    description:
      'avoidance manoeuvres of the fleet, by the density of debris, of its own fragments and of its own dead',
    get: (s) => s.collisions.manoeuvresPerYear,
  },
  manoeuvreOutageFraction: {
    model: 'collisions',
    description: 'share of its service a satellite spends on manoeuvres',
    get: (s) => s.collisions.manoeuvreOutageFraction,
  },
  ownFragmentLossFraction: {
    model: 'collisions',
    description: "share of its service a satellite misses since fragments of the fleet's own end it",
    get: (s) => s.collisions.ownFragmentLossFraction,
  },
  failedObjectYears: {
    model: 'collisions',
    description:
      'years that satellites which fail in service stay in orbit, all together; the FCC stopped one licensee at 100',
    get: (s) => s.collisions.failedObjectYears,
  },
  manoeuvrePropellantKgPerYear: {
    model: 'collisions',
    description: 'propellant of a satellite for manoeuvres',
    get: (s) => s.collisions.manoeuvreKgPerYear,
  },
  fleetDeltaVMarginMPerS: {
    model: 'collisions',
    description:
      'velocity left of the propellant, with the manoeuvres that the density of debris and own dead asks for, and orbits held circular; worst shell',
    get: (s) => s.holding.leastDeltaVMarginMPerS - s.collisions.extraDeltaVMPerS,
  },
  collisionPerSatelliteFraction: {
    model: 'collisions',
    description: 'satellites broken up before they are down over those launched, own fragments and own dead included',
    label: 'break-up of a satellite',
    get: (s) => s.collisions.perSatelliteFraction,
  },
  expectedCollisionsCount: {
    model: 'collisions',
    description: 'satellites broken up over the whole time, own fragments and own dead included',
    label: 'expected collisions',
    asked: { constellation: ['summary'] },
    terminalOrder: 1,
    get: (s) => s.collisions.catastrophicCount,
  },
  expectedExplosionsCount: {
    model: 'collisions',
    description: 'satellites that explode by themselves, in service or dead',
    get: (s) => s.collisions.explosionCount,
  },
  lethalHitsCount: {
    model: 'collisions',
    description: 'hits on bodies by debris of 1 to 10 cm, own fragments included, over the whole time',
    get: (s) => s.collisions.lethalCount,
  },
  filmHitsCount: {
    model: 'collisions',
    description: 'holes of 1 cm and more in arrays and radiators, by own fragments too, over the whole time',
    get: (s) => s.collisions.filmCount,
  },
  lethalHitsPerSatelliteCount: {
    model: 'collisions',
    description: 'hits on bodies by debris of 1 to 10 cm over the satellites launched',
    get: (s) => s.collisions.lethalCount / Math.max(1, s.fleet.launchedCount),
  },
  filmHitsPerSatelliteCount: {
    model: 'collisions',
    description: 'holes of 1 cm and more in arrays and radiators over the satellites launched',
    get: (s) => s.collisions.filmCount / Math.max(1, s.fleet.launchedCount),
  },
  fragmentsCount: {
    model: 'collisions',
    description: 'fragments of 10 cm and more that break-ups and explosions leave',
    get: (s) => s.collisions.fragmentCount,
  },
  debrisGrowthRatio: {
    model: 'collisions',
    description: "debris of the fleet's band at its end over today's",
    get: (s) => s.collisions.debrisGrowthRatio,
  },
} satisfies Record<string, ConstellationMetric>
