import type { Catalog } from './catalog.ts'
import type { Quantity } from './quantity.ts'

/** What a study may assume in place of the prices of single launchers. */
export const LAUNCH_PRICE = 'launchPriceUsdPerKg'

/** USD/kg times tonnes, in millions of USD. */
const MUSD_PER_USD_PER_KG_TONNE = 1e-3

/** The catalog with every launcher at one price for the mass it can carry. */
export function withLaunchPrice(catalog: Catalog, price: Quantity): Catalog {
  const launchers = Object.entries(catalog.launchers).map(([id, entry]) => {
    const perPrice = entry.quantities.payloadTonnes!.value * MUSD_PER_USD_PER_KG_TONNE
    const priceMusd: Quantity = {
      ...price,
      low: price.low * perPrice,
      value: price.value * perPrice,
      high: price.high * perPrice,
    }
    return [id, { ...entry, quantities: { ...entry.quantities, priceMusd } }]
  })
  return { ...catalog, launchers: Object.fromEntries(launchers) }
}
