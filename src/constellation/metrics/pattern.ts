import { GRAZING_ALTITUDE_M } from '../../node/links.ts'
import { relativeSpeedMPerS } from '../pattern/cluster.ts'
import { closedRingCount } from '../pattern/geometry.ts'
import type { ConstellationMetric } from './metric.ts'

/** How many satellites there are, and where they fly. */
export const PATTERN_METRICS = {
  satelliteCount: {
    model: 'constellation geometry',
    description: 'places of the pattern, all of which a full fleet fills',
    label: 'satellites',
    asked: { constellation: ['named', 'columns', 'whatIf', 'summary'] },
    get: (s) => s.pattern.satelliteCount,
  },
  builtCount: {
    model: 'constellation geometry',
    description: 'satellites launched over the whole time',
    label: 'satellites built',
    get: (s) => s.fleet.launchedCount,
  },
  lowestAltitudeKm: {
    model: 'constellation geometry',
    description: 'altitude of the lowest shell',
    get: (s) => s.pattern.lowestM,
  },
  highestAltitudeKm: {
    model: 'constellation geometry',
    description: 'altitude of the highest shell',
    get: (s) => s.pattern.highestM,
  },
  shellSpacingKm: {
    model: 'constellation geometry',
    description: 'height between shells; 0 with one',
    get: (s) => s.pattern.shellSpacingM,
  },
  inPlaneSpacingKm: {
    model: 'constellation geometry',
    description: 'to the next in the plane, lowest shell',
    get: (s) => s.pattern.inPlaneSpacingM,
  },
  crossNearestKm: {
    model: 'constellation geometry',
    description: 'to the neighbour across, nearest',
    get: (s) => s.pattern.crossNearestM,
  },
  crossFarthestKm: {
    model: 'constellation geometry',
    description: 'to the neighbour across, farthest',
    get: (s) => s.pattern.crossFarthestM,
  },
  separationKm: {
    model: 'constellation geometry',
    description: 'least distance of any two satellites, of those in neighbouring shells with what eccentricity takes',
    label: 'least separation',
    get: (s) => Math.min(s.pattern.separationM, s.holding.shellSeparationM),
  },
  separationMarginKm: {
    model: 'constellation geometry',
    description:
      'separation in shells and formations, spares in places of their own, beyond what must be kept and what satellites stray along their tracks',
    get: (s) => s.pattern.separationMarginM,
  },
  shellSpacingMarginKm: {
    model: 'constellation geometry',
    description: "height between shells beyond what must be; the Earth's radius with one",
    get: (s) => s.pattern.shellSpacingMarginM,
  },
  shellCapacityCount: {
    model: 'constellation geometry',
    description: 'satellites a shell can hold',
    get: (s) => s.pattern.shellCapacityCount,
  },
  shellFillRatio: {
    model: 'constellation geometry',
    description: 'satellites of a shell with their spares over what it can hold',
    label: 'share of the shell filled',
    get: (s) => s.pattern.shellFillRatio,
  },
  driftDegPerHour: {
    model: 'constellation geometry',
    description: 'neighbouring shells against each other',
    get: (s) => s.pattern.driftRadPerS,
  },
  crossLinkHours: {
    model: 'constellation geometry',
    description: 'time until a link across shells is acquired anew',
    get: (s) => s.pattern.crossLinkS,
  },
  crossLinkAvailabilityFraction: {
    model: 'constellation geometry',
    description: 'share of time links across shells are up',
    get: (s) => s.pattern.crossLinkAvailabilityFraction,
  },
  nodeDriftDegPerHour: {
    model: 'constellation geometry',
    description: 'planes of neighbouring inclined shells against each other',
    get: (s) => s.pattern.nodeDriftRadPerS,
  },
  closedRingCount: {
    model: 'constellation geometry',
    description: 'fewest satellites of a plane that all see the next, lowest shell',
    get: (s) => closedRingCount(s.pattern.lowestM, GRAZING_ALTITUDE_M),
  },
  formationSpeedMPerS: {
    model: 'constellation geometry',
    description: 'highest relative speed in a formation',
    get: (s) => relativeSpeedMPerS(s.pattern.lowestM, s.pattern.clusterRadiusM / 2),
  },
  clusterRadiusKm: {
    model: 'constellation geometry',
    description: 'half length of a formation; 0 without',
    get: (s) => s.pattern.clusterRadiusM,
  },
} satisfies Record<string, ConstellationMetric>
