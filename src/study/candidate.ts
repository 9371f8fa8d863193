import { UserError } from '../errors.ts'
import { unitLabel } from '../units.ts'
import { nearestKey } from './quantity.ts'
import type { FreeVariable, ResolvedStudy } from './resolved.ts'

/** Values of variables by name, in the unit of the name, as a file or another program gives them. */
export type CandidateValues = Readonly<Record<string, unknown>>

/**
 * Makes the reader that turns named values into a study's candidates. Variables without a value stand where
 * `standing` has them. A variable the study holds fixed may be named, at the value it is held at.
 *
 * The reader throws a {@link UserError} for an unknown name, a value of the wrong kind, and a value outside the
 * study's bounds: the search would never ask for it, and a limit that is meant to move belongs in the study.
 */
export function candidateReader(
  study: ResolvedStudy,
  standing: Float64Array,
): (values: CandidateValues) => Float64Array {
  const variables = new Map(study.variables.map((variable, at) => [variable.name as string, { variable, at }]))
  const fixed = new Map(study.fixed.map(({ name, value }) => [name as string, value]))
  return (values) => {
    const x = standing.slice()
    for (const name of Object.keys(values)) {
      const known = variables.get(name)
      if (known !== undefined) x[known.at] = codeOf(known.variable, values[name])
      else if (!fixed.has(name)) throw unknownName(name, [...variables.keys()])
      else if (fixed.get(name) !== values[name]) throw heldFixed(name, fixed.get(name)!, values[name])
    }
    return x
  }
}

function codeOf(variable: FreeVariable, value: unknown): number {
  const { name } = variable
  if (variable.kind === 'choice') {
    const at = variable.choices.indexOf(value as string | number)
    if (at >= 0) return at
    const known = variable.choices.map(String)
    const nearest = nearestKey(String(value), known)
    throw new UserError({
      message: `'${name}' cannot be that`,
      found: shown(value),
      expected: variable.choices.map((choice) => JSON.stringify(choice)).join(', '),
      ...(nearest === undefined ? {} : { nearest }),
    })
  }
  const { min, max } = variable
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongNumber(variable, value, 'is not a number')
  if (value < min) throw wrongNumber(variable, value, 'is outside the bounds of the study', min)
  if (value > max) throw wrongNumber(variable, value, 'is outside the bounds of the study', max)
  if (variable.kind === 'integer' && !Number.isInteger(value)) {
    throw wrongNumber(variable, value, 'is not a whole number', Math.round(value))
  }
  return value
}

function wrongNumber(
  { name, kind, min, max }: Exclude<FreeVariable, { kind: 'choice' }>,
  value: unknown,
  trouble: string,
  nearest?: number,
): UserError {
  return new UserError({
    message: `'${name}' ${trouble}`,
    found: shown(value),
    expected: `${kind === 'integer' ? 'a whole number' : 'a number'} from ${min} to ${max} ${unitLabel(name)}`.trim(),
    ...(nearest === undefined ? {} : { nearest: String(nearest) }),
  })
}

/** As it came; JSON has no word for a number that is not finite. */
function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing')
}

function unknownName(name: string, known: readonly string[]): UserError {
  const nearest = nearestKey(name, known)
  return new UserError({
    message: `'${name}' is no variable of this study`,
    found: name,
    expected: known.join(', '),
    ...(nearest === undefined ? {} : { nearest }),
  })
}

function heldFixed(name: string, value: string | number, found: unknown): UserError {
  return new UserError({
    message: `'${name}' is held fixed by this study`,
    found: shown(found),
    expected: JSON.stringify(value),
    next: `make it a variable of the study, or hold it elsewhere with --set ${name}=...`,
  })
}
