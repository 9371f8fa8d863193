import { loadStudy as loadStudyFile } from './resolve.ts'
import type { ResolvedStudy } from './resolved.ts'
import { studyPath } from './shipped.ts'

export interface LoadOptions {
  /**
   * What to change in the study, by the names of `--set`: a variable (which is then held fixed), `VARIABLE.min`, `.max`,
   * `.add`, `.drop`, `limit.METRIC.min`, `.max`, `objective.METRIC`, `scenario`, `scenario.NAME`, `launchPriceUsdPerKg`,
   * `catalog.KIND.ID.NAME`, `mission.NAME`, `compute.NAME`, `solver.NAME`, `metrics.NAME`.
   */
  readonly set?: Readonly<Record<string, string | number>>
}

const commands = new WeakMap<ResolvedStudy, string>()

/**
 * Reads a study file, fills in all its defaults and checks it.
 *
 * @param pathOrName a path, or the name of a file in the package's `designs/` or `designs/points/`
 * @throws UserError where the study is wrong, with place, found, expected, and the nearest valid name
 */
export function loadStudy(pathOrName: string, { set = {} }: LoadOptions = {}): ResolvedStudy {
  const sets = Object.entries(set).map(([name, value]) => `${name}=${value}`)
  const study = loadStudyFile(studyPath(pathOrName), sets)
  commands.set(study, ['dawnfront run', pathOrName, ...sets.map((text) => `--set ${text}`)].join(' '))
  return study
}

/** The command that runs a loaded study, for run.json. */
export const commandOf = (study: ResolvedStudy): string => commands.get(study) ?? `dawnfront run ${study.name}`
