import { isoTime } from '../../flight/epoch.ts'
import type { IslGraph, Link } from '../../flight/isl-graph.ts'

/** What is said of a link, units in the names. */
export const LINK_COLUMNS = [
  'kind',
  'lengthKm',
  'delayS',
  'delayMs',
  'rateGbps',
  'availabilityFraction',
  'inSight',
] as const

export function linkRow({ network, state }: IslGraph, link: Link): (string | number | boolean)[] {
  const { lengthM, delayS, isClear } = state(link)
  return [
    link.kind,
    rounded(lengthM / 1e3),
    rounded(delayS),
    rounded(delayS * 1e3),
    network.rateBps(link) / 1e9,
    rounded(network.availabilityFraction(link)),
    isClear,
  ]
}

/** Nine digits: a centimetre in 10,000 km. */
const rounded = (value: number) => Number(value.toPrecision(9))

export function linkNote({ fleet }: IslGraph): string {
  return `Lengths are those of ${isoTime(fleet.epoch)} by mean elements, delays those of light, rates each way; inSight tells whether the beam clears 80 km`
}
