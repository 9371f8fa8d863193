import type { SizedDesign } from '../../analysis/designs.ts'
import type { FreeVariable } from '../../study/resolved.ts'
import { unitLabel } from '../../units.ts'
import { sankeyFigure } from '../figures/sankey.ts'
import { satelliteFigure } from '../figures/satellite.ts'
import { treemapFigure } from '../figures/treemap.ts'
import { html, type Markup } from '../html.ts'
import type { Report } from '../model.ts'
import { capital, descriptionOf, labelOf } from '../names.ts'
import { full, percent, shown, three } from '../numbers.ts'

/** Everything the models say of one design; `width` is the room for its figures. */
export function designSection(report: Report, design: SizedDesign, width: number): Markup {
  const { study } = report
  const { budgets, metrics } = design
  const mass = leaves(budgets.mass).sort((a, b) => b.value - a.value)[0]!
  const cost = leaves(budgets.capital).sort((a, b) => b.value - a.value)[0]!
  const figureWidth = Math.max(280, Math.min(width, 720))
  const variables = study.variables.map(({ name }) => name as string)
  const array = Number(design.variables.solarArrayAreaM2)
  const radiator = Number(design.variables.radiatorAreaM2)
  return html`${design.notes.length > 0 ? html`<ul class="caveats">${design.notes.map((note) => html`<li>${note}</li>`)}</ul>` : undefined}
<h3>Choices, between their bounds</h3>
<table class="inputs"><tbody>${study.variables.map((variable) => inputRow(variable, design.variables[variable.name]))}
${Object.entries(design.variables)
  .filter(([name]) => !variables.includes(name))
  .map(
    ([name, value]) =>
      html`<tr><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}</th><td class="number" title="${full(value)}"><bdi>${shown(value)}</bdi></td><td class="unit">${unitLabel(name)}</td><td class="quiet">fixed by the study</td></tr>`,
  )}</tbody></table>
<h3>Margins, the tightest first</h3>
${marginsTable(design)}
<h3>Mass</h3>
<figure>${treemapFigure(budgets.mass, budgets.mass.unit, figureWidth, 260)}<figcaption>${capital(mass.name)} is the largest part with ${three(mass.value)} kg, ${percent(
    mass.value / budgets.mass.value,
  )} of ${three(budgets.mass.value)} kg at launch. Areas are masses; hold the pointer over one for its number.</figcaption></figure>
<h3>Cost</h3>
<figure>${treemapFigure(budgets.capital, budgets.capital.unit, figureWidth, 220)}<figcaption>${capital(cost.name)} is the largest part with ${three(cost.value)} million USD of ${three(
    budgets.capital.value,
  )} million capital; a year costs ${three(budgets.yearly.value)} million USD, capital recovery included.</figcaption></figure>
<h3>Power and heat, orbit mean in kW</h3>
<figure>${sankeyFigure(budgets, figureWidth, 300)}<figcaption>${powerSentence(design)}</figcaption></figure>
<h3>Size</h3>
<figure>${satelliteFigure(
    { name: 'This design', spanM: metrics.deployedSpanM, solarArrayAreaM2: array, radiatorAreaM2: radiator },
    Math.min(figureWidth, 560),
  )}<figcaption>${
    radiator > array
      ? 'The radiator planform is larger than the array'
      : `The array is ${three(array / radiator)} times the radiator planform`
  }; the planform counts once while both faces emit, so ${three(2 * radiator)} m² radiate. Wings and radiator are drawn as rectangles; their true folds are not modelled.</figcaption></figure>
<h3>All numbers</h3>
<details><summary>${Object.keys(metrics).length} metrics</summary><table class="metrics"><tbody>${Object.entries(
    metrics,
  ).map(
    ([name, value]) =>
      html`<tr><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}</th><td class="number" title="${full(value)}">${three(value)}</td><td class="unit">${unitLabel(name)}</td></tr>`,
  )}</tbody></table></details>`
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
  return html`<tr><th scope="row" title="${descriptionOf(name)}">${labelOf(name)}</th><td class="number" title="${full(value)}"><bdi>${shown(value)}</bdi></td><td class="unit">${unitLabel(name)}</td><td class="between">${bar}</td></tr>`
}

/** Margins as shares of the limit's scale, full bar at one scale. */
export function marginsTable({ margins }: SizedDesign): Markup {
  const sorted = [...margins].sort((a, b) => a.relative - b.relative)
  return html`<div class="scroll"><table class="margins"><thead><tr><th scope="col">limit</th><th scope="col" class="number">value</th><th scope="col" class="number">margin</th><th scope="col">unit</th><th scope="col"></th></tr></thead><tbody>${sorted.map(
    ({ metric, side, value, limit, margin, relative }) =>
      html`<tr class="${margin < 0 ? 'broken' : ''}"><th scope="row" title="${descriptionOf(metric)}">${labelOf(metric)} ${side === 'min' ? '≥' : '≤'} ${three(
        limit,
      )}</th><td class="number" title="${full(value)}">${three(value)}</td><td class="number" title="${full(margin)}">${three(margin)}</td><td class="unit">${unitLabel(metric)}</td><td class="between">${
        margin < 0
          ? html`<strong>broken</strong>`
          : html`<span class="track"><i style="width:${Math.min(100, 100 * relative).toFixed(1)}%"></i></span>`
      }</td></tr>`,
  )}</tbody></table></div>`
}

function powerSentence({ metrics, budgets }: SizedDesign): string {
  const { averageBusPowerKw, averageComputePowerKw, powerOverheadRatio, averageHeatKw, radiatorTemperatureCelsius } =
    metrics
  const absorbed = -(budgets.rejection.children?.find(({ name }) => name.startsWith('absorbed'))?.value ?? 0)
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
