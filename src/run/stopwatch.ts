/** Where the time of a search went. Of worker threads it counts what they spent, all together. */
export interface SecondsSpent {
  readonly total: number
  readonly models: number
  readonly solver: number
  readonly archive: number
  readonly log: number
}

/** What two searches took. */
export const together = (a: SecondsSpent, b: SecondsSpent): SecondsSpent => ({
  total: a.total + b.total,
  models: a.models + b.models,
  solver: a.solver + b.solver,
  archive: a.archive + b.archive,
  log: a.log + b.log,
})

type Part = Exclude<keyof SecondsSpent, 'total'>
export type Stopwatch = ReturnType<typeof stopwatch>

/** Books the time since the last mark on the part of the work that has just ended. */
export function stopwatch() {
  const startedMs = performance.now()
  const spentMs: Record<Part, number> = { models: 0, solver: 0, archive: 0, log: 0 }
  let mark = startedMs
  const sinceStart = () => (performance.now() - startedMs) / 1000
  return {
    sinceStart,
    lap(part: Part): void {
      const now = performance.now()
      spentMs[part] += now - mark
      mark = now
    },
    book(part: Part, ms: number): void {
      spentMs[part] += ms
    },
    /** Leaves out the time since the last mark. */
    restart(): void {
      mark = performance.now()
    },
    seconds: (): SecondsSpent => ({
      total: sinceStart(),
      models: spentMs.models / 1000,
      solver: spentMs.solver / 1000,
      archive: spentMs.archive / 1000,
      log: spentMs.log / 1000,
    }),
  }
}
