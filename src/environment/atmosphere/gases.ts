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

export type Gases = Omit<Atmosphere, 'densityKgPerM3' | 'dragDensityKgPerM3'>

/** Adds the mass densities of the gases. */
export function summed(gases: Gases): Atmosphere {
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
