import type { ResolvedStudy } from './resolved.ts'

type Study = Pick<ResolvedStudy, 'variables' | 'fixed'>

/** Value of each free variable of a candidate, as files write it and designs are flown. */
export function described(study: Study, candidate: Float64Array): Record<string, string | number> {
  const x = asFlown(study, candidate)
  return Object.fromEntries(
    study.variables.map((variable, i) => [
      variable.name,
      variable.kind === 'choice' ? (variable.choices[x[i]!] as string | number) : x[i]!,
    ]),
  )
}

/** A candidate whose injection is no higher than its orbit, which is the same design. */
function asFlown(study: Study, x: Float64Array): Float64Array {
  const launch = launchOf(study)
  if (launch === undefined) return x
  const { injectionAt, orbitKm } = launch
  return x[injectionAt]! > orbitKm(x, 0) ? x.with(injectionAt, orbitKm(x, 0)) : x
}

/** Where candidates of a study have the injection altitude, and its bounds. */
interface LaunchAltitudes {
  readonly injectionAt: number
  readonly minKm: number
  readonly maxKm: number
  /** The altitude of the candidate that begins at a place of many, row by row. */
  orbitKm(rows: Float64Array, from: number): number
}

/** Undefined where the injection is no free number. */
export function launchOf({ variables, fixed }: Study): LaunchAltitudes | undefined {
  const at = (name: string) => variables.findIndex((one) => one.name === name)
  const [injectionAt, altitudeAt] = [at('injectionAltitudeKm'), at('altitudeKm')]
  const [injection, altitude] = [variables[injectionAt], variables[altitudeAt]]
  const fixedKm = Number(fixed.find(({ name }) => name === 'altitudeKm')?.value)
  if (injection?.kind !== 'real' || (altitude === undefined && Number.isNaN(fixedKm))) return undefined
  const { min: minKm, max: maxKm } = injection
  const orbitKm = (rows: Float64Array, from: number) => {
    if (altitude === undefined) return fixedKm
    const value = rows[from + altitudeAt]!
    return altitude.kind === 'choice' ? Number(altitude.choices[value]) : value
  }
  return { injectionAt, minKm, maxKm, orbitKm }
}
