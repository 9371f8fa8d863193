import { CONSTELLATION_COMPONENT_FIELDS } from '../constellation/components.ts'
import { COMPONENT_FIELDS } from '../node/components.ts'

/** Every kind of component of the catalog, whatever the scale. */
export const CATALOG_FIELDS = { ...COMPONENT_FIELDS, ...CONSTELLATION_COMPONENT_FIELDS } as const
export type CatalogKind = keyof typeof CATALOG_FIELDS
