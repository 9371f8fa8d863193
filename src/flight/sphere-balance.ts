import { STEFAN_BOLTZMANN_W_PER_M2_K4 } from '../constants.ts'

/**
 * Share of a sphere's sky that the Earth fills: F = (1 - sqrt(1 - (R / r)²)) / 2.
 *
 * Source: [gilmore-2002], section 2.
 * @example sphereSkyFraction({ earthRadiusM: 6_378_137, distanceM: 42_164e3 }) // 0.00575
 */
export function sphereSkyFraction(place: { readonly earthRadiusM: number; readonly distanceM: number }): number {
  return (1 - Math.sqrt(1 - (place.earthRadiusM / place.distanceM) ** 2)) / 2
}

/**
 * Temperature at which an isothermal sphere near the Earth radiates what it takes in: sunlight on its cross-section, Earth's
 * infrared and reflected light by the share of its sky that the Earth fills, {@link sphereSkyFraction}, and what is spent inside.
 *
 * Source: [gilmore-2002], section 2.
 * Assumes: reflected light goes as the cosine of the angle between Sun and satellite, and is nil beyond a right angle.
 */
export function sphereTemperatureK(args: {
  readonly crossSectionM2: number
  readonly absorptanceFraction: number
  readonly emissivityFraction: number
  /** Sunlight at the satellite, shadow taken off. */
  readonly directFluxWPerM2: number
  /** Sunlight at the Earth. */
  readonly solarFluxWPerM2: number
  readonly albedoFraction: number
  readonly earthInfraredWPerM2: number
  readonly earthRadiusM: number
  readonly distanceM: number
  /** Cosine of the angle at the Earth's centre between satellite and Sun. */
  readonly cosineToSunRatio: number
  readonly insideW: number
}): number {
  const surfaceM2 = 4 * args.crossSectionM2
  const skyFraction = sphereSkyFraction(args)
  const reflected = args.albedoFraction * args.solarFluxWPerM2 * Math.max(0, args.cosineToSunRatio)
  const inW =
    args.absorptanceFraction * args.crossSectionM2 * args.directFluxWPerM2 +
    args.absorptanceFraction * surfaceM2 * skyFraction * reflected +
    args.emissivityFraction * surfaceM2 * skyFraction * args.earthInfraredWPerM2 +
    args.insideW
  return (inW / (args.emissivityFraction * STEFAN_BOLTZMANN_W_PER_M2_K4 * surfaceM2)) ** 0.25
}
