import { designJson } from './design-json.ts'
import type { Exporter } from './exporter.ts'
import { gltf } from './gltf.ts'
import { massPropertiesJson } from './mass-properties-json.ts'
import { edgeList } from './network/edge-list.ts'
import { graphml } from './network/graphml.ts'
import { hypatia } from './network/hypatia.ts'
import { czml } from './orbits/czml.ts'
import { gmat } from './orbits/gmat.ts'
import { oem } from './orbits/oem.ts'
import { ommJson, ommKvn, ommXml } from './orbits/omm.ts'
import { tle } from './orbits/tle.ts'
import { schemas } from './schemas.ts'
import { orbitSeriesCsv, orbitSeriesParquet, yearSeriesCsv, yearSeriesParquet } from './series-exporters.ts'
import { serviceJson } from './service-json.ts'
import { basilisk, openmdao } from './starters.ts'
import { evaluationsCsv, evaluationsParquet, frontCsv, frontParquet } from './tables.ts'
import { xlsx } from './xlsx.ts'

/** All formats, in the order they are listed. */
export const EXPORTERS: readonly Exporter[] = [
  designJson,
  ommJson,
  ommKvn,
  ommXml,
  tle,
  oem,
  czml,
  graphml,
  edgeList,
  hypatia,
  gmat,
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
