import { YEAR_S } from '../../constants.ts'
import { semiMajorAxisM } from '../../environment/orbit.ts'
import { DEBRIS_SPEED_M_PER_S, explosionFragmentCount, fragmentCount, TRACKED_M } from '../../subsystems/breakup.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationDesign } from '../design.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import type { ShellSample } from '../samples.ts'
import type { FleetHistory } from './fleet.ts'
import { atMost, fragmentGrowth, keptOf, lingering, pairsKept } from './fragment-growth.ts'
import { meanHits } from './hits.ts'
import { manoeuvres } from './manoeuvres.ts'
import { endedByOwn, LETHAL_OVER_TRACKED, leaksOf, MOST_AT_ONCE, missedShare } from './own-fragments.ts'

/** What debris does to a fleet, and what the fleet leaves of it. */
export interface CollisionSizing {
  /** Satellites broken up, by whatever and until they are down, dead or alive, over all that are launched. */
  readonly perSatelliteFraction: number
  /** Satellites broken up over the whole time, by debris, by their own fragments and by their own dead. */
  readonly catastrophicCount: number
  /** Hits on bodies by what is too small to be tracked and large enough to end a satellite, 1 to 10 cm. */
  readonly lethalCount: number
  /** Holes of 1 cm and more in arrays and radiators: damage. */
  readonly filmCount: number
  /** Satellites that explode by themselves, in service or dead, until all are down. */
  readonly explosionCount: number
  /** Fragments of 10 cm and more, of both. */
  readonly fragmentCount: number
  /** Own fragments of 10 cm and more in the fleet's band over other debris, mean of the years. */
  readonly ownDebrisRatio: number
  /** All debris of that size in the band at the fleet's end over today's. */
  readonly debrisGrowthRatio: number
  /** Manoeuvres of the fleet a year while it is largest. */
  readonly manoeuvresPerYear: number
  /** Share of their service that satellites spend on manoeuvres. */
  readonly manoeuvreOutageFraction: number
  /** Share of their service that satellites miss since fragments of the fleet's own have ended them or failed strings of their arrays. */
  readonly ownFragmentLossFraction: number
  /** Share of the service that both leave unsold. */
  readonly outageFraction: number
  /** Satellites that die in orbit before their end, by fragments of the fleet's own as well. */
  readonly deadCount: number
  /** Years that these stay in orbit, all together. */
  readonly failedObjectYears: number
  /** What a satellite spends on them. */
  readonly manoeuvreKgPerYear: number
  /** Velocity a satellite spends on them over its life, beyond what its own budget has for them. */
  readonly extraDeltaVMPerS: number
}

/** Fragments spread over so much height beyond the shells'. */
const FRAGMENT_SPREAD_M = 200e3

/** Tracked fragments of an explosion. */
const EXPLOSION_PIECES = explosionFragmentCount({ sizeM: TRACKED_M })

/** How often it is asked what those do that own fragments have ended. */
const ROUNDS = 3

