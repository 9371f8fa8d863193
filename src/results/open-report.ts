import type { ConstellationSizing } from '../constellation/size.ts'
import type { MetricName } from '../node/metrics/index.ts'
import { type CompiledStudy, compileStudy, metricReader } from '../study/compile.ts'
import { atNominal } from '../study/future-metrics.ts'
import { limitSides, violationOf } from '../study/limits.ts'
import { BALANCED, balancedOf, type NamedDesign, namedDesigns } from '../study/named-designs.ts'
import type { Objective, ResolvedStudy } from '../study/resolved.ts'
import { describeDesign, type SizedDesign } from '../study/sized-design.ts'
import { statisticOf } from '../study/statistic-names.ts'
import { FLOWN_HOLDS, flownWords, NOT_FLOWN } from './flown.ts'
import type { FrontPoint } from './front.ts'
import { labelOf } from './names.ts'
import { unpackBytes, unpackDoubles, unpackFloats, unpackWords } from './pack.ts'
import type { ReportData } from './report-data.ts'
import { fromStep } from './steps.ts'

/** A variable or metric that designs can be compared by. */
export interface Column {
  readonly name: string
  readonly role: 'variable' | 'objective' | 'metric'
  readonly direction?: Objective['direction']
  /** Of a choice, its values in the study's order. */
  readonly choices?: readonly string[]
}

/** A design of the front as charts and tables read it. */
export interface FrontRow {
  readonly id: number
  readonly x: Float64Array
  readonly values: Readonly<Record<string, number | string>>
}

export interface CloudPoints {
  readonly count: number
  readonly feasible: Uint8Array
  /** A column of the cloud by variable or metric; metrics are computed by the models when first asked for. */
  column(name: string): Float64Array | undefined
}

/** A report's data, unpacked and ready to be asked. */
export interface Report {
  readonly data: ReportData
  readonly study: ResolvedStudy
  readonly compiled: CompiledStudy
  /** The objectives, of those that are statistics over futures what they are of. */
  readonly nominalObjectives: readonly Objective[]
  readonly columns: readonly Column[]
  readonly front: readonly FrontRow[]
  readonly points: readonly FrontPoint[]
  readonly named: readonly NamedDesign[]
  readonly cloud: CloudPoints
  /** A statistic of a design over many futures, as `p90(launchMassKg)` or `chance(heatMarginFraction)`, where it was asked. */
  statistic(index: number, name: string): number | undefined
  /** Everything the models say of a front's design. */
  design(index: number): SizedDesign
  /** All numbers behind a front's design where it is a constellation. */
  constellation(index: number): ConstellationSizing | undefined
}

export function openReport(data: ReportData): Report {
  const { study } = data
  const compiled = compileStudy(study)
  const width = study.variables.length
  const xs = unpackDoubles(data.front.x, width)
  const metricNames = data.front.metricNames
  const metrics = unpackDoubles(data.front.metrics, metricNames.length)
  const futureNames = data.uncertainty?.names ?? []
  const futures = unpackDoubles(data.uncertainty?.values ?? '', futureNames.length)
  const front = data.front.ids.map((id, i): FrontRow => {
    const x = xs.subarray(i * width, (i + 1) * width)
    // Hundreds of numbers each: put in one by one, objects are made in a fifth of the time that entries and copies take.
    const values: Record<string, number | string> = {}
    for (const [m, name] of futureNames.entries()) values[name] = futures[i * futureNames.length + m]!
    for (const [m, name] of metricNames.entries()) values[name] = metrics[i * metricNames.length + m]!
    Object.assign(values, compiled.describe(x))
    if (data.flown !== undefined) values.flown = flownWords(data.flown.marks[i] ?? undefined)
    return { id, x, values }
  })
  const points = front.map(({ id, values }) => pointOf(study, id, values))
  return {
    data,
    study,
    compiled,
    nominalObjectives: atNominal(study).objectives,
    columns: [...columnsOf(study, [...new Set([...futureNames, ...metricNames])]), ...flownColumn(front)],
    front,
    points,
    named: namedPoints(points, study),
    cloud: cloudPoints(data, compiled),
    statistic: statisticReader(data, front),
    design: (index) => describeDesign(study, compiled, front[index]!.x),
    constellation: (index) =>
      study.scale === 'constellation' ? (compiled.size(front[index]!.x) as ConstellationSizing) : undefined,
  }
}

function statisticReader({ uncertainty }: ReportData, front: readonly FrontRow[]): Report['statistic'] {
  const { names, values } = uncertainty?.beside ?? { names: [], values: '' }
  const rows = unpackFloats(values, names.length)
  const places = new Map(names.map((name, i) => [name, i]))
  return (index, name) => {
    const place = places.get(name)
    const value = place === undefined ? front[index]!.values[name] : rows[index * names.length + place]
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  }
}

