import { adaptive } from './adaptive.ts'
import { ageMoea2 } from './age-moea2.ts'
import { ctaea } from './ctaea.ts'
import { gde3 } from './gde3.ts'
import { moead } from './moead.ts'
import { nsga2 } from './nsga2.ts'
import type { PieceRunner, RoundsFactory } from './pieces.ts'
import type { ProblemShape } from './problem.ts'
import { randomSearch } from './random-search.ts'
import { smsEmoa } from './sms-emoa.ts'
import type { SolverFactory } from './solver.ts'
import { stratified, stratifiedRounds } from './stratified.ts'
import { runStratifiedPiece } from './stratified-pieces.ts'
import { unsga3 } from './unsga3.ts'

export interface SolverEntry {
  readonly summary: string
  readonly source: string
  /** Problems it is published for: there it does as well as its best known implementation. */
  readonly meantFor: string
  readonly suits: (shape: ProblemShape) => boolean
  readonly create: SolverFactory
  /** The same search in rounds of pieces, where it has them: the same evaluations in the same order. */
  readonly inPieces?: { readonly rounds: RoundsFactory; readonly run: PieceRunner }
}

export const SOLVERS: Record<string, SolverEntry> = {
  stratified: {
    summary:
      'For studies: searches every level of the largest choices, then descends, flips choices and evolves by what pays.',
    source: 'Wierzbicki 1980; Fletcher, Sainz de la Maza 1989',
    meantFor: 'choices that make basins, and corners of many limits',
    suits: ({ variables }) => variables.some(({ kind }) => kind === 'choice'),
    create: stratified,
    inPieces: { rounds: stratifiedRounds, run: runStratifiedPiece },
  },
  adaptive: {
    summary: 'For any problem: hypervolume selection, a mixture of operators that follows success.',
    source: 'after Beume, Naujoks, Emmerich 2007',
    meantFor: 'everything',
    suits: () => true,
    create: adaptive,
  },
  nsga2: {
    summary: 'Non-dominated sorting and crowding; the common yardstick.',
    source: 'Deb, Pratap, Agarwal, Meyarivan 2002',
    meantFor: 'two or three objectives',
    suits: ({ objectiveCount: m }) => m <= 3,
    create: nsga2,
  },
  unsga3: {
    summary: 'Reference directions; for many objectives with a simple front.',
    source: 'Seada, Deb 2016',
    meantFor: 'any number of objectives, more than three above all',
    suits: () => true,
    create: unsga3,
  },
  'sms-emoa': {
    summary: 'Hypervolume selection; best spread up to four objectives.',
    source: 'Beume, Naujoks, Emmerich 2007',
    meantFor: 'up to four objectives',
    suits: ({ objectiveCount: m }) => m <= 4,
    create: smsEmoa,
  },
  'age-moea2': {
    summary: 'Adapts to the shape of the front.',
    source: 'Panichella 2022',
    meantFor: 'any number of objectives',
    suits: () => true,
    create: ageMoea2,
  },
  moead: {
    summary: 'Decomposition; strong on many local fronts.',
    source: 'Zhang, Li 2007',
    meantFor: 'no constraints',
    suits: ({ constraintCount }) => constraintCount === 0,
    create: moead,
  },
  gde3: {
    summary: 'Differential evolution; strong on rotated real variables.',
    source: 'Kukkonen, Lampinen 2005',
    meantFor: 'real and whole variables, up to three objectives',
    suits: ({ variables, objectiveCount: m }) => m <= 3 && variables.every(({ kind }) => kind !== 'choice'),
    create: gde3,
  },
  ctaea: {
    summary: 'Two archives; crosses infeasible barriers.',
    source: 'Li, Chen, Fu, Yao 2019',
    meantFor: 'constraints, and fronts behind them',
    suits: () => true,
    create: ctaea,
  },
  random: {
    summary: 'Uniform random candidates; the baseline.',
    source: 'none',
    meantFor: 'a baseline, nothing else',
    suits: () => false,
    create: randomSearch,
  },
}
