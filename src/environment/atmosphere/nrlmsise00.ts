import coefficients from '../data/nrlmsise00.json' with { type: 'json' }
import { correction, doubleCorrection, netDensity } from './mixing.ts'
import {
  type Gravity,
  gravityAt,
  mixedDensity,
  type Nodes,
  scaleHeightKm,
  type Thermosphere,
  thermosphereDensity,
} from './profile.ts'
import {
  type AtmosphereConditions,
  type Harmonics,
  harmonicsOf,
  lowerVariation,
  thermosphereVariation,
} from './variation.ts'

export type { AtmosphereConditions } from './variation.ts'

const table = (name: keyof typeof coefficients) => coefficients[name].values as unknown as readonly number[][]
const list = (name: keyof typeof coefficients) => coefficients[name].values as unknown as readonly number[]
const PT = list('pt')
const PS = list('ps')
const PTM = list('ptm')
const PAVGM = list('pavgm')
const PD = table('pd')
const PDM = table('pdm')
const PTL = table('ptl')
const PMA = table('pma')
const [PDL0, PDL1] = table('pdl') as unknown as [readonly number[], readonly number[]]
/** Molar mass of mixed air. */
const AIR = PDM[2]![4]!
const GRAMS_PER_DALTON = 1.66e-24

/** Number densities per cm³, total mass density and temperatures. */
export interface Atmosphere {
  readonly heliumPerCm3: number
  readonly oxygenPerCm3: number
  readonly nitrogenPerCm3: number
  readonly molecularOxygenPerCm3: number
  readonly argonPerCm3: number
  readonly hydrogenPerCm3: number
  readonly atomicNitrogenPerCm3: number
  /** Ions and hot oxygen that count for drag above 500 km. */
  readonly anomalousOxygenPerCm3: number
  /** GTD7: without the anomalous oxygen. */
  readonly densityKgPerM3: number
  /** GTD7D: what drag feels, with the anomalous oxygen. */
  readonly dragDensityKgPerM3: number
  readonly exosphereK: number
  readonly temperatureK: number
}

/**
 * The empirical atmosphere NRLMSISE-00 with a daily Ap: GTD7, and GTD7D for drag.
 * Source: [picone-2002]. Valid: ground to 1,000 km, about 15 % (one sigma) of density in quiet times; above it is a
 * diffusive extrapolation in which helium and hydrogen rule.
 *
 * This model comes from the US Naval Research Laboratory and is in the public domain; the laboratory endorses nothing
 * here.
 *
 * @example nrlmsise00({ dayOfYear: 172, utS: 29000, altitudeM: 400e3, latitudeRad: Math.PI / 3, longitudeRad: -1.2217,
 *   localTimeHours: 16, f107MeanSfu: 150, f107Sfu: 150, apIndex: 4 }).densityKgPerM3 // 4.0747e-12
 */
export function nrlmsise00(at: AtmosphereConditions): Atmosphere {
  const harmonics = harmonicsOf(at)
  const gravity = gravityAt(at.latitudeRad)
  const altitudeKm = at.altitudeM / 1e3
  const upper = thermosphere(at, harmonics, gravity, Math.max(altitudeKm, MESOPAUSE_KM))
  return altitudeKm >= MESOPAUSE_KM ? summed(upper) : lowerAtmosphere(altitudeKm, harmonics, gravity, upper)
}

const MESOPAUSE_KM = 72.5
const MIXING_KM = 62.5

type Gases = Omit<Atmosphere, 'densityKgPerM3' | 'dragDensityKgPerM3'>

function summed(gases: Gases): Atmosphere {
  const daltons =
    4 * gases.heliumPerCm3 +
    16 * gases.oxygenPerCm3 +
    28 * gases.nitrogenPerCm3 +
    32 * gases.molecularOxygenPerCm3 +
    40 * gases.argonPerCm3 +
    gases.hydrogenPerCm3 +
    14 * gases.atomicNitrogenPerCm3
  const gramsToKgPerM3 = GRAMS_PER_DALTON * 1e3
  return {
    ...gases,
    densityKgPerM3: daltons * gramsToKgPerM3,
    dragDensityKgPerM3: (daltons + 16 * gases.anomalousOxygenPerCm3) * gramsToKgPerM3,
  }
}

/** What the layers below take over from the thermosphere. */
interface Upper extends Gases {
  readonly mixedNitrogenPerCm3: number
  readonly mesopauseK: number
  readonly mesopauseGradient: number
}

