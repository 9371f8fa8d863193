import { compileStudy, metricReader } from '../../study/compile.ts'
import type { FutureSpace } from '../../study/future-space.ts'
import type { MetricName } from '../../study/scale.ts'

/** Where an input is tried: deep in either tail. */
const TAILS = [0.02, 0.98]

/** Tells whether an input, by its name, moves a metric of any of some designs, all other inputs at their nominal. */
export function moverOf(
  space: FutureSpace,
  designs: readonly Float64Array[],
  metric: MetricName,
): (name: string) => boolean {
  const nominal = new Float64Array(space.inputs.length).fill(Number.NaN)
  const valuesAt = (probabilities: Float64Array) => {
    const compiled = compileStudy(space.studyAt(probabilities))
    const read = metricReader(metric, compiled)
    return (x: Float64Array) => {
      try {
        return read(compiled.size(x))
      } catch {
        return Number.NaN
      }
    }
  }
  const usual = valuesAt(nominal)
  const before = designs.map(usual)
  return (name) => {
    const place = space.inputs.findIndex((input) => input.name === name)
    return TAILS.some((probability) => {
      const worth = valuesAt(nominal.with(place, probability))
      return designs.some((x, d) => !Object.is(worth(x), before[d]))
    })
  }
}
