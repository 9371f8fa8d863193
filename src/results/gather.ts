import type { FrontFlown } from '../folder/front-marks.ts'
import type { CandidateSource } from '../run/candidates.ts'
import type { FrontDesign } from '../run/front-file.ts'
import type { RunRecord } from '../run/read-run.ts'
import { compileStudy } from '../study/compile.ts'
import { atNominal } from '../study/future-metrics.ts'
import { namedDesigns } from '../study/named-designs.ts'
import type { FreeVariable, ResolvedStudy } from '../study/resolved.ts'
import { describeDesign } from '../study/sized-design.ts'
import { chipChoice } from './chip-choice.ts'
import { citations } from './citations.ts'
import { cloudOf } from './cloud.ts'
import type { Feasibility } from './feasibility.ts'
import { pack } from './pack.ts'
import type { ReportData } from './report-data.ts'
import { strataOf } from './strata.ts'
import { swings } from './swing.ts'
import { worthOf } from './worth.ts'

export interface GatherInput {
  readonly folder: string
  readonly study: ResolvedStudy
  readonly run: RunRecord
  readonly writtenBy: string
  readonly front: readonly FrontDesign[]
  readonly candidates: CandidateSource
  readonly convergence: ReportData['convergence']
  readonly infeasibility?: Feasibility
  readonly flown?: FrontFlown | undefined
  /** These models have sized the front a moment ago, so that it need not be seen whether they give the same. */
  readonly isFresh?: boolean
}

const SWINGS_SHOWN = 12

/** Everything the page needs of a run, small enough to be inside it. */
export async function gather(input: GatherInput): Promise<ReportData> {
  const { study, front, infeasibility } = input
  // What is known only when everything has been written would differ in a page made again.
  const { evaluationsSha256: _table, secondsSpent: _seconds, ...run } = input.run
  const rows = front.map(({ variables }) => candidateOf(study.variables, variables))
  const compiled = compileStudy(study)
  const metricNames = Object.keys(compiled.scale.metrics)
  const recorded = front.map(({ metrics }) => metricNames.map((name) => metrics[name as keyof typeof metrics] ?? NaN))
  const isOtherNow = (x: Float64Array, i: number) => {
    const { metrics } = describeDesign(study, compiled, x)
    return metricNames.some((name, m) => !Object.is(metrics[name as keyof typeof metrics], recorded[i]![m]))
  }
  const modelsChanged = input.isFresh !== true && rows.some(isOtherNow)
  const strata = strataOf(study)
  const cloud = cloudOf(study, new Set(front.map(({ id }) => id)))
  for await (const part of input.candidates) {
    strata?.take(part)
    cloud.take(part)
  }
  const notes = new Map<string, number>()
  for (const note of front.flatMap((design) => design.notes)) notes.set(note, (notes.get(note) ?? 0) + 1)
  return {
    format: 1,
    folder: input.folder,
    study,
    run,
    writtenBy: input.writtenBy,
    modelsChanged,
    front: {
      ids: front.map(({ id }) => id),
      x: pack(Float64Array.from(rows.flatMap((row) => [...row])), study.variables.length),
      metricNames,
      metrics: pack(Float64Array.from(recorded.flat()), metricNames.length),
      notes: [...notes].map(([note, designs]) => ({ note, designs })),
    },
    ...(input.flown === undefined
      ? {}
      : { flown: { by: input.flown, marks: front.map(({ flown }) => flown ?? null) } }),
    cloud: cloud.sample(),
    convergence: input.convergence,
    citations: citations(study),
    ...ofKnee(study, front, rows),
    ...(strata === undefined ? {} : { strata: strata.table(rows) }),
    ...(infeasibility === undefined ? {} : { infeasibility }),
  }
}

function candidateOf(variables: readonly FreeVariable[], values: FrontDesign['variables']): Float64Array {
  return Float64Array.from(variables, (variable) => {
    const value = values[variable.name]!
    return variable.kind === 'choice' ? variable.choices.indexOf(value) : Number(value)
  })
}

/** What decides at the knee: assumptions, and the number format and prices of chips; what room is worth where the first objective is best. */
function ofKnee(
  study: ResolvedStudy,
  front: readonly FrontDesign[],
  rows: readonly Float64Array[],
): Pick<ReportData, 'swings' | 'chipChoice' | 'worth'> {
  const objective = study.objectives[0]
  if (objective === undefined || front.length === 0) return { swings: [] }
  const points = front.map(({ id, metrics }) => ({
    id,
    f: Float64Array.from(study.objectives, (one) => (one.direction === 'minimize' ? 1 : -1) * metrics[one.metric]),
    g: new Float64Array(0),
  }))
  const middle = namedDesigns(points, study.objectives).at(-1)!
  const x = rows[middle.index]!
  // One assumption at a time says nothing of statistics over all of them.
  const nominal = atNominal(study)
  const compiled = compileStudy(nominal)
  const choice = study.scale === 'node' ? chipChoice(nominal, compiled, x) : undefined
  const best = points.reduce((a, b, i) => (b.f[0]! < points[a]!.f[0]! ? i : a), 0)
  const worth = worthOf(nominal, compiled, rows[best]!)
  return {
    swings: swings(nominal, x, nominal.objectives[0]!.metric).slice(0, SWINGS_SHOWN),
    ...(choice === undefined ? {} : { chipChoice: choice }),
    ...(worth === undefined ? {} : { worth: { id: points[best]!.id, ...worth } }),
  }
}
