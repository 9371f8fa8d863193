import { shellLaunches } from '../../results/shell-launches.ts'
import type { LaunchSizing } from '../../results/types.ts'
import { html, type Markup } from '../html.ts'
import { count, full, plural, three } from '../numbers.ts'

/** The launchers that the manifest flies, which may leave out one that was offered. */
export function flownLaunchers({ problem, manifest, satellitesPerLaunchCounts }: LaunchSizing) {
  return problem.launchers
    .map((launcher, i) => ({ ...launcher, launches: manifest.launches[i]!, seatCount: satellitesPerLaunchCounts[i]! }))
    .filter(({ launches }) => launches.some((one) => one > 0))
}

/** Which launcher flies how often in which year, at what price; and to which shells, where there are several kinds. */
export function launchTable(launch: LaunchSizing): Markup {
  const { problem, manifest, seatRatios, massKg } = launch
  const flown = flownLaunchers(launch)
  return html`<div class="scroll"><table class="manifest"><thead><tr><th scope="col" class="number">year</th><th scope="col" class="number">satellites due</th>${flown.map(
    ({ id }) =>
      html`<th scope="col" class="number"><bdi>${id}</bdi> launches</th><th scope="col" class="number">million USD each</th>`,
  )}<th scope="col" class="number">million USD</th></tr></thead><tbody>${problem.demand.map(
    (due, year) =>
      html`<tr><th scope="row" class="number">${year + 1}</th><td class="number" title="${full(due)}">${count(Math.round(due))}</td>${flown.map(
        ({ launches, offers }) =>
          html`<td class="number">${count(launches[year]!)}</td><td class="number" title="${full(offers[year]!.priceUsd / 1e6)}">${launches[year] === 0 ? '' : three(offers[year]!.priceUsd / 1e6)}</td>`,
      )}<td class="number" title="${full(manifest.yearlyUsd[year]! / 1e6)}">${three(manifest.yearlyUsd[year]! / 1e6)}</td></tr>`,
  )}</tbody></table></div>
<p class="finding">${plural(manifest.launchCount, 'launch', 'launches')} carry ${three(massKg / 1e3)} t for ${three(manifest.costUsd / 1e9)} billion USD: ${flown
    .map(({ id, seatCount }) => `${seatCount} satellites on one ${id}`)
    .join(
      ', ',
    )}. In the tightest year the launchers offer ${three(Math.min(...Object.values(seatRatios)))} times the seats that are due.${
    manifest.unlaunchedCount > 0 ? ` ${count(Math.ceil(manifest.unlaunchedCount))} satellites find no seat.` : ''
  }</p>
${launch.shells.length > 1 ? shellTable(launch) : ''}`
}

/** Satellites carried in each year, a column for every launcher and group of shells it flies to. */
function shellTable(launch: LaunchSizing): Markup {
  const columns = shellLaunches(launch)
  const severalFly = new Set(columns.map(({ id }) => id)).size > 1
  return html`<div class="scroll"><table class="shells"><thead><tr><th scope="col" class="number">year</th>${columns.map(
    ({ id, name }) => html`<th scope="col" class="number">${name}${severalFly ? html`, <bdi>${id}</bdi>` : ''}</th>`,
  )}</tr></thead><tbody>${launch.problem.demand.map(
    (_, year) =>
      html`<tr><th scope="row" class="number">${year + 1}</th>${columns.map(
        ({ carriedByYear }) =>
          html`<td class="number" title="${full(carriedByYear[year]!)}">${count(Math.round(carriedByYear[year]!))}</td>`,
      )}</tr>`,
  )}<tr><th scope="row" class="number">on a launch</th>${columns.map(
    ({ seats }) => html`<td class="number">${count(seats)}</td>`,
  )}</tr></tbody></table></div>
<p class="finding">Satellites carried to the shells in each year. Shells of one kind fill up in step; neighbouring ones are taken together.</p>`
}
