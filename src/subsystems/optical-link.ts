import { LIGHT_SPEED_M_PER_S, PLANCK_J_S } from '../constants.ts'
import type { Part } from './part.ts'

const LN_PER_DB = Math.LN10 / 10

/** One end of an optical inter-satellite link; both ends are alike. */
export interface OpticalTerminal {
  readonly transmitPowerW: number
  readonly apertureM: number
  readonly wavelengthM: number
  /** Optical efficiency of each end's antenna gain. */
  readonly apertureEfficiencyFraction: number
  readonly pointingLossDb: number
  readonly opticsLossDb: number
}

/**
 * Antenna gain of a telescope: 10 log10[eta (pi D / lambda)²].
 *
 * Source: [suncatcher-2025] (10 cm, 80 % gives 105.1 dB at 1.55 um); [hemmati-2006].
 * @example telescopeGainDb({ apertureM: 0.1, wavelengthM: 1.55e-6, efficiencyFraction: 0.8 }) // 105.17
 */
export function telescopeGainDb(args: {
  readonly apertureM: number
  readonly wavelengthM: number
  readonly efficiencyFraction: number
}): number {
  return 10 * Math.log10(args.efficiencyFraction * ((Math.PI * args.apertureM) / args.wavelengthM) ** 2)
}

/**
 * Received power of a link between two equal terminals. In the far field P_tx G G / L_fs less losses; close by, where
 * the formula would hand back more than was sent, no more than P_tx eta passes.
 *
 * Source: [hemmati-2006] chapter 3. The clamp replaces the near-field integral.
 * Valid: 0.1 dB in the far field (R well above pi D² / 4 lambda); within 3 dB near the clamp.
 * @example receivedPowerW({ terminal: { transmitPowerW: 10, apertureM: 0.1, wavelengthM: 1.55e-6,
 *   apertureEfficiencyFraction: 0.5, pointingLossDb: 1, opticsLossDb: 3 }, rangeM: 5.4e6 }) // 8.77e-7
 */
export function receivedPowerW(args: { readonly terminal: OpticalTerminal; readonly rangeM: number }): number {
  const { terminal, rangeM } = args
  const gain = terminal.apertureEfficiencyFraction * ((Math.PI * terminal.apertureM) / terminal.wavelengthM) ** 2
  const freeSpaceLoss = ((4 * Math.PI * rangeM) / terminal.wavelengthM) ** 2
  const lossesDb = terminal.pointingLossDb + terminal.opticsLossDb
  const farFieldRatio = ((gain * gain) / freeSpaceLoss) * Math.exp(-lossesDb * LN_PER_DB)
  return terminal.transmitPowerW * Math.min(farFieldRatio, terminal.apertureEfficiencyFraction)
}

/**
 * Photons received per bit: P lambda / (h c R_b).
 *
 * Source: [hemmati-2006] chapter 3.
 * @example photonsPerBit({ receivedW: 8.77e-7, wavelengthM: 1.55e-6, rateBps: 100e9 }) // 68.4
 */
export function photonsPerBit(args: {
  readonly receivedW: number
  readonly wavelengthM: number
  readonly rateBps: number
}): number {
  return (args.receivedW * args.wavelengthM) / (PLANCK_J_S * LIGHT_SPEED_M_PER_S * args.rateBps)
}

/**
 * Margin of a link over the photons per bit its receiver needs, 10 log10(received / required).
 *
 * Source: [hemmati-2006] chapter 3.
 * @example linkMarginDb(68.4, 34.2) // 3.01
 */
export function linkMarginDb(receivedPhotonsPerBit: number, requiredPhotonsPerBit: number): number {
  return Math.log(receivedPhotonsPerBit / requiredPhotonsPerBit) / LN_PER_DB
}

/**
 * Farthest that a link keeps its rate, {@link linkMarginDb} at nothing: {@link receivedPowerW} of the far field, turned round; 0 where a
 * terminal does not hear even itself.
 *
 * Source: [hemmati-2006] chapter 3.
 * @example farthestLinkM({ transmitPowerW: 10, apertureM: 0.1, wavelengthM: 1.55e-6, apertureEfficiencyFraction: 0.5,
 *   pointingLossDb: 1, opticsLossDb: 3, rateBps: 100e9, requiredPhotonsPerBit: 68.4 }) // 5400e3
 */
export function farthestLinkM(
  terminal: OpticalTerminal & { readonly rateBps: number; readonly requiredPhotonsPerBit: number },
): number {
  const {
    wavelengthM,
    transmitPowerW,
    apertureEfficiencyFraction: efficiency,
    rateBps,
    requiredPhotonsPerBit,
  } = terminal
  const photonJ = (PLANCK_J_S * LIGHT_SPEED_M_PER_S) / wavelengthM
  const neededRatio = (requiredPhotonsPerBit * rateBps * photonJ) / transmitPowerW
  if (neededRatio > efficiency) return 0
  const gain = efficiency * ((Math.PI * terminal.apertureM) / wavelengthM) ** 2
  const kept = Math.exp((-(terminal.pointingLossDb + terminal.opticsLossDb) * LN_PER_DB) / 2)
  return (gain * kept * wavelengthM) / (4 * Math.PI * Math.sqrt(neededRatio))
}

/**
 * Distance at which a collimated beam has spread to sqrt(2) of its waist: pi w² / lambda. Twice it is the confocal length.
 *
 * Source: [hemmati-2006], the Gaussian beam.
 * @example rayleighRangeM(0.05, 1.55e-6) // 5067
 */
export function rayleighRangeM(waistRadiusM: number, wavelengthM: number): number {
  return (Math.PI * waistRadiusM ** 2) / wavelengthM
}

/** Terminals of links between satellites, all on all the time; the light they send takes its share of their power away. */
export function linkTerminalsPart(
  count: number,
  terminal: {
    readonly massKg: number
    readonly costUsd: number
    readonly powerW: number
    readonly transmitPowerW: number
  },
  learningRatio: number,
): Part {
  const powerW = count * terminal.powerW
  return {
    id: 'link-terminals',
    massKg: count * terminal.massKg,
    costUsd: count * terminal.costUsd * learningRatio,
    draw: {
      powerW,
      isAlwaysOn: true,
      heatToLoopW: powerW,
      lightW: count * terminal.transmitPowerW,
      heatToRadiatorW: 0,
    },
    stowedM3: undefined,
    labels: TERMINAL_LABELS,
  }
}

const TERMINAL_LABELS = {
  mass: 'link terminals',
  power: 'link terminals',
  heat: 'link terminals less laser light',
  capital: 'link terminals',
}
