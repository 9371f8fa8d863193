/** Passage between diffusive density above and mixed density below the turbopause. */
export function netDensity(diffusive: number, mixed: number, height: number, airMass: number, mass: number): number {
  const a = height / (airMass - mass)
  if (!(mixed > 0 && diffusive > 0)) {
    if (mixed === 0) return diffusive === 0 ? 1 : diffusive
    if (diffusive === 0) return mixed
  }
  const log = a * Math.log(mixed / diffusive)
  if (log < -10) return diffusive
  if (log > 10) return mixed
  return diffusive * (1 + Math.exp(log)) ** (1 / a)
}

/** Chemistry and dissociation: from exp(r) well below `centre` to 1 well above. */
export function correction(altitudeKm: number, r: number, scale: number, centre: number): number {
  const e = (altitudeKm - centre) / scale
  if (e > 70) return 1
  return e < -70 ? Math.exp(r) : Math.exp(r / (1 + Math.exp(e)))
}

/** The same with two scales. */
export function doubleCorrection(altitudeKm: number, r: number, scale: number, centre: number, scale2: number): number {
  const e1 = (altitudeKm - centre) / scale
  const e2 = (altitudeKm - centre) / scale2
  if (e1 > 70 || e2 > 70) return 1
  return e1 < -70 && e2 < -70 ? Math.exp(r) : Math.exp(r / (1 + 0.5 * (Math.exp(e1) + Math.exp(e2))))
}
