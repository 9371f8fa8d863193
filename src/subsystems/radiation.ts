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
 * Uncorrectable memory errors per chip and year under a dose rate, scaled from a beam test by memory size.
 *
 * Source: [suncatcher-2025], one per about 44 rad(Si) for 32 GB of HBM in a 67 MeV proton beam.
 * Assumes: upsets scale with proton dose and with bits; error correction beyond the tested part's is a factor of its own.
 * Valid: high-energy protons dominate the dose (behind 5 mm or more); a factor of three.
 * @example memoryErrorsPerChipYear({ doseRadSiPerYear: 150, memoryBytes: 32e9, doseRadSiPerError: 44 }) // 3.41
 */
export function memoryErrorsPerChipYear(args: {
  readonly doseRadSiPerYear: number
  readonly memoryBytes: number
  /** Dose per uncorrectable error of the tested 32 GB stack. */
  readonly doseRadSiPerError: number
}): number {
  return (args.doseRadSiPerYear / args.doseRadSiPerError) * (args.memoryBytes / TESTED_MEMORY_BYTES)
}

const TESTED_MEMORY_BYTES = 32e9

/**
 * Share of time lost to restarts: events per year times the hours each stops what it stops.
 * @example restartLossFraction({ eventsPerYear: 2209, restartHours: 5 / 60 }) // 0.0210
 */
export function restartLossFraction(args: { readonly eventsPerYear: number; readonly restartHours: number }): number {
  return Math.min(1, (args.eventsPerYear * args.restartHours) / 8766)
}
