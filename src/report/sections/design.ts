import { idleVariables } from '../../results/idle.ts'
import { sideWords } from '../../results/limit-words.ts'
import { capital, descriptionOf, isOfOneSatellite, labelOf } from '../../results/names.ts'
import type { Report } from '../../results/open-report.ts'
import type {
  ConstellationBudgets,
  ConstellationContext,
  FreeVariable,
  NodeBudgets,
  SizedDesign,
} from '../../results/types.ts'
import { unitLabel } from '../../units.ts'
import { constellationParts, orbitsPart } from '../constellation/section.ts'
import { sankeyFigure } from '../figures/sankey.ts'
import { satelliteFigure } from '../figures/satellite.ts'
import { treemapFigure } from '../figures/treemap.ts'
import { html, type Markup } from '../html.ts'
import { chance, full, percent, readable, shown, three } from '../numbers.ts'
import { bandWords } from './how-sure.ts'

/** Everything the models say of one design; `width` is the room for its figures. */
export function designSection(report: Report, index: number, width: number): Markup {
  const design = report.design(index)
  const sizing = report.constellation(index)
  const { budgets, metrics } = design
  const figureWidth = Math.max(280, Math.min(width, 720))
  return html`${flownPart(report, index)}${design.notes.length > 0 ? html`<ul class="caveats">${design.notes.map((note) => html`<li>${note}</li>`)}</ul>` : undefined}
${sizing === undefined ? undefined : orbitsPart(sizing, figureWidth)}
<h3>Choices, between their bounds</h3>
${inputsTable(report, design)}
<h3>Margins, the tightest first</h3>
${marginsTable(design, (metric) => report.statistic(index, `chance(${metric})`))}
${
  sizing === undefined
    ? undefined
    : constellationParts({
        sizing,
        context: report.compiled.context as ConstellationContext,
        metrics,
        budgets: budgets as ConstellationBudgets,
        width: figureWidth,
      })
}
${satelliteParts(design, figureWidth, sizing === undefined ? '' : ' of one satellite')}
<h3>All numbers</h3>
${allMetrics(design, (metric) => bandWords(report, index, metric))}`
}

/** What the flight of a design says of it. */
function flownPart({ data, front }: Report, index: number): Markup | undefined {
  if (data.flown === undefined) return undefined
  const { values } = front[index]!
  const where = data.flown.marks[index]?.where
  return html`<p class="flown">Flown: <strong>${values.flown}</strong>${where === undefined ? '' : `, worst in: ${where}`}.</p>`
}

function inputsTable({ study }: Report, { variables }: SizedDesign): Markup {
  const idle: ReadonlySet<string> = idleVariables(variables)
  const free = study.variables.map(({ name }) => name as string)
  return html`<table class="inputs"><tbody>${study.variables.map((variable) => inputRow(variable, variables[variable.name]))}
${Object.entries(variables)
  .filter(([name]) => !free.includes(name) && !idle.has(name))
  .map(
    ([name, value]) =>
      html`<tr><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}</th><td class="number" title="${full(value)}"><bdi>${readable(name, value)}</bdi></td><td class="unit">${unitLabel(name)}</td><td class="quiet">fixed by the study</td></tr>`,
  )}</tbody></table>`
}

/** Mass, cost, power and size of the satellite; `whose` says so where there are many. */
function satelliteParts({ budgets, metrics, variables }: SizedDesign, width: number, whose: string): Markup {
  const mass = leaves(budgets.mass).sort((a, b) => b.value - a.value)[0]!
  const cost = leaves(budgets.capital).sort((a, b) => b.value - a.value)[0]!
  const array = Number(variables.solarArrayAreaM2)
  const radiator = Number(variables.radiatorAreaM2)
  return html`<h3>Mass${whose}</h3>
<figure>${treemapFigure(budgets.mass, budgets.mass.unit, width, 260)}<figcaption>${capital(mass.name)} is the largest part with ${three(mass.value)} kg, ${percent(
    mass.value / budgets.mass.value,
  )} of ${three(budgets.mass.value)} kg at launch. Areas are masses in kg.</figcaption></figure>
<h3>Cost${whose}</h3>
<figure>${treemapFigure(budgets.capital, budgets.capital.unit, width, 220)}<figcaption>${capital(cost.name)} is the largest part with ${three(cost.value)} million USD of ${three(
    budgets.capital.value,
  )} million capital; a year costs ${three(budgets.yearly.value)} million USD, capital recovery included.</figcaption></figure>
<h3>Power and heat${whose}, orbit mean in kW</h3>
<figure>${sankeyFigure(budgets, width, 300)}<figcaption>${powerSentence(budgets, metrics)}</figcaption></figure>
<h3>Size${whose}</h3>
<figure>${satelliteFigure(
    {
      name: whose === '' ? 'This design' : 'One satellite',
      spanM: metrics.deployedSpanM,
      solarArrayAreaM2: array,
      radiatorAreaM2: radiator,
    },
    Math.min(width, 560),
  )}<figcaption>${
    radiator > array
      ? 'The radiator planform is larger than the array'
      : `The array is ${three(array / radiator)} times the radiator planform`
  }; the planform counts once while both faces emit, so ${three(2 * radiator)} m² radiate. Wings and radiator are drawn as rectangles; their true folds are not modelled.</figcaption></figure>`
}

