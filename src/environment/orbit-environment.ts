import { OBLIQUITY_RAD } from '../constants.ts'
import { wholeSteps } from '../whole-steps.ts'
import tables from './data/tables.json' with { type: 'json' }
import { debrisFluxPerM2Year, debrisShapeRatio } from './debris.ts'
import { equivalentElectrons } from './displacement.ts'
import { offsetSunlight } from './ltan-sunlight.ts'
import { interplanetaryMeteoroidFluxPerM2Year, meteoroidMassG, meteoroidOrbitFactor } from './meteoroids.ts'
import { circularSpeedMPerS, periodS, sunSynchronousInclinationRad } from './orbit.ts'
import { type OrbitEnvironment, type OrbitEnvironmentQuery, OUT_OF_RANGE, TABLE_RANGE } from './orbit-query.ts'
import { EVENTS_PER_ACTIVE_YEAR } from './solar-protons.ts'
import { daysSinceJ2000, solarFluxWPerM2, sunPosition } from './sun.ts'
import { eclipseFraction } from './sunlight.ts'
import {
  ALTITUDES_KM,
  DENSITY_F107_SFU,
  DENSITY_INCLINATIONS_DEG,
  DENSITY_SCALE,
  DRIFTING_ALTITUDES_KM,
  DRIFTING_INCLINATIONS_DEG,
  SUNLIGHT_ALTITUDES_KM,
} from './tables/axes.ts'
import { betweenNodes, interpolate1, interpolate2, newStencil, steadySlopes, stencilAt } from './tables/interpolate.ts'
import { activeShare, particlesInto } from './tables/particles.ts'
import { LOWEST_M, newParticles, TablePlace } from './tables/place.ts'

export * from './orbit-query.ts'

const PER_CM2 = 1e4
const DEG = Math.PI / 180

const FLUX_AT_APHELION = solarFluxWPerM2(1.0167)
const FLUX_AT_JUNE_SOLSTICE = solarFluxWPerM2(sunPosition(daysSinceJ2000(2026, 6, 21)).distanceAu)
const FLUX_AT_DECEMBER_SOLSTICE = solarFluxWPerM2(sunPosition(daysSinceJ2000(2026, 12, 21)).distanceAu)
const METEOROIDS_1MM_PER_M2_YEAR = interplanetaryMeteoroidFluxPerM2Year(meteoroidMassG(1e-3))
const SOLAR_PROTON_DAMAGE = equivalentElectrons({ protonsAbove4Mev: 1, electronsAbove1Mev: 0 })
const DEBRIS_AT_PEAK_SHAPE = {
  '1mm': debrisFluxPerM2Year(800e3, '1mm').nominal,
  '1cm': debrisFluxPerM2Year(800e3, '1cm').nominal,
  '10cm': debrisFluxPerM2Year(800e3, '10cm').nominal,
}

const unscaled = (values: readonly number[]) => Float64Array.from(values, (value) => value / DENSITY_SCALE)

const densityTable = ({ dawnDusk, inclined }: typeof tables.density.sphere) => ({
  dawnDusk: unscaled(dawnDusk),
  inclined: unscaled(inclined),
})
const densities = { ellipsoid: densityTable(tables.density.ellipsoid), sphere: densityTable(tables.density.sphere) }
const { sunlight } = tables
/** Nodes at 6 h and at 18 h, by altitude. */
const sunlightRows = (table: readonly number[]) =>
  [0, SUNLIGHT_ALTITUDES_KM.length].map((from) => {
    const values = Float64Array.from(table.slice(from, from + SUNLIGHT_ALTITUDES_KM.length))
    return { values, slopes: steadySlopes(values) }
  })
const eclipseFractions = sunlightRows(sunlight.eclipseFraction)
const eclipseDays = sunlightRows(sunlight.eclipseDays)
const cosBetas = sunlightRows(sunlight.cosBeta)
const driftingFractions = Float64Array.from(sunlight.driftingEclipseFraction)
const driftingDays = Float64Array.from(sunlight.driftingEclipseDays)
const driftingCosBetas = Float64Array.from(sunlight.driftingCosBeta)

const inTables = new TablePlace()
const atActivity = newStencil()
const driftingAltitude = newStencil()
const driftingInclination = newStencil()
const particles = newParticles()

/** What an orbit sees of the Sun, and the air that the year puts in its way; one for all calls, for speed. */
const year = {
  longestEclipseS: 0,
  meanEclipseFraction: 0,
  eclipseDaysPerYear: 0,
  longestEclipseSolarFluxWPerM2: 0,
  meanCosBetaFraction: 0,
  lowestAbsBetaRad: 0,
  densityKgPerM3: 0,
}

