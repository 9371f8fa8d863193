import { PATTERNS, REPLENISHMENTS } from '../constellation/design.ts'
import type { VariableDefinition } from './variables.ts'

/** The design variables a constellation adds to its node's. */
export const CONSTELLATION_VARIABLES = {
  pattern: {
    kind: 'choice',
    choices: PATTERNS,
    default: 'stack',
    description:
      'one dawn-dusk plane, a stack of sun-synchronous shells, Walker delta or star, shells of two inclinations, or formations',
  },
  shellCount: { kind: 'integer', min: 1, max: 2000, default: 10, description: 'shells over the altitude band' },
  planesPerShellCount: { kind: 'integer', min: 1, max: 200, default: 1, description: 'planes of a shell' },
  slotsPerPlaneCount: {
    kind: 'integer',
    min: 1,
    max: 20_000,
    default: 60,
    description: 'satellites of a plane, or formations of them',
  },
  clusterSizeCount: {
    kind: 'integer',
    min: 1,
    max: 1000,
    default: 4,
    description: 'satellites of a formation, of a hub, or of a ring of the two-level topology',
  },
  clusterSpacingM: {
    kind: 'real',
    min: 10,
    max: 10_000,
    default: 100,
    description: 'distance of neighbours in a formation, across the track',
  },
  altitudeBandKm: {
    kind: 'real',
    min: 0,
    max: 1700,
    default: 100,
    description: 'height from the lowest to the highest shell; the altitude is their middle',
  },
  ltanWindowMinutes: {
    kind: 'real',
    min: 0,
    max: 120,
    default: 30,
    description: 'spread of the local times of the planes of a sun-synchronous shell',
  },
  phasingFraction: {
    kind: 'real',
    min: 0,
    max: 1,
    default: 0.5,
    description: 'phase between neighbouring planes over the spacing in a plane',
  },
  inclinedShareFraction: {
    kind: 'real',
    min: 0,
    max: 1,
    default: 0.5,
    description: 'shells that are inclined, whole ones, pattern shells',
  },
  gateway: { kind: 'component', component: 'gateways', default: 'rf-ka', description: 'ground site' },
  gatewayCount: { kind: 'integer', min: 1, max: 10_000, default: 20, description: 'ground sites' },
  secondLauncher: {
    kind: 'component',
    component: 'launchers',
    default: 'falcon-9',
    description: 'launcher beside the first',
  },
  secondLauncherShareFraction: {
    kind: 'real',
    min: 0,
    max: 1,
    default: 0,
    description: 'most of the satellites that may fly on the second launcher',
  },
  spareFraction: { kind: 'real', min: 0, max: 0.5, default: 0.05, description: 'spare satellites in orbit' },
  replenishment: {
    kind: 'choice',
    choices: REPLENISHMENTS,
    default: 'sustain',
    description: 'whether satellites that fail are replaced before their generation ends',
  },
  productionPerYear: {
    kind: 'real',
    min: 1,
    max: 2_000_000,
    default: 1000,
    description: 'satellites the factory makes a year once it has climbed its ramp',
  },
  deploymentYears: {
    kind: 'real',
    min: 0.1,
    max: 30,
    default: 5,
    description: 'from the first launch to the full fleet',
  },
  satelliteLifeYears: {
    kind: 'real',
    min: 0.5,
    max: 30,
    default: 5,
    defaultFrom: 'mission.lifeYears',
    description: 'life of a satellite, and time between generations; as mission.lifeYears unless said',
  },
  generationCount: { kind: 'integer', min: 1, max: 6, default: 1, description: 'generations of satellites' },
} as const satisfies Record<string, VariableDefinition>
