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
export function asFlown(study: Study, x: Float64Array): Float64Array {
  const launch = launchOf(study)
  if (launch === undefined) return x
  const altitudeKm = launch.altitudeKm ?? x[launch.altitudeAt]!
  return x[launch.injectionAt]! > altitudeKm ? x.with(launch.injectionAt, altitudeKm) : x
}

/** The same of many, a column for each variable. */
export function columnsAsFlown(study: Study, columns: readonly Float64Array[]): readonly Float64Array[] {
  const launch = launchOf(study)
  if (launch === undefined) return columns
  const { injectionAt, altitudeAt, altitudeKm } = launch
  const injectionsKm = columns[injectionAt]!.map((km, row) => Math.min(km, altitudeKm ?? columns[altitudeAt]![row]!))
  return columns.with(injectionAt, injectionsKm)
}

/**
 * Where candidates of a study have the injection altitude and the altitude, or at what that is fixed: no launcher lets go above the
 * orbit, and what a search has asked for beyond it is the orbit itself. Undefined where the injection is no free number.
 */
function launchOf({
  variables,
  fixed,
}: Study):
  | { readonly injectionAt: number; readonly altitudeAt: number; readonly altitudeKm: number | undefined }
  | undefined {
  const at = (name: string) => variables.findIndex((one) => one.name === name && one.kind === 'real')
  const [injectionAt, altitudeAt] = [at('injectionAltitudeKm'), at('altitudeKm')]
  const altitude = fixed.find(({ name }) => name === 'altitudeKm')?.value
  if (injectionAt < 0 || (altitudeAt < 0 && altitude === undefined)) return undefined
  return { injectionAt, altitudeAt, altitudeKm: altitude === undefined ? undefined : Number(altitude) }
}
