import { labelOf } from '../../results/names.ts'
import { type Against, priceOfRobustness, toldOf } from '../../results/uncertainty/against.ts'
import { unitLabel } from '../../units.ts'
import { twoFronts } from '../figures/two-fronts.ts'
import { html, type Markup } from '../html.ts'
import { chance, count, full, percent, readable } from '../numbers.ts'

const WIDTH = 760

/** The front of this run beside another of its study in the same futures: what it costs to be surer. */
export function againstPart(against: Against): Markup {
  const { metric, across, front, other } = against
  return html`<h3>This front beside another of its study</h3><p class="finding">${robustnessWords(against)}</p>
<div class="scroll"><table class="named-designs"><thead><tr><th scope="col">front</th><th scope="col">design</th><th scope="col" class="number">id</th><th scope="col" class="number">${labelOf(metric)} at nominal</th><th scope="col" class="number">in nine of ten</th><th scope="col">unit</th><th scope="col" class="number">closes</th><th scope="col" class="number">without margins</th></tr></thead><tbody>${rows('this one', front, metric)}${rows('the other', other, metric)}</tbody></table></div>
<figure data-figure="two-fronts">${twoFronts(against, WIDTH)}<figcaption>${labelOf(metric)} against ${labelOf(across)} at nominal: full dots are designs of this front, rings of the other (${count(front.drawn.length)} of ${count(front.designs)} and ${count(other.drawn.length)} of ${count(other.designs)}). Each line goes from one case of ten to nine.</figcaption></figure>`
}

/** What robustness costs, in a sentence. */
export function robustnessWords(against: Against): string {
  const { here, there, nominal, p90 } = priceOfRobustness(against)
  const change = (share: number) =>
    `${Number.isFinite(share) ? percent(Math.abs(share)) : 'infinitely'} ${share >= 0 ? 'more' : 'less'}`
  return (
    `Of this front the best in nine cases of ten, set against the best at nominal of the other front, in the same futures: ` +
    `${labelOf(against.metric)} is ${change(nominal)} at nominal and ${change(p90)} in nine cases of ten; it closes without the margins of a review ` +
    `in ${chance(here.closesWithoutMargins)} of the futures instead of ${chance(there.closesWithoutMargins)}.`
  )
}

const rows = (name: string, told: Against['front'], metric: string): Markup[] =>
  toldOf(told).map(
    ([what, { id, nominal, p90, closes, closesWithoutMargins }], i) =>
      html`<tr class="${i === 0 ? 'rule' : ''}"><th scope="row">${i === 0 ? `${name} (${count(told.designs)})` : ''}</th><td>${what}</td><td class="number">${id === undefined ? '' : count(id)}</td><td class="number" title="${full(nominal)}">${readable(metric, nominal)}</td><td class="number" title="${full(p90)}">${readable(metric, p90)}</td><td class="unit">${unitLabel(metric)}</td><td class="number">${chance(closes)}</td><td class="number">${chance(closesWithoutMargins)}</td></tr>`,
  )
