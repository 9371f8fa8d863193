import { describe, expect, test } from 'vitest'
import {
  EARTH_MU_M3_PER_S2,
  EARTH_RADIUS_M,
  STEFAN_BOLTZMANN_W_PER_M2_K4,
  ZERO_CELSIUS_K,
} from '../../src/constants.ts'
import { periodS } from '../../src/environment/orbit.ts'
import { eclipseFraction } from '../../src/environment/sunlight.ts'
import { flyNetwork } from '../../src/flight/heat-network.ts'
import { sphereSkyFraction, sphereTemperatureK } from '../../src/flight/sphere-balance.ts'
import { arrayBackloadWPerM2 } from '../../src/subsystems/array-backload.ts'
import { solarArrayTemperatureK } from '../../src/subsystems/power.ts'
import { steadyTemperaturesK } from '../../src/subsystems/thermal-network.ts'
import { apart, type FlightCase, flightCase, flightCases, flightTable } from '../helpers/flight-cases.ts'

const SIGMA = STEFAN_BOLTZMANN_W_PER_M2_K4
/** What stands for a body that keeps its temperature: it would take all heat of a case for a millionth of a kelvin. */
const ENDLESS_J_PER_K = 1e30

/** Flies one radiating body with heat put in, and compares where it is at each time of the case; steps of a second, as the case means. */
function flyBody({ inputs, expected, tolerance }: FlightCase, heatW: number) {
  for (const { temperature_K, time_s } of expected as { temperature_K: number; time_s: number }[]) {
    const flown = flyNetwork({
      capacitiesJPerK: [inputs.heat_capacity_J_K!],
      couplings: [],
      emittingWPerK4: [SIGMA * inputs.emissivity_times_area_m2!],
      startK: [inputs.start_temperature_K!],
      stepS: time_s / Math.ceil(time_s),
      durationS: time_s,
      sourceW: () => [heatW],
    })
    expect(Math.abs(flown.at(-1)![0]! - temperature_K)).toBeLessThan(tolerance.temperature_at_given_time_K!)
  }
}

/** A sphere in sunlight, and the Earth below if it has one. */
const inSunlight = (args: Partial<Parameters<typeof sphereTemperatureK>[0]>) =>
  sphereTemperatureK({
    crossSectionM2: 1,
    absorptanceFraction: 1,
    emissivityFraction: 1,
    directFluxWPerM2: 0,
    solarFluxWPerM2: 0,
    albedoFraction: 0,
    earthInfraredWPerM2: 0,
    earthRadiusM: EARTH_RADIUS_M,
    distanceM: 1e12,
    cosineToSunRatio: 0,
    insideW: 0,
    ...args,
  })

const GEOSTATIONARY_M = 42_164e3

/** What parallel plates exchange: as array and radiator do where one fills the other's view, and by all that goes to and fro between. */
function exchangePlates({ inputs, expected, tolerance }: FlightCase) {
  const { emissivity_1: first, emissivity_2: second } = inputs as { emissivity_1: number; emissivity_2: number }
  const absorbedWPerM2 = (arrayTemperatureK: number) =>
    arrayBackloadWPerM2({
      viewFactorFraction: 1,
      arrayTemperatureK,
      arrayEmissivitySumRatio: first,
      radiatorEmissivityFraction: second,
    })
  const onceWPerM2 = absorbedWPerM2(inputs.temperature_1_K!) - absorbedWPerM2(inputs.temperature_2_K!)
  const allWPerM2 = onceWPerM2 / (1 - (1 - first) * (1 - second))
  expect(apart(allWPerM2, expected.heat_flux_W_m2)).toBeLessThan(tolerance.relative!)
}

