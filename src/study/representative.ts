import type { CandidateValues } from './candidate.ts'
import { defaultOf } from './resolve-variables.ts'
import type { FreeVariable, ResolvedStudy } from './resolved.ts'
import { definitionOf, type MetricName } from './scale.ts'

type Read = (x: Float64Array, metric: MetricName) => number

/** Every variable at its default, within its bounds; where the models can choose one, at what they choose. */
export function representativeOf(study: ResolvedStudy, read: Read): Float64Array {
  const x = Float64Array.from(study.variables, (variable) => representativeValue(variable, study))
  return chosenFor(study, x, {}, read)
}

/** A candidate with what the models can choose at what they choose for it, but for variables that are given. */
export function chosenFor(
  { variables }: ResolvedStudy,
  candidate: Float64Array,
  given: CandidateValues,
  read: Read,
): Float64Array {
  const x = candidate.slice()
  variables.forEach((variable, i) => {
    const { chosenAs, default: standard } = definitionOf(variable.name)
    if (chosenAs === undefined || variable.kind === 'choice' || variable.name in given) return
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
