import { type Against, priceOfRobustness, toldOf } from '../results/uncertainty/against.ts'
import { unitLabel } from '../units.ts'
import { type Cell, formatNumber, formatTable, printResult } from './output.ts'
import type { Further } from './uncertainty-answers.ts'
import { percent } from './uncertainty-tables.ts'

/** Inputs that are listed by what they decide. */
const LISTED = 10
/** Designs that are listed by their regret. */
const DESIGNS = 8

export function printFurther({ deciders, breakEven, discovery, scenarioRegret }: Further): void {
  if (deciders !== undefined) printDeciders(deciders)
  if (breakEven !== undefined) printBreakEven(breakEven)
  if (discovery !== undefined) printDiscovery(discovery)
  if (scenarioRegret !== undefined) printRegret(scenarioRegret)
}

function printDeciders({
  metric,
  inverse,
  inputs,
  groups = [],
  others,
  screened,
  moving,
  rows,
  design,
}: NonNullable<Further['deciders']>): void {
  printResult(
    `\nWhat decides ${inverse ? `1 / ${metric} (it is infinite in some futures)` : metric} of ${design.join(', ')}: shares of its variance over all futures, with 95 % intervals.`,
  )
  if (inputs.length === 0) {
    printResult(`None of ${screened} inputs moves it.`)
    return
  }
  const between = ([low, high]: readonly [number, number]) => `${low.toFixed(2)} - ${high.toFixed(2)}`
  printResult(
    formatTable(
      ['input', 'by itself', 'interval', 'with others', 'interval'],
      [
        ...inputs.slice(0, LISTED),
        ...groups.map((one) => ({ ...one, name: `${one.name} (group of ${one.of.length})` })),
        ...(others === undefined ? [] : [{ ...others, name: `${others.name} (${others.count})` }]),
      ].map(({ name, first, firstInterval, total, totalInterval }) => [
        name,
        first.toFixed(2),
        between(firstInterval),
        total.toFixed(2),
        between(totalInterval),
      ]),
    ),
  )
  printResult(
    `Screened ${screened} inputs, of which ${moving} move it; the ${inputs.length} that move it most were varied together ` +
      `in ${rows.toLocaleString('en-US')} rows, all others with them as one.`,
  )
}

function printBreakEven({
  metric,
  axes: [a, b],
  cells,
  frontier,
  samples,
  design,
}: NonNullable<Further['breakEven']>): void {
  const unit = (quantity: string) => (unitLabel(quantity) === '' ? '' : ` [${unitLabel(quantity)}]`)
  printResult(
    `\n${metric} of ${design.join(', ')} over ${a.name}${unit(a.quantity)}, down, and ${b.name}${unit(b.quantity)}, across, all else nominal:`,
  )
  const corner = `${a.name} \\ ${b.name}`
  printResult(
    formatTable(
      [corner, ...b.values.map(formatNumber), 'breaks even at'],
      cells.map((row, i): Cell[] => [
        a.values[i]!,
        ...row.map(({ ratio }) => ratio.toFixed(2)),
        frontier[i] === null ? (row[0]!.ratio < 1 ? 'all' : 'none') : formatNumber(frontier[i]!),
      ]),
    ),
  )
  if (cells.every((row) => row.every(({ chance }) => chance === 0))) {
    printResult(`\nIn none of ${samples} futures of all else does orbit cost less, anywhere on this map.`)
    return
  }
  printResult(`\nShare of ${samples} futures of all else in which orbit costs less:`)
  printResult(
    formatTable(
      [corner, ...b.values.map(formatNumber)],
      cells.map((row, i): Cell[] => [a.values[i]!, ...row.map(({ chance }) => percent(chance))]),
    ),
  )
}

function printDiscovery({ condition, samples, share, nearest, box, design }: NonNullable<Further['discovery']>): void {
  printResult(
    `\n${condition} of ${design.join(', ')} comes true in ${percent(share)} of ${samples.toLocaleString('en-US')} futures.`,
  )
  if (nearest !== undefined)
    printResult(`The nearest future comes to ${formatNumber(nearest)}. --discover 'METRIC<NUMBER' asks for less.`)
  if (box === undefined) {
    if (share > 0 && share < 1)
      printResult('No box of assumptions holds them that so many futures tell from chance; --samples asks for more.')
    return
  }
  printResult(
    `A box of ${box.sides.length} assumptions holds ${percent(box.coverage)} of these futures (coverage); of the futures in it, ${percent(box.mass)} of all, ${percent(box.density)} are such (density). Made from one half of the futures, measured on the ${box.heldOut.toLocaleString('en-US')} of the other:`,
  )
  printResult(
    formatTable(
      ['assumption', 'from', 'to', 'part of its distribution'],
      box.sides.map(({ name, from, to, low, high }): Cell[] => [
        name,
        low === undefined ? '' : formatNumber(low),
        high === undefined ? '' : formatNumber(high),
        from === 0
          ? `lowest ${percent(to)}`
          : to === 1
            ? `highest ${percent(1 - from)}`
            : `${percent(from)} to ${percent(to)}`,
      ]),
    ),
  )
}

/** The best of two fronts in three respects, and what the first front's cost above the other's. */
export function printAgainst(against: Against): void {
  const { metric, front, other } = against
  const unit = unitLabel(metric)
  printResult(`\nBoth fronts in the same futures, by ${metric}${unit === '' ? '' : ` [${unit}]`}:`)
  const rows = (name: string, told: Against['front']): Cell[][] =>
    toldOf(told).map(([what, { id, nominal, p90, closes, closesWithoutMargins }], i) => [
      i === 0 ? `${name} (${told.designs})` : '',
      what,
      String(id ?? ''),
      nominal,
      p90,
      percent(closes),
      percent(closesWithoutMargins),
    ])
  printResult(
    formatTable(
      ['front', '', 'design', 'nominal', 'in nine of ten', 'closes', 'without margins'],
      [...rows('this one', front), ...rows('the other', other)],
    ),
  )
  const { here, there, ...price } = priceOfRobustness(against)
  const change = (share: number) => {
    if (!Number.isFinite(share)) return share > 0 ? 'infinitely more' : 'infinitely less'
    return `${share >= 0 ? '+' : ''}${Number((100 * share).toFixed(1))} %`
  }
  printResult(
    `What robustness costs: ${change(price.nominal)} of ${metric} at nominal, for ${change(price.p90)} in nine cases of ten ` +
      `and ${percent(here.closesWithoutMargins)} instead of ${percent(there.closesWithoutMargins)} of closing without margins.`,
  )
}

function printRegret({ metric, scenarios, designs }: NonNullable<Further['scenarioRegret']>): void {
  printResult(
    `\nRegret over scenarios: ${metric} [${unitLabel(metric)}] above the best design of each, numbers at nominal; the least greatest first.`,
  )
  printResult(
    formatTable(
      ['design', 'called', 'greatest', ...scenarios],
      designs
        .filter(({ names }, i) => i < DESIGNS || names.length > 0)
        .map(({ id, names, greatest, regrets }): Cell[] => [String(id ?? ''), names.join(', '), greatest, ...regrets]),
    ),
  )
}
