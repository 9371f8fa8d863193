import { designJson } from './design-json.ts'
import type { Exporter } from './exporter.ts'
import { gltf } from './gltf.ts'
import { massPropertiesJson } from './mass-properties-json.ts'
import { schemas } from './schemas.ts'
import { orbitSeriesCsv, orbitSeriesParquet, yearSeriesCsv, yearSeriesParquet } from './series-exporters.ts'
import { serviceJson } from './service-json.ts'
import { basilisk, openmdao } from './starters.ts'
import { evaluationsCsv, evaluationsParquet, frontCsv, frontParquet } from './tables.ts'
import { xlsx } from './xlsx.ts'

/** All formats, in the order they are listed. */
export const EXPORTERS: readonly Exporter[] = [
  designJson,
  frontCsv,
  frontParquet,
  evaluationsCsv,
  evaluationsParquet,
  massPropertiesJson,
  gltf,
  orbitSeriesCsv,
  orbitSeriesParquet,
  yearSeriesCsv,
  yearSeriesParquet,
  serviceJson,
  xlsx,
  basilisk,
  openmdao,
  schemas,
]
