import type { CatalogKind } from './kinds.ts'
import { ownEntry, ownOf } from './own-values.ts'
import type { ResolvedStudy } from './resolved.ts'
import { SCALES } from './scale.ts'
import type { YamlFile } from './yaml-file.ts'

/**
 * The study file that resolves to a resolved study, so that something can be laid over it again. With a design, its
 * variables are held at the design's values. `file` is what places of errors name.
 */
export function studyFileOf(
  study: ResolvedStudy,
  file: string,
  design?: Readonly<Record<string, string | number>>,
): YamlFile {
  const { name, question, scale, mission, compute, solver, published } = study
  const { f107Sfu: _, solarPhase: __, ...missionAsked } = mission
  const defaults = new Set(study.fixed.filter(({ from }) => from === 'default').map((one) => one.name as string))
  const held = Object.fromEntries(study.fixed.map((one) => [one.name, one.value]))
  const fixed = Object.fromEntries(Object.entries({ ...held, ...design }).filter(([one]) => !defaults.has(one)))
  const value = {
    name,
    question,
    scale,
    scenario: study.scenario.base ?? study.scenario.name,
    mission: missionAsked,
    compute,
    variables:
      design === undefined
        ? Object.fromEntries(
            study.variables.map((one) => [
              one.name,
              one.kind === 'choice' ? one.choices : { min: one.min, max: one.max },
            ]),
          )
        : {},
    fixed,
    objectives: study.objectives.map(({ metric, direction }) => ({ [direction]: metric })),
    constraints: study.constraints
      .filter(({ from }) => from === 'study')
      .map(({ metric, min, max }) => ({
        metric,
        ...(min === undefined ? {} : { min }),
        ...(max === undefined ? {} : { max }),
      })),
    margins: study.margins ?? 'none',
    ignore: SCALES[scale].limits
      .map(({ metric }) => metric)
      .filter((metric) => !study.constraints.some((one) => one.metric === metric)),
    assumptions: ownOf(study, study.assumptions),
    catalog: Object.fromEntries(
      Object.entries(study.components).map(([kind, entries]) => [
        kind,
        Object.fromEntries(
          Object.entries(entries).map(([id, entry]) => [id, ownEntry(study, kind as CatalogKind, id, entry)]),
        ),
      ]),
    ),
    ...(study.sources === undefined ? {} : { sources: study.sources }),
    ...(study.metrics === undefined ? {} : { metrics: study.metrics }),
    solver,
    published,
  }
  const place = () => ({ file })
  return { file, value, place, keyPlace: place }
}
