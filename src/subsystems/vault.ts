/**
 * Surface of the smallest box around a volume, a cube: 6 V^⅔.
 *
 * @example boxAreaM2(1) // 6
 */
export function boxAreaM2(volumeM3: number): number {
  return 6 * Math.cbrt(volumeM3) ** 2
}