/** Every metric; those of one satellite apart from those of the constellation. */
function allMetrics({ metrics }: SizedDesign, bandOf: (metric: string) => string): Markup {
  const entries = Object.entries(metrics)
  const own = entries.filter(([name]) => !isOfOneSatellite(name))
  const list = (title: string, rows: typeof entries) =>
    html`<details><summary>${title}</summary><table class="metrics"><tbody>${rows.map(
      ([name, value]) =>
        html`<tr><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}</th><td class="number" title="${full(value)}">${readable(name, value)}</td><td class="unit">${unitLabel(name)}</td><td class="quiet">${inEightOfTen(bandOf(name))}</td></tr>`,
    )}</tbody></table></details>`
  if (own.length === 0) return list(`${entries.length} metrics`, entries)
  const rest = entries.filter(([name]) => isOfOneSatellite(name))
  return html`${list(`${own.length} metrics of the constellation`, own)}${list(`${rest.length} metrics of one satellite`, rest)}`
}

function inputRow(variable: FreeVariable, value: string | number | undefined): Markup | undefined {
  if (value === undefined) return undefined
  const { name } = variable
  const bar =
    variable.kind === 'choice'
      ? html`<span class="quiet"><bdi>one of ${variable.choices.length}: ${variable.choices.filter((choice) => choice !== value).join(', ')}</bdi></span>`
      : html`<span class="bound">${shown(variable.min)}</span><span class="track"><span style="left:${(
          (100 * (Number(value) - variable.min)) / (variable.max - variable.min || 1)
        ).toFixed(1)}%"></span></span><span class="bound">${shown(variable.max)}</span>`
  return html`<tr><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}</th><td class="number" title="${full(value)}"><bdi>${readable(name, value)}</bdi></td><td class="unit">${unitLabel(name)}</td><td class="between">${bar}</td></tr>`
}

/** Margins as shares of the limit's scale, full bar at one scale. */
export function marginsTable(
  { margins }: SizedDesign,
  chanceOf: (metric: string) => number | undefined = () => undefined,
): Markup {
  const asked = margins.some(({ metric }) => chanceOf(metric) !== undefined)
  const likely = (metric: string) => (asked ? html`<td class="number">${kept(chanceOf(metric))}</td>` : undefined)
  const sorted = [...margins].sort((a, b) => a.relative - b.relative)
  return html`<div class="scroll"><table class="margins"><thead><tr><th scope="col">limit</th><th scope="col" class="number">value</th><th scope="col" class="number">margin</th><th scope="col">unit</th>${
    asked ? html`<th scope="col" class="number">kept in</th>` : undefined
  }<th scope="col"></th></tr></thead><tbody>${sorted.map(
    ({ metric, side, value, limit, margin, relative }) =>
      html`<tr class="${margin < 0 ? 'broken' : ''}"><th scope="row" title="${descriptionOf(metric)}">${labelOf(metric)} ${sideWords(side).sign} ${three(
        limit,
      )}</th><td class="number" title="${full(value)}">${readable(metric, value)}</td><td class="number" title="${full(margin)}">${readable(metric, margin)}</td><td class="unit">${unitLabel(metric)}</td>${likely(metric)}<td class="between">${
        margin < 0
          ? html`<strong>broken</strong>`
          : html`<span class="track"><i style="width:${Math.min(100, 100 * relative).toFixed(1)}%"></i></span>`
      }</td></tr>`,
  )}</tbody></table></div>`
}

const inEightOfTen = (band: string): string => (band === '' ? '' : `${band} in eight cases of ten`)
const kept = (share: number | undefined): string => (share === undefined ? '' : chance(share))

function powerSentence(budgets: NodeBudgets, metrics: SizedDesign['metrics']): string {
  const { averageBusPowerKw, averageComputePowerKw, powerOverheadRatio, averageHeatKw, radiatorTemperatureCelsius } =
    metrics
  const absorbed = -(budgets.rejection.children?.find(({ id }) => id === 'absorbed')?.value ?? 0)
  return `${three(averageComputePowerKw)} of ${three(averageBusPowerKw)} kW reach the chips (overhead ratio ${three(
    powerOverheadRatio,
  )}). The radiator sheds ${three(averageHeatKw)} kW of it at ${three(radiatorTemperatureCelsius)} °C, and with it ${three(
    absorbed,
  )} kW absorbed from Earth, Sun and the array's back.`
}

function leaves(budget: { name: string; value: number; children?: readonly { name: string; value: number }[] }): {
  name: string
  value: number
}[] {
  return budget.children === undefined ? [budget] : budget.children.flatMap(leaves)
}
