import { referenceSpeedMPerS, type SitedLauncher, sunSynchronousPayloadKg } from '../node/launch.ts'
import { fromBase, toBase } from '../units.ts'
import { type Catalog, layer } from './catalog.ts'
import { spaceportsOf } from './compile.ts'
import type { OverriddenFile } from './overrides.ts'
import { baseValue, type Quantities, type Quantity } from './quantity.ts'
import type { ResolvedStudy } from './resolved.ts'

/** What a study may assume in place of the prices of single launchers. */
export const LAUNCH_PRICE = 'launchPriceUsdPerKg'

/** Later layers have the last word; within a layer, what is said of one launcher goes before what is said of all. */
const LAYERS = ['node', 'study', '--set'] as const

/** The catalog with launchers at one price for the mass they carry to a sun-synchronous injection orbit, but for those whose own price was set later. */
export function withLaunchPrice(catalog: Catalog, price: Quantity, file: OverriddenFile): Catalog {
  const rank = (path: string[]) => LAYERS.indexOf(file.from(path))
  const ofAll = rank(['assumptions', LAUNCH_PRICE])
  const spaceports = spaceportsOf({ components: catalog })
  const launchers = Object.entries(catalog.launchers).map(([id, entry]) => {
    if (Object.keys(entry.quantities).length === 0) return [id, entry]
    const [name, own] = named(entry.quantities, 'priceUsd')
    if (own.from === 'study' && rank(['catalog', 'launchers', id, name]) >= ofAll) return [id, entry]
    const payloadKg = sunSynchronousPayloadKg(launcherOf(id, entry.quantities), spaceports)
    const musd = (usdPerKg: number) => fromBase('priceMusd', usdPerKg * payloadKg)
    const priceMusd: Quantity = {
      ...price,
      low: musd(price.low),
      value: musd(price.value),
      high: musd(price.high),
      from: file.from(['assumptions', LAUNCH_PRICE]),
    }
    return [id, { ...entry, quantities: layer(entry.quantities, { priceMusd }) }]
  })
  return { ...catalog, launchers: Object.fromEntries(launchers) }
}

/** What a launcher costs per mass to a sun-synchronous injection orbit. */
export function launchPriceOf(id: string, components: ResolvedStudy['components']): Quantity {
  const { quantities } = components.launchers![id]!
  const payloadKg = sunSynchronousPayloadKg(launcherOf(id, quantities), spaceportsOf({ components }))
  const [name, price] = named(quantities, 'priceUsd')
  const perKg = (value: number) => toBase(name, value)[1] / payloadKg
  return { ...price, low: perKg(price.low), value: perKg(price.value), high: perKg(price.high) }
}

function launcherOf(id: string, quantities: Quantities): SitedLauncher {
  const of = (base: string) => baseValue(quantities, base)!
  const orbit = {
    siteLatitudeRad: of('siteLatitudeRad'),
    referenceAltitudeM: of('referenceAltitudeM'),
    referenceInclinationRad: of('referenceInclinationRad'),
  }
  return {
    id,
    ...orbit,
    referencePayloadKg: of('referencePayloadKg'),
    referenceSpeedMPerS: referenceSpeedMPerS(orbit),
    finalStageKg: of('finalStageKg'),
    exhaustMPerS: of('exhaustMPerS'),
    ascentRangeM: of('ascentRangeM'),
  }
}

/** The quantity of a meaning, in whichever unit it is written. */
function named(quantities: Quantities, base: string): [string, Quantity] {
  return Object.entries(quantities).find(([name]) => toBase(name, 0)[0] === base)!
}
