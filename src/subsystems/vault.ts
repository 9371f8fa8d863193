/**
 * Surface of the smallest box around a volume, a cube: 6 V^⅔.
 *
 * Source: none; geometry.
 * @example boxAreaM2(1) // 6
 */
export function boxAreaM2(volumeM3: number): number {
  const sideM = Math.cbrt(volumeM3)
  return 6 * sideM * sideM
}
