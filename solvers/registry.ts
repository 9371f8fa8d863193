import { adaptive } from './adaptive.ts'
import { nsga2 } from './nsga2.ts'
import { randomSearch } from './random-search.ts'
import type { SolverFactory } from './solver.ts'

export interface SolverEntry {
  readonly summary: string
  readonly source: string
  readonly create: SolverFactory
}

export const SOLVERS: Record<string, SolverEntry> = {
  adaptive: {
    summary: 'The default: hypervolume selection, a mixture of operators that follows success.',
    source: 'after Beume, Naujoks, Emmerich 2007',
    create: adaptive,
  },
  nsga2: {
    summary: 'Non-dominated sorting and crowding; the common yardstick.',
    source: 'Deb, Pratap, Agarwal, Meyarivan 2002',
    create: nsga2,
  },
  random: {
    summary: 'Uniform random candidates; the baseline.',
    source: 'none',
    create: randomSearch,
  },
}