/**
 * Hits by flux times area times time. A body shows a quarter of its surface, panels half of theirs, as they tumble or turn with
 * the orbit. A satellite is broken up by debris that carries 40 kJ for each of its kilograms and strikes its body; those that
 * serve evade what is tracked, the dead do not.
 *
 *   N = (years in service x (1 - avoided) F A + years dead x F A) (1 + x) + pairs of the dead and the living, and of the dead
 *   dx/dt = a + b x - x / tau,   of what is broken up a year or explodes, and by debris alone, times fragments x v / (V F)
 *
 * x the fleet's own fragments over today's debris, V the volume of its band, tau the decay of what drifts there. No more is broken up
 * than is in orbit, n, nor does more drift there than that would leave: n (1 - e^(-N / n)), and x likewise. Pairs meet as of `encounters`,
 * and what one lays on the other's body breaks it up. Satellites in service evade the dead as they do other debris. So they do the mean of x,
 * and are struck by the small fragments of it, of which a break-up leaves n(1 cm) / n(10 cm) = 51 for each that is tracked, and some
 * thousands that perforate the tubes of a radiator or fail a string of the array. What they end is dead from then on, and counts as
 * that once more; what they take of an array is missed in compute, as the array is sized without them.
 *
 * Source: [johnson-2001] for break-up and fragments, [dawnfront-debris-prior] for the flux, [iadc-2013] for the time between
 * collisions of all there is.
 * Assumes: today's debris stays as it is; fragments stay in the band, evenly, and fall as dead satellites do, the small ones faster by
 * their area over mass; what they end in service is
 * missed for the rest of its life and not replaced; what those end that died by own fragments is followed for three rounds, within a tenth
 * where debris doubles; explosions come evenly over the years, and leave as many fragments of 1 cm for each that is tracked as break-ups
 * do, where their law has four fifths.
 * Valid: a factor of three, as the flux; decades, over which x stays small: of fleets that break themselves up it says no more than that
 * they do. Over two centuries it ends with the 30 % more debris of
 * six agencies at a collision in 5.9 years, where they have one in five to nine; what is left goes with e to that rate.
 */
export function sizeCollisions(
  design: ConstellationDesign,
  context: ConstellationContext,
  pattern: PatternSizing,
  samples: readonly ShellSample[],
  fleet: FleetHistory,
  mostInService: number,
  fallRatio: number,
): CollisionSizing {
  const hits = meanHits(samples, context, pattern, fallRatio)
  const lostCount = fleet.lostCount - fleet.lostAtLaunchCount
  const inServiceYears = fleet.serving.reduce((sum, count) => sum + count, 0) * fleet.stepYears
  const ofFleet = { context, fleet, inServiceYears, hits, bandM3: bandVolumeM3(pattern) }
  const inOrbitCount = fleet.launchedCount - fleet.lostAtLaunchCount
  // What own fragments end is dead from then on as well, and breaks up in its turn.
  let deadCount = lostCount
  let debris = ownDebris(ofFleet, deadCount)
  const leaks = leaksOf(samples)
  let ended = endedByOwn(design, context, leaks, hits, debris)
  for (let round = 1; round <= ROUNDS; round++) {
    deadCount = lostCount + (inOrbitCount - lostCount) * -Math.expm1(-Math.min(MOST_AT_ONCE, ended.endedPerLife))
    debris = ownDebris(ofFleet, deadCount)
    ended = endedByOwn(design, context, leaks, hits, debris)
  }
  const { endedPerLife, stringLossPerLife } = ended
  const ownFragmentLossFraction = 1 - (1 - missedShare(endedPerLife)) * (1 - missedShare(stringLossPerLife))
  const evaded = { ...hits, densityRatio: hits.densityRatio * (1 + debris.own) }
  const ofManoeuvres = manoeuvres(design, context, evaded, debris.fromDeadPerM2Year, mostInService)
  const { catastrophicCount, explosionCount } = debris
  const ownSmall = debris.ownLight * LETHAL_OVER_TRACKED
  return {
    perSatelliteFraction: catastrophicCount / Math.max(1, fleet.launchedCount),
    catastrophicCount,
    lethalCount: inServiceYears * (hits.lethalPerYear + (ownSmall - debris.ownLight) * hits.trackedOnBodyPerYear),
    filmCount: inServiceYears * (hits.filmPerYear + ownSmall * hits.trackedOnFilmPerYear),
    explosionCount,
    fragmentCount: catastrophicCount * debris.pieces + explosionCount * EXPLOSION_PIECES,
    ownDebrisRatio: debris.own,
    debrisGrowthRatio: 1 + debris.growth,
    ownFragmentLossFraction,
    outageFraction: 1 - (1 - ofManoeuvres.manoeuvreOutageFraction) * (1 - ownFragmentLossFraction),
    deadCount,
    failedObjectYears: deadCount * hits.deadYears,
    manoeuvresPerYear: ofManoeuvres.manoeuvresPerYear,
    manoeuvreOutageFraction: ofManoeuvres.manoeuvreOutageFraction,
    extraDeltaVMPerS: ofManoeuvres.extraDeltaVMPerS,
    manoeuvreKgPerYear: ofManoeuvres.manoeuvreKgPerYear,
  }
}

