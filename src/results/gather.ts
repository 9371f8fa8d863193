import type { FrontDesign } from '../run/front-file.ts'
import type { RunRecord } from '../run/read-run.ts'
import { compileStudy } from '../study/compile.ts'
import { atNominal } from '../study/future-metrics.ts'
import { isFeasible } from '../study/limits.ts'
import { namedDesigns } from '../study/named-designs.ts'
import type { FreeVariable, ResolvedStudy } from '../study/resolved.ts'
import { describeDesign } from '../study/sized-design.ts'
import { chipChoice } from './chip-choice.ts'
import { citations } from './citations.ts'
import type { Feasibility } from './feasibility.ts'
import { pack } from './pack.ts'
import type { Cloud, ReportData } from './report-data.ts'
import { toStep } from './steps.ts'
import { strataOf } from './strata.ts'
import { swings } from './swing.ts'

/** Evaluated candidates, rows in columns. */
export interface Candidates {
  readonly count: number
  readonly x: Float64Array
  readonly f: Float64Array
  readonly g: Float64Array
}

export interface GatherInput {
  readonly folder: string
  readonly study: ResolvedStudy
  readonly run: RunRecord
  readonly writtenBy: string
  readonly front: readonly FrontDesign[]
  readonly candidates: readonly Candidates[]
  readonly convergence: ReportData['convergence']
  readonly infeasibility?: Feasibility
}

const CLOUD_FEASIBLE = 3500
const CLOUD_INFEASIBLE = 1500
const SWINGS_SHOWN = 12

/** Everything the page needs of a run, small enough to be inside it. */
export function gather(input: GatherInput): ReportData {
  const { study, front, infeasibility } = input
  const rows = front.map(({ variables }) => candidateOf(study.variables, variables))
  const compiled = compileStudy(study)
  const metricNames = Object.keys(compiled.scale.metrics)
  const recorded = front.map(({ metrics }) => metricNames.map((name) => metrics[name as keyof typeof metrics] ?? NaN))
  const modelsChanged = rows.some((x, i) => {
    const { metrics } = describeDesign(study, compiled, x)
    return metricNames.some((name, m) => !Object.is(metrics[name as keyof typeof metrics], recorded[i]![m]))
  })
  const strata = strataOf(study, input.candidates, rows)
  const notes = new Map<string, number>()
  for (const note of front.flatMap((design) => design.notes)) notes.set(note, (notes.get(note) ?? 0) + 1)
  return {
    format: 1,
    folder: input.folder,
    study,
    run: input.run,
    writtenBy: input.writtenBy,
    modelsChanged,
    front: {
      ids: front.map(({ id }) => id),
      x: pack(Float64Array.from(rows.flatMap((row) => [...row])), study.variables.length),
      metricNames,
      metrics: pack(Float64Array.from(recorded.flat()), metricNames.length),
      notes: [...notes].map(([note, designs]) => ({ note, designs })),
    },
    cloud: sampleCloud(study, input.candidates, new Set(front.map(({ id }) => id))),
    convergence: input.convergence,
    citations: citations(study),
    ...ofKnee(study, front, rows),
    ...(strata === undefined ? {} : { strata }),
    ...(infeasibility === undefined ? {} : { infeasibility }),
  }
}

function candidateOf(variables: readonly FreeVariable[], values: FrontDesign['variables']): Float64Array {
  return Float64Array.from(variables, (variable) => {
    const value = values[variable.name]!
    return variable.kind === 'choice' ? variable.choices.indexOf(value) : Number(value)
  })
}

/** What decides at the knee: assumptions, and the number format and prices of chips. */
function ofKnee(
  study: ResolvedStudy,
  front: readonly FrontDesign[],
  rows: readonly Float64Array[],
): Pick<ReportData, 'swings' | 'chipChoice'> {
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
  const choice = study.scale === 'node' ? chipChoice(nominal, compileStudy(nominal), x) : undefined
  return {
    swings: swings(nominal, x, nominal.objectives[0]!.metric).slice(0, SWINGS_SHOWN),
    ...(choice === undefined ? {} : { chipChoice: choice }),
  }
}

/** Evenly spaced over the run, so that early and late candidates both show; the front itself left out. */
function sampleCloud(study: ResolvedStudy, batches: readonly Candidates[], front: ReadonlySet<number>): Cloud {
  const width = study.variables.length
  const objectives = study.objectives.length
  const kept: { x: Float64Array; f: Float64Array }[] = []
  const broken: { x: Float64Array; f: Float64Array }[] = []
  let id = 0
  for (const { count, x, f, g } of batches) {
    const limits = g.length / Math.max(1, count)
    for (let row = 0; row < count; row++) {
      id++
      if (front.has(id)) continue
      const point = {
        x: x.subarray(row * width, (row + 1) * width),
        f: f.subarray(row * objectives, (row + 1) * objectives),
      }
      if (!point.f.every(Number.isFinite)) continue
      if (isFeasible(g, row, limits)) kept.push(point)
      else broken.push(point)
    }
  }
  const feasible = everyNth(kept, CLOUD_FEASIBLE)
  const infeasible = everyNth(broken, CLOUD_INFEASIBLE)
  const all = [...feasible, ...infeasible]
  return {
    count: all.length,
    candidates: id,
    x: pack(
      Uint16Array.from(all.flatMap((point) => study.variables.map((variable, v) => toStep(variable, point.x[v]!)))),
      width,
    ),
    f: pack(Float32Array.from(all.flatMap((point) => [...point.f])), objectives),
    feasible: pack(
      Uint8Array.from(all, (_, i) => (i < feasible.length ? 1 : 0)),
      1,
    ),
  }
}

function everyNth<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all]
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!)
}
