import { EARTH_RADIUS_M, LIGHT_SPEED_M_PER_S } from '../../constants.ts'
import { FIELD_RADIUS_M } from './reference-radius.ts'

/** Proton rest energy, MeV. Source: [codata-2018]. */
const PROTON_MEV = 938.27208816

/**
 * Stoermer's vertical cutoff rigidity of a shell, Rc = c B0 Re / (4 L²) with the field's equatorial dipole strength.
 * Source: [stoermer-1955]. Valid: a dipole; 14.2 GV at L = 1 for the field of 2025.
 *
 * @example verticalCutoffGv({ shellL: 2, dipoleNt: 29_700 }) // 3.55
 */
export function verticalCutoffGv(at: { readonly shellL: number; readonly dipoleNt: number }): number {
  return (LIGHT_SPEED_M_PER_S * at.dipoleNt * 1e-9 * FIELD_RADIUS_M) / (4e9 * at.shellL * at.shellL)
}

/** Kinetic energy of a proton of a rigidity, E = sqrt(R² + m²) - m. */
export function protonEnergyMev(rigidityGv: number): number {
  return Math.sqrt((rigidityGv * 1e3) ** 2 + PROTON_MEV * PROTON_MEV) - PROTON_MEV
}

/** Rigidity of a proton of a kinetic energy. */
export function protonRigidityGv(energyMev: number): number {
  return Math.sqrt(energyMev * (energyMev + 2 * PROTON_MEV)) / 1e3
}

/** Share of the sky that Earth leaves open at a radius, (1 + cos asin(R / r)) / 2. */
export function openSkyFraction(radiusM: number): number {
  const sine = EARTH_RADIUS_M / radiusM
  return (1 + Math.sqrt(Math.max(0, 1 - sine * sine))) / 2
}
