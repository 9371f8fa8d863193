import { debrisFluxAbovePerM2Year, debrisShapeRatio } from '../../environment/debris.ts'
import { busVolumeM3 } from '../../node/geometry.ts'
import type { NodeSizing } from '../../node/size.ts'
import { catastrophicDiameterM, SMALL_FRAGMENT_M2_PER_KG, TRACKED_M } from '../../subsystems/breakup.ts'
import { boxAreaM2 } from '../../subsystems/vault.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { PatternSizing } from '../pattern/pattern.ts'
import type { ShellSample } from '../samples.ts'
import { brokenWithinM2, type Encounters, encounters, SUN_SYNCHRONOUS_SPREAD_RAD } from './encounters.ts'

/** Where the manoeuvres of the scenario are counted. */
const COUNTED_AT_M = 550e3
const COUNTED_PER_M2_YEAR = debrisFluxAbovePerM2Year(COUNTED_AT_M, TRACKED_M)
const COUNTED_SHAPE_RATIO = debrisShapeRatio(COUNTED_AT_M)

/** Hits on one satellite and what decides them, mean over the shells; `fallRatio`: how long the dead take to fall in the mean over the longest. */
export function meanHits(
  samples: readonly ShellSample[],
  { assumptions }: ConstellationContext,
  { inclinedFraction }: PatternSizing,
  fallRatio: number,
) {
  const met = encountersOf(samples, inclinedFraction)
  const sum = {
    encounterRatio: met.ratio,
    brokenWithinM2: 0,
    startKg: 0,
    trackedPerM2Year: 0,
    densityRatio: 0,
    catastrophicPerYear: 0,
    lethalPerYear: 0,
    filmPerYear: 0,
    trackedOnBodyPerYear: 0,
    trackedOnFilmPerYear: 0,
    deadChance: 0,
    deadYears: 0,
    smallYears: 0,
    countedPerM2Year: COUNTED_PER_M2_YEAR,
  }
  for (const { sizing, weight } of samples) {
    const { environment, mass } = sizing
    const fallYears = fallRatio * sizing.propulsion.passiveDecayYears
    const { debrisFlux1cmPerM2Year: small, debrisFlux10cmPerM2Year: tracked } = environment
    const bodyM2 = boxAreaM2(busVolumeM3(sizing.design, sizing.load, assumptions)) / 4
    const panelM2 = (sizing.design.solarArrayAreaM2 + sizing.design.radiatorAreaM2) / 2
    const catastrophic = tracked * catastrophicShare(mass.launchKg, sizing) * bodyM2
    sum.brokenWithinM2 += weight * ownBreakM2(sizing, bodyM2, met.speedMPerS)
    sum.startKg += weight * mass.launchKg
    sum.trackedPerM2Year += weight * tracked
    sum.densityRatio += (weight * environment.debrisRatio) / COUNTED_SHAPE_RATIO
    sum.catastrophicPerYear += weight * catastrophic
    sum.lethalPerYear += weight * (small - tracked) * bodyM2
    sum.filmPerYear += weight * small * panelM2
    sum.trackedOnBodyPerYear += weight * tracked * bodyM2
    sum.trackedOnFilmPerYear += weight * tracked * panelM2
    // It can be broken up once.
    sum.deadChance -= weight * Math.expm1(-catastrophic * fallYears)
    sum.deadYears += weight * fallYears
    const perMassM2PerKg = (panelM2 + assumptions.busRamAreaM2) / mass.launchKg
    sum.smallYears += (weight * fallYears * perMassM2PerKg) / SMALL_FRAGMENT_M2_PER_KG
  }
  return sum
}

/** Area within which another of the fleet breaks one up, by body, radiator or array. */
function ownBreakM2({ design, loop, mass }: NodeSizing, bodyM2: number, speedMPerS: number): number {
  const { radiatorAreaM2, solarArrayAreaM2, solarCell } = design
  const radiator = { areaM2: radiatorAreaM2, kgPerM2: loop.radiator.parts.totalKg / radiatorAreaM2 }
  const array = { areaM2: solarArrayAreaM2, kgPerM2: solarCell.massKgPerM2 }
  return brokenWithinM2({ bodyM2, massKg: mass.launchKg, speedMPerS, panels: [radiator, array] })
}

/** How the dead of a fleet meet, of both kinds of shells. */
function encountersOf(samples: readonly ShellSample[], inclinedFraction: number): Encounters {
  let [ratio, square] = [0, 0]
  const add = (share: number, isInclined: boolean) => {
    if (share === 0) return
    const { environment, design } = samples[isInclined ? samples.length - 1 : 0]!.sizing
    const spreadRad = isInclined ? Math.PI : SUN_SYNCHRONOUS_SPREAD_RAD
    const met = encounters({ altitudeM: design.altitudeM, inclinationRad: environment.inclinationRad, spreadRad })
    ratio += share * met.ratio
    square += share * met.speedMPerS * met.speedMPerS
  }
  add(1 - inclinedFraction, false)
  add(inclinedFraction, true)
  return { ratio, speedMPerS: Math.sqrt(square) }
}

/** Of tracked debris, what is large enough to break a satellite up; never more than all of it. */
function catastrophicShare(massKg: number, { design }: NodeSizing): number {
  const diameterM = catastrophicDiameterM(massKg)
  if (diameterM <= TRACKED_M) return 1
  const at = (size: number) => debrisFluxAbovePerM2Year(design.altitudeM, size)
  return at(diameterM) / at(TRACKED_M)
}
