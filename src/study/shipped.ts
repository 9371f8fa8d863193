import { existsSync, readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { nearestName, UserError } from '../errors.ts'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { shellQuoted } from '../shell.ts'

/** The file of a study by its path, or by its name when Dawnfront ships it. */
export function studyPath(pathOrName: string): string {
  if (existsSync(pathOrName)) return pathOrName
  const found = shippedPath(pathOrName)
  if (found !== undefined) return join(DESIGNS_FOLDER, found)
  const shipped = shippedStudies()
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

/** The place of a shipped study among the designs, by its name, by that place, or by its path in a clone as documents give it. */
export function shippedPath(pathOrName: string): string | undefined {
  const asked = [pathOrName, `${pathOrName}.yaml`, relative('designs', pathOrName)]
  return shippedStudies().find((path) => basename(path, '.yaml') === pathOrName || asked.includes(path))
}

function shippedStudies(): string[] {
  const yamlIn = (folder: string) =>
    readdirSync(join(DESIGNS_FOLDER, folder))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name))
  return [...yamlIn('.'), ...yamlIn('points')]
}
