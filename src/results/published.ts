import type { Budget } from '../node/budgets.ts'
import { readSources } from '../study/catalog.ts'
import { compileStudy, metricReader } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'
import type { SizedDesign } from '../study/sized-design.ts'
import { type Adjustable, adjustable } from './adjustable.ts'

export interface PublishedComparison {
  readonly metric: string
  readonly published: number
  readonly computed: number
  readonly differencePercent: number
  readonly source: string
  readonly standing: string
  readonly note?: string
  /** What stands between the computed and the published figure, when they are more than a tenth apart. */
  readonly obstacle?: string
}

/** Differences up to this share need no explanation. */
const EXPLAINED_SHARE = 0.1

/** Sets each published figure of a point design beside the computed one. */
export function comparePublished(study: ResolvedStudy, design: SizedDesign): PublishedComparison[] {
  const sources = readSources()
  const figures = study.published.map((figure) => {
    const computed = design.metrics[figure.metric as MetricName]
    const difference = (computed - figure.value) / Math.max(Math.abs(figure.value), Number.MIN_VALUE)
    return { ...figure, computed, difference }
  })
  const apart = figures.filter(({ difference }) => Math.abs(difference) > EXPLAINED_SHARE)
  const open = apart.filter((figure) => !isExcused(figure)).map(({ metric }) => metric as MetricName)
  const moved = open.length > 0 ? everyEnd(study, open) : []
  return figures.map((figure) => {
    const { metric, value, source, note, computed, difference } = figure
    const obstacle = apart.includes(figure) ? explain(study, design, figure, moved) : undefined
    return {
      metric,
      published: value,
      computed,
      differencePercent: 100 * difference,
      source,
      standing: sources[source]?.standing ?? 'unknown',
      ...(note === undefined ? {} : { note }),
      ...(obstacle === undefined ? {} : { obstacle }),
    }
  })
}

/** A published figure and the computed one. */
interface Figure {
  readonly metric: string
  readonly value: number
  readonly computed: number
}

/** Lighter or cheaper than published needs no excuse. */
const isExcused = ({ metric, value, computed }: Figure) =>
  computed < value && /(Kg|KgPerKw|Usd|Musd|UsdPerW)$/.test(metric)

function explain(study: ResolvedStudy, design: SizedDesign, figure: Figure, moved: readonly Moved[]): string {
  if (isExcused(figure)) return 'below the published figure'
  const { metric, value: published, computed } = figure
  const reach = favourableEnd(study, metric as MetricName, computed > published ? -1 : 1, moved)
  const reachable = computed > published ? reach.value <= published : reach.value >= published
  const levers = reach.levers.slice(0, 3).map(({ name, gain }) => `${name} (${signed(gain)})`)
  const range = `with every assumption at the end of its range that helps, ${round(reach.value)}: ${reachable ? 'reachable' : 'out of reach'}`
  const parts = metric === 'dryMassKg' || metric === 'launchMassKg' ? massObstacle(design, published) : ''
  return `${parts}${range}${levers.length > 0 ? `; what moves it most: ${levers.join(', ')}` : ''}`
}

/** The heaviest subsystem, and what it would have to weigh for the published mass. */
function massObstacle(design: SizedDesign, publishedKg: number): string {
  const { mass } = design.budgets
  const dry = mass.children?.find(({ id }) => id === 'dry-mass')
  if (dry === undefined || dry.value <= publishedKg) return ''
  const parts = leaves(dry).sort((a, b) => b.value - a.value)
  const heaviest = parts[0] as Budget
  const excessKg = dry.value - publishedKg
  const share = heaviest.value / dry.value
  const perPart = parts.slice(0, 3).map(({ name, value }) => `${name} ${round(value)} kg`)
  return (
    `the dry mass alone is ${round(dry.value)} kg, ${round(excessKg)} kg too much; ` +
    `led by ${heaviest.name}, ${round(heaviest.value)} kg (${Math.round(100 * share)} %), ` +
    `before ${perPart.slice(1).join(' and ')}; `
  )
}

function leaves(budget: Budget): Budget[] {
  return budget.children === undefined ? [budget] : budget.children.flatMap(leaves)
}

interface Reach {
  readonly value: number
  /** Assumptions by how much each alone moves the metric the wanted way, the strongest first. */
  readonly levers: readonly { readonly name: string; readonly gain: number }[]
}

type Values = Readonly<Partial<Record<MetricName, number>>>

function valuesOf(study: ResolvedStudy, metrics: readonly MetricName[]): Values {
  const compiled = compileStudy(study)
  const sizing = compiled.size(compiled.representative)
  return Object.fromEntries(metrics.map((metric) => [metric, metricReader(metric, compiled)(sizing)]))
}

/** An assumption or component number, and the figures with it at either end of its range. */
interface Moved extends Pick<Adjustable, 'name' | 'put'> {
  readonly ends: readonly { readonly end: number; readonly values: Values }[]
}

/** Moves every assumption and component number, one at a time, to both ends of its range: once for all figures. */
function everyEnd(study: ResolvedStudy, metrics: readonly MetricName[]): Moved[] {
  return adjustable(study).map(({ name, quantity, put }) => ({
    name,
    put,
    ends: [quantity.low, quantity.high]
      .filter((end) => end !== quantity.value)
      .map((end) => ({ end, values: valuesOf(put(study, end), metrics) })),
  }))
}

/** Takes of every assumption the end that helps, one at a time; then all together. */
function favourableEnd(study: ResolvedStudy, metric: MetricName, direction: 1 | -1, moved: readonly Moved[]): Reach {
  const metricOf = (candidate: ResolvedStudy) => valuesOf(candidate, [metric])[metric]!
  const start = metricOf(study)
  let together = study
  const levers: { name: string; gain: number }[] = []
  for (const { name, put, ends } of moved) {
    let best: { gain: number; end: number } | undefined
    for (const { end, values } of ends) {
      const gain = values[metric]! - start
      if (Number.isFinite(gain) && gain * direction > (best?.gain ?? 0) * direction) best = { gain, end }
    }
    if (best === undefined || best.gain === 0) continue
    levers.push({ name, gain: best.gain })
    together = put(together, best.end)
  }
  levers.sort((a, b) => Math.abs(b.gain) - Math.abs(a.gain))
  return { value: metricOf(together), levers }
}

const round = (value: number) => Number(value.toPrecision(3)).toLocaleString('en-US')
const signed = (value: number) => `${value >= 0 ? '+' : '-'}${round(Math.abs(value))}`
