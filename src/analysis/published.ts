import type { Budget } from '../node/budgets.ts'
import { readSources } from '../study/catalog.ts'
import { compileStudy, metricReader } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { adjustable } from './adjustable.ts'
import type { SizedDesign } from './designs.ts'

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
  return study.published.map(({ metric, value, source, note }) => {
    const computed = design.metrics[metric as keyof typeof design.metrics]
    const difference = (computed - value) / Math.max(Math.abs(value), Number.MIN_VALUE)
    const obstacle =
      Math.abs(difference) > EXPLAINED_SHARE ? explain(study, design, metric, value, computed) : undefined
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

function explain(
  study: ResolvedStudy,
  design: SizedDesign,
  metric: string,
  published: number,
  computed: number,
): string {
  // Lighter or cheaper than published needs no excuse.
  if (computed < published && /(Kg|KgPerKw|Usd|Musd|UsdPerW)$/.test(metric)) return 'below the published figure'
  const reach = favourableEnd(study, metric, computed > published ? -1 : 1)
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
    `the ${heaviest.name} stands in the way with ${round(heaviest.value)} kg (${Math.round(100 * share)} %), ` +
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

/** Moves every assumption and component number, one at a time, to the end of its range that helps; then all together. */
function favourableEnd(study: ResolvedStudy, metric: string, direction: 1 | -1): Reach {
  const metricOf = (candidate: ResolvedStudy) => {
    const compiled = compileStudy(candidate)
    return metricReader(metric as never, compiled)(compiled.size(compiled.representative))
  }
  const start = metricOf(study)
  let together = study
  const levers: { name: string; gain: number }[] = []
  for (const { name, quantity, put } of adjustable(study)) {
    let best: { gain: number; end: number } | undefined
    for (const end of [quantity.low, quantity.high]) {
      if (end === quantity.value) continue
      const gain = metricOf(put(study, end)) - start
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