function thermosphere(at: AtmosphereConditions, h: Harmonics, gravity: Gravity, altitudeKm: number): Upper {
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
  const mesopauseGradient =
    (PTM[8]! * PMA[8]![0]! * (1 + vary(PMA[8]!)) * mesopauseK * mesopauseK) / (PTM[4]! * PTL[3]![0]!) ** 2
  const air: Thermosphere = {
    limitK,
    baseK,
    baseAltitudeKm: PTM[5]!,
    decayPerKm: gradient / (limitK - baseK),
    altitudesKm: [joint, 110, 100, 90, MESOPAUSE_KM],
    lowerTemperaturesK,
    lastGradient: mesopauseGradient,
  }
  const density = (z: number, baseDensity: number, molarMass: number, thermalDiffusion: number, profile = air) =>
    thermosphereDensity(gravity, profile, { altitudeKm: z, baseDensity, molarMass, thermalDiffusion })
  const base = (gas: number, c: readonly number[]) => PDM[gas]![0]! * Math.exp(thermosphereVariation(c, h)) * c[0]!
  const z = altitudeKm

  const turbopauseShift =
    PDL1[24]! * (1 + PDL0[24]! * Math.sin(at.latitudeRad) * Math.cos(1.72142e-2 * (at.dayOfYear - PT[13]!)))
  const mixingHeight = PDM[2]![3]! * PDL1[5]!

  const baseNitrogen = base(2, PD[2]!)
  const mixedBaseNitrogen = density(PDM[2]![2]! * turbopauseShift, baseNitrogen, 28 - AIR, -1)
  let nitrogen = density(z, baseNitrogen, 28, 0)
  let mixedNitrogen = 0
  if (z <= 160) {
    mixedNitrogen = density(z, mixedBaseNitrogen, AIR, 0)
    nitrogen = netDensity(nitrogen, mixedNitrogen, mixingHeight, AIR, 28)
  }

  /** A gas in diffusion above, mixed below, before chemistry; also its mixed density at the turbopause. */
  const gas = (
    index: number,
    c: readonly number[],
    mass: number,
    thermalDiffusion: number,
    diffusiveAboveKm: number,
  ) => {
    const baseDensity = base(index, c)
    const diffusive = density(z, baseDensity, mass, thermalDiffusion)
    if (z > diffusiveAboveKm) return { value: diffusive, mixedBase: Number.NaN, isMixed: false }
    const mixedBase = density(PDM[index]![2]!, baseDensity, mass - AIR, thermalDiffusion - 1)
    const mixed = density(z, mixedBase, AIR, 0)
    return { value: netDensity(diffusive, mixed, mixingHeight, AIR, mass), mixedBase, isMixed: true }
  }
  const toGroundRatio = (index: number, mixedBase: number, factor = 1) =>
    Math.log((mixedBaseNitrogen * PDM[index]![1]! * factor) / mixedBase)
  const flux = 1 + PDL0[23]! * (at.f107MeanSfu - 150)

  // The program's limit for helium excludes its own altitude, the others include it.
  const helium = gas(0, PD[0]!, 4, -0.38, 200 - 1e-9)
  const heliumPerCm3 = helium.isMixed
    ? helium.value * correction(z, toGroundRatio(0, helium.mixedBase), PDM[0]![5]! * PDL1[1]!, PDM[0]![4]! * PDL1[0]!)
    : helium.value

  const oxygen = gas(1, PD[1]!, 16, 0, 300)
  const oxygenPerCm3 = oxygen.isMixed
    ? oxygen.value *
      doubleCorrection(
        z,
        PDM[1]![1]! * PDL1[16]! * flux,
        PDM[1]![5]! * PDL1[3]!,
        PDM[1]![4]! * PDL1[2]!,
        PDM[1]![5]! * PDL1[4]!,
      ) *
      correction(z, PDM[1]![3]! * PDL1[14]!, PDM[1]![7]! * PDL1[13]!, PDM[1]![6]! * PDL1[12]!)
    : oxygen.value

  const molecular = gas(3, PD[4]!, 32, 0, 250)
  const molecularOxygenPerCm3 =
    molecular.value *
    (molecular.isMixed
      ? correction(z, toGroundRatio(3, molecular.mixedBase), PDM[3]![5]! * PDL1[7]!, PDM[3]![4]! * PDL1[6]!)
      : 1) *
    doubleCorrection(
      z,
      PDM[3]![3]! * PDL1[23]! * flux,
      PDM[3]![7]! * PDL1[22]!,
      PDM[3]![6]! * PDL1[21]!,
      PDM[3]![7]! * PDL0[22]!,
    )

  const argon = gas(4, PD[5]!, 40, 0.17, 240)
  const argonPerCm3 = argon.isMixed
    ? argon.value * correction(z, toGroundRatio(4, argon.mixedBase), PDM[4]![5]! * PDL1[9]!, PDM[4]![4]! * PDL1[8]!)
    : argon.value

  const hydrogen = gas(5, PD[6]!, 1, -0.38, 320)
  const hydrogenPerCm3 = hydrogen.isMixed
    ? hydrogen.value *
      correction(
        z,
        toGroundRatio(5, hydrogen.mixedBase, Math.abs(PDL1[17]!)),
        PDM[5]![5]! * PDL1[11]!,
        PDM[5]![4]! * PDL1[10]!,
      ) *
      correction(z, PDM[5]![3]! * PDL1[20]!, PDM[5]![7]! * PDL1[19]!, PDM[5]![6]! * PDL1[18]!)
    : hydrogen.value

  const atomic = gas(6, PD[7]!, 14, 0, 450)
  const atomicNitrogenPerCm3 = atomic.isMixed
    ? atomic.value *
      correction(
        z,
        toGroundRatio(6, atomic.mixedBase, Math.abs(PDL0[2]!)),
        PDM[6]![5]! * PDL0[1]!,
        PDM[6]![4]! * PDL0[0]!,
      ) *
      correction(z, PDM[6]![3]! * PDL0[5]!, PDM[6]![7]! * PDL0[4]!, PDM[6]![6]! * PDL0[3]!)
    : atomic.value

  const hotK = PDM[7]![9]! * PDL0[6]!
  const hot = density(z, base(7, PD[8]!), 16, 0, { ...air, limitK: hotK, baseK: hotK })
  const falloff = PDM[7]![5]!
  const hotBase = PDM[7]![4]!
  const hotScale = scaleHeightKm(gravity, hotBase, 16, hotK)
  const anomalousOxygenPerCm3 = hot * Math.exp((-falloff / hotScale) * (Math.exp(-(z - hotBase) / falloff) - 1))

  return {
    heliumPerCm3,
    oxygenPerCm3,
    nitrogenPerCm3: nitrogen,
    molecularOxygenPerCm3,
    argonPerCm3,
    hydrogenPerCm3,
    atomicNitrogenPerCm3,
    anomalousOxygenPerCm3,
    exosphereK: limitK,
    temperatureK: density(z, 1, 0, 0),
    mixedNitrogenPerCm3: mixedNitrogen,
    mesopauseK,
    mesopauseGradient,
  }
}