/**
 * Break-ups of a fleet of which so many die in service, and what of them is in orbit in the mean, over today's debris. The dead meet the
 * living, who evade them, and each other, and both of a pair break up.
 */
function ownDebris(
  {
    context,
    fleet,
    inServiceYears,
    hits,
    bandM3,
  }: {
    readonly context: ConstellationContext
    readonly fleet: FleetHistory
    readonly inServiceYears: number
    readonly hits: ReturnType<typeof meanHits>
    readonly bandM3: number
  },
  diedCount: number,
) {
  const { launchedCount, horizonYears } = fleet
  const unavoided = 1 - context.constellation.avoidedCollisionFraction
  const { catastrophicPerYear, deadChance, deadYears, encounterRatio, brokenWithinM2 } = hits
  const decayRatio = deadYears / horizonYears
  const keptShare = keptOf(decayRatio)
  // Density times speed is a flux: of one other satellite.
  const eachPerM2Year = (DEBRIS_SPEED_M_PER_S * encounterRatio * YEAR_S) / bandM3
  const fromDeadPerM2Year = diedCount * keptShare * eachPerM2Year
  const living = 2 * inServiceYears * fromDeadPerM2Year * brokenWithinM2 * unavoided
  const pairs = diedCount * diedCount * horizonYears * eachPerM2Year * brokenWithinM2
  const { within, inAll } = pairsKept(decayRatio)
  const inService = inServiceYears * unavoided * catastrophicPerYear
  const byDebris = inService - diedCount * Math.expm1(-catastrophicPerYear * keptShare * horizonYears)
  const pieces = fragmentCount({ massKg: hits.startKg, sizeM: TRACKED_M })
  // What one satellite broken up adds to the debris of the band.
  const each = (pieces * DEBRIS_SPEED_M_PER_S * YEAR_S) / (bandM3 * hits.trackedPerM2Year)
  const inOrbitCount = launchedCount - fleet.lostAtLaunchCount
  const { explosionsPerYear } = context.constellation
  const exploding = (ofDeadYears: number) =>
    atMost(inOrbitCount, (inServiceYears + diedCount * ofDeadYears) * explosionsPerYear)
  const explodedWithin = exploding(keptShare * horizonYears)
  const explosionCount = exploding(deadYears)
  const bredPerYear = (byDebris / horizonYears) * each
  const madePerYear =
    bredPerYear + ((living + pairs * within + (explodedWithin * EXPLOSION_PIECES) / pieces) / horizonYears) * each
  const unbounded = fragmentGrowth(madePerYear, deadYears, horizonYears, bredPerYear)
  // Own fragments over what is tracked of other debris, mean of the years.
  const own = atMost(inOrbitCount * each, unbounded.mean - 1)
  return {
    fromDeadPerM2Year,
    explosionCount,
    pieces,
    own,
    // The small ones come down sooner.
    ownLight: own * lingering({ decayYears: hits.smallYears, otherYears: deadYears, years: horizonYears }),
    growth: atMost(inOrbitCount * each, unbounded.growth),
    // What has exploded is in pieces already.
    catastrophicCount: atMost(
      inOrbitCount - explosionCount,
      (inService + diedCount * deadChance) * (1 + own) + living + pairs * inAll,
    ),
  }
}

function bandVolumeM3({ lowestM, highestM }: PatternSizing): number {
  const radiusM = semiMajorAxisM((lowestM + highestM) / 2)
  return 4 * Math.PI * radiusM * radiusM * (highestM - lowestM + FRAGMENT_SPREAD_M)
}
