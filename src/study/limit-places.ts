import { existsSync } from 'node:fs'
import type { Place } from '../errors.ts'
import { atOnce } from '../mistakes.ts'
import type { LimitSide } from './limits.ts'
import { override } from './overrides.ts'
import { withParts } from './parts-file.ts'
import { statisticOf } from './statistic-names.ts'
import { takeNode } from './take-node.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** Where a limit is written; undefined of one that every design has, which is written nowhere. */
export type PlaceOfLimit = (limit: Pick<LimitSide, 'metric' | 'side'> & { readonly from: string }) => Place | undefined

/** Where the limits of a study file stand, with what is set over it. */
export const limitPlaces = (path: string, sets: readonly string[]): PlaceOfLimit =>
  placesIn(() => override(takeNode(withParts(readYaml(path, 'study file'))), sets, atOnce))

/** Where the limits of a run stand: the resolved study beside it has them all. */
export const limitPlacesOfRun = (path: string): PlaceOfLimit =>
  existsSync(path) ? placesIn(() => readYaml(path, 'resolved study')) : () => undefined

/** Where the limits of a file that is read already stand. */
export const limitPlacesIn = (file: YamlFile): PlaceOfLimit => placesIn(() => file)

/** A file is read for its places only where a limit asks for its own. */
function placesIn(read: () => YamlFile): PlaceOfLimit {
  let file: YamlFile | undefined
  return ({ metric, side, from }) => {
    file ??= read()
    const { constraints = [] } = file.value as { constraints?: readonly Partial<Record<string, unknown>>[] }
    const of = statisticOf(metric)?.of
    // Of several on one side the last one holds.
    const i = constraints.findLastIndex(
      (one) =>
        (one.metric === metric && one[side] !== undefined) || (one.metric === of && one.probability !== undefined),
    )
    if (i >= 0) return file.place(['constraints', i])
    return from === 'load' ? file.place(['compute', 'bandFraction']) : undefined
  }
}
