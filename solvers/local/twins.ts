import { CHOICE, type Domain, levelsKey } from '../domain.ts'
import type { Solution } from '../minimize.ts'
import { excess } from './aim.ts'
import type { Landing } from './descend.ts'

/** Designs that are gone over beside the first. */
const MOST = 8

/** A design with one choice changed, and which. */
interface Changed {
  readonly from: Solution
  readonly flipped: number
}

/**
 * Designs as good as one another in everything but a choice: what cannot be flipped from one may gain from another. A grid of six terminals
 * is as cheap as a relay of six, and only a relay can do with three.
 */
export class Twins {
  private readonly domain: Domain
  private readonly choices: readonly number[]
  private readonly stood = new Set<string>()
  /** Flips of the first, by what they change. */
  private readonly known = new Map<string, Solution>()
  /** The design that the others are twins of. */
  first: Landing | undefined

  constructor(domain: Domain, choices: readonly number[]) {
    this.domain = domain
    this.choices = choices
  }

  /** The next twin of a design among its flips; undefined where there is no more. */
  next(here: Landing, flips: readonly Changed[]): Landing | undefined {
    if (this.first === undefined) {
      this.first = here
      for (const { from } of flips) this.known.set(this.changed(from, here.best), from)
    }
    this.stood.add(levelsKey(here.best.x, this.choices))
    if (this.stood.size > MOST) return undefined
    const twin = flips.find(
      ({ from, flipped }) =>
        this.domain.kind[flipped] === CHOICE &&
        isAsGood(from, here.best) &&
        !this.stood.has(levelsKey(from.x, this.choices)),
    )
    return twin && { best: twin.from, slopes: here.slopes }
  }

  /** Whether a flip of a twin is as good as the same change of the first, from where it has been followed. */
  isKnown(flip: Solution, here: Solution): boolean {
    const same = this.known.get(this.changed(flip, here))
    return same !== undefined && isAsGood(flip, same) && isAsGood(same, flip)
  }

  private changed({ x }: Solution, from: Solution): string {
    return this.choices.map((v) => (x[v] === from.x[v] ? '' : x[v])).join()
  }
}

const isAsGood = (a: Solution, b: Solution) => excess(a.g) <= excess(b.g) && a.f.every((value, k) => value === b.f[k])
