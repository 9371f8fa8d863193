/** Rings of neighbouring satellites along a plane, as the two-level topology links them. */
export interface Rings {
  readonly count: number
  readonly slotCount: number
}

/** Rings of at least the size asked for that a plane is divided into. */
export function ringsOf(slotCount: number, clusterSizeCount: number): Rings {
  const count = Math.max(1, Math.floor(slotCount / Math.min(clusterSizeCount, slotCount)))
  return { count, slotCount }
}

/**
 * Rings that lie along a part of the plane are folded, out over every second satellite and back over the others, so that
 * no link is longer than two spacings. A single one goes round the plane.
 */
export function isFolded({ count }: Rings): boolean {
  return count > 1
}

/** Slot at which a ring begins, counted on beyond the plane's end; lengths differ by one where the size does not divide the plane. */
export function ringStart({ count, slotCount }: Rings, ring: number): number {
  return Math.floor((ring * slotCount) / count)
}

/** Slot, counted from the ring's first, of its k-th member round the ring. */
export function memberSlot(rings: Rings, member: number, length: number): number {
  if (!isFolded(rings)) return member
  return 2 * member < length ? 2 * member : 2 * (length - member) - 1
}

/**
 * Slots of the ports of a ring, counted from its first: a quarter of the ring apart, so that they are four satellites.
 * Folded, those ahead and behind along the plane stand at its quarters, and those across and back beside them.
 */
export function portSlots(
  rings: Rings,
  length: number,
): { readonly ahead: number; readonly behind: number; readonly across: number; readonly back: number } {
  const port = (eighths: number) => memberSlot(rings, Math.floor((eighths * length) / 8), length)
  return { behind: port(1), ahead: port(3), across: port(5), back: port(7) }
}

/** Rings ahead of the one whose port back is nearest to a ring's port across, if satellites of the next plane lead by so many slots. */
export function ringsAhead(rings: Rings, length: number, leadSlots: number): number {
  const { across, back } = portSlots(rings, length)
  return Math.round(((leadSlots + across - back) * rings.count) / rings.slotCount)
}

/** Links that close n satellites to a ring, each pair once: none for one, one for two. */
export const ringSteps = (n: number) => (n < 2 ? 0 : n === 2 ? 1 : n)
