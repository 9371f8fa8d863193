import { designJson } from './design-json.ts'
import type { Exporter } from './exporter.ts'
import { edgeList } from './network/edge-list.ts'
import { graphml } from './network/graphml.ts'
import { hypatia } from './network/hypatia.ts'
import { czml } from './orbits/czml.ts'
import { gmat } from './orbits/gmat.ts'
import { oem } from './orbits/oem.ts'
import { ommJson, ommKvn, ommXml } from './orbits/omm.ts'
import { tle } from './orbits/tle.ts'

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
]
