import { formatCsv } from '../csv.ts'
import { RUN_FILES, writeWhole } from '../folder/run-folder.ts'
import type { SearchResult } from './driver.ts'
import { type FrontFile, formatFrontCsv } from './front-file.ts'

/** Writes the files of a front: `text` as front.json, its designs as a table, and how the search came to it. */
export function writeFront(
  { front }: FrontFile,
  text: string,
  { convergence }: SearchResult,
  path: (name: string) => string,
): void {
  writeWhole(path(RUN_FILES.frontJson), text)
  writeWhole(path(RUN_FILES.frontCsv), formatFrontCsv(front))
  const rows = convergence.map((point) => [point.evaluations, point.frontSize, point.hypervolumeRatio])
  writeWhole(path(RUN_FILES.convergence), formatCsv(['evaluations', 'frontSizeCount', 'hypervolumeRatio'], rows))
}
