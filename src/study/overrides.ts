import { Contradiction, UserError } from '../errors.ts'
import { editOf } from './set-edits.ts'
import type { FileWithNode } from './take-node.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** A study file with `--set name=value` laid over it; places inside an override name the override. */
export interface OverriddenFile extends YamlFile {
  /** Which layer a path comes from. */
  from(path: Path): 'study' | 'node' | '--set'
}

interface Override {
  readonly text: string
  readonly path: Path
}

/** Lays `--set` texts over a study file. */
export function override(file: FileWithNode, sets: readonly string[]): OverriddenFile {
  const value = structuredClone(file.value)
  const overrides: Override[] = []
  for (const text of sets) {
    const edit = editOf(text)
    if (typeof value !== 'object' || value === null) continue
    for (const path of edit(value as Record<string, unknown>)) overrides.push({ text, path })
  }
  const covering = (path: Path) => overrides.findLast((one) => one.path.every((part, i) => part === path[i]))
  const place = (path: Path) => {
    const over = covering(path)
    return over === undefined ? file.place(path) : { file: `--set ${over.text}` }
  }
  return {
    file: file.file,
    value,
    place,
    keyPlace: (path, key) => {
      const over = covering([...path, key])
      return over === undefined ? file.keyPlace(path, key) : { file: `--set ${over.text}` }
    },
    from: (path) => (covering(path) !== undefined ? '--set' : file.isOfNode?.(path) === true ? 'node' : 'study'),
  }
}

/** Runs `load`; an error in an override that another flag stands for names that flag, as the user wrote it. */
export function namingFlags<T>(given: readonly { readonly set: string; readonly flag: string }[], load: () => T): T {
  try {
    return load()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const flag = given.find(({ set }) => error.details.place?.file === `--set ${set}`)?.flag
    if (flag === undefined) throw error
    const details = { ...error.details, place: { file: flag } }
    throw error instanceof Contradiction ? new Contradiction(details) : new UserError(details)
  }
}
