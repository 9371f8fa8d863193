import { Contradiction, shortPlace, UserError, type UserErrorDetails } from '../errors.ts'
import { type Attempt, toldAs } from '../mistakes.ts'
import { isMapping, reaches } from './layered-file.ts'
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

/** Lays `--set` texts over a study file; what is wrong with one is told by `attempt`, and the others are laid. */
export function override(file: FileWithNode, sets: readonly string[], attempt: Attempt): OverriddenFile {
  const value = structuredClone(file.value)
  const overrides: Override[] = []
  for (const text of sets) {
    attempt(() => {
      const edit = editOf(text)
      if (isMapping(value)) for (const path of edit(value)) overrides.push({ text, path })
    })
  }
  const covering = (path: Path) => overrides.findLast((one) => isWithin(path, one.path))
  // A key that the file does not have came with what was set below it.
  const bringing = (path: Path) =>
    reaches(file.value, path) ? undefined : overrides.find((one) => isWithin(one.path, path))
  const place = (path: Path) => {
    const over = covering(path)
    return over === undefined ? file.place(path) : { file: `--set ${over.text}` }
  }
  return {
    file: file.file,
    value,
    place,
    keyPlace: (path, key) => {
      const over = covering([...path, key]) ?? bringing([...path, key])
      return over === undefined ? file.keyPlace(path, key) : { file: `--set ${over.text}` }
    },
    from: (path) => (covering(path) !== undefined ? '--set' : file.isOfNode?.(path) === true ? 'node' : 'study'),
  }
}

/** Whether a path is another or leads further into it. */
const isWithin = (path: Path, whole: Path) => whole.every((part, i) => part === path[i])

/** Runs `load`; an error in an override that another flag stands for names that flag, as the user wrote it. */
export function namingFlags<T>(given: readonly { readonly set: string; readonly flag: string }[], load: () => T): T {
  try {
    return load()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const named = (details: UserErrorDetails): UserErrorDetails => {
      const flag = given.find(({ set }) => details.place?.file === shortPlace(`--set ${set}`))?.flag
      return flag === undefined ? details : { ...details, place: { file: flag } }
    }
    throw error instanceof Contradiction ? new Contradiction(named(error.details)) : toldAs(error, named)
  }
}
