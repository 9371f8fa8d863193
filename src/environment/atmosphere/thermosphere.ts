import { AIR, MESOPAUSE_KM, PD, PDL0, PDL1, PDM, PMA, PS, PT, PTL, PTM } from './coefficients.ts'
import type { Gases } from './gases.ts'
import { correction, doubleCorrection, netDensity } from './mixing.ts'
import { type Gravity, scaleHeightKm, type Thermosphere, thermosphereDensity } from './profile.ts'
import { type AtmosphereConditions, type Harmonics, lowerVariation, thermosphereVariation } from './variation.ts'

/** What the layers below take over from the thermosphere. */
export interface Upper extends Gases {
  readonly mixedNitrogenPerCm3: number
  readonly mesopauseK: number
  readonly mesopauseGradient: number
}

export function thermosphere(at: AtmosphereConditions, h: Harmonics, gravity: Gravity, altitudeKm: number): Upper {
  const air = temperatureProfile(h, altitudeKm)
  const column: Column = { h, gravity, air, altitudeKm }
  const nitrogen = nitrogenIn(column, turbopauseShift(at))
  const { mixedBasePerCm3 } = nitrogen
  const fluxRatio = 1 + PDL0[23]! * (at.f107MeanSfu - 150)
  return {
    heliumPerCm3: heliumIn(column, mixedBasePerCm3),
    oxygenPerCm3: oxygenIn(column, fluxRatio),
    nitrogenPerCm3: nitrogen.perCm3,
    molecularOxygenPerCm3: molecularOxygenIn(column, mixedBasePerCm3, fluxRatio),
    argonPerCm3: argonIn(column, mixedBasePerCm3),
    hydrogenPerCm3: hydrogenIn(column, mixedBasePerCm3),
    atomicNitrogenPerCm3: atomicNitrogenIn(column, mixedBasePerCm3),
    anomalousOxygenPerCm3: anomalousOxygenIn(column),
    exosphereK: air.limitK,
    temperatureK: density(column, altitudeKm, 1, 0, 0),
    mixedNitrogenPerCm3: nitrogen.mixedPerCm3,
    mesopauseK: air.lowerTemperaturesK[3]!,
    mesopauseGradient: air.lastGradient,
  }
}

function temperatureProfile(h: Harmonics, altitudeKm: number): Thermosphere {
  const joint = PDL1[15]!
  const limitK = PTM[0]! * PT[0]! * (altitudeKm > joint ? 1 + thermosphereVariation(PT, h) : 1)
  const gradient = PTM[3]! * PS[0]! * (altitudeKm > MESOPAUSE_KM ? 1 + thermosphereVariation(PS, h) : 1)
  const baseK = PTM[1]! * (1 + thermosphereVariation(PD[3]!, h)) * PD[3]![0]!
  // Above 300 km the densities no longer notice how the temperature varies at its foot.
  const vary = (c: readonly number[]) => (altitudeKm < 300 ? lowerVariation(c, h) : 0)
  const lowerTemperaturesK = [PTM[6]!, PTM[2]!, PTM[7]!, PTM[4]!].map(
    (mean, k) => (mean * PTL[k]![0]!) / (1 - vary(PTL[k]!)),
  )
  const mesopauseK = lowerTemperaturesK[3]!
  return {
    limitK,
    baseK,
    baseAltitudeKm: PTM[5]!,
    decayPerKm: gradient / (limitK - baseK),
    altitudesKm: [joint, 110, 100, 90, MESOPAUSE_KM],
    lowerTemperaturesK,
    lastGradient:
      (PTM[8]! * PMA[8]![0]! * (1 + vary(PMA[8]!)) * mesopauseK * mesopauseK) / (PTM[4]! * PTL[3]![0]!) ** 2,
  }
}

/** The air above a place, looked at in one altitude. */
interface Column {
  readonly h: Harmonics
  readonly gravity: Gravity
  readonly air: Thermosphere
  readonly altitudeKm: number
}

function density(
  { gravity, air }: Column,
  altitudeKm: number,
  baseDensity: number,
  molarMass: number,
  thermalDiffusion: number,
): number {
  return thermosphereDensity(gravity, air, { altitudeKm, baseDensity, molarMass, thermalDiffusion })
}

/** Density of a gas at the base of the thermosphere. */
const base = ({ h }: Column, gas: number, c: readonly number[]) =>
  PDM[gas]![0]! * Math.exp(thermosphereVariation(c, h)) * c[0]!

const MIXING_HEIGHT_KM = PDM[2]![3]! * PDL1[5]!

/** Altitude of the turbopause over its mean, with latitude and season. */
function turbopauseShift({ latitudeRad, dayOfYear }: AtmosphereConditions): number {
  return PDL1[24]! * (1 + PDL0[24]! * Math.sin(latitudeRad) * Math.cos(1.72142e-2 * (dayOfYear - PT[13]!)))
}

function nitrogenIn(column: Column, shift: number) {
  const z = column.altitudeKm
  const basePerCm3 = base(column, 2, PD[2]!)
  const mixedBasePerCm3 = density(column, PDM[2]![2]! * shift, basePerCm3, 28 - AIR, -1)
  const diffusive = density(column, z, basePerCm3, 28, 0)
  if (!(z <= 160)) return { perCm3: diffusive, mixedPerCm3: 0, mixedBasePerCm3 }
  const mixedPerCm3 = density(column, z, mixedBasePerCm3, AIR, 0)
  return { perCm3: netDensity(diffusive, mixedPerCm3, MIXING_HEIGHT_KM, AIR, 28), mixedPerCm3, mixedBasePerCm3 }
}

