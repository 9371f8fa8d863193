import { UserError } from '../../errors.ts'
import { compileStudy, metricReader } from '../../study/compile.ts'
import { evenFutures, futureSpace } from '../../study/future-space.ts'
import { holdVariables } from '../../study/hold.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import type { MetricName } from '../../study/scale.ts'
import { mapAxis } from './axis.ts'

/** What orbit costs over what the ground costs, by scale. */
export const GROUND_RATIO: Readonly<Record<ResolvedStudy['scale'], MetricName>> = {
  node: 'spaceToGroundRatio',
  constellation: 'fleetToGroundRatio',
}

export interface BreakEvenJob {
  readonly study: ResolvedStudy
  readonly variables: Readonly<Record<string, string | number>>
  /** Two axes as `mapAxis` reads them. */
  readonly axes: readonly [string, string]
  readonly samples: number
  readonly seed: number
  readonly coverage: number
}

/** Where orbit costs what the ground does, over two assumptions. */
export interface BreakEvenMap {
  readonly metric: MetricName
  readonly axes: readonly [Axis, Axis]
  /** Futures that each chance is of. */
  readonly samples: number
  /** Rows of the first axis. */
  readonly cells: readonly (readonly Cell[])[]
  /** For each value of the first axis the value of the second at which the ratio is 1 with all else nominal; null for none. */
  readonly frontier: readonly (number | null)[]
}

interface Axis {
  readonly name: string
  readonly quantity: string
  readonly nominal: number
  readonly values: readonly number[]
}

interface Cell {
  /** With all else nominal. */
  readonly ratio: number
  /** Share of the futures of all else in which orbit costs less than the ground. */
  readonly chance: number
}

/** Values of each axis, and futures of all else at each cell at most: each is a study of its own. */
const VALUES = 11
const MOST_SAMPLES = 64

/** The design of a study sized over a map of two assumptions, with all others nominal and at random. */
export function breakEvenOf({ study, variables, axes, samples, seed, coverage }: BreakEvenJob): BreakEvenMap {
  const held = holdVariables(study, variables, 'front')
  const [a, b] = axes.map((text) => mapAxis(held, text, VALUES)) as [
    ReturnType<typeof mapAxis>,
    ReturnType<typeof mapAxis>,
  ]
  if (a.name === b.name) {
    throw new UserError({
      message: `'${a.name}' is on both axes`,
      place: { file: `--break-even ${axes.join(',')}` },
      expected: 'two assumptions',
    })
  }
  const metric = GROUND_RATIO[study.scale]
  const count = Math.min(samples, MOST_SAMPLES)
  const studyIn = evenFutures(futureSpace(held, coverage), count, seed)
  const futures = Array.from({ length: count }, (_, i) => studyIn(i))
  const nothing = new Float64Array(0)
  const ratioIn = (at: ResolvedStudy, first: number, second: number) => {
    const compiled = compileStudy(b.put(a.put(at, first), second))
    return metricReader(metric, compiled)(compiled.size(nothing))
  }
  const cells = a.values.map((first) =>
    b.values.map((second): Cell => {
      const better = futures.filter((at) => ratioIn(at, first, second) < 1).length
      return { ratio: ratioIn(held, first, second), chance: better / count }
    }),
  )
  const plain = ({ name, quantity, nominal, values }: typeof a) => ({ name, quantity, nominal, values })
  return {
    metric,
    axes: [plain(a), plain(b)],
    samples: count,
    cells,
    frontier: cells.map((row) =>
      crossing(
        row.map(({ ratio }) => ratio),
        b.values,
      ),
    ),
  }
}

/** Where a curve through points crosses 1, by straight lines between them in the logarithm; the first place if several. */
function crossing(ratios: readonly number[], values: readonly number[]): number | null {
  for (let i = 1; i < ratios.length; i++) {
    const [before, after] = [Math.log(ratios[i - 1]!), Math.log(ratios[i]!)]
    if (!(before * after <= 0) || before === after) continue
    const share = before / (before - after)
    return values[i - 1]! + share * (values[i]! - values[i - 1]!)
  }
  return null
}