const ACTIVITY_STEP_SFU = DENSITY_F107_SFU[1]! - DENSITY_F107_SFU[0]!
const SUNLIGHT_STEP_M = (SUNLIGHT_ALTITUDES_KM[1]! - SUNLIGHT_ALTITUDES_KM[0]!) * 1e3
const DRIFTING_STEP_M = (DRIFTING_ALTITUDES_KM[1]! - DRIFTING_ALTITUDES_KM[0]!) * 1e3
const DRIFTING_STEP_RAD = (DRIFTING_INCLINATIONS_DEG[1]! - DRIFTING_INCLINATIONS_DEG[0]!) * DEG
const DENSITY_STEP_RAD = (DENSITY_INCLINATIONS_DEG[1]! - DENSITY_INCLINATIONS_DEG[0]!) * DEG

/**
 * Everything the environment tells one design, from tables interpolated in log space.
 *
 * Valid: {@link TABLE_RANGE}; against the direct models within 3 % of the dose (above 10 rad a year) and 2 % of the
 * density. Beyond it the answer is extrapolated and `outOfRange` says so.
 *
 * @example orbitEnvironment({ altitudeM: 650e3, orbit: { kind: 'dawn-dusk', ltanHours: 18 }, shieldingM: 0.01,
 *   f107Sfu: 150, solarPhase: 'mean' }).trappedDoseRadSiPerYear // 164
 */
export function orbitEnvironment(query: OrbitEnvironmentQuery): OrbitEnvironment {
  const { altitudeM, orbit, shieldingM, f107Sfu, solarPhase, airAltitudeAbove = 'ellipsoid' } = query
  const dawnDusk = orbit.kind === 'dawn-dusk'
  const inclinationRad = dawnDusk ? sunSynchronousInclinationRad(altitudeM) : orbit.inclinationRad
  inTables.move(altitudeM, inclinationRad, shieldingM)
  stencilAt(atActivity, (f107Sfu - DENSITY_F107_SFU[0]!) / ACTIVITY_STEP_SFU, DENSITY_F107_SFU.length)

  particlesInto(particles, solarPhase, inTables.altitude, inTables.inclination, inTables.depth)
  const { trappedRadPerYear, eventRad } = particles
  const eventsPerYear = EVENTS_PER_ACTIVE_YEAR * activeShare(solarPhase)
  const solarRadPerYear = eventRad * eventsPerYear
  const fluencePerCm2Year =
    particles.equivalentElectronsPerCm2Year + SOLAR_PROTON_DAMAGE * particles.eventProtonsPerCm2 * eventsPerYear
  const debris = debrisShapeRatio(altitudeM)
  const meteoroids = meteoroidOrbitFactor(altitudeM)
  const period = periodS(altitudeM)

  const density = densities[airAltitudeAbove]
  if (dawnDusk) {
    dawnDuskYear(altitudeM, inclinationRad, orbit.ltanHours, period)
    year.densityKgPerM3 = dawnDuskDensity(density.dawnDusk)
  } else {
    driftingYear(altitudeM, inclinationRad, period)
    year.densityKgPerM3 = inclinedDensity(density.inclined, Math.min(inclinationRad, Math.PI - inclinationRad))
  }
  return {
    periodS: period,
    speedMPerS: circularSpeedMPerS(altitudeM),
    inclinationRad,
    longestEclipseS: year.longestEclipseS,
    meanEclipseFraction: year.meanEclipseFraction,
    eclipseDaysPerYear: year.eclipseDaysPerYear,
    longestEclipseSolarFluxWPerM2: year.longestEclipseSolarFluxWPerM2,
    lowestSolarFluxWPerM2: FLUX_AT_APHELION,
    meanCosBetaFraction: year.meanCosBetaFraction,
    lowestAbsBetaRad: year.lowestAbsBetaRad,
    densityKgPerM3: year.densityKgPerM3,
    doseRadSiPerYear: trappedRadPerYear + solarRadPerYear,
    trappedDoseRadSiPerYear: trappedRadPerYear,
    solarProtonDoseRadSiPerYear: solarRadPerYear,
    solarEventDoseRadSi: eventRad,
    protonFluxAbove50MevPerM2S: particles.protonsAbove50MevPerCm2S * PER_CM2,
    equivalentFluencePerM2Year: fluencePerCm2Year * PER_CM2,
    debrisFlux1mmPerM2Year: DEBRIS_AT_PEAK_SHAPE['1mm'] * debris,
    debrisFlux1cmPerM2Year: DEBRIS_AT_PEAK_SHAPE['1cm'] * debris,
    debrisFlux10cmPerM2Year: DEBRIS_AT_PEAK_SHAPE['10cm'] * debris,
    meteoroidFlux1mmPerM2Year: METEOROIDS_1MM_PER_M2_YEAR * meteoroids,
    meteoroidRatio: meteoroids,
    debrisRatio: debris,
    outOfRange: outOfRange(query),
  }
}

