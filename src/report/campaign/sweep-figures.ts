import type { CampaignSummary, CampaignSweep } from '../../results/campaign/summary.ts'
import type { Column } from '../../results/open-report.ts'
import { curvesFigure } from '../figures/curves.ts'
import { foreign, html, type Markup } from '../html.ts'

const WIDTH = 860
/** More figures than these are for whoever asks for one. */
const MOST_FIGURES = 24

/** Curves of the sweeps over one quantity, those of the first seed; sweeps over more are in campaign.json. */
export function sweepFigures({ sweeps }: CampaignSummary): Markup | undefined {
  const [seed] = sweeps.map((one) => one.seed)
  const drawn = sweeps.filter((one) => one.seed === seed && one.axes.length === 1 && one.rows.length > 1)
  if (drawn.length === 0) return undefined
  return html`<section id="sweeps"><h2>Sweeps</h2><p>Seed ${seed}; all seeds, and sweeps over several quantities, are in campaign.json.</p>${drawn
    .slice(0, MOST_FIGURES)
    .map(
      (one) => html`<h3>${foreign(one.study)} under ${foreign(one.variant)}</h3><figure>${sweepFigure(one)}</figure>`,
    )}</section>`
}

function sweepFigure({ axes, metrics, rows }: CampaignSweep): Markup {
  const xs = rows.map(({ values }) => values[0]!)
  const named = xs.some((value) => typeof value === 'string')
  const x: Column = { name: axes[0]!, role: 'variable', ...(named ? { choices: xs.map(String) } : {}) }
  const drawn = metrics.map((name) => ({
    column: { name, role: 'metric' } as Column,
    values: rows.map((row) => row.metrics[name]),
  }))
  return curvesFigure({ x, xs, metrics: drawn, feasible: rows.map(({ feasible }) => feasible) }, WIDTH)
}
