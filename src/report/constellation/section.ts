import { askedMetrics } from '../../results/asked.ts'
import { formationPlan } from '../../results/formation-plan.ts'
import { yearAccounts } from '../../results/money.ts'
import { descriptionOf, labelOf, withUnit } from '../../results/names.ts'
import { sceneOf } from '../../results/scene.ts'
import type {
  ConstellationBudgets,
  ConstellationContext,
  ConstellationSizing,
  YearAccount,
} from '../../results/types.ts'
import { unitLabel } from '../../units.ts'
import { formationFigure } from '../figures/formation.ts'
import { FIRST_VIEW, orbitsFigure } from '../figures/orbits.ts'
import { treemapFigure } from '../figures/treemap.ts'
import { yearsFigure } from '../figures/years.ts'
import { html, type Markup } from '../html.ts'
import { count, full, percent, plural, readable, three } from '../numbers.ts'
import { cashChart, computeChart, fleetChart } from './charts.ts'
import { launchTable } from './launch-table.ts'
import { drawnSentence, patternWords } from './words.ts'

type Metrics = Readonly<Record<string, number>>

/** Where the satellites fly; the page lets the reader turn the drawing. */
export function orbitsPart(sizing: ConstellationSizing, width: number): Markup {
  const scene = sceneOf(sizing)
  const { design, pattern } = sizing
  const alt = `${plural(pattern.satelliteCount, 'satellite')} ${patternWords(sizing)}`
  return html`<h3>Orbits</h3>
<figure><div class="orbits-stage" tabindex="0" role="application" aria-label="Orbit view; arrow keys turn it, the space bar stops and starts its turning" data-orbits>${orbitsFigure(scene, FIRST_VIEW, Math.min(width, 520), `Orbits to scale: ${alt}`)}</div>
<p class="no-print"><button type="button" data-orbits-turn aria-pressed="false">Let it turn</button></p>
<figcaption>${alt}, to scale. ${drawnSentence(scene.drawn)} ${linkSentence(sizing)} The dark half is night at an equinox. Drag to turn it, or use the arrow keys.</figcaption></figure>
${
  design.pattern === 'cluster' && design.clusterSizeCount > 1
    ? html`<h3>One formation</h3><figure>${formationFigure(formationPlan(sizing), Math.min(width, 520))}<figcaption>From above, to scale: neighbours are ${three(design.clusterSpacingM)} m apart across the track and twice that along it, in a relative orbit of ${three(
        pattern.clusterRadiusM,
      )} m half length. ${formationSentence(sizing)}</figcaption></figure>`
    : undefined
}`
}

function linkSentence({ design, shape }: ConstellationSizing): string {
  const { kind, sides } = shape
  if (kind === 'relay') return 'Satellites reach each other through another operator’s network, which is not drawn.'
  if (design.pattern === 'cluster')
    return kind === 'two-level' ? 'Lines link each formation to the next.' : 'Formations do not link with each other.'
  if (kind === 'ring' || (kind === 'torus' && sides[1] === 1)) {
    return 'Links join each satellite to the next in its plane.'
  }
  if (kind === 'hub') return `Hubs serve ${count((sides[0] ?? 1) - 1)} satellites each; their spokes are not drawn.`
  if (kind === 'two-level') return 'Lines join the rings along a plane and to the next plane.'
  return 'Links join each satellite to its neighbours in its plane and across.'
}

/** How the satellites of a formation are linked, and what of them is drawn aside. */
function formationSentence({ shape }: ConstellationSizing): string {
  const { kind, sides, neededLinkCount } = shape
  if (kind === 'relay') return 'They reach each other through another operator’s network.'
  if (kind === 'hub') return 'All link to the one in the middle.'
  if (kind === 'lattice')
    return sides.length === 3
      ? 'Each satellite links to up to six neighbours; layers out of the plane are drawn aside.'
      : `Each satellite links to up to ${neededLinkCount} neighbours; lines are links.`
  return 'Links run to and fro along the rows and back.'
}

const WORKLOADS = ['no workload', 'inference', 'inference and fine-tuning', 'inference, fine-tuning and training']

