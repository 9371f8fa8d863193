import { type LaunchWays, launchWays, leastTurnMPerS, type TurnInto } from '../economics/launch-corridors.ts'
import type { Launcher, Spaceport } from './components.ts'

/** Where a launcher flies from, and the turn that its published payload has paid for. */
export interface Flights {
  /** By spaceport: launches a year, and the turn into an inclination. */
  readonly launchesPerYear: readonly number[]
  readonly turns: readonly TurnInto[]
  readonly paidTurnMPerS: number
  /** All spaceports that have a number for it, be it none. */
  readonly ways: readonly (LaunchWays & { readonly spaceport: Spaceport })[]
}

type FlownLauncher = Pick<Launcher, 'id' | 'referenceInclinationRad' | 'ascentRangeM'>

/** Of a study's spaceports and launchers, which all candidates share. */
const known = new WeakMap<readonly Spaceport[], Map<FlownLauncher, Flights>>()

/** The flights of a launcher, which are worked out once. */
export function flightsOf(launcher: FlownLauncher, spaceports: readonly Spaceport[]): Flights {
  const found = known.get(spaceports)?.get(launcher)
  if (found !== undefined) return found
  const ofLaunchers = known.get(spaceports) ?? new Map<FlownLauncher, Flights>()
  known.set(spaceports, ofLaunchers)
  const flights = flightsAnew(launcher, spaceports)
  ofLaunchers.set(launcher, flights)
  return flights
}

function flightsAnew(launcher: FlownLauncher, spaceports: readonly Spaceport[]): Flights {
  const ways = spaceports
    .filter(({ cadencePerYear }) => cadencePerYear[launcher.id] !== undefined)
    .map((spaceport) => ({ spaceport, ...launchWays(spaceport, launcher.ascentRangeM) }))
  const flown = ways.filter(({ spaceport }) => spaceport.cadencePerYear[launcher.id]! > 0)
  const turns = flown.map(({ turnInto }) => turnInto)
  return {
    launchesPerYear: flown.map(({ spaceport }) => spaceport.cadencePerYear[launcher.id]!),
    turns,
    paidTurnMPerS: leastTurnMPerS(turns, launcher.referenceInclinationRad) ?? 0,
    ways,
  }
}

/**
 * What the way around land from the site that turns least costs a launcher beyond the turn on the way to its published payload, m/s.
 * A launcher that no spaceport flies goes straight from its own latitude; one that none can fly there is told by other checks.
 *
 * Source: [larson-wertz-1999] section 6.4, by `dogLegMPerS`.
 */
export function turnBeyondPaidMPerS({ turns, paidTurnMPerS }: Flights, inclinationRad: number): number {
  return Math.max(0, (leastTurnMPerS(turns, inclinationRad) ?? 0) - paidTurnMPerS)
}
