import { NO_DRAW, type Part } from './part.ts'

/**
 * Mass of a box of aluminium around the compute vault: rho t A.
 *
 * Source: [larson-wertz-1999]; 27 kg/m² per 10 mm.
 * @example shieldMassKg(0.01, 4) // 108
 */
export function shieldMassKg(thicknessM: number, vaultAreaM2: number): number {
  return ALUMINIUM_KG_PER_M3 * thicknessM * vaultAreaM2
}

const ALUMINIUM_KG_PER_M3 = 2700

/**
 * Dose per year that single-event rates go by: that of the reference orbit times the flux of protons above 50 MeV over the
 * flux there. Shielding of some millimetres hardly stops those protons, so it does not enter.
 *
 * Source: [suncatcher-2025], 150 rad(Si) a year at 650 km behind 10 mm.
 * Valid: trapped protons; solar particle events come on top, for days.
 * @example upsetDoseRadSiPerYear(2e5, 1e5) // 300
 */
export function upsetDoseRadSiPerYear(protonFluxPerM2S: number, referenceProtonFluxPerM2S: number): number {
  return (REFERENCE_DOSE_RAD_SI_PER_YEAR * protonFluxPerM2S) / referenceProtonFluxPerM2S
}

const REFERENCE_DOSE_RAD_SI_PER_YEAR = 150

/**
 * Uncorrectable memory errors per chip and year, scaled from a beam test by memory size.
 *
 * Source: [suncatcher-2025], one per about 44 rad(Si) for 32 GB of HBM in a 67 MeV proton beam.
 * Assumes: upsets scale with the dose by energetic protons and with bits.
 * Valid: a factor of three.
 * @example memoryErrorsPerChipYear({ upsetDoseRadSiPerYear: 150, memoryBytes: 32e9, doseRadSiPerError: 44 }) // 3.41
 */
export function memoryErrorsPerChipYear(args: {
  /** See {@link upsetDoseRadSiPerYear}. */
  readonly upsetDoseRadSiPerYear: number
  readonly memoryBytes: number
  /** Dose per uncorrectable error of the tested 32 GB stack. */
  readonly doseRadSiPerError: number
}): number {
  return (args.upsetDoseRadSiPerYear / args.doseRadSiPerError) * (args.memoryBytes / TESTED_MEMORY_BYTES)
}

const TESTED_MEMORY_BYTES = 32e9

/**
 * Share of time lost to restarts: events per year times the hours each stops what it stops.
 *
 * Source: none; a share of the year.
 * Assumes: no restart within another.
 * @example restartLossFraction({ eventsPerYear: 2209, restartHours: 5 / 60 }) // 0.0210
 */
export function restartLossFraction(args: { readonly eventsPerYear: number; readonly restartHours: number }): number {
  return Math.min(1, (args.eventsPerYear * args.restartHours) / 8766)
}

/** The shield around the compute vault. */
export function shieldPart(thicknessM: number, vaultAreaM2: number): Part {
  return {
    id: 'shielding',
    massKg: shieldMassKg(thicknessM, vaultAreaM2),
    costUsd: undefined,
    draw: NO_DRAW,
    stowedM3: undefined,
    labels: SHIELD_LABELS,
  }
}

const SHIELD_LABELS = { group: 'compute', mass: 'shielding' }
