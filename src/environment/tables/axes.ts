/** The axes of the shipped tables, and the numbers their entries are written with. */

const steps = (first: number, last: number, step: number) =>
  Array.from({ length: Math.round((last - first) / step) + 1 }, (_, k) => first + k * step)

/** Evenly spaced in the logarithm: 11 km apart at the lowest, where the belts fade, 74 km at the highest. */
export const ALTITUDES_KM = Array.from({ length: 51 }, (_, k) => 300 * (2000 / 300) ** (k / 50))
/** Retrograde orbits fold onto these: the mean over the turning Earth is the same. */
export const INCLINATIONS_DEG = steps(0, 90, 1.25)
/** Evenly spaced in the logarithm, 0.1 to 40 mm. */
export const DEPTHS_MM = Array.from({ length: 41 }, (_, k) => 0.1 * 400 ** (k / 40))
export const PHASES = ['min', 'max'] as const

export const DENSITY_F107_SFU = steps(60, 260, 20)
export const DENSITY_INCLINATIONS_DEG = [0, 30, 60, 90]
export const SUNLIGHT_ALTITUDES_KM = steps(300, 2000, 10)
export const DRIFTING_ALTITUDES_KM = steps(300, 2000, 100)
export const DRIFTING_INCLINATIONS_DEG = steps(0, 180, 5)

/**
 * Tables of particles hold ln(1 + x / offset), so that values fade to zero without a cliff in the logarithm where the
 * maps end. Far below the offset a value means nothing but "nearly none".
 */
export const OFFSETS = {
  doseRadPerYear: 1,
  protonsAbove50MevPerCm2S: 0.1,
  equivalentElectronsPerCm2Year: 1e9,
  eventDoseRad: 1,
  eventProtonsPerCm2: 1e6,
} as const

/** Entries of particles are the logarithm times this, rounded: half a unit is 0.017 %. */
export const PARTICLE_SCALE = 3000
/** The same for the density: 0.005 %. */
export const DENSITY_SCALE = 1e4
