import { UserError } from '../../errors.ts'
import { compileStudy, metricReader } from '../../study/compile.ts'
import { evenProbabilities, type FutureSpace, futureSpace } from '../../study/future-space.ts'
import { holdVariables } from '../../study/hold.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { type BoxSide, densestBox } from '../../uncertainty/prim.ts'
import { formatCondition, keeps, parseCondition } from '../where.ts'
import { moverOf } from './moves.ts'

export interface DiscoverJob {
  readonly study: ResolvedStudy
  readonly variables: Readonly<Record<string, string | number>>
  /** As `spaceToGroundRatio<1`. */
  readonly condition: string
  readonly samples: number
  readonly seed: number
  readonly coverage: number
}

/** In which box of assumptions something comes true. */
export interface Discovery {
  readonly condition: string
  readonly samples: number
  /** Share of all futures in which it does. */
  readonly share: number
  /** The metric in the future that comes nearest, where none does. */
  readonly nearest?: number
  /** None where no assumption is told from chance. */
  readonly box?: {
    /** Futures that the box was not made from: shares are of these. */
    readonly heldOut: number
    readonly coverage: number
    readonly density: number
    readonly mass: number
    readonly sides: readonly Side[]
  }
}

interface Side {
  readonly name: string
  /** Between these shares of its distribution; 0 and 1 where a side is open. */
  readonly from: number
  readonly to: number
  /** The same as values, in the unit of the name, where it is one number. */
  readonly low?: number
  readonly high?: number
  /** How likely the box would be as dense by chance, did this assumption not matter. */
  readonly chance: number
}

/** Finds the box of assumptions in which a condition on a metric of one design comes true most densely. */
export function discoveryOf(job: DiscoverJob): Discovery {
  const { samples, seed, coverage } = job
  const study = holdVariables(job.study, job.variables, 'front')
  const { scale } = compileStudy(study)
  const condition = parseCondition(job.condition, Object.keys(scale.metrics), '--discover')
  if ('oneOf' in condition) {
    throw new UserError({
      message: 'a metric is a number',
      place: { file: `--discover ${job.condition}` },
      expected: 'METRIC<NUMBER, <=, > or >=, as spaceToGroundRatio<1',
    })
  }
  const space = futureSpace(study, coverage)
  const probabilitiesIn = evenProbabilities(space, samples, seed)
  const points = Array.from({ length: samples }, (_, i) => probabilitiesIn(i))
  const metric = condition.name as MetricName
  const nothing = new Float64Array(0)
  const values = Float64Array.from(points, (point) => {
    const compiled = compileStudy(space.studyAt(point))
    return metricReader(metric, compiled)(compiled.size(nothing))
  })
  // An infinite cost is above any number; what has no value is neither above nor below.
  const hits = Array.from(values, (value) => keeps({ [metric]: value }, condition))
  const share = hits.filter(Boolean).length / samples
  const finite = values.filter(Number.isFinite).sort()
  const [least, most] = [finite.at(0), finite.at(-1)]
  const nearest = condition.max === undefined ? most : least
  const moves = moverOf(space, [nothing], metric)
  const moving = [...space.inputs.keys()].filter((i) => moves(space.inputs[i]!.name))
  const box = densestBox(
    points.map((point) => Float64Array.from(moving, (i) => point[i]!)),
    hits,
  )
  return {
    condition: formatCondition(condition).join(' and '),
    samples,
    share,
    ...(share === 0 && nearest !== undefined ? { nearest } : {}),
    ...(box === undefined ? {} : { box: { ...box, sides: box.sides.map((side) => sideOf(space, moving, side)) } }),
  }
}

/** A side of the box as the input it bounds and its values. */
function sideOf(space: FutureSpace, moving: readonly number[], { input: place, low, high, chance }: BoxSide): Side {
  const input = moving[place]!
  const [from, to] = [Math.max(0, low), Math.min(1, high)]
  const [lowValue, highValue] = [from, to].map((p) => (p > 0 && p < 1 ? space.valueOf(input, p) : undefined))
  return {
    name: space.inputs[input]!.name,
    from,
    to,
    chance,
    ...(lowValue === undefined ? {} : { low: lowValue }),
    ...(highValue === undefined ? {} : { high: highValue }),
  }
}