/** Fills in {@link year} for a node near 6 or 18 h, in step with the Sun. */
function dawnDuskYear(altitudeM: number, inclinationRad: number, ltanHours: number, period: number): void {
  const terminatorHours = ltanHours < 12 ? 6 : 18
  const offsetHours = ltanHours - terminatorHours
  year.longestEclipseSolarFluxWPerM2 = terminatorHours === 6 ? FLUX_AT_DECEMBER_SOLSTICE : FLUX_AT_JUNE_SOLSTICE
  if (offsetHours !== 0) {
    const beside = offsetSunlight({ altitudeM, ltanHours: terminatorHours, offsetHours })
    year.longestEclipseS = beside.longestEclipseS
    year.meanEclipseFraction = beside.meanEclipseFraction
    year.eclipseDaysPerYear = beside.eclipseDaysPerYear
    year.meanCosBetaFraction = beside.meanCosBetaFraction
    year.lowestAbsBetaRad = beside.lowestAbsBetaRad
    return
  }
  const betaRad = Math.PI - OBLIQUITY_RAD - inclinationRad
  year.lowestAbsBetaRad = betaRad
  year.longestEclipseS = eclipseFraction({ altitudeM, betaRad }) * period
  const row = terminatorHours === 6 ? 0 : 1
  const last = SUNLIGHT_ALTITUDES_KM.length - 1
  const position = Math.min(Math.max((altitudeM - LOWEST_M) / SUNLIGHT_STEP_M, 0), last)
  const k = Math.min(wholeSteps(position), last - 1)
  const fractions = eclipseFractions[row]!
  const days = eclipseDays[row]!
  const cosines = cosBetas[row]!
  year.meanEclipseFraction = betweenNodes(fractions.values, fractions.slopes, k, position - k)
  year.eclipseDaysPerYear = betweenNodes(days.values, days.slopes, k, position - k)
  year.meanCosBetaFraction = betweenNodes(cosines.values, cosines.slopes, k, position - k)
}

/** Fills in {@link year} for a node that drifts through all local times. */
function driftingYear(altitudeM: number, inclinationRad: number, period: number): void {
  stencilAt(driftingAltitude, (altitudeM - LOWEST_M) / DRIFTING_STEP_M, DRIFTING_ALTITUDES_KM.length)
  stencilAt(driftingInclination, inclinationRad / DRIFTING_STEP_RAD, DRIFTING_INCLINATIONS_DEG.length)
  const columns = DRIFTING_INCLINATIONS_DEG.length
  const days = interpolate2(driftingDays, driftingAltitude, driftingInclination, columns)
  year.longestEclipseSolarFluxWPerM2 = FLUX_AT_APHELION
  year.lowestAbsBetaRad = 0
  year.longestEclipseS = eclipseFraction({ altitudeM, betaRad: 0 }) * period
  year.meanEclipseFraction = interpolate2(driftingFractions, driftingAltitude, driftingInclination, columns)
  year.eclipseDaysPerYear = Math.min(365, days)
  year.meanCosBetaFraction = interpolate1(driftingCosBetas, driftingInclination)
}

function outOfRange({ altitudeM, shieldingM, f107Sfu }: OrbitEnvironmentQuery): number {
  return (
    beyond(altitudeM, TABLE_RANGE.altitudeM, OUT_OF_RANGE.altitude) |
    beyond(shieldingM, TABLE_RANGE.shieldingM, OUT_OF_RANGE.shielding) |
    beyond(f107Sfu, TABLE_RANGE.f107Sfu, OUT_OF_RANGE.activity)
  )
}

function beyond(value: number, range: readonly [number, number], mask: number): number {
  return value < range[0] || value > range[1] ? mask : 0
}

function dawnDuskDensity(table: Float64Array): number {
  return Math.exp(interpolate2(table, inTables.altitude, atActivity, DENSITY_F107_SFU.length))
}

function inclinedDensity(table: Float64Array, foldedRad: number): number {
  const position = foldedRad / DENSITY_STEP_RAD
  const k = Math.min(wholeSteps(position), DENSITY_INCLINATIONS_DEG.length - 2)
  const columns = DENSITY_F107_SFU.length
  const block = ALTITUDES_KM.length * columns
  const low = interpolate2(table, inTables.altitude, atActivity, columns, k * block)
  const high = interpolate2(table, inTables.altitude, atActivity, columns, (k + 1) * block)
  return Math.exp(low + (high - low) * (position - k))
}
