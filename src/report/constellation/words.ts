import { withUnit } from '../../results/names.ts'
import type { DrawnShare } from '../../results/scene.ts'
import type { ConstellationSizing } from '../../results/types.ts'
import { count, plural, readable, three } from '../numbers.ts'

type Values = Readonly<Record<string, number | string>>

/** How the satellites are arranged, in a phrase. */
export function patternWords({ design, pattern }: ConstellationSizing): string {
  const slots = count(pattern.slotCount)
  const { planesPerShellCount } = pattern
  const planes = planesPerShellCount === 1 ? '' : ` ${count(planesPerShellCount)} planes with`
  const shells = plural(pattern.shellCount, 'shell')
  const km = (m: number) => three(m / 1e3)
  const height =
    pattern.shellCount > 1
      ? `between ${km(pattern.lowestM)} and ${km(pattern.highestM)} km`
      : `at ${km(design.altitudeM)} km`
  if (design.pattern === 'plane') return `in one dawn-dusk plane ${height}`
  if (design.pattern === 'cluster')
    return `in ${plural(pattern.slotCount, 'formation')} of ${count(design.clusterSizeCount)} along one dawn-dusk plane ${height}`
  const kind = { stack: 'sun-synchronous ', shells: '', delta: 'Walker delta ', star: 'Walker star ' }[design.pattern]
  const inclined =
    design.pattern === 'shells'
      ? `, ${design.inclinedShellCount} of them inclined at ${three((design.inclinationRad * 180) / Math.PI)}°`
      : ''
  return `in ${shells.replace(/ (?=shell)/, ` ${kind}`)} of${planes} ${slots} places each ${height}${inclined}`
}

/** A constellation as the answer describes it: how many, where, how strong, for what money. */
export function constellationWords(sizing: ConstellationSizing, values: Values): string {
  const v = (name: string) => withUnit(name, readable(name, values[name] ?? Number.NaN))
  const { design, pattern } = sizing
  return (
    `has ${plural(pattern.satelliteCount, 'satellite')} ${patternWords(sizing)}, each with ${plural(design.chipCount, `${design.chip.id} chip`)} and ${v('launchMassKg')} at launch; ` +
    `at most ${v('servingPowerGw')} of mean compute power ever serve together, ${v('fleetPeakPflops')} at peak. ` +
    `${count(Math.round(sizing.fleet.launchedCount))} are built and flown on ${v('launchCount')} launches for ${v('presentCostBusd')} in present value, ` +
    `${v('levelizedUsdPerPflopYear')} delivered, all costs counted.`
  )
}

/** What the orbit view draws of how much. */
export function drawnSentence({ planes, planesDrawn, dots, dotsDrawn, dot }: DrawnShare): string {
  const satellites = `${count(dot.satelliteCount)} satellites`
  const each = {
    satellite: 'a satellite',
    formation: `a formation of ${satellites}`,
    hub: `a hub with its spokes, ${satellites}`,
    ring: `a ring, ${satellites}`,
  }[dot.kind]
  if (planesDrawn === planes && dotsDrawn === dots) return `Each dot is ${each}.`
  const some = planes === 1 ? '' : `${count(planesDrawn)} of ${plural(planes, 'plane')} and `
  return `Each dot is ${each}; ${some}${count(dotsDrawn)} of ${count(dots)} dots of ${planes === 1 ? 'the' : 'a'} plane are drawn.`
}
