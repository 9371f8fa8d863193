import type { OrbitLayout } from '../constellation/pattern/orbits.ts'

/** Planes shown where not all fit. */
const MOST_PLANES = 8

/**
 * Satellites that stand for a constellation: all, or neighbours in each of a few planes spread over its shells, so that
 * links between them are among those chosen.
 */
export function chooseSatellites(layout: OrbitLayout, most: number): number[] {
  if (layout.satelliteCount <= most) return Array.from({ length: layout.satelliteCount }, (_, index) => index)
  const { shells, firstOfShell, formation } = layout
  const planes = shells.flatMap(({ nodesRad, slotCount }, shell) =>
    nodesRad.map((_, plane) => {
      const count = slotCount * formation.length
      return { first: firstOfShell[shell]! + plane * count, count }
    }),
  )
  const shown = Math.min(MOST_PLANES, planes.length, most)
  return Array.from({ length: shown }, (_, k) => {
    const { first, count } = planes[shown === 1 ? 0 : Math.round((k * (planes.length - 1)) / (shown - 1))]!
    return Array.from({ length: Math.min(count, Math.floor(most / shown)) }, (_, member) => first + member)
  }).flat()
}
