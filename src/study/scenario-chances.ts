import { UserError } from '../errors.ts'
import { nearestKey } from './quantity.ts'
import type { ResolvedStudy, ScenarioChance } from './resolved.ts'
import { isScenarioFile, scenarioNames } from './scenario.ts'
import type { YamlFile } from './yaml-file.ts'

/** The scenarios of which a study says how likely they are, each with what the study assumes under it. */
export function scenarioChances(
  file: YamlFile,
  shares: Readonly<Record<string, number>>,
  under: (scenario: string) => ResolvedStudy,
): ScenarioChance[] {
  const known = scenarioNames()
  const sum = Object.values(shares).reduce((total, share) => total + share, 0)
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
