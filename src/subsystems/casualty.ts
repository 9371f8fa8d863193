/**
 * Expected casualties of a re-entry nobody steers: N (sqrt(A_h) + sqrt(A_f))² times the people per square metre below,
 * N fragments of area A_f that survive and strike with more than 15 J, A_h = 0.36 m² a person.
 *
 * Source: [nasa-std-8719-14] requirement 4.7-1, which asks for at most 1e-4.
 * Assumes: a share of the dry mass survives in equal fragments, dense as a partly melted part (1000 kg/m³).
 * Valid: within a factor of two of what UARS was given with its mass and fragments; the share is the open question.
 * @example casualtyExpectation({ survivingKg: 532, fragmentKg: 532 / 26, peoplePerM2: 1.395e-5 }) // 2.8e-4
 */
export function casualtyExpectation(args: {
  readonly survivingKg: number
  readonly fragmentKg: number
  readonly peoplePerM2: number
}): number {
  const fragmentM = Math.cbrt(args.fragmentKg / FRAGMENT_KG_PER_M3)
  const areaM2 = (args.survivingKg / args.fragmentKg) * (PERSON_M + fragmentM) ** 2
  return areaM2 * args.peoplePerM2
}

const PERSON_M = 0.6
const FRAGMENT_KG_PER_M3 = 1000
