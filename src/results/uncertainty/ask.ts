import { evenProbabilities, type FutureSpace, futureSpace, type SpaceInput } from '../../study/future-space.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { type ChoiceValue, choiceOf, type Regret } from './choice.ts'
import { type Columns, columnOf, type FuturesJob } from './futures.ts'
import { type KindShares, kindShares } from './kinds.ts'
import { moverOf } from './moves.ts'
import { type DesignOutcome, everyMetric, shownMetrics, sizedMetrics, withIntervals } from './outcome.ts'
import { type SizeOptions, sizeAndTell, sizeFutures } from './size-futures.ts'

/** A design that is asked about: a candidate of its study, and what it is called. */
export interface AskedDesign {
  readonly names: readonly string[]
  /** Of a front. */
  readonly id?: number
  readonly x: Float64Array
}

export interface UncertaintyQuestion {
  readonly study: ResolvedStudy
  readonly designs: readonly AskedDesign[]
  readonly samples: number
  readonly seed: number
  /** Probability that a number lies within its range. */
  readonly coverage: number
  /** Metrics asked about by name, beside those that every answer has. */
  readonly also?: readonly MetricName[]
  /** Every metric the designs have, and how sure its statistics are: for a few designs, of a front it would not fit. */
  readonly inFull?: boolean
}

export interface UncertaintyAnswer {
  readonly study: string
  readonly samples: number
  readonly seed: number
  readonly coverage: number
  /** What was uncertain: inputs, and the numbers they move. */
  readonly inputs: readonly SpaceInput[]
  /** Metrics that are told first; the others are those of limits. */
  readonly shown: readonly MetricName[]
  readonly designs: readonly (Pick<AskedDesign, 'names' | 'id'> &
    DesignOutcome & { readonly regret?: Regret; readonly kinds?: KindShares })[]
  /** What is worth knowing before choosing among the designs by the first objective, where there are several. */
  readonly choice?: ChoiceValue & { readonly metric: MetricName }
}

/** Sizes all designs in the same futures and says what becomes of each; undefined when interrupted. */
export async function askUncertainty(
  question: UncertaintyQuestion,
  options: SizeOptions,
): Promise<UncertaintyAnswer | undefined> {
  const { study, designs, samples, seed, coverage, also = [], inFull } = question
  const shown = [...new Set([...shownMetrics(study), ...also])]
  const metrics = inFull ? everyMetric(study, shown) : sizedMetrics(study, shown)
  const job = { study, designs: designs.map(({ x }) => x), metrics, samples, seed, coverage }
  const sized = await sizeAndTell(job, options)
  if (sized === undefined) return undefined
  const { columns, outcomes } = sized
  const space = futureSpace(study, coverage)
  const again = await drawnAgain(job, space, options)
  const choice = choiceAmong(question, job, columns, space)
  return {
    study: study.name,
    samples,
    seed,
    coverage,
    inputs: space.inputs,
    shown,
    designs: designs.map(({ names, id }, d) => {
      const regret = choice?.regrets[d]
      const told = (metric: MetricName) => columnOf(job, columns, d, metrics.indexOf(metric))
      const kinds = again && kindShares(columnOf(job, columns, d, 0), columnOf(again.job, again.columns, d, 0))
      return {
        names,
        ...(id === undefined ? {} : { id }),
        ...(inFull ? withIntervals(outcomes[d]!, told) : outcomes[d]!),
        ...(regret === undefined ? {} : { regret }),
        ...(kinds === undefined ? {} : { kinds }),
      }
    }),
    ...(choice === undefined ? {} : { choice: choice.value }),
  }
}

/** The first metric once more with all that is random drawn again; undefined where nothing is. */
async function drawnAgain(of: FuturesJob, { inputs }: FutureSpace, options: SizeOptions) {
  if (!inputs.some(({ kind }) => kind === 'random')) return undefined
  const job = { ...of, metrics: of.metrics.slice(0, 1), redrawn: true }
  const columns = await sizeFutures(job, { ...options, onDone: () => {} })
  return columns && { job, columns }
}

/** Inputs that are told to be worth knowing. */
const WORTH_TELLING = 10

function choiceAmong(
  { study, designs, samples, seed }: UncertaintyQuestion,
  job: FuturesJob,
  all: Columns,
  space: FutureSpace,
) {
  const objective = study.objectives[0]
  if (objective === undefined || designs.length < 2) return undefined
  const { metric, direction } = objective
  const place = job.metrics.indexOf(metric)
  const costs = designs.map((_, d) => {
    const column = columnOf(job, all, d, place)
    return direction === 'minimize' ? column : column.map((value) => -value)
  })
  const probabilitiesIn = evenProbabilities(space, samples, seed)
  const futures = Array.from({ length: samples }, (_, i) => probabilitiesIn(i))
  const inputs = space.inputs.map(({ name }, i) => ({
    name,
    probabilities: Float64Array.from(futures, (row) => row[i]!),
  }))
  const { regrets, value } = choiceOf({ costs, inputs })
  // Of hundreds of inputs some that move nothing seem worth knowing by chance.
  const moves = moverOf(space, job.designs, metric)
  const told: (typeof value.inputs)[number][] = []
  for (const one of value.inputs) {
    if (told.length === WORTH_TELLING) break
    if (one.value === 0 || moves(one.name)) told.push(one)
  }
  return { regrets, value: { metric, ...value, inputs: told } }
}
