import type { OrbitLayout } from '../constellation/pattern/orbits.ts'

/** Planes shown where not all fit. */
const MOST_PLANES = 8

/**
 * Satellites that stand for a constellation: all, or neighbours in each of a few planes spread over its shells, so that
 * links between them are among those chosen.
 */
export function chooseSatellites(layout: OrbitLayout, most: number): number[] {
  if (layout.satelliteCount <= most) return Array.from({ length: layout.satelliteCount }, (_, index) => index)
  const planeCount = layout.shells.length * layout.planesPerShellCount
  const perPlane = layout.satelliteCount / planeCount
  const shown = Math.min(MOST_PLANES, planeCount, most)
  const each = Math.min(perPlane, Math.floor(most / shown))
  return Array.from({ length: shown }, (_, k) => {
    const plane = shown === 1 ? 0 : Math.round((k * (planeCount - 1)) / (shown - 1))
    return Array.from({ length: each }, (_, member) => plane * perPlane + member)
  }).flat()
}
