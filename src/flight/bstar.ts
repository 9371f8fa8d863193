import { json2satrec } from 'satellite.js'

const MINUTE_S = 60
/** B* enters C1 as a factor, so that any will do to measure what it gives. */
const TRIAL = 1e-4

/** Said in the files whose orbits sink by it. */
export const BSTAR_NOTE =
  'BSTAR is fitted, not C_D A / m: SGP4 sinks the orbit at first as the drag of the design does where nothing makes up for it. ' +
  'The design makes up for it: BSTAR 0 holds the altitude'

/**
 * The B* with which SGP4 lets an orbit sink at first as a given drag does.
 *
 * SGP4's own atmosphere knows no solar activity and no true density: C_D A / m in it would sink a satellite of the shipped
 * node study at 630 km some 45 times too fast. Of satellites in orbit, too, B* is fitted to what is seen. The mean semi-major
 * axis of SGP4 is a (1 - C1 t - ...)², that of a circular orbit of speed v under the deceleration D begins as
 * a (1 - 2 (D / v) t): C1 = D / v, and C1 is proportional to B*.
 *
 * Source: [hoots-1980] for C1. Assumes: a circular orbit. Valid: for as long as the altitude, and with it the density, stays
 * about what it was; both grow apart as the orbit sinks.
 */
export function fittedBstar(args: {
  readonly revolutionsPerDay: number
  readonly inclinationDeg: number
  readonly decelerationMPerS2: number
  readonly speedMPerS: number
}): number {
  const trial = json2satrec({
    OBJECT_NAME: 'trial',
    OBJECT_ID: 'UNKNOWN',
    EPOCH: '2000-01-01T00:00:00.000',
    MEAN_MOTION: args.revolutionsPerDay,
    ECCENTRICITY: 0,
    INCLINATION: args.inclinationDeg,
    RA_OF_ASC_NODE: 0,
    ARG_OF_PERICENTER: 0,
    MEAN_ANOMALY: 0,
    NORAD_CAT_ID: 1,
    ELEMENT_SET_NO: 1,
    BSTAR: TRIAL,
    MEAN_MOTION_DOT: 0,
    MEAN_MOTION_DDOT: 0,
  })
  const wantedPerMinute = (args.decelerationMPerS2 / args.speedMPerS) * MINUTE_S
  return (TRIAL * wantedPerMinute) / trial.cc1
}
