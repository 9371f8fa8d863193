import { defaultOf } from './resolve-variables.ts'
import type { ResolvedStudy } from './resolved.ts'
import { definitionOf } from './scale.ts'

/**
 * The study with all its variables held at a design's values, in the units of their names. What a design leaves out
 * means nothing to it and stands at its default.
 */
export function holdVariables(
  study: ResolvedStudy,
  values: Readonly<Record<string, string | number>>,
  from: string,
): ResolvedStudy {
  const held = study.variables.map(({ name }) => ({
    name,
    value: values[name] ?? defaultOf(definitionOf(name), study.mission).value,
    from,
  }))
  return { ...study, variables: [], fixed: [...study.fixed, ...held] }
}
