import type { ConstellationDesign } from '../design.ts'
import { crossingSeparationM, missedSlots } from './planes.ts'
import { isInclinedShell, layoutAt, type ShellKind } from './shell-kinds.ts'

/** Shells times planes up to which every sun-synchronous shell is looked at by itself. */
const MOST_LOOKED_AT = 400

/**
 * Least distance between satellites of different planes, in any shell of a kind. Inclined shells differ by their radius
 * only, so the lowest is the worst. Each sun-synchronous one has the inclination of its own altitude, which moves the phase
 * at which its planes cross by tens of kilometres over a band: a few are all looked at; of many the lowest and the highest,
 * and between them the distance of two planes is as a tent over the inclination, least at the ends, unless satellites meet on the
 * way: that counts as 0.
 *
 *    apart |   /\\    lowest  . - - - - . highest: no less between
 *          |  /  \\           meets
 *          | /    \\  /      \\  /: 0
 *          |/______\\/_
 *
 * Source: [speckman-1990].
 * Valid: from the safe side; exact where every shell is looked at.
 */
export function kindSeparationM(
  design: ConstellationDesign,
  kind: ShellKind,
  band: { readonly shellCount: number; readonly lowestM: number; readonly highestM: number },
): number {
  if (kind.planeCount === 1) return Number.POSITIVE_INFINITY
  const { shellCount, lowestM, highestM } = band
  const wholeSlots = kind.phasingFraction * kind.planeCount
  const isWalker = kind.isClosed && Math.abs(wholeSlots - Math.round(wholeSlots)) < 1e-9
  const stepM = shellCount > 1 ? (highestM - lowestM) / (shellCount - 1) : 0
  const altitudeM = (shell: number) => lowestM + shell * stepM
  const at = (altitude: number) => crossingSeparationM(layoutAt(design, kind, altitude), isWalker)
  let first = 0
  while (first < shellCount - 1 && isInclinedShell(design, first) !== kind.isInclined) first++
  if (kind.isInclined || kind.shellCount === 1) return at(altitudeM(first))
  if (kind.shellCount * kind.planeCount <= MOST_LOOKED_AT) {
    let leastM = Number.POSITIVE_INFINITY
    for (let shell = first; shell < shellCount; shell++) {
      if (!isInclinedShell(design, shell)) leastM = Math.min(leastM, at(altitudeM(shell)))
    }
    return leastM
  }
  const [low, high] = [layoutAt(design, kind, altitudeM(first)), layoutAt(design, kind, highestM)]
  for (let steps = 1; steps < kind.planeCount; steps++) {
    if (Math.floor(missedSlots(low, steps)) !== Math.floor(missedSlots(high, steps))) return 0
  }
  return Math.min(crossingSeparationM(low), crossingSeparationM(high))
}
