import { adviceOn } from '../../results/advice.ts'
import { marginsByLimit } from '../../results/binding.ts'
import { sideWords } from '../../results/limit-words.ts'
import { labelOf, titleOf } from '../../results/names.ts'
import { type Column, position, type Report } from '../../results/open-report.ts'
import { unitLabel } from '../../units.ts'
import { html, type Markup } from '../html.ts'
import { three } from '../numbers.ts'
import { clip, columnScale, columnTicks } from './axes.ts'
import { clamped, coreExtent, domainOf, linear, px, scaleOver, ticksOf, widened } from './scale.ts'

/** How each variable moves along the front: one small panel a variable, an objective across all of them. */
export function alongFigure(report: Report, objective: Column, columns: readonly Column[], width: number): Markup {
  const perRow = Math.max(1, Math.floor(width / 250))
  const cell = { width: width / perRow, height: 178 }
  const xs = report.front.map(({ values }) => Number(values[objective.name]))
  const height = Math.ceil(columns.length / perRow) * cell.height
  const domain = widened(domainOf(coreExtent(xs)), 0.05)
  return html`<svg class="figure" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${columns
    .map(({ name }) => labelOf(name))
    .join(', ')} against ${labelOf(objective.name)} along the front">${columns.map((column, i) => {
    const left = (i % perRow) * cell.width + 64
    const right = (i % perRow) * cell.width + cell.width - 18
    const top = Math.floor(i / perRow) * cell.height + 26
    const bottom = top + cell.height - 70
    const x = scaleOver(domain, [left, right])
    const ys = report.front.map(({ values }) => position(column, values[column.name]))
    const y = columnScale(column, widened(domainOf(coreExtent(ys)), 0.08), [bottom, top])
    const dots = ys
      .map((value, k) => `M${px(x.at(clamped(xs[k]!, x.domain)))} ${px(y.at(clamped(value, y.domain)))}h0`)
      .join('')
    const used = new Set(ys)
    const marks = columnTicks(column, y, 3).filter(({ value }) => column.choices === undefined || used.has(value))
    return html`<g><text class="panel-title" x="${px(left)}" y="${px(top - 10)}">${titleOf(column.name)}</text><g class="axis">${marks.map(
      ({ value, text }) =>
        html`<path class="grid" d="M${px(left)} ${px(y.at(value))}H${px(right)}"/><text x="${px(left - 6)}" y="${px(y.at(value) + 4)}" text-anchor="end">${clip(text, 9)}</text>`,
    )}${ticksOf(x, 3).map(
      ({ value, text }) =>
        html`<text x="${px(x.at(value))}" y="${px(bottom + 16)}" text-anchor="middle">${text}</text>`,
    )}</g><path class="frame" d="M${px(left)} ${px(bottom)}H${px(right)}"/><path class="dots small" d="${dots}"/></g>`
  })}</svg>`
}

/** How near the front lies to each limit: one strip a limit, one tick a design, 0 at the limit. */
export function activityFigure(report: Report, width: number): Markup {
  const rows = marginsByLimit(report.points, report.study)
  const labelWidth = Math.min(300, width * 0.48)
  const scale = linear([0, 1], [labelWidth + 10, width - 16])
  const tall = 22
  return html`<svg class="figure activity" viewBox="0 0 ${width} ${rows.length * tall + 30}" width="${width}" height="${
    rows.length * tall + 30
  }" role="img" aria-label="Margins of all front designs to each limit, tightest limits first">${rows.map(
    ({ metric, side, limit, margins }, i) => {
      const y = i * tall + 14
      const asks = `${sideWords(side).sign} ${three(limit)} ${unitLabel(metric)}`.trim()
      const text = `${clip(labelOf(metric), Math.floor(labelWidth / 6.3) - asks.length - 1)} ${asks}`
      return html`<g><title>${labelOf(metric)} ${asks}; what helps: ${adviceOn(metric)}</title><text x="${px(labelWidth)}" y="${y + 4}" text-anchor="end">${text}</text><path class="grid" d="M${px(
        scale.at(0),
      )} ${y}H${px(scale.at(1))}"/><path class="strip" d="${margins
        .map((margin) => `M${px(scale.at(Math.min(1, Math.max(0, margin))))} ${y - 6}v12`)
        .join('')}"/></g>`
    },
  )}<g class="axis"><text x="${px(scale.at(0))}" y="${rows.length * tall + 22}">${width < 500 ? '0' : '0: on the limit'}</text><text x="${px(scale.at(1))}" y="${
    rows.length * tall + 22
  }" text-anchor="end">${width < 500 ? 'one scale or more' : 'one scale or more away'}</text></g></svg>`
}
