import type { Moment } from './moment.ts'

/** A revolution as a day has it in the mean: from the end of a shadow, in slots that do not cross its edges. */
export interface OrbitOfDay {
  readonly startS: number
  readonly periodS: number
  readonly slots: readonly {
    readonly lengthS: number
    readonly litFraction: number
    readonly availableW: number
    readonly throughput: number
  }[]
  /** Mean of the revolution. */
  readonly throughput: number
}

const SLOT_COUNT = 24

interface Step {
  readonly endS: number
  readonly stepS: number
  readonly litFraction: number
  readonly availableW: number
  readonly throughput: number
}

/** Keeps what a schedule needs of the steps of a day. */
export class SlotLog {
  readonly steps: Step[] = []

  add({ timeS, stepS, sky, availableW, throughputFraction }: Moment): void {
    this.steps.push({ endS: timeS, stepS, litFraction: sky.litFraction, availableW, throughput: throughputFraction })
  }
}

/** Folds a day by the time between its shadows; without them by the period of the orbit. */
export function orbitOfDay({ steps }: SlotLog, orbitS: number): OrbitOfDay {
  const exits = exitsOf(steps)
  const { startS, periodS } = exits.length > 1 ? evenly(exits) : { startS: exits[0] ?? 0, periodS: orbitS }
  const durationS = steps.reduce((sum, { stepS }) => sum + stepS, 0)
  const darkShare = steps.reduce((sum, { stepS, litFraction }) => sum + (1 - litFraction) * stepS, 0) / durationS
  const lengthsS = slotLengthsS(periodS, exits.length > 0 ? darkShare : 0)
  const sums = lengthsS.map((lengthS) => ({ lengthS, spanS: 0, litS: 0, availableJ: 0, throughputS: 0 }))
  for (const { endS, stepS, litFraction, availableW, throughput } of splitAtEdges(steps)) {
    overSlots(sums, periodS, endS - stepS - startS, stepS, (slot, spanS) => {
      const sum = sums[slot]!
      sum.spanS += spanS
      sum.litS += litFraction * spanS
      sum.availableJ += availableW * spanS
      sum.throughputS += throughput * spanS
    })
  }
  const slots = sums.map(({ lengthS, spanS, litS, availableJ, throughputS }) => ({
    lengthS,
    litFraction: litS / Math.max(1, spanS),
    availableW: availableJ / Math.max(1, spanS),
    throughput: throughputS / Math.max(1, spanS),
  }))
  const throughput = slots.reduce((sum, slot) => sum + slot.throughput * slot.lengthS, 0) / periodS
  return { startS, periodS, slots, throughput }
}

/** Steps that are lit or dark: one with an edge in it, penumbra included, in a dark and a lit part. */
function splitAtEdges(steps: readonly Step[]): Step[] {
  let isDark = steps.find(({ litFraction }) => litFraction === 0 || litFraction === 1)?.litFraction === 0
  return steps.flatMap((step) => {
    const { endS, stepS, litFraction, availableW, throughput } = step
    if (litFraction === 0 || litFraction === 1) {
      isDark = litFraction === 0
      return [step]
    }
    const [litS, darkS] = [litFraction * stepS, (1 - litFraction) * stepS]
    const lit = { stepS: litS, litFraction: 1, availableW: availableW / litFraction, throughput }
    const dark = { stepS: darkS, litFraction: 0, availableW: 0, throughput }
    return isDark
      ? [
          { ...dark, endS: endS - litS },
          { ...lit, endS },
        ]
      : [
          { ...lit, endS: endS - darkS },
          { ...dark, endS },
        ]
  })
}

/** When shadows end, the penumbra by its share of light. */
function exitsOf(steps: readonly Step[]): number[] {
  const exits: number[] = []
  let litS = 0
  let isDark = false
  for (const { endS, stepS, litFraction } of steps) {
    if (litFraction === 1) {
      if (isDark) exits.push(endS - stepS - litS)
      isDark = false
    } else if (litFraction === 0) isDark = true
    litS = litFraction === 0 || litFraction === 1 ? 0 : litS + litFraction * stepS
  }
  return exits
}

/** The first of times that come evenly, and how far they are apart, by least squares. */
function evenly(timesS: readonly number[]) {
  const middle = (timesS.length - 1) / 2
  const mean = timesS.reduce((sum, timeS) => sum + timeS, 0) / timesS.length
  const along = timesS.reduce((sum, timeS, k) => sum + (k - middle) * (timeS - mean), 0)
  const periodS = along / timesS.reduce((sum, _, k) => sum + (k - middle) ** 2, 0)
  return { startS: mean - middle * periodS, periodS }
}

/** Slots of nearly one length, a whole number of them lit and a whole number dark, the lit ones first. */
function slotLengthsS(periodS: number, darkShare: number): number[] {
  if (darkShare <= 0) return Array.from({ length: SLOT_COUNT }, () => periodS / SLOT_COUNT)
  const dark = Math.min(SLOT_COUNT - 1, Math.max(1, Math.round(SLOT_COUNT * darkShare)))
  const lit = SLOT_COUNT - dark
  return [
    ...Array.from({ length: lit }, () => (periodS * (1 - darkShare)) / lit),
    ...Array.from({ length: dark }, () => (periodS * darkShare) / dark),
  ]
}

/** The slots that a span covers, and how much of each, the span beginning anywhere before or after the first slot. */
export function overSlots(
  slots: readonly { readonly lengthS: number }[],
  periodS: number,
  fromS: number,
  spanS: number,
  each: (slot: number, spanS: number) => void,
): void {
  let at = ((fromS % periodS) + periodS) % periodS
  let leftS = spanS
  let [slot, endS] = [0, slots[0]!.lengthS]
  while (leftS > 1e-9 * spanS) {
    while (at >= endS && slot < slots.length - 1) endS += slots[++slot]!.lengthS
    const isLast = slot === slots.length - 1
    const partS = Math.min(leftS, Math.max(0, (isLast ? periodS : endS) - at))
    each(slot, partS)
    leftS -= partS
    at += partS
    if (isLast && leftS > 0) [at, slot, endS] = [0, 0, slots[0]!.lengthS]
  }
}
