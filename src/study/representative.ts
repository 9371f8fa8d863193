import { defaultOf } from './resolve-variables.ts'
import type { FreeVariable, ResolvedStudy } from './resolved.ts'
import { definitionOf, type MetricName } from './scale.ts'

/** Every variable at its default, within its bounds; where the models can choose one, at what they choose. */
export function representativeOf(
  study: ResolvedStudy,
  read: (x: Float64Array, metric: MetricName) => number,
): Float64Array {
  const { variables } = study
  const x = Float64Array.from(variables, (variable) => representativeValue(variable, study))
  variables.forEach((variable, i) => {
    const { chosenAs, default: standard } = definitionOf(variable.name)
    if (chosenAs === undefined || variable.kind === 'choice') return
    x[i] = clamped(read(x.with(i, standard as number), chosenAs as MetricName), variable)
  })
  return x
}

function representativeValue(variable: FreeVariable, study: ResolvedStudy): number {
  const standard = defaultOf(definitionOf(variable.name), study.mission).value
  if (variable.kind === 'choice') return Math.max(0, variable.choices.indexOf(standard))
  return clamped(standard as number, variable)
}

const clamped = (value: number, { min, max }: { readonly min: number; readonly max: number }) =>
  Math.min(max, Math.max(min, value))