/** Objectives as minimised, and limits as the problem counts them. */
function pointOf(study: ResolvedStudy, id: number, values: FrontRow['values']): FrontPoint {
  const read = (name: string) => values[name] as number
  const f = study.objectives.map(({ metric, direction }) => (direction === 'minimize' ? 1 : -1) * read(metric))
  const g = limitSides(study.constraints).map((side) => violationOf(side, read(side.metric)))
  return { id, f: Float64Array.from(f), g: Float64Array.from(g) }
}

/** Designs of a front by the names people know them by, the most balanced among them. */
export const namedPoints = (points: readonly { readonly f: Float64Array }[], { objectives }: ResolvedStudy) =>
  withBalanced(points, namedDesigns(points, objectives)).map(inWords)

/** Adds the design whose worst objective, from best to worst on the front, is least bad. */
function withBalanced(points: readonly { readonly f: Float64Array }[], named: NamedDesign[]): NamedDesign[] {
  const objectiveCount = points[0]?.f.length ?? 0
  if (objectiveCount < 2 || points.length < 3) return named
  return [...named, { name: BALANCED, index: balancedOf(points) }]
}

/** `least pathLatencyMs` as `lowest path latency`; names of words stay. */
function inWords({ name, index }: NamedDesign): NamedDesign {
  const [, rank, metric = ''] = /^(least|most) (\w+[A-Z]\w*|[\w.]+\(\w+\))$/.exec(name) ?? []
  const [low, high] = metric.endsWith('Count') ? ['fewest', 'most'] : ['lowest', 'highest']
  return { name: rank === undefined ? name : `${rank === 'least' ? low : high} ${labelOf(metric)}`, index }
}

/** Objectives first, then variables in the study's order, then all other metrics. */
export function columnsOf(study: ResolvedStudy, metricNames: readonly string[]): Column[] {
  const objectives: Column[] = study.objectives.map(({ metric, direction }) => ({
    name: metric,
    role: 'objective',
    direction,
  }))
  const taken = new Set<string>(objectives.map(({ name }) => name))
  const variables = study.variables
    .filter(({ name }) => !taken.has(name))
    .map(
      (variable): Column =>
        variable.kind === 'choice'
          ? { name: variable.name, role: 'variable', choices: variable.choices.map(String) }
          : { name: variable.name, role: 'variable' },
    )
  for (const { name } of variables) taken.add(name)
  const metrics = metricNames.filter((name) => !taken.has(name)).map((name): Column => ({ name, role: 'metric' }))
  return [...objectives, ...variables, ...metrics]
}

/** What flights say of the designs, best first. */
function flownColumn(front: readonly FrontRow[]): Column[] {
  const words = new Set(front.flatMap(({ values: { flown } }) => (flown === undefined ? [] : [String(flown)])))
  if (words.size === 0) return []
  const rank = (one: string) => (one === FLOWN_HOLDS ? 0 : one === NOT_FLOWN ? 2 : 1)
  const choices = [...words].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b))
  return [{ name: 'flown', role: 'metric', choices }]
}

function cloudPoints(data: ReportData, compiled: CompiledStudy): CloudPoints {
  const { study, cloud, front } = data
  const width = study.variables.length
  const x = Float64Array.from(unpackWords(cloud.x, width), (step, i) => fromStep(study.variables[i % width]!, step))
  const f = unpackFloats(cloud.f, study.objectives.length)
  const columns = new Map<string, Float64Array>()
  study.objectives.forEach(({ metric, direction }, m) => {
    const sign = direction === 'minimize' ? 1 : -1
    columns.set(
      metric,
      Float64Array.from({ length: cloud.count }, (_, i) => sign * f[i * study.objectives.length + m]!),
    )
  })
  study.variables.forEach((variable, v) => {
    if (columns.has(variable.name)) return
    columns.set(
      variable.name,
      Float64Array.from({ length: cloud.count }, (_, i) => x[i * width + v]!),
    )
  })
  const given = new Set(columns.keys())
  const compute = () => {
    for (const name of front.metricNames)
      if (!columns.has(name) && statisticOf(name) === undefined) columns.set(name, new Float64Array(cloud.count))
    const wanted = front.metricNames
      // A statistic is many sizings for each of thousands of points.
      .filter((name) => !given.has(name) && statisticOf(name) === undefined)
      .map((name) => ({ values: columns.get(name)!, read: metricReader(name as MetricName, compiled) }))
    for (let i = 0; i < cloud.count; i++) {
      const sizing = compiled.size(x.subarray(i * width, (i + 1) * width))
      for (const { values, read } of wanted) values[i] = read(sizing)
    }
  }
  return {
    count: cloud.count,
    feasible: unpackBytes(cloud.feasible),
    column(name) {
      if (!columns.has(name) && front.metricNames.includes(name)) compute()
      return columns.get(name)
    },
  }
}

/** Value of a column as a position: of a choice, its place in the list. */
export function position(column: Column, value: number | string | undefined): number {
  return column.choices === undefined ? Number(value) : column.choices.indexOf(String(value))
}