const CHECKS: Readonly<Record<string, (one: FlightCase) => void>> = {
  two_plates_0_8_0_05: exchangePlates,
  two_plates_0_85_0_85: exchangePlates,
  radiator_cool_down_to_200_K: (one) =>
    flyBody(one, SIGMA * one.inputs.emissivity_times_area_m2! * one.inputs.equilibrium_temperature_K! ** 4),
  radiator_heat_up_with_3000_W: (one) => flyBody(one, one.inputs.heat_W!),
  radiator_cool_down_to_zero_K: (one) => flyBody(one, 0),
  square_wave_leo: ({ inputs, expected, tolerance }) => {
    const orbitS = inputs.on_time_s! + inputs.off_time_s!
    // Three revolutions are 41 time constants. The heat of a step is that at its end.
    const flown = flyNetwork({
      capacitiesJPerK: [inputs.heat_capacity_J_K!, ENDLESS_J_PER_K],
      couplings: [{ from: 0, to: 1, conductanceWPerK: inputs.conductance_W_K! }],
      emittingWPerK4: [0, 0],
      startK: [inputs.sink_temperature_K!, inputs.sink_temperature_K!],
      stepS: 1,
      durationS: 3 * orbitS,
      sourceW: (timeS) => [(timeS - 0.5) % orbitS < inputs.on_time_s! ? inputs.heat_on_W! : 0, 0],
    })
    const last = flown.slice(-orbitS).map((row) => row[0]!)
    expect(Math.abs(Math.max(...last) - expected.periodic_max_K)).toBeLessThan(tolerance.absolute_K!)
    expect(Math.abs(Math.min(...last) - expected.periodic_min_K)).toBeLessThan(tolerance.absolute_K!)
    const meanK = last.reduce((sum, one) => sum + one, 0) / last.length
    expect(Math.abs(meanK - expected.mean_K)).toBeLessThan(tolerance.mean_K!)
  },
  black_sphere_1_au: ({ inputs, expected, tolerance }) => {
    const temperatureK = inSunlight({ directFluxWPerM2: inputs.solar_flux_W_m2! })
    expect(Math.abs(temperatureK - expected.temperature_K)).toBeLessThan(tolerance.absolute_K!)
  },
  plate_facing_sun_insulated_back: ({ inputs, expected, tolerance }) => {
    const absorbedWPerM2 = inputs.solar_absorptance! * inputs.solar_flux_W_m2!
    const wing = solarArrayTemperatureK({
      solarFluxWPerM2: inputs.solar_flux_W_m2!,
      absorptanceFraction: inputs.solar_absorptance!,
      drawnWPerM2: 0,
      emissivitySumRatio: inputs.infrared_emissivity!,
      edgeOnViewFactorFraction: 0,
      reflectedWPerM2: 0,
    })
    const plate = {
      name: 'plate',
      sourceW: 0,
      radiating: {
        emittingAreaM2: 1,
        emissivityFraction: inputs.infrared_emissivity!,
        finConductanceWPerK: Number.POSITIVE_INFINITY,
        halfPitchM: 1,
        absorbedW: absorbedWPerM2,
      },
    }
    for (const temperatureK of [wing, steadyTemperaturesK([plate], [])[0]!]) {
      expect(Math.abs(temperatureK - expected.temperature_K)).toBeLessThan(tolerance.absolute_K!)
    }
  },
  martinez_sphere_leo_300_km: ({ inputs, expected, tolerance }) => {
    const radiusM = inputs.earth_radius_km! * 1e3
    const altitudeM = inputs.altitude_km! * 1e3
    // The Earth of the exercise pulls a little less than ours: in lengths in which it pulls as much, its orbit is larger.
    const pull = inputs.gravitation_constant! * inputs.earth_mass_kg!
    const asOursM = (radiusM + altitudeM) * Math.cbrt(EARTH_MU_M3_PER_S2 / pull)
    const turnS = periodS(asOursM - EARTH_RADIUS_M)
    expect(apart(turnS, expected.period_s)).toBeLessThan(tolerance.period_relative!)
    const shadow = eclipseFraction({ altitudeM: (altitudeM * EARTH_RADIUS_M) / radiusM, betaRad: 0 })
    expect(Math.abs(shadow - expected.shadow_fraction)).toBeLessThan(tolerance.shadow_fraction!)
    expect(Math.abs(180 * (1 - shadow) - expected.shadow_begins_deg_from_subsolar)).toBeLessThan(tolerance.angle_deg!)
    expect(Math.abs(shadow * turnS - expected.shadow_duration_s)).toBeLessThan(tolerance.shadow_fraction! * turnS)
  },
  // Its infrared and albedo in watts hang on a surface that the stored text does not print.
  martinez_anodised_sphere_geo: ({ expected, tolerance }) => {
    const place = { earthRadiusM: EARTH_RADIUS_M, distanceM: GEOSTATIONARY_M }
    const sky = sphereSkyFraction(place)
    expect(Math.abs(sky - expected.view_factor_to_earth)).toBeLessThan(tolerance.view_factor!)
    const temperatureK = inSunlight({ ...place, directFluxWPerM2: 1361, earthInfraredWPerM2: 237 })
    expect(Math.abs(temperatureK - expected.black_body_temperature_K)).toBeLessThan(tolerance.temperature_K!)
  },
}

