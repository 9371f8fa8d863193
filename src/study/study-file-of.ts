import { isAllLimits } from './all-limits.ts'
import type { CatalogKind } from './kinds.ts'
import { ownEntry, ownOf } from './own-values.ts'
import type { ResolvedStudy } from './resolved.ts'
import { SCALES } from './scale.ts'
import { statisticOf } from './statistic-names.ts'
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
    ...goalsOf(study),
    margins: study.margins ?? 'none',
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
    ...uncertaintyOf(study),
    solver,
    published,
  }
  const place = () => ({ file })
  return { file, value, place, keyPlace: place }
}

/** Objectives and limits as a study file says them, statistics by the probability that they stand for. */
function goalsOf({ scale, objectives, constraints }: ResolvedStudy) {
  const named = constraints.map((one) => ({ ...one, asked: statisticOf(one.metric) }))
  return {
    objectives: objectives.map(({ metric, direction }) => {
      const asked = statisticOf(metric)
      return asked === undefined ? { [direction]: metric } : { [direction]: asked.of, at: asked.statistic }
    }),
    constraints: named
      .filter(({ from }) => from === 'study')
      .map(({ metric, min, max, asked }) => {
        if (asked === undefined) return { metric, ...given({ min, max }) }
        const percent = Number(asked.statistic.slice(1))
        const probability = (max === undefined ? 100 - percent : percent) / 100
        return { metric: asked.of, ...(isAllLimits(asked.of) ? {} : given({ min, max })), probability }
      }),
    ignore: SCALES[scale].limits
      .map(({ metric }) => metric)
      .filter((metric) => !named.some((one) => (one.asked?.of ?? one.metric) === metric)),
  }
}

/** What a study says of how sure numbers are, under the names it was said. */
function uncertaintyOf({ uncertainty, scenarios }: ResolvedStudy) {
  if (uncertainty === undefined && scenarios === undefined) return {}
  const { numbers = {}, groups = [] } = uncertainty ?? {}
  const written = Object.entries(numbers).map(([path, { as, ...spread }]) => [
    as === undefined ? path : [...path.split('.').slice(0, -1), as].join('.'),
    spread,
  ])
  const shares = scenarios?.map(({ name, share }) => [name, share])
  return {
    uncertainty: {
      numbers: Object.fromEntries(written),
      groups,
      ...(shares === undefined ? {} : { scenarios: Object.fromEntries(shares) }),
    },
  }
}

const given = (bounds: { readonly min: number | undefined; readonly max: number | undefined }) =>
  Object.fromEntries(Object.entries(bounds).filter(([, value]) => value !== undefined))
