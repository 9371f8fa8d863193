import { meanMotionRadPerS } from '../../environment/orbit.ts'

/**
 * Places of a formation: lattice points of a relative orbit, s apart across and 2 s apart along the track, within a
 * relative ellipse whose half axis along the track is R. Scaled to the lattice these are the whole points of a circle
 * of radius R / 2s.
 *
 * Source: [suncatcher-2025], 81 satellites of 100 x 200 m in 1 km.
 * @example latticePointCount({ radiusM: 1000, spacingM: 100 }) // 81
 */
export function latticePointCount(args: { readonly radiusM: number; readonly spacingM: number }): number {
  const reach = args.radiusM / (2 * args.spacingM)
  let count = 0
  for (let x = -Math.floor(reach); x <= reach; x++) count += 2 * Math.floor(Math.sqrt(reach * reach - x * x)) + 1
  return count
}

/**
 * Half axis along the track of the smallest formation that holds n satellites: 2 s sqrt(n / pi).
 *
 * Assumes: many points; the lattice's own count differs by its boundary, 2 % at 81.
 * @example clusterRadiusM({ satelliteCount: 81, spacingM: 100 }) // 1015.5
 */
export function clusterRadiusM(args: { readonly satelliteCount: number; readonly spacingM: number }): number {
  return 2 * args.spacingM * Math.sqrt(args.satelliteCount / Math.PI)
}

/**
 * The same for a formation in three dimensions, as wide again out of the plane as across: 2 s (3 n / 4 pi)^(1/3).
 * @example clusterRadius3dM({ satelliteCount: 125, spacingM: 100 }) // 620
 */
export function clusterRadius3dM(args: { readonly satelliteCount: number; readonly spacingM: number }): number {
  return 2 * args.spacingM * Math.cbrt((3 * args.satelliteCount) / (4 * Math.PI))
}

/**
 * Satellites a circle of radius R can hold at distances of at least r, packed hexagonally: 2 pi / sqrt(3) (R / r)².
 * @example hexagonalCount(10, 1) // 363
 */
export function hexagonalCount(radiusM: number, spacingM: number): number {
  return ((2 * Math.PI) / Math.sqrt(3)) * (radiusM / spacingM) ** 2
}

/**
 * Highest relative speed in a formation of half width w across the track: on the 2:1 ellipse of free relative motion
 * the satellite crosses the track at 2 n w.
 *
 * Source: [clohessy-wiltshire-1960].
 * @example relativeSpeedMPerS(650e3, 1000) // 2.14
 */
export function relativeSpeedMPerS(altitudeM: number, halfWidthM: number): number {
  return 2 * meanMotionRadPerS(altitudeM) * halfWidthM
}
