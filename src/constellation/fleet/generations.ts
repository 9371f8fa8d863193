import type { Chip } from '../../node/components.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ChipGeneration } from '../components.ts'
import type { ConstellationDesign } from '../design.ts'

/** What is bought from a time on, for the power that one of the design's chips takes with its hosts. */
export interface ChipChoice {
  readonly id: string
  /** Since the first launch; negative for what was sold before it. */
  readonly fromYears: number
  /** Compute, price and number of chips over those of the design's chip. */
  readonly computeRatio: number
  readonly priceRatio: number
  readonly countRatio: number
}

/** Chips by discrete generations: what the fleet launches and the ground buys, by the time they do. */
export interface ChipPlan {
  readonly fleet: readonly ChipChoice[]
  readonly ground: readonly ChipChoice[]
}

/** The part of a sized satellite that says how much of its price is chips. */
interface Priced {
  readonly cost: { readonly unitUsd: number; readonly chipsUsd: number; readonly launchUsd: number }
}

/** What later launches carry, where the design goes by generations; undefined where chips gain a steady share a year. */
export function chipPlan(
  { laterChips, chip }: Pick<ConstellationDesign, 'laterChips' | 'chip'>,
  { generations, firstLaunchYears, constellation }: ConstellationContext,
  { cost }: Priced,
): ChipPlan | undefined {
  if (laterChips !== 'generations') return undefined
  const sold = generations[chip.id] ?? []
  const inOrbit = cost.chipsUsd / (cost.unitUsd + cost.launchUsd)
  return {
    fleet: bestChips(chip, sold, {
      priceShareFraction: inOrbit,
      fromYears: firstLaunchYears - constellation.chipLeadYears,
    }),
    ground: bestChips(chip, sold, { priceShareFraction: chip.groundChipShareFraction, fromYears: firstLaunchYears }),
  }
}

/**
 * Of what is sold at a time, the chip with most compute for its money, all else that the same power takes counted in:
 *
 *   f = (F' / P') / (F / P),   p = (c' / P') / (c / P),   the greatest f / (1 + s (p - 1)) of those sold
 *
 * F compute, c price, P rated power with hosts, s the share of chips in what a satellite, or a place on the ground, costs.
 *
 * Source: [engineering-memory]; dates of roadmaps in `designs/catalog/generations.yaml`.
 * Assumes: a generation keeps power, mass and cooling of the satellite it was not sized for, by as many chips fewer as each takes
 * more; what was once sold can still be bought; chips run as far below their rating as the design's.
 */
export function bestChips(
  chip: Pick<Chip, 'id' | 'tdpW' | 'bf16Flops' | 'priceUsd' | 'hostOverheadFraction'>,
  sold: readonly ChipGeneration[],
  { priceShareFraction, fromYears }: { readonly priceShareFraction: number; readonly fromYears: number },
): ChipChoice[] {
  const powerW = ({ tdpW, hostOverheadFraction }: Pick<Chip, 'tdpW' | 'hostOverheadFraction'>) =>
    tdpW * (1 + hostOverheadFraction)
  const own: ChipChoice = {
    id: chip.id,
    fromYears: Number.NEGATIVE_INFINITY,
    computeRatio: 1,
    priceRatio: 1,
    countRatio: 1,
  }
  const choices = [own]
  const worth = ({ computeRatio, priceRatio }: ChipChoice) => computeRatio / (1 + priceShareFraction * (priceRatio - 1))
  for (const next of [...sold].sort((a, b) => a.saleYears - b.saleYears)) {
    const countRatio = powerW(chip) / powerW(next)
    const choice: ChipChoice = {
      id: next.id,
      fromYears: next.saleYears - fromYears,
      computeRatio: (countRatio * next.bf16Flops) / chip.bf16Flops,
      priceRatio: (countRatio * next.priceUsd) / chip.priceUsd,
      countRatio,
    }
    if (worth(choice) > worth(choices.at(-1)!)) choices.push(choice)
  }
  return choices
}

type ChipRatio = 'computeRatio' | 'priceRatio' | 'countRatio'

/**
 * Mean of a ratio over a time, what is bought being spread evenly over it.
 * @example meanChipRatio([{ fromYears: -9, computeRatio: 1 }, { fromYears: 2, computeRatio: 3 }], 'computeRatio', 1, 3) // 2
 */
export function meanChipRatio(
  choices: readonly Pick<ChipChoice, 'fromYears' | ChipRatio>[],
  ratio: ChipRatio,
  fromYears: number,
  toYears: number,
): number {
  let sum = 0
  choices.forEach((choice, k) => {
    const from = Math.max(fromYears, choice.fromYears)
    const to = Math.min(toYears, choices[k + 1]?.fromYears ?? Number.POSITIVE_INFINITY)
    if (to > from) sum += (to - from) * choice[ratio]
  })
  return sum / (toYears - fromYears)
}

/** Generations bought from the first launch to the last. */
export function flownGenerations(plan: ChipPlan | undefined, lastYears: number): number {
  if (plan === undefined) return 1
  return 1 + plan.fleet.filter(({ fromYears }) => fromYears > 0 && fromYears <= lastYears).length
}

/** What is bought at a time. */
export function chipsAt(choices: readonly ChipChoice[], years: number): ChipChoice {
  return choices.findLast(({ fromYears }) => fromYears <= years)!
}
