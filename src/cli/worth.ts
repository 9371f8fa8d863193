import { isExplained, type Worth } from '../results/worth.ts'
import { unitLabel } from '../units.ts'
import { formatNumber, formatTable, printResult } from './output.ts'

/** What one unit of room in limits and bounds, and of each variable, is worth at a design. */
export function printWorth(worth: Worth): void {
  const { objective, objectives, variables, leftOut, residual } = worth
  const { metric } = objective
  if (!isExplained(worth)) {
    printResult(
      `\nNo worth of limits: they leave ${percent(residual)} % of the slope of ${metric} unexplained. Bends, choices or whole numbers hold this design, or its reals are not quite at their best.`,
    )
  } else if (worth.endOf !== undefined) {
    printResult(
      `\nNo finite worth of limits: this design is the end of ${worth.endOf}, where ${metric} grows without bound.`,
    )
  } else if (worth.limits.length + worth.bounds.length > 0) {
    printResult(`\nWhat one unit more room is worth in ${metric}, choices and other objectives staying:`)
    printResult(formatTable(['limit', 'worth', 'unit'], roomRows(worth)))
    for (const one of objectives.filter(({ perUnit }) => perUnit > 0)) {
      const less = one.direction === 'minimize' ? 'less' : 'more'
      const words = [
        'One',
        unitLabel(one.metric),
        less,
        'of',
        one.metric,
        'costs',
        formatNumber(one.perUnit),
        unitLabel(metric),
      ]
      printResult(`${words.filter((word) => word !== '').join(' ')}.`)
    }
  }
  printResult('\nWhat one unit more of each real variable changes:')
  const asked = [objective, ...objectives].map((one) => one.metric)
  printResult(
    formatTable(
      ['variable', 'unit', ...asked],
      variables.map(({ variable, perUnit }) => [variable, unitLabel(variable), ...perUnit]),
    ),
  )
  if (leftOut.length > 0) printResult(`Left out, with a bend or a step here: ${leftOut.join(', ')}.`)
}

function roomRows({ objective, limits, bounds }: Worth) {
  const per = (name: string) => {
    const unit = unitLabel(name)
    return unit === '' ? unitLabel(objective.metric) : `${unitLabel(objective.metric)} per ${unit}`
  }
  return [
    ...limits.map(({ metric, side, limit, perUnit }) => [
      `${metric} ${side} ${formatNumber(limit)}`,
      perUnit,
      per(metric),
    ]),
    ...bounds.map(({ variable, side, perUnit }) => [`${side} of ${variable}`, perUnit, per(variable)]),
  ]
}

const percent = (share: number) => (100 * share).toFixed(0)