/** Below 72.5 km: mixed air, and from there up to full diffusion a linear passage above 62.5 km. */
function lowerAtmosphere(altitudeKm: number, h: Harmonics, gravity: Gravity, upper: Upper): Atmosphere {
  const node = (k: number) => (PMA[k]![0]! * PAVGM[k]!) / (1 - lowerVariation(PMA[k]!, h))
  const gradient = (k: number, mean: number, temperatureK: number, anchor: number) =>
    (PAVGM[mean]! * PMA[k]![0]! * (1 + lowerVariation(PMA[k]!, h)) * temperatureK * temperatureK) /
    (PMA[anchor]![0]! * PAVGM[anchor]!) ** 2
  const stratosphereK = node(2)
  const stratosphereGradient = gradient(9, 8, stratosphereK, 2)
  const mesosphere: Nodes = {
    altitudesKm: [MESOPAUSE_KM, 55, 45, 32.5],
    temperaturesK: [upper.mesopauseK, node(0), node(1), stratosphereK],
    firstGradient: upper.mesopauseGradient,
    lastGradient: stratosphereGradient,
  }
  const groundK = node(6)
  const troposphere: Nodes = {
    altitudesKm: [32.5, 20, 15, 10, 0],
    temperaturesK: [stratosphereK, node(3), node(4), node(5), groundK],
    firstGradient: stratosphereGradient,
    lastGradient: gradient(7, 7, groundK, 6),
  }
  const mixed = mixedDensity(gravity, [mesosphere, troposphere], {
    altitudeKm,
    topDensity: upper.mixedNitrogenPerCm3,
    molarMass: AIR,
  })
  const passage = altitudeKm > MIXING_KM ? 1 - (MESOPAUSE_KM - altitudeKm) / (MESOPAUSE_KM - MIXING_KM) : 0
  const nitrogenPerCm3 = mixed.density * (1 + (upper.nitrogenPerCm3 / upper.mixedNitrogenPerCm3 - 1) * passage)
  const share = (index: number, above: number) => {
    const ratio = PDM[index]![1]!
    return nitrogenPerCm3 * ratio * (1 + (above / (upper.nitrogenPerCm3 * ratio) - 1) * passage)
  }
  return summed({
    heliumPerCm3: share(0, upper.heliumPerCm3),
    oxygenPerCm3: 0,
    nitrogenPerCm3,
    molecularOxygenPerCm3: share(3, upper.molecularOxygenPerCm3),
    argonPerCm3: share(4, upper.argonPerCm3),
    hydrogenPerCm3: 0,
    atomicNitrogenPerCm3: 0,
    anomalousOxygenPerCm3: 0,
    exosphereK: upper.exosphereK,
    temperatureK: mixed.temperatureK,
  })
}