/** A gas in diffusion above, mixed below, before chemistry; also its mixed density at the turbopause. */
function gasIn(
  column: Column,
  index: number,
  c: readonly number[],
  mass: number,
  thermalDiffusion: number,
  diffusiveAboveKm: number,
) {
  const z = column.altitudeKm
  const basePerCm3 = base(column, index, c)
  const diffusive = density(column, z, basePerCm3, mass, thermalDiffusion)
  if (z > diffusiveAboveKm) return { value: diffusive, mixedBase: Number.NaN, isMixed: false }
  const mixedBase = density(column, PDM[index]![2]!, basePerCm3, mass - AIR, thermalDiffusion - 1)
  const mixed = density(column, z, mixedBase, AIR, 0)
  return { value: netDensity(diffusive, mixed, MIXING_HEIGHT_KM, AIR, mass), mixedBase, isMixed: true }
}

/** Logarithm of the density that a gas' share at the ground would give at the turbopause over its own mixed one. */
const toGroundRatio = (index: number, mixedNitrogen: number, mixedBase: number, factor = 1) =>
  Math.log((mixedNitrogen * PDM[index]![1]! * factor) / mixedBase)

function heliumIn(column: Column, mixedNitrogen: number): number {
  // The program's limit for helium excludes its own altitude, the others include it.
  const { value, mixedBase, isMixed } = gasIn(column, 0, PD[0]!, 4, -0.38, 200 - 1e-9)
  if (!isMixed) return value
  const toGround = toGroundRatio(0, mixedNitrogen, mixedBase)
  return value * correction(column.altitudeKm, toGround, PDM[0]![5]! * PDL1[1]!, PDM[0]![4]! * PDL1[0]!)
}

function oxygenIn(column: Column, fluxRatio: number): number {
  const z = column.altitudeKm
  const { value, isMixed } = gasIn(column, 1, PD[1]!, 16, 0, 300)
  if (!isMixed) return value
  return (
    value *
    doubleCorrection(
      z,
      PDM[1]![1]! * PDL1[16]! * fluxRatio,
      PDM[1]![5]! * PDL1[3]!,
      PDM[1]![4]! * PDL1[2]!,
      PDM[1]![5]! * PDL1[4]!,
    ) *
    correction(z, PDM[1]![3]! * PDL1[14]!, PDM[1]![7]! * PDL1[13]!, PDM[1]![6]! * PDL1[12]!)
  )
}

function molecularOxygenIn(column: Column, mixedNitrogen: number, fluxRatio: number): number {
  const z = column.altitudeKm
  const { value, mixedBase, isMixed } = gasIn(column, 3, PD[4]!, 32, 0, 250)
  const toGround = isMixed
    ? correction(z, toGroundRatio(3, mixedNitrogen, mixedBase), PDM[3]![5]! * PDL1[7]!, PDM[3]![4]! * PDL1[6]!)
    : 1
  return (
    value *
    toGround *
    doubleCorrection(
      z,
      PDM[3]![3]! * PDL1[23]! * fluxRatio,
      PDM[3]![7]! * PDL1[22]!,
      PDM[3]![6]! * PDL1[21]!,
      PDM[3]![7]! * PDL0[22]!,
    )
  )
}

function argonIn(column: Column, mixedNitrogen: number): number {
  const { value, mixedBase, isMixed } = gasIn(column, 4, PD[5]!, 40, 0.17, 240)
  if (!isMixed) return value
  const toGround = toGroundRatio(4, mixedNitrogen, mixedBase)
  return value * correction(column.altitudeKm, toGround, PDM[4]![5]! * PDL1[9]!, PDM[4]![4]! * PDL1[8]!)
}

function hydrogenIn(column: Column, mixedNitrogen: number): number {
  const z = column.altitudeKm
  const { value, mixedBase, isMixed } = gasIn(column, 5, PD[6]!, 1, -0.38, 320)
  if (!isMixed) return value
  const toGround = toGroundRatio(5, mixedNitrogen, mixedBase, Math.abs(PDL1[17]!))
  return (
    value *
    correction(z, toGround, PDM[5]![5]! * PDL1[11]!, PDM[5]![4]! * PDL1[10]!) *
    correction(z, PDM[5]![3]! * PDL1[20]!, PDM[5]![7]! * PDL1[19]!, PDM[5]![6]! * PDL1[18]!)
  )
}

function atomicNitrogenIn(column: Column, mixedNitrogen: number): number {
  const z = column.altitudeKm
  const { value, mixedBase, isMixed } = gasIn(column, 6, PD[7]!, 14, 0, 450)
  if (!isMixed) return value
  const toGround = toGroundRatio(6, mixedNitrogen, mixedBase, Math.abs(PDL0[2]!))
  return (
    value *
    correction(z, toGround, PDM[6]![5]! * PDL0[1]!, PDM[6]![4]! * PDL0[0]!) *
    correction(z, PDM[6]![3]! * PDL0[5]!, PDM[6]![7]! * PDL0[4]!, PDM[6]![6]! * PDL0[3]!)
  )
}

function anomalousOxygenIn(column: Column): number {
  const z = column.altitudeKm
  const hotK = PDM[7]![9]! * PDL0[6]!
  const isothermal = { ...column, air: { ...column.air, limitK: hotK, baseK: hotK } }
  const hot = density(isothermal, z, base(column, 7, PD[8]!), 16, 0)
  const falloffKm = PDM[7]![5]!
  const hotBaseKm = PDM[7]![4]!
  const hotScaleKm = scaleHeightKm(column.gravity, hotBaseKm, 16, hotK)
  return hot * Math.exp((-falloffKm / hotScaleKm) * (Math.exp(-(z - hotBaseKm) / falloffKm) - 1))
}
