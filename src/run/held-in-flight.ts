import { Archive, type ArchiveEntry } from '../../solvers/archive.ts'
import type { ProblemShape } from '../../solvers/problem.ts'
import { FRONT_CAPACITY } from './driver.ts'
import type { FlownDesign } from './fly-one.ts'

/** Designs of one front after another that held in flight. */
export class HeldInFlight {
  private readonly archive: Archive
  private readonly flights = new Map<number, FlownDesign>()

  constructor(shape: Pick<ProblemShape, 'objectiveCount'>) {
    this.archive = new Archive(shape, FRONT_CAPACITY)
  }

  /** Takes what held of a front; `flown` numbers designs from 1, entries from 0. */
  add(front: readonly ArchiveEntry[], flown: readonly FlownDesign[]): void {
    const held = new Map(flown.filter(({ holds }) => holds).map((one) => [one.id - 1, one]))
    for (const { id, x, f, g } of front) {
      const flight = held.get(id)
      // A design that stays on the front is flown again, to the same.
      if (flight === undefined || this.flights.has(id)) continue
      this.flights.set(id, flight)
      this.archive.add(x, f, g, id)
    }
  }

  /** Those that no other of them beats, and their flights. */
  best(): { readonly front: readonly ArchiveEntry[]; readonly flown: readonly FlownDesign[] } {
    const front = this.archive.entries()
    return { front, flown: front.map(({ id }) => this.flights.get(id)!).sort((a, b) => a.id - b.id) }
  }
}
