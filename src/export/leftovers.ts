import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Exporter, ExportFile } from './exporter.ts'

/**
 * Files that an earlier export of the same format has left in a folder and that this one will not replace: other satellites,
 * which a reader of the folder would take for part of the design. Only of formats whose files go with the design.
 */
export function leftoversOf(folder: string, { variablePaths }: Exporter, files: readonly ExportFile[]): string[] {
  if (variablePaths === undefined || !existsSync(folder)) return []
  const written = new Set(files.map(({ path }) => path))
  const below = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(folder, entry.name)).map((name) => `${entry.name}/${name}`)
      : entry.isFile()
        ? [entry.name]
        : [],
  )
  return below.filter((path) => variablePaths.test(path) && !written.has(path)).sort()
}
