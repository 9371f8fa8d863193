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
  const altitudeKm = launch.altitudeKm ?? x[launch.altitudeAt]!
  return x[launch.injectionAt]! > altitudeKm ? x.with(launch.injectionAt, altitudeKm) : x
}

/** Where candidates of a study have the injection altitude, its bounds, and where they have the altitude, or at what that is fixed. */
interface LaunchAltitudes {
  readonly injectionAt: number
  readonly minKm: number
  readonly maxKm: number
  readonly altitudeAt: number
  readonly altitudeKm: number | undefined
}

/** Undefined where the injection is no free number. */
export function launchOf({ variables, fixed }: Study): LaunchAltitudes | undefined {
  const at = (name: string) => variables.findIndex((one) => one.name === name && one.kind === 'real')
  const [injectionAt, altitudeAt] = [at('injectionAltitudeKm'), at('altitudeKm')]
  const altitude = fixed.find(({ name }) => name === 'altitudeKm')?.value
  const injection = variables[injectionAt]
  if (injection?.kind !== 'real' || (altitudeAt < 0 && altitude === undefined)) return undefined
  const { min: minKm, max: maxKm } = injection
  return { injectionAt, minKm, maxKm, altitudeAt, altitudeKm: altitude === undefined ? undefined : Number(altitude) }
}
