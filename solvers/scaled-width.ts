/** The shares of the budget between which widths come to count. */
const FROM = 0.5
const TO = 0.75

/**
 * What an objective is divided by at a share of the budget, when its members span `width`: 1 at first, the width in the
 * end, a power of it in between. Far from the front objectives of unequal width press the population towards it; upon
 * the front they would leave most of it empty (Ishibuchi, Doi, Nojima: On the effect of normalization in MOEA/D. Complex
 * and Intelligent Systems 3, 2017).
 */
export function scaledWidth(width: number, share: number): number {
  const extent = Math.min(Math.max((share - FROM) / (TO - FROM), 0), 1)
  return width > 0 ? width ** extent : 1
}
