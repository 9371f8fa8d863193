import { adaptive } from './adaptive.ts'
import { ageMoea2 } from './age-moea2.ts'
import { ctaea } from './ctaea.ts'
import { gde3 } from './gde3.ts'
import { moead } from './moead.ts'
import { nsga2 } from './nsga2.ts'
import { randomSearch } from './random-search.ts'
import { smsEmoa } from './sms-emoa.ts'
import type { SolverFactory } from './solver.ts'
import { stratified } from './stratified.ts'
import { unsga3 } from './unsga3.ts'

export interface SolverEntry {
  readonly summary: string
  readonly source: string
  readonly create: SolverFactory
}

export const SOLVERS: Record<string, SolverEntry> = {
  stratified: {
    summary:
      'For studies: searches every level of the largest choice, then descends, flips choices and evolves by what pays.',
    source: 'Wierzbicki 1980; Fletcher, Sainz de la Maza 1989',
    create: stratified,
  },
  adaptive: {
    summary: 'For any problem: hypervolume selection, a mixture of operators that follows success.',
    source: 'after Beume, Naujoks, Emmerich 2007',
    create: adaptive,
  },
  nsga2: {
    summary: 'Non-dominated sorting and crowding; the common yardstick.',
    source: 'Deb, Pratap, Agarwal, Meyarivan 2002',
    create: nsga2,
  },
  unsga3: {
    summary: 'Reference directions; for many objectives with a simple front.',
    source: 'Seada, Deb 2016',
    create: unsga3,
  },
  'sms-emoa': {
    summary: 'Hypervolume selection; best spread up to four objectives.',
    source: 'Beume, Naujoks, Emmerich 2007',
    create: smsEmoa,
  },
  'age-moea2': {
    summary: 'Adapts to the shape of the front.',
    source: 'Panichella 2022',
    create: ageMoea2,
  },
  moead: {
    summary: 'Decomposition; strong on many local fronts.',
    source: 'Zhang, Li 2007',
    create: moead,
  },
  gde3: {
    summary: 'Differential evolution; strong on rotated real variables.',
    source: 'Kukkonen, Lampinen 2005',
    create: gde3,
  },
  ctaea: {
    summary: 'Two archives; crosses infeasible barriers.',
    source: 'Li, Chen, Fu, Yao 2019',
    create: ctaea,
  },
  random: {
    summary: 'Uniform random candidates; the baseline.',
    source: 'none',
    create: randomSearch,
  },
}
