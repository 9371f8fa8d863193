import { AIR, MESOPAUSE_KM, PAVGM, PDM, PMA } from './coefficients.ts'
import { type Atmosphere, summed } from './gases.ts'
import { type Gravity, mixedDensity, type Nodes } from './profile.ts'
import type { Upper } from './thermosphere.ts'
import { type Harmonics, lowerVariation } from './variation.ts'

const MIXING_KM = 62.5

/** Below 72.5 km: mixed air, and from there up to full diffusion a linear passage above 62.5 km. */
export function lowerAtmosphere(altitudeKm: number, h: Harmonics, gravity: Gravity, upper: Upper): Atmosphere {
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
