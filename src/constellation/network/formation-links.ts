import { centreOf, type FormationPlace, formationPlaces } from '../pattern/formation.ts'
import { ringSteps } from '../pattern/rings.ts'

/** Two members of a formation that are linked, by their index. */
export type FormationPair = readonly [number, number]

/** From the centre to all others. */
export function hubOf(formation: readonly FormationPlace[]): FormationPair[] {
  const hub = centreOf(formation)
  return formation.flatMap((_, k): FormationPair[] => (k === hub ? [] : [[hub, k]]))
}

/** Along the rows to and fro, and back from the last member to the first. */
export function rowRing(formation: readonly FormationPlace[]): FormationPair[] {
  const n = formation.length
  return Array.from({ length: ringSteps(n) }, (_, k): FormationPair => [k, (k + 1) % n])
}

/** Each to its neighbours along the axes of the lattice; with eight links in the plane to those on the diagonals too. */
export function latticeOf(formation: readonly FormationPlace[], linkCount: number): FormationPair[] {
  const key = ({ across, along, outOf }: FormationPlace) => `${across} ${along} ${outOf}`
  const index = new Map(formation.map((place, k) => [key(place), k]))
  const directions = linkCount >= 8 ? [...STRAIGHT, ...DIAGONAL] : STRAIGHT
  return formation.flatMap(({ across, along, outOf }, k) =>
    directions.flatMap(([dx, dy, dz]): FormationPair[] => {
      const other = index.get(key({ across: across + dx, along: along + dy, outOf: outOf + dz }))
      return other === undefined ? [] : [[Math.min(k, other), Math.max(k, other)]]
    }),
  )
}

const leastLinks = new Map<string, number>()

/**
 * Links of the member of a formation that has fewest: those at its tips have one or two. Counted, and kept.
 * @example leastLinksOfFormation(100, 2, 4) // 2
 */
export function leastLinksOfFormation(memberCount: number, dimensions: 2 | 3, linkCount: number): number {
  const key = `${memberCount} ${dimensions} ${linkCount}`
  const known = leastLinks.get(key)
  if (known !== undefined) return known
  const degrees = new Int32Array(Math.max(1, memberCount))
  for (const pair of latticeOf(formationPlaces(memberCount, dimensions), linkCount)) {
    for (const end of pair) degrees[end] = degrees[end]! + 1
  }
  const least = degrees.reduce((fewest, count) => Math.min(fewest, count), linkCount)
  leastLinks.set(key, least)
  return least
}

/** Half of the directions; the other half name the same links. */
const STRAIGHT = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const
const DIAGONAL = [
  [1, 1, 0],
  [1, -1, 0],
] as const
