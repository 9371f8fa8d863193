import { CATALOG_FIELDS, type CatalogKind } from '../study/kinds.ts'
import { SCALES, type Scale, type ScaleName, WIDEST_SCALE } from '../study/scale.ts'

/** Scales of studies. */
export const SCALE_NAMES = Object.keys(SCALES) as [ScaleName, ...ScaleName[]]

/** Names that any study may have. */
export const METRIC_NAMES = Object.keys(WIDEST_SCALE.metrics) as [string, ...string[]]
export const VARIABLE_NAMES = Object.keys(WIDEST_SCALE.variables) as [string, ...string[]]

/** The models behind a scale's metrics, and how far each has been checked. */
export const modelsOf = (scale: ScaleName): Scale['models'] => SCALES[scale].models

/** The metrics that say what compute costs at a scale. */
export const costsOf = (scale: ScaleName): Scale['costs'] => SCALES[scale].costs

/** What the assumptions of a scale mean, by their base name. */
export const assumptionMeanings = (scale: ScaleName): Scale['assumptions'] => SCALES[scale].assumptions

/** What the numbers of a kind of component mean, by their base name. */
export const componentMeanings = (kind: string): Readonly<Record<string, string>> => CATALOG_FIELDS[kind as CatalogKind]
