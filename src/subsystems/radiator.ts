import { EARTH_ALBEDO_FRACTION, EARTH_INFRARED_W_PER_M2, STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import type { Part } from './part.ts'

/**
 * Heat a two-sided radiator absorbs per square metre of planform (area counted once): Earth infrared, albedo, the Sun
 * on a panel not quite edge-on, and the array's back side.
 *
 * Source: [larson-wertz-1999] section 11.5; albedo by the illumination factor of the visible Earth.
 * Valid: dawn-dusk orbits, where the illumination factor is 0.05 to 0.15; about 20 % of a term that is 10 % of the whole.
 */
export function radiatorEnvironmentWPerM2(args: {
  readonly emissivityFraction: number
  readonly absorptanceFraction: number
  /** View factors to Earth of both faces added. */
  readonly viewFactorSumRatio: number
  readonly albedoIlluminationFraction: number
  readonly solarFluxWPerM2: number
  /** Mean |sin| of the Sun's elevation above the panel plane: the edge-on pointing error. */
  readonly sunSineFraction: number
  readonly arrayBackloadWPerM2: number
}): number {
  const infraredWPerM2 = args.emissivityFraction * args.viewFactorSumRatio * EARTH_INFRARED_W_PER_M2
  const albedoWPerM2 =
    args.absorptanceFraction *
    EARTH_ALBEDO_FRACTION *
    args.solarFluxWPerM2 *
    args.viewFactorSumRatio *
    args.albedoIlluminationFraction
  const sunWPerM2 = args.absorptanceFraction * args.solarFluxWPerM2 * args.sunSineFraction
  return infraredWPerM2 + albedoWPerM2 + sunWPerM2 + args.arrayBackloadWPerM2
}

/**
 * Efficiency of a fin radiating from both faces: tanh(mL) / (mL), m = sqrt(8 eps sigma T³ / (k t)), L half the tube pitch.
 *
 * Source: [gilmore-2002] chapter 6, radiation linearised at the root temperature.
 * Valid: efficiency above 0.6; 1 % against the exact fin equation at 0.9.
 * @example finEfficiencyFraction({ emissivityFraction: 0.9, finConductanceWPerK: 200 * 0.0005, halfPitchM: 0.05 }, 340) // 0.8847
 */
export function finEfficiencyFraction(fin: Omit<RadiatorArgs, 'environmentWPerM2'>, temperatureK: number): number {
  return finEfficiencyOf(finParameter(fin, temperatureK))
}

const finEfficiencyOf = (parameter: number) => (parameter < 1e-9 ? 1 : Math.tanh(parameter) / parameter)

function finParameter(fin: Omit<RadiatorArgs, 'environmentWPerM2'>, temperatureK: number): number {
  const conductanceWPerM2K =
    8 * fin.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4 * temperatureK * temperatureK * temperatureK
  return fin.halfPitchM * Math.sqrt(conductanceWPerM2K / fin.finConductanceWPerK)
}

/** What a radiator's net flux depends on, besides its temperature. */
export interface RadiatorArgs {
  readonly emissivityFraction: number
  /** Conductivity times thickness of the fin. */
  readonly finConductanceWPerK: number
  readonly halfPitchM: number
  readonly environmentWPerM2: number
}

/**
 * Net heat rejected per square metre of planform at a root temperature: eta_f 2 eps sigma T⁴ - environment.
 *
 * Source: [gilmore-2002] chapter 6. Planform counts the area once while both faces emit.
 * @example radiatorNetFluxWPerM2({ emissivityFraction: 0.9, finConductanceWPerK: Infinity, halfPitchM: 0.05,
 *   environmentWPerM2: 108.7 }, 333.15) // 1148.6
 */
export function radiatorNetFluxWPerM2(radiator: RadiatorArgs, rootTemperatureK: number): number {
  const squareK2 = rootTemperatureK * rootTemperatureK
  const emittedWPerM2 = 2 * radiator.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4 * squareK2 * squareK2
  return finEfficiencyOf(finParameter(radiator, rootTemperatureK)) * emittedWPerM2 - radiator.environmentWPerM2
}

/**
 * Root temperature at which a radiator rejects a net flux: the inverse of {@link radiatorNetFluxWPerM2}, by Newton
 * steps on T from the closed form with the fin efficiency of a perfect fin's temperature.
 *
 * The fin parameter grows as T^1.5, so d(eta_f T⁴)/dT = T³ (4 eta_f + 1.5 (1 - tanh² x - eta_f)), x the parameter.
 * Two steps leave less than 1e-6 K for any efficiency above 0.6.
 *
 * @example radiatorRootTemperatureK({ emissivityFraction: 0.9, finConductanceWPerK: Infinity, halfPitchM: 0.05,
 *   environmentWPerM2: 108.7 }, 1363.6) // 346.6
 */
export function radiatorRootTemperatureK(radiator: RadiatorArgs, netFluxWPerM2: number): number {
  const emittedWPerM2 = netFluxWPerM2 + radiator.environmentWPerM2
  const perT4 = 2 * radiator.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4
  const perfectK = Math.sqrt(Math.sqrt(emittedWPerM2 / perT4))
  let temperatureK = perfectK / Math.sqrt(Math.sqrt(finEfficiencyOf(finParameter(radiator, perfectK))))
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const x = finParameter(radiator, temperatureK)
    if (x < 1e-9) return temperatureK
    const tanh = Math.tanh(x)
    const fin = tanh / x
    const cubeK3 = temperatureK * temperatureK * temperatureK
    const excess = perT4 * fin * cubeK3 * temperatureK - emittedWPerM2
    temperatureK -= excess / (perT4 * cubeK3 * (4 * fin + 1.5 * (1 - tanh * tanh - fin)))
  }
  return temperatureK
}

const NEWTON_STEPS = 3

/** Temperature of the surroundings that a radiator sees: [environment / (2 eps sigma)]^¼. */
export function sinkTemperatureK(environmentWPerM2: number, emissivityFraction: number): number {
  return (environmentWPerM2 / (2 * emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4)) ** 0.25
}

/** The radiator with plumbing, coolant and deployment, all by planform. */
export function radiatorPart(args: {
  readonly areaM2: number
  readonly panel: { readonly massKgPerM2: number; readonly costUsdPerKg: number }
  readonly learningRatio: number
  readonly stowedM: number
}): Part {
  const massKg = args.areaM2 * args.panel.massKgPerM2
  return {
    id: 'radiator',
    massKg,
    costUsd: massKg * args.panel.costUsdPerKg * args.learningRatio,
    powerW: 0,
    isAlwaysOn: false,
    heatToLoopW: 0,
    lightW: 0,
    heatToRadiatorW: 0,
    stowedM3: args.areaM2 * args.stowedM,
    labels: RADIATOR_LABELS,
  }
}

const RADIATOR_LABELS = { mass: 'radiator', capital: 'radiator' }
