import type { ResolvedStudy } from './resolved.ts'

/**
 * Value of each free variable of a candidate, as files write it. No launcher lets go above the orbit: what a search has asked for beyond
 * it is the orbit itself, within the variable's own bounds.
 */
export function described({ variables, fixed }: ResolvedStudy, x: Float64Array): Record<string, string | number> {
  const values = Object.fromEntries(
    variables.map((variable, i) => [
      variable.name,
      variable.kind === 'choice' ? (variable.choices[x[i]!] as string | number) : x[i]!,
    ]),
  )
  const injection = variables.find(({ name }) => name === 'injectionAltitudeKm')
  const altitudeKm = Number(values.altitudeKm ?? fixed.find(({ name }) => name === 'altitudeKm')?.value)
  if (injection === undefined || injection.kind === 'choice' || !(Number(values.injectionAltitudeKm) > altitudeKm)) {
    return values
  }
  return { ...values, injectionAltitudeKm: Math.max(injection.min, altitudeKm) }
}
