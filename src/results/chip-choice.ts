import type { Chip } from '../node/components.ts'
import type { NodeDesign } from '../node/design.ts'
import { ratedChipPowerW } from '../node/load.ts'
import { type CompiledStudy, metricReader } from '../study/compile.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import type { MetricName } from '../study/scale.ts'

/** Number formats that a chip's throughput is counted in, and the cost of a PFLOP-year in each. */
export const PRECISIONS = {
  bf16: 'usdPerPflopYear',
  fp8: 'usdPerFp8PflopYear',
  fp4: 'usdPerFp4PflopYear',
} as const satisfies Record<string, MetricName>

export type Precision = keyof typeof PRECISIONS

/** A cost with the chip at the low end, the nominal value and the high end of its own price. */
export interface CostByPrice {
  readonly low: number
  readonly nominal: number
  readonly high: number
}

/** One chip in place of the design's own, as many as draw the same power at rated load. */
export interface ChipStanding {
  readonly chip: string
  readonly chipCount: number
  readonly priceUsd: CostByPrice
  readonly usdPerPflopYear: Readonly<Record<Precision, CostByPrice>>
  /** Price at which it would cost as much as the best other chip, by precision; negative when no price would do. */
  readonly levelPriceUsd: Readonly<Record<Precision, number>>
  /** Limits it breaks that the design itself keeps. */
  readonly broken: readonly MetricName[]
}

/** Another number format, or a price within its range, that would pick another chip than the design carries. */
export interface OtherChoice {
  readonly precision: Precision
  readonly chip: string
  /** Why: it is cheaper at nominal prices, or at its own low price, or at the high price of the chip that wins. */
  readonly by: 'precision' | 'its-low-price' | 'high-price-of-winner'
  readonly usdPerPflopYear: number
}

export interface ChipChoice {
  readonly chosen: string
  readonly standings: readonly ChipStanding[]
  /** The cheapest chip at nominal prices, by precision. */
  readonly winners: Readonly<Record<Precision, string>>
  readonly others: readonly OtherChoice[]
}

/**
 * Which chip a design would carry if another number format counted, or if chips cost the ends of their price ranges. Each
 * chip the study may choose takes the place of the design's own, all else being equal; cost is linear in its price.
 * Undefined where the study leaves no choice.
 *
 * Assumes: equal rated compute power, so array, battery and radiator keep their sizes; `broken` says where they would not do.
 */
export function chipChoice(study: ResolvedStudy, compiled: CompiledStudy, x: Float64Array): ChipChoice | undefined {
  const at = study.variables.findIndex(({ name }) => name === 'chip')
  const variable = study.variables[at]
  if (variable?.kind !== 'choice') return undefined
  const own = compiled.decode(x)
  const kept = brokenLimits(study, compiled, own)
  const chips = variable.choices.map(
    (_, index) => compiled.decode(Float64Array.from(x, (v, i) => (i === at ? index : v))).chip,
  )
  const costs = chips.map((chip) => costsOf(study, compiled, swapped(own, chip, compiled)))
  const standings = costs.map((cost, i) => {
    const design = swapped(own, chips[i]!, compiled)
    return {
      chip: chips[i]!.id,
      chipCount: design.chipCount,
      priceUsd: cost.priceUsd,
      usdPerPflopYear: cost.usdPerPflopYear,
      levelPriceUsd: eachPrecision((precision) => {
        const { low, nominal } = cost.usdPerPflopYear[precision]
        const rest = costs.filter((_, k) => k !== i).map((other) => other.usdPerPflopYear[precision].nominal)
        const { priceUsd } = cost
        const perUsd = cost.slope[precision]
        return perUsd > 0 ? priceUsd.nominal + (Math.min(...rest) - nominal) / perUsd : low
      }),
      broken: brokenLimits(study, compiled, design).filter((metric) => !kept.includes(metric)),
    }
  })
  const winners = eachPrecision((precision) => cheapest(standings, precision).chip)
  return { chosen: own.chip.id, standings, winners, others: othersOf(standings, own.chip.id) }
}

const eachPrecision = <Value>(of: (precision: Precision) => Value): Record<Precision, Value> => ({
  bf16: of('bf16'),
  fp8: of('fp8'),
  fp4: of('fp4'),
})

/** The design with another chip, as many as draw the same compute power at rated load, at least one. */
function swapped(design: NodeDesign, chip: Chip, { context }: CompiledStudy): NodeDesign {
  const ratio = ratedChipPowerW(design.chip, context.assumptions) / ratedChipPowerW(chip, context.assumptions)
  return {
    ...design,
    chip,
    chipCount: Math.max(1, Math.round(design.chipCount * ratio)),
    spareChipCount: Math.round(design.spareChipCount * ratio),
  }
}

function costsOf(study: ResolvedStudy, compiled: CompiledStudy, design: NodeDesign) {
  const quantity = Object.entries(study.components.chips![design.chip.id]!.quantities).find(
    ([name]) => name === 'priceUsd',
  )
  const nominal = design.chip.priceUsd
  const priceUsd = { low: quantity?.[1].low ?? nominal, nominal, high: quantity?.[1].high ?? nominal }
  const readers = eachPrecision((precision) => metricReader(PRECISIONS[precision], compiled))
  const sizedAt = (usd: number) =>
    compiled.scale.size({ ...design, chip: { ...design.chip, priceUsd: usd } }, compiled.context)
  const sized = sizedAt(nominal)
  const free = sizedAt(0)
  const slope = eachPrecision((precision) => (readers[precision](sized) - readers[precision](free)) / nominal)
  return {
    priceUsd,
    slope,
    usdPerPflopYear: eachPrecision((precision) => {
      const cost = readers[precision](sized)
      const at = (usd: number) => cost + slope[precision] * (usd - nominal)
      return { low: at(priceUsd.low), nominal: cost, high: at(priceUsd.high) }
    }),
  }
}

function brokenLimits(study: ResolvedStudy, compiled: CompiledStudy, design: NodeDesign): MetricName[] {
  const sizing = compiled.scale.size(design, compiled.context)
  return study.constraints
    .filter(({ metric, min, max }) => {
      const value = metricReader(metric, compiled)(sizing)
      return !(value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY))
    })
    .map(({ metric }) => metric)
}

const cheapest = (standings: readonly ChipStanding[], precision: Precision) =>
  standings.reduce((best, one) =>
    one.usdPerPflopYear[precision].nominal < best.usdPerPflopYear[precision].nominal ? one : best,
  )

function othersOf(standings: readonly ChipStanding[], chosen: string): OtherChoice[] {
  return (Object.keys(PRECISIONS) as Precision[]).flatMap((precision) => {
    const winner = cheapest(standings, precision)
    const cost = winner.usdPerPflopYear[precision]
    const byPrecision: OtherChoice[] =
      winner.chip === chosen ? [] : [{ precision, chip: winner.chip, by: 'precision', usdPerPflopYear: cost.nominal }]
    const byPrice = standings.flatMap((one): OtherChoice[] => {
      if (one === winner) return []
      const { low, nominal } = one.usdPerPflopYear[precision]
      if (low < cost.nominal) return [{ precision, chip: one.chip, by: 'its-low-price', usdPerPflopYear: low }]
      return nominal < cost.high
        ? [{ precision, chip: one.chip, by: 'high-price-of-winner', usdPerPflopYear: nominal }]
        : []
    })
    return [...byPrecision, ...byPrice]
  })
}
