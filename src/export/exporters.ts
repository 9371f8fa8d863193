import { designJson } from './design-json.ts'
import type { Exporter } from './exporter.ts'

/** All formats, in the order they are listed. */
export const EXPORTERS: readonly Exporter[] = [designJson]
