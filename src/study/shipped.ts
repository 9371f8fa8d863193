import { existsSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { nearestName, UserError } from '../errors.ts'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { shellQuoted } from '../shell.ts'

/** The file of a study by its path, or by its name when Dawnfront ships it. */
export function studyPath(pathOrName: string): string {
  if (existsSync(pathOrName)) return pathOrName
  const shipped = shippedStudies()
  // By the path it has in a clone too, as documents name it.
  const asked = relative('designs', pathOrName)
  const found = shipped.find((path) => basename(path, '.yaml') === pathOrName || path === pathOrName || path === asked)
  if (found !== undefined) return join(DESIGNS_FOLDER, found)
  const nearest = nearestName(
    basename(pathOrName, '.yaml'),
    shipped.map((path) => basename(path, '.yaml')),
  )
  throw new UserError({
    message: 'no such study file',
    place: { file: pathOrName },
    found: pathOrName,
    expected: 'a study file, or the name of a shipped study',
    ...(nearest === undefined ? {} : { nearest }),
    next: `dawnfront init ${shellQuoted(pathOrName.endsWith('.yaml') ? pathOrName : `${pathOrName}.yaml`)}`,
  })
}

function shippedStudies(): string[] {
  const yamlIn = (folder: string) =>
    readdirSync(join(DESIGNS_FOLDER, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name))
  return [...yamlIn('.'), ...yamlIn('points')]
}
