import type { FreeVariable, ResolvedStudy } from './resolved.ts'

/** The study with all its variables held at a design's values, in the units of their names. */
export function holdVariables(
  study: ResolvedStudy,
  values: Readonly<Record<string, string | number>>,
  from: string,
): ResolvedStudy {
  const held = study.variables.map((variable) => ({
    name: variable.name,
    value: values[variable.name] ?? anyOf(variable),
    from,
  }))
  return { ...study, variables: [], fixed: [...study.fixed, ...held] }
}

/** A design leaves out what another of its values makes meaningless, so any value within bounds serves. */
const anyOf = (variable: FreeVariable) => (variable.kind === 'choice' ? variable.choices[0]! : variable.min)
