import { EARTH_INFRARED_W_PER_M2, STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'
import { cooledDraw, NO_DRAW, type Part } from './part.ts'

/**
 * Equilibrium temperature of a Sun-facing array whose normal lies along the orbit normal, so that each face sees the
 * Earth edge-on, with p the electricity that is drawn from a square metre and a the light that the Earth sends it:
 *
 *   alpha (S + 2 F_perp a) - p + (eps_f + eps_b) F_perp IR = (eps_f + eps_b) sigma T⁴
 *
 * What gaps between cells, wiring, regulator and age take, and what nobody draws, stays in the wing as heat.
 *
 * Source: [larson-wertz-1999] section 11.4, with the exact edge-on view factor.
 * Assumes: no conduction to the bus; both faces absorb reflected light alike.
 * Valid: sunlit equilibrium, dawn-dusk orbits; about 3 K.
 * @example solarArrayTemperatureK({ solarFluxWPerM2: 1361, absorptanceFraction: 0.9, drawnWPerM2: 0.22 * 1361,
 *   emissivitySumRatio: 1.7, edgeOnViewFactorFraction: 0.249, reflectedWPerM2: 0 }) // 321.2
 */
export function solarArrayTemperatureK(args: {
  readonly solarFluxWPerM2: number
  readonly absorptanceFraction: number
  readonly drawnWPerM2: number
  /** Front plus back emissivity. */
  readonly emissivitySumRatio: number
  readonly edgeOnViewFactorFraction: number
  /** Light that leaves the Earth below, per square metre of it. */
  readonly reflectedWPerM2: number
}): number {
  const absorbedWPerM2 =
    args.absorptanceFraction * (args.solarFluxWPerM2 + 2 * args.edgeOnViewFactorFraction * args.reflectedWPerM2) +
    args.emissivitySumRatio * args.edgeOnViewFactorFraction * EARTH_INFRARED_W_PER_M2 -
    args.drawnWPerM2
  return Math.sqrt(Math.sqrt(absorbedWPerM2 / (args.emissivitySumRatio * STEFAN_BOLTZMANN_W_PER_M2_K4)))
}

/**
 * Electrical power per square metre of array: S eta f [1 + k_T (T - T_ref)], f the product of packing, pointing,
 * wiring, conversion and degradation fractions.
 *
 * Source: [larson-wertz-1999] section 11.4.
 * Valid: temperatures within 100 K of the reference; 3 % at beginning of life.
 * @example solarArrayArealPowerWPerM2({ solarFluxWPerM2: 1361, efficiencyFraction: 0.22, temperatureCoefficientPerK: -0.0026,
 *   temperatureK: 321.2, referenceTemperatureK: 298.15, deratingFraction: 0.92 * 0.995 * 0.98 * 0.97 }) // 244.9
 */
export function solarArrayArealPowerWPerM2(args: {
  readonly solarFluxWPerM2: number
  readonly efficiencyFraction: number
  readonly temperatureCoefficientPerK: number
  readonly temperatureK: number
  readonly referenceTemperatureK: number
  readonly deratingFraction: number
}): number {
  const temperatureFactor = 1 + args.temperatureCoefficientPerK * (args.temperatureK - args.referenceTemperatureK)
  return args.solarFluxWPerM2 * args.efficiencyFraction * temperatureFactor * args.deratingFraction
}

/**
 * Share of a cell's power left after displacement damage: RF = 1 - C log10(1 + phi / phi_x).
 *
 * Source: [tada-1982] (the fit form of the JPL handbook).
 * Valid: phi up to 1e16 electrons/cm²; 3 % within the fitted range, worse for terrestrial cells.
 * @example radiationRemainingFraction({ fluencePerM2: 1e19, slopeFraction: 0.157, kneeFluencePerM2: 3e18 }) // 0.900
 */
export function radiationRemainingFraction(args: {
  /** 1 MeV electron equivalent fluence. */
  readonly fluencePerM2: number
  readonly slopeFraction: number
  readonly kneeFluencePerM2: number
}): number {
  return 1 - (args.slopeFraction * Math.log(1 + args.fluencePerM2 / args.kneeFluencePerM2)) / Math.LN10
}

/**
 * Array power that carries a load through the worst orbit: the sunlit load plus what recharges the battery,
 * P_sun + P_ecl t_e / (t_d eta_rt).
 *
 * Source: [larson-wertz-1999] section 11.4.1, energy balance with a maximum-power-point tracker.
 * @example requiredArrayPowerW({ sunlitLoadW: 100, eclipseLoadW: 100, eclipseFraction: 1 / 3, roundTripFraction: 0.9 }) // 155.6
 */
export function requiredArrayPowerW(args: {
  readonly sunlitLoadW: number
  readonly eclipseLoadW: number
  /** Eclipse duration over orbital period. */
  readonly eclipseFraction: number
  readonly roundTripFraction: number
}): number {
  const eclipseToDayRatio = args.eclipseFraction / (1 - args.eclipseFraction)
  return args.sunlitLoadW + (args.eclipseLoadW * eclipseToDayRatio) / args.roundTripFraction
}

/** The solar array: mass by its area, price by its power at the start of life. */
export function solarArrayPart(args: {
  readonly areaM2: number
  readonly startPowerW: number
  readonly cell: { readonly massKgPerM2: number; readonly costUsdPerW: number }
  readonly learningRatio: number
  readonly stowedM: number
}): Part {
  return {
    id: 'solar-array',
    massKg: args.areaM2 * args.cell.massKgPerM2,
    costUsd: args.startPowerW * args.cell.costUsdPerW * args.learningRatio,
    draw: NO_DRAW,
    stowedM3: args.areaM2 * args.stowedM,
    labels: ARRAY_LABELS,
  }
}

const ARRAY_LABELS = { group: 'power', mass: 'solar array', capital: 'solar array' }

/** What the conversion from the bus to the chips loses. */
export function conversionLossPart(lossW: number): Part {
  return {
    id: 'conversion-loss',
    massKg: 0,
    costUsd: 0,
    draw: cooledDraw(lossW, false),
    stowedM3: undefined,
    labels: LOSS_LABELS,
  }
}

const LOSS_LABELS = { power: 'conversion loss', heat: 'conversion loss' }

/** Power electronics, by the highest power of the bus. */
export function powerElectronicsPart(peakBusW: number, massKgPerW: number): Part {
  return {
    id: 'power-electronics',
    massKg: peakBusW * massKgPerW,
    costUsd: undefined,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: ELECTRONICS_LABELS,
  }
}

const ELECTRONICS_LABELS = { group: 'power', mass: 'power electronics' }
