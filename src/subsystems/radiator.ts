import { STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import { NO_DRAW, type Part } from './part.ts'

/**
 * Heat a two-sided radiator absorbs per square metre of planform (area counted once): Earth infrared, albedo, the Sun
 * on a panel not quite edge-on, and the array's back side.
 *
 * Source: [larson-wertz-1999] section 11.5; albedo by the illumination factor of the visible Earth.
 * Valid: dawn-dusk orbits, where the illumination factor is 0.05 to 0.15; about 20 % of a term that is 10 % of the whole.
 * @example radiatorEnvironmentWPerM2({ emissivityFraction: 0.9, absorptanceFraction: 0.12, viewFactorSumRatio: 0.498,
 *   earthInfraredWPerM2: 237, albedoFraction: 0.3, albedoIlluminationFraction: 0.1, solarFluxWPerM2: 1361, sunSineFraction: 0,
 *   arrayBackloadWPerM2: 0 }) // 108.7
 */
export function radiatorEnvironmentWPerM2(args: {
  readonly emissivityFraction: number
  readonly absorptanceFraction: number
  /** View factors to Earth of both faces added. */
  readonly viewFactorSumRatio: number
  readonly earthInfraredWPerM2: number
  readonly albedoFraction: number
  readonly albedoIlluminationFraction: number
  readonly solarFluxWPerM2: number
  /** Mean |sin| of the Sun's elevation above the panel plane: the edge-on pointing error. */
  readonly sunSineFraction: number
  readonly arrayBackloadWPerM2: number
}): number {
  const infraredWPerM2 = args.emissivityFraction * args.viewFactorSumRatio * args.earthInfraredWPerM2
  const albedoWPerM2 =
    args.absorptanceFraction *
    args.albedoFraction *
    args.solarFluxWPerM2 *
    args.viewFactorSumRatio *
    args.albedoIlluminationFraction
  const sunWPerM2 = args.absorptanceFraction * args.solarFluxWPerM2 * args.sunSineFraction
  return infraredWPerM2 + albedoWPerM2 + sunWPerM2 + args.arrayBackloadWPerM2
}

/**
 * Efficiency of a fin radiating from both faces: heat it gives off over what it would at root temperature throughout,
 * both net of what it absorbs. tanh(y) / y with y² = x² (1 + 0.33 x²) / (1 + 0.45 x²), x = L sqrt(8 eps sigma T³ / (k t)):
 * the fin linearised at its root, and a correction for a tip that radiates less than the line through the root says.
 *
 * Source: [gilmore-2002] chapter 6 for the linear fin; the correction is fitted to nine exact solutions with surroundings
 * that give back a fifth of the heat.
 * Valid: within 0.002 of them for efficiencies above 0.36; with surroundings that give nothing back 0.001 too low.
 * @example finEfficiencyFraction({ emissivityFraction: 0.9, finConductanceWPerK: 200 * 0.0005, halfPitchM: 0.05 }, 340) // 0.8889
 */
export function finEfficiencyFraction(fin: Omit<RadiatorArgs, 'environmentWPerM2'>, temperatureK: number): number {
  return finEfficiencyOf(finParameterSquared(fin, temperatureK))
}

function finEfficiencyOf(squared: number): number {
  return tanhRatio((squared * (1 + TIP * squared)) / (1 + TIP_AND_ROOT * squared))
}

/** tanh(y) / y by six terms of its continued fraction, which takes y² as it comes; within 1e-6 to y = 2. */
function tanhRatio(y2: number): number {
  return (10395 + y2 * (1260 + 21 * y2)) / (10395 + y2 * (4725 + y2 * (210 + y2)))
}

const TIP = 0.33
const TIP_AND_ROOT = TIP + 0.12

function finParameterSquared(fin: Omit<RadiatorArgs, 'environmentWPerM2'>, temperatureK: number): number {
  const conductanceWPerM2K =
    8 * fin.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4 * temperatureK * temperatureK * temperatureK
  return (fin.halfPitchM * fin.halfPitchM * conductanceWPerM2K) / fin.finConductanceWPerK
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
 * Net heat rejected per square metre of planform at a root temperature: eta_f (2 eps sigma T⁴ - environment). The colder
 * parts of a fin absorb as much as its root, so the efficiency is that of the net heat.
 *
 * Source: [gilmore-2002] chapter 6.
 * Valid: planform counts the area once while both faces emit.
 * @example radiatorNetFluxWPerM2({ emissivityFraction: 0.9, finConductanceWPerK: Infinity, halfPitchM: 0.05,
 *   environmentWPerM2: 108.7 }, 333.15) // 1148.6
 */
export function radiatorNetFluxWPerM2(radiator: RadiatorArgs, rootTemperatureK: number): number {
  const squareK2 = rootTemperatureK * rootTemperatureK
  const emittedWPerM2 = 2 * radiator.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4 * squareK2 * squareK2
  return finEfficiencyOf(finParameterSquared(radiator, rootTemperatureK)) * (emittedWPerM2 - radiator.environmentWPerM2)
}

/**
 * Root temperature at which a radiator rejects a net flux: the inverse of {@link radiatorNetFluxWPerM2}, by Newton
 * steps on T from the closed form with the fin efficiency of a perfect fin's temperature.
 *
 * The square x² of the fin parameter grows as T³, so d eta/dT = 1.5 (1 - tanh² y - eta) / T times d ln y² / d ln x².
 * Two steps leave less than 1e-5 K for any efficiency above 0.6.
 *
 * Source: [gilmore-2002] chapter 6, as of {@link radiatorNetFluxWPerM2}.
 * @example radiatorRootTemperatureK({ emissivityFraction: 0.9, finConductanceWPerK: Infinity, halfPitchM: 0.05,
 *   environmentWPerM2: 108.7 }, 1363.6) // 346.6
 */
export function radiatorRootTemperatureK(radiator: RadiatorArgs, netFluxWPerM2: number): number {
  const { environmentWPerM2 } = radiator
  const perT4 = 2 * radiator.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4
  const perfectK = Math.sqrt(Math.sqrt((netFluxWPerM2 + environmentWPerM2) / perT4))
  const perK3 = finParameterSquared(radiator, 1)
  const guess = finEfficiencyOf(perK3 * perfectK * perfectK * perfectK)
  let temperatureK = Math.sqrt(Math.sqrt((netFluxWPerM2 / guess + environmentWPerM2) / perT4))
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const cubeK3 = temperatureK * temperatureK * temperatureK
    const squared = perK3 * cubeK3
    const tip = 1 + TIP * squared
    const tipAndRoot = 1 + TIP_AND_ROOT * squared
    const y2 = (squared * tip) / tipAndRoot
    const fin = tanhRatio(y2)
    const emittedWPerM2 = perT4 * cubeK3 * temperatureK
    const perFinWPerM2 = emittedWPerM2 - environmentWPerM2
    const finSlope = 1.5 * (1 - fin * fin * y2 - fin) * (1 + (tip - tipAndRoot) / (tip * tipAndRoot))
    // Both slopes times T, which is divided by but once.
    temperatureK *= 1 - (fin * perFinWPerM2 - netFluxWPerM2) / (4 * fin * emittedWPerM2 + finSlope * perFinWPerM2)
  }
  return temperatureK
}

const NEWTON_STEPS = 2

/** The radiator with tubes, pipes, coolant, pumps, valves and deployment, priced by its mass. */
export function radiatorPart(args: {
  readonly massKg: number
  readonly areaM2: number
  readonly costUsdPerKg: number
  readonly learningRatio: number
  readonly stowedM: number
}): Part {
  return {
    id: 'radiator',
    massKg: args.massKg,
    costUsd: args.massKg * args.costUsdPerKg * args.learningRatio,
    draw: NO_DRAW,
    stowedM3: args.areaM2 * args.stowedM,
    labels: RADIATOR_LABELS,
  }
}

/** Heaters on its panels, which run with compute off: their power is none of the satellite's at work. */
export function radiatorHeatersPart(powerW: number, massKgPerW: number): Part {
  return {
    id: 'radiator-heaters',
    massKg: powerW * massKgPerW,
    costUsd: undefined,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: HEATERS_LABELS,
  }
}

const HEATERS_LABELS = { group: 'bus', mass: 'radiator heaters' }

const RADIATOR_LABELS = { mass: 'radiator', capital: 'radiator' }
