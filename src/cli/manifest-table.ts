import { type ShellManifest, shellsName } from '../constellation/launch/shell-manifest.ts'
import { formatNumber, formatTable, printResult } from './output.ts'

/** Years are put together when there are more than a terminal is wide. */
const MOST_COLUMNS = 8

/** Prints which launcher carries how many satellites to which shells in which year. */
export function printManifest(title: string, { shells, launchers }: ShellManifest): void {
  const flying = launchers.filter(({ launches }) => launches.some((count) => count > 0))
  const yearCount = launchers[0]?.launches.findLastIndex((_, year) =>
    launchers.some(({ launches }) => launches[year]! > 0),
  )
  if (flying.length === 0 || yearCount === undefined) return
  const step = Math.ceil((yearCount + 1) / MOST_COLUMNS)
  const columns = Array.from({ length: Math.ceil((yearCount + 1) / step) }, (_, k) => k * step)
  const label = (first: number) => {
    const last = Math.min(yearCount, first + step - 1)
    return last === first ? `year ${first + 1}` : `${first + 1}-${last + 1}`
  }
  const sums = (values: readonly number[]) =>
    columns.map((first) => whole(values.slice(first, first + step).reduce((sum, value) => sum + value, 0)))
  const total = (values: readonly number[]) => whole(values.reduce((sum, value) => sum + value, 0))
  const rows = flying.flatMap(({ id, launches, priceUsd, sites, shells: carried }) => [
    [id, 'launches', '', total(launches), ...sums(launches)],
    ['', '  price of one, million USD', '', '', ...columns.map((first) => formatNumber(priceUsd[first]! / 1e6))],
    ...sites
      .map((site) => ['', `  from ${site.id}`, '', total(site.launches), ...sums(site.launches)])
      .filter((row) => row[3] !== '-'),
    ...carried
      .map(({ seats, carried: byYear }, g) => [
        '',
        `  ${shellsName(shells[g]!)}`,
        String(seats),
        total(byYear),
        ...sums(byYear),
      ])
      .filter((row) => row[3] !== '-'),
  ])
  printResult(`\n${title}`)
  printResult(formatTable(['launcher', 'satellites to', 'per launch', 'all', ...columns.map(label)], rows))
}

const whole = (value: number) => (value < 0.5 ? '-' : formatNumber(Math.round(value)))
