import { UserError } from '../../errors.ts'
import { atNominal } from '../../study/future-metrics.ts'
import type { ResolvedStudy } from '../../study/resolved.ts'
import { pack } from '../pack.ts'
import type { ReportData } from '../report-data.ts'
import { readUncertainty } from './file.ts'
import { CLOSES, CLOSES_BARE, statisticValues } from './statistic-names.ts'

/** What stands beside the numbers of one design: the band of every metric, and how likely its limits hold. */
const BESIDE = /^(p10|p90|chance)\(/

/** What a report shows of what was asked of its front over many futures; nothing of what was asked of another front. */
export function uncertaintyFor(
  folder: string,
  study: ResolvedStudy,
  of: { readonly studySha256: string; readonly ids: readonly number[] },
): Pick<ReportData, 'uncertainty'> {
  const file = orNothing(() => readUncertainty(folder, of))
  if (file === undefined) return {}
  const { samples, coverage, deciders, breakEven, against } = file
  const names = [
    CLOSES,
    CLOSES_BARE,
    ...atNominal(study).objectives.flatMap(({ metric }) => ['p10', 'p50', 'p90'].map((p) => `${p}(${metric})`)),
  ]
  const byId = new Map(file.designs.map((one) => [one.id, statisticValues(one)]))
  const valuesOf = (some: readonly string[]) =>
    of.ids.flatMap((id) => some.map((name) => byId.get(id)?.[name] ?? Number.NaN))
  const known = Object.keys(byId.values().next().value ?? {})
  const beside = known.filter((name) => BESIDE.test(name) && !names.includes(name))
  return {
    uncertainty: {
      samples,
      coverage,
      names,
      values: pack(Float64Array.from(valuesOf(names)), names.length),
      beside: { names: beside, values: pack(Float32Array.from(valuesOf(beside)), beside.length) },
      ...(deciders === undefined ? {} : { deciders }),
      ...(breakEven === undefined ? {} : { breakEven }),
      ...(against?.front.drawn === undefined ? {} : { against }),
    },
  }
}

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
