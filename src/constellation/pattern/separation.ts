import type { ConstellationDesign } from '../design.ts'
import { crossingSeparationM, missedSlots, pairSeparationM } from './planes.ts'
import { isInclinedShell, layoutAt, type ShellKind } from './shell-kinds.ts'

/** Shells times planes up to which every sun-synchronous shell is looked at by itself. */
const MOST_LOOKED_AT = 400
/** Nobody asks for less, so that there is no need to look for it. */
const NEXT_TO_NOTHING_M = 100
const MOST_MEETINGS = 8

/**
 * Least distance between satellites of different planes, in any shell of a kind. Inclined shells differ by their radius
 * only, so the lowest is the worst. Each sun-synchronous one has the inclination of its own altitude, which moves the phase
 * at which its planes cross by tens of kilometres over a band: a few are all looked at; of many the lowest and the highest, as
 * the distance of two planes is a tent over the inclination, least at its ends, and those next to where satellites would meet.
 *
 * Source: [speckman-1990].
 * Valid: exact where every shell is looked at; else within a hundred metres.
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
  const ends = Math.min(at(altitudeM(first)), at(highestM))
  return Math.min(ends, meetingM(design, kind, { shellCount, lowestM: altitudeM(first), highestM }))
}

/** Nearest of the shells next to those altitudes at which two planes' satellites would meet; infinite where there is none. */
function meetingM(
  design: ConstellationDesign,
  kind: ShellKind,
  {
    shellCount,
    lowestM,
    highestM,
  }: { readonly shellCount: number; readonly lowestM: number; readonly highestM: number },
): number {
  const last = shellCount - 1
  const layoutOf = (shell: number) => layoutAt(design, kind, lowestM + (shell * (highestM - lowestM)) / last)
  const [low, high] = [layoutOf(0), layoutOf(last)]
  let leastM = Number.POSITIVE_INFINITY
  for (let steps = 1; steps < kind.planeCount && leastM > NEXT_TO_NOTHING_M; steps++) {
    const [from, to] = [missedSlots(low, steps), missedSlots(high, steps)]
    const [fewest, most] = [Math.ceil(Math.min(from, to)), Math.floor(Math.max(from, to))]
    for (let whole = fewest; whole <= most && whole < fewest + MOST_MEETINGS; whole++) {
      const straight = ((whole - from) / (to - from)) * last
      // The phase of the crossing bends with the altitude: once more along its slope.
      const shell = straight + ((whole - missedSlots(layoutOf(straight), steps)) / (to - from)) * last
      for (const next of [Math.floor(shell), Math.ceil(shell)]) {
        leastM = Math.min(leastM, pairSeparationM(layoutOf(Math.min(last, Math.max(0, next))), steps))
      }
    }
  }
  return leastM
}