/** The network in figures, the fleet over the years, its money and its launches. */
export function constellationParts(of: {
  readonly sizing: ConstellationSizing
  readonly context: ConstellationContext
  readonly metrics: Metrics
  readonly budgets: ConstellationBudgets
  readonly width: number
}): Markup {
  const { sizing, context, metrics, budgets, width } = of
  const v = (name: string) => withUnit(name, readable(name, metrics[name]!))
  const years = yearAccounts(sizing, context)
  const { launch, cashFlow } = sizing
  const lost = context.constellation.lostSatelliteFraction
  const busiest = years.reduce((most, year) => Math.max(most, year.deliveredPflopYears), 0)
  return html`<h3>Network</h3>
<table class="network"><tbody>${askedMetrics('constellation', 'network')
    .filter((name) => metrics[name] !== undefined)
    .map(
      (name) =>
        html`<tr><th scope="row">${labelOf(name)}</th><td class="number" title="${full(metrics[name]!)}">${readable(name, metrics[name]!)}</td><td class="unit">${unitLabel(name)}</td><td class="quiet">${descriptionOf(name)}</td></tr>`,
    )}</tbody></table>
<p class="finding">${count(sizing.shape.domainCount)} satellites reach each other in ${three(metrics.meanHopsRatio!)} hops and ${v('pathLatencyMs')} in the mean, the farthest two in ${three(
    metrics.diameterCount!,
  )} hops. After losing ${percent(lost)} of the satellites at random ${percent(metrics.connectedFraction!)} of the living pairs still reach each other. Links and ground allow ${
    WORKLOADS[metrics.workloadLevelCount!]
  }.</p>
<h3>Deployment over the years</h3>
<figure>${yearsFigure(fleetChart(sizing, years), width, 260)}<figcaption>${launchedSentence(sizing, years)} The fleet serves ${percent(
    metrics.servingFraction!,
  )} of its full strength in the mean of the whole time.</figcaption></figure>
<figure>${yearsFigure(computeChart(years), width, 220)}<figcaption>${three(cashFlow.deliveredPflopYears)} PFLOP-yr in all, ${three(busiest)} in the best year. Build-up and the end of the last generation cost what the first and last bars lack.</figcaption></figure>
<h3>Cash flow</h3>
<figure>${yearsFigure(cashChart(years), width, 280)}<figcaption>${paybackSentence(years, metrics)} Compute is sold at ${three(context.constellation.priceOverGroundRatio)} times its full cost on the ground; development, factory and gateways are paid before the first launch. In present value all costs are ${v(
    'presentCostBusd',
  )} and the net ${v('netPresentBusd')}.</figcaption></figure>
<figure>${treemapFigure(budgets.presentCost, budgets.presentCost.unit, width, 220)}<figcaption>Where ${v('presentCostBusd')} of present cost go, ${v(
    'levelizedUsdPerPflopYear',
  )} delivered. Areas are costs in billion USD.</figcaption></figure>
<h3>Launch manifest</h3>
${launchTable(launch)}`
}

/** Launches end long before service does: the one as the bars show it, the other as the curve. */
export function launchedSentence({ fleet, pattern }: ConstellationSizing, years: readonly YearAccount[]): string {
  const lastYear = 1 + years.findLastIndex(({ launchedCount }) => Math.round(launchedCount) > 0)
  const launching = lastYear === 1 ? 'in the first year' : `over the first ${lastYear} years`
  return `${plural(Math.round(fleet.launchedCount), 'satellite')} are launched ${launching} for a fleet of ${count(pattern.satelliteCount)}, in service until ${three(
    fleet.horizonYears,
  )} years after the first launch; ${count(Math.round(fleet.lostCount))} of them are lost.`
}

function paybackSentence(years: readonly YearAccount[], metrics: Metrics): string {
  const end = years.at(-1)?.balanceUsd ?? 0
  return end < 0
    ? `The balance never turns positive: it ends at ${three(end / 1e9)} billion USD.`
    : `It pays back after ${withUnit('paybackYears', three(metrics.paybackYears!))} and ends at ${three(end / 1e9)} billion USD.`
}