describe('heat with exact answers, each within the tolerance of its case', () => {
  for (const one of flightCases('thermal_analytic_cases.json')) {
    test(one.id, () => CHECKS[one.id]!(one))
  }
})

describe('a sensor of Basilisk', () => {
  const { inputs, expected, tolerance } = flightCase('unit_thermal_power_cases.json', 'sensor_thermal_one_second')
  for (const { start_C, after_1_s_with_correct_constant_C } of expected) {
    test(`that begins at ${start_C} °C is as warm after a second as with the right constant`, () => {
      const flown = flyNetwork({
        capacitiesJPerK: [inputs.mass_kg! * inputs.specific_heat_J_kgK!],
        couplings: [],
        emittingWPerK4: [SIGMA * inputs.infrared_emissivity! * inputs.area_m2!],
        startK: [start_C + ZERO_CELSIUS_K],
        stepS: 0.1,
        durationS: 1,
        sourceW: () => [inputs.dissipation_W!],
      })
      const afterC = flown.at(-1)![0]! - ZERO_CELSIUS_K
      expect(Math.abs(afterC - after_1_s_with_correct_constant_C)).toBeLessThan(tolerance.absolute_K!)
    })
  }
})

/** Strips of a fin; twice as many move the tip by less than 0.005 K. */
const STRIPS = 60

describe('a radiating fin cut into strips of a thermal network', () => {
  for (const row of flightTable('radiator_fin_cases.csv')) {
    test(`of ${row.facesheet_thickness_mm} by ${row.half_length_mm} mm has its tip at ${row.tip_temperature_own_solution_C} °C`, () => {
      const stripM = row.half_length_mm! / 1e3 / STRIPS
      const alongWPerK = (row.conductivity_W_mK! * row.facesheet_thickness_mm!) / 1e3 / stripM
      const perK4 = row.emissivity! * SIGMA * stripM
      const absorbedW = perK4 * row.sink_temperature_K! ** 4 + row.absorbed_flux_W_m2! * stripM
      const rootK = row.root_temperature_K!
      const strips = Array.from({ length: STRIPS }, (_, k) => k + 1)
      // A step without end of time leads to the steady state.
      const steady = flyNetwork({
        capacitiesJPerK: [ENDLESS_J_PER_K, ...strips.map(() => 1)],
        // From the root to the middle of the first strip is half of a strip.
        couplings: strips.map((to) => ({ from: to - 1, to, conductanceWPerK: to === 1 ? 2 * alongWPerK : alongWPerK })),
        emittingWPerK4: [0, ...strips.map(() => perK4)],
        startK: [rootK, ...strips.map(() => rootK)],
        stepS: 1e12,
        durationS: 1e12,
        sourceW: () => [0, ...strips.map(() => absorbedW)],
      }).at(-1)!
      // README: 0.3 K at the tip, 0.002 in efficiency.
      expect(Math.abs(steady[STRIPS]! - ZERO_CELSIUS_K - row.tip_temperature_own_solution_C!)).toBeLessThan(0.3)
      expect(Math.abs(steady[STRIPS]! - ZERO_CELSIUS_K - row.tip_temperature_source_C!)).toBeLessThan(0.3)
      const rootW = 2 * alongWPerK * (rootK - steady[1]!)
      const wholeW = STRIPS * (perK4 * rootK ** 4 - absorbedW)
      expect(Math.abs(rootW / wholeW - row.fin_efficiency_source!)).toBeLessThan(0.002)
    })
  }
})
