import { groundAngleRad } from '../constellation/network/visibility.ts'
import { UserError } from '../errors.ts'
import { toBase } from '../units.ts'
import type { Catalog } from './catalog.ts'
import { valuesOf } from './check-spaceports.ts'
import { isMapping } from './layered-file.ts'
import type { OverriddenFile } from './overrides.ts'
import { baseValues, type Quantity } from './quantity.ts'
import type { ResolvedStudy } from './resolved.ts'
import type { YamlFile } from './yaml-file.ts'

const DEG = Math.PI / 180

const RADIO = ['radioDishM', 'radioNoiseK', 'radioBandHz'] as const

/** Receives by radio, by light, or it cannot be said: all three numbers of its receiver are above zero, or none is. */
export function checkGateways(file: YamlFile, { gateways }: Pick<Catalog, 'gateways'>): void {
  for (const [id, { quantities }] of Object.entries(gateways)) {
    const radio = RADIO.map((field) => Object.entries(quantities).find(([name]) => toBase(name, 0)[0] === field))
    // A number that is wrong is told as such.
    const given = radio.filter((one) => one !== undefined)
    if (given.length < RADIO.length) continue
    if (given.every(([, { low }]) => low > 0) || given.every(([, { high }]) => high === 0)) continue
    const path = ['catalog', 'gateways', id]
    const own = given.find(([name]) => isGiven(file, [...path, name]))
    throw new UserError({
      message: `'${id}' receives neither by radio nor by light`,
      place: file.place(own === undefined ? path : [...path, own[0]]),
      found: given.map(([name, quantity]) => `${name} ${shown(quantity)}`).join(', '),
      expected: `${given.map(([name]) => name).join(', ')} all above 0 for radio, or all 0 for light`,
      next: 'dawnfront list catalog gateways',
    })
  }
}

/**
 * Sites whose weather, as the study gives it, leaves a gateway no time at all; and sites none of which ever sees a satellite, whatever
 * is searched for.
 */
export function checkSites(file: OverriddenFile, study: ResolvedStudy): void {
  if (study.scale !== 'constellation') return
  checkClouds(file, study)
  checkSight(file, study)
}

function checkClouds(file: OverriddenFile, { components }: ResolvedStudy): void {
  for (const [gateway, { quantities }] of Object.entries(components.gateways ?? {})) {
    const { availabilityFraction } = baseValues(quantities, ['availabilityFraction'], () => lacking(gateway))
    for (const [id, site] of Object.entries(components['ground-sites'] ?? {})) {
      const ratio = site.quantities.cloudRatio
      const path = ['catalog', 'ground-sites', id, 'cloudRatio']
      if (ratio === undefined || !isGiven(file, path) || (1 - availabilityFraction) * ratio.high < 1) continue
      const lostFraction = 1 - availabilityFraction
      throw new UserError({
        message: `'${id}' is never clear for the gateway '${gateway}'`,
        place: file.place(path),
        found: `cloudRatio ${shown(ratio)}, of a gateway that weather takes ${three(100 * lostFraction)} % of its time at the mean site`,
        expected: `above 0, below ${three(1 / lostFraction)}; or a gateway that weather takes less of`,
        next: 'dawnfront list catalog ground-sites',
      })
    }
  }
}

function checkSight(file: OverriddenFile, study: ResolvedStudy): void {
  // Another network has ways of its own to the ground.
  if (valuesOf(study, 'topology').includes('relay')) return
  const reachedDeg = reachedLatitudeDeg(study)
  const sites = Object.entries(study.components['ground-sites'] ?? {})
  // The first ones are used first.
  const mostGateways = Math.max(...valuesOf(study, 'gatewayCount').map(Number))
  const used = sites.slice(0, mostGateways).map(([id, { quantities }]) => {
    const { latitudeRad } = baseValues(quantities, ['latitudeRad'], () => lacking(id))
    return { id, latitudeDeg: latitudeRad / DEG }
  })
  if (used.some(({ latitudeDeg }) => Math.abs(latitudeDeg) <= reachedDeg)) return
  throw new UserError({
    message: 'no site of this study ever sees a satellite',
    place: file.place(isGiven(file, ['ground', 'sites']) ? ['ground', 'sites'] : ['fixed']),
    found: used.map(({ id, latitudeDeg }) => `${id} at ${three(latitudeDeg)}°`).join(', '),
    expected: `a site at most ${three(reachedDeg)}° from the equator, where satellites stand above gatewayElevationDeg; or shells of higher inclination`,
    next: 'dawnfront list catalog ground-sites',
  })
}

/** Latitude farthest from the equator that sees any satellite of a study above the elevation of gateways. */
function reachedLatitudeDeg(study: ResolvedStudy): number {
  const most = (name: 'altitudeKm' | 'altitudeBandKm') => Math.max(...valuesOf(study, name).map(Number))
  const highestM = (most('altitudeKm') + most('altitudeBandKm') / 2) * 1e3
  const { gatewayElevationRad } = baseValues(study.assumptions, ['gatewayElevationRad'], () => lacking('the scenario'))
  // Sun-synchronous planes pass within some ten degrees of the poles, which is within sight.
  const isInclined = valuesOf(study, 'pattern').every((pattern) => pattern === 'delta' || pattern === 'star')
  if (!isInclined) return 90
  const inclinations = valuesOf(study, 'inclinationDeg').map(Number)
  const [least, last] = [Math.min(...inclinations), Math.max(...inclinations)]
  const steepestDeg = least <= 90 && last >= 90 ? 90 : Math.max(...inclinations.map((deg) => Math.min(deg, 180 - deg)))
  return Math.min(90, steepestDeg + groundAngleRad(highestM, gatewayElevationRad) / DEG)
}

const isGiven = ({ value }: YamlFile, path: readonly string[]): boolean =>
  path.reduce<unknown>((at, part) => (isMapping(at) ? at[part] : undefined), value) !== undefined

const shown = ({ low, value, high }: Quantity) => (low === high ? String(value) : `${low} to ${high}`)
const three = (value: number) => String(Number(value.toPrecision(3)))
const lacking = (what: string) => new UserError({ message: `${what} lacks a number` })
