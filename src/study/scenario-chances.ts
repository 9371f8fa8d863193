import { UserError } from '../errors.ts'
import { nearestKey } from './quantity.ts'
import type { ResolvedStudy, ScenarioChance } from './resolved.ts'
import { isScenarioFile, scenarioNames } from './scenario.ts'
import type { YamlFile } from './yaml-file.ts'

/** Chances written to three places add up to 1 within this. */
const ROUNDING = 1.5e-3

/** The scenarios of which a study says how likely they are, each with what the study assumes under it. */
export function scenarioChances(
  file: YamlFile,
  shares: Readonly<Record<string, number>>,
  under: (scenario: string) => ResolvedStudy,
): ScenarioChance[] {
  const known = scenarioNames()
  const sum = Object.values(shares).reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 1) > ROUNDING) throw noChances(file, shares, sum)
  return Object.entries(shares).map(([name, share]) => {
    if (!known.includes(name) && !isScenarioFile(name)) {
      const nearest = nearestKey(name, known)
      throw new UserError({
        message: `no scenario '${name}'`,
        place: file.keyPlace(['uncertainty', 'scenarios'], name),
        found: name,
        expected: `${known.join(', ')}, or a YAML file of your own`,
        ...(nearest === undefined ? {} : { nearest }),
        next: 'dawnfront list scenarios',
      })
    }
    const { assumptions, components, uncertainty } = under(name)
    return { name, share: share / sum, assumptions, components, ...(uncertainty === undefined ? {} : { uncertainty }) }
  })
}

function noChances(file: YamlFile, shares: Readonly<Record<string, number>>, sum: number): UserError {
  const rescaled = Object.entries(shares).map(([name, share]) => `${name}: ${Number((share / sum).toPrecision(3))}`)
  return new UserError({
    message: 'the chances of the scenarios do not add up to 1',
    place: file.place(['uncertainty', 'scenarios']),
    found: `${Object.values(shares).join(' + ')} = ${Number(sum.toPrecision(6))}`,
    expected: 'one of the scenarios to come true: chances of 1 together',
    nearest: `{ ${rescaled.join(', ')} }`,
  })
}
