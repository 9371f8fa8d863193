import { Contradiction, nearestName, UserError } from '../errors.ts'
import { VARIABLE_NAMES, type VariableName } from './scale.ts'
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

const GROUPS = ['mission', 'compute', 'solver', 'scenario', 'catalog', 'margins']

/** Lays `--set` texts over a study file. */
export function override(file: FileWithNode, sets: readonly string[]): OverriddenFile {
  const value = structuredClone(file.value)
  const overrides: Override[] = []
  for (const text of sets) {
    const path = pathOf(text)
    if (typeof value === 'object' && value !== null) {
      put(value as Record<string, unknown>, path, parsedValue(text))
      if (path[0] === 'fixed') dropVariable(value as Record<string, unknown>, path[1] as VariableName)
    }
    overrides.push({ text, path })
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

function pathOf(text: string): Path {
  const at = text.indexOf('=')
  const name = (at < 0 ? text : text.slice(0, at)).trim()
  if (at <= 0) {
    throw new UserError({
      message: '--set needs a name and a value',
      place: { file: `--set ${text}` },
      expected: 'name=value, as in --set altitudeKm=650 or --set scenario.busCostUsdPerKg=500',
    })
  }
  const parts = name.split('.')
  if (parts.some((part) => part in Object.prototype)) throw cannotBeSet(text, name)
  if (parts.length === 1 && (name === 'scenario' || name === 'margins')) return [name]
  if (parts.length === 1 && (VARIABLE_NAMES as string[]).includes(name)) return ['fixed', name]
  if (parts.length === 2 && parts[0] === 'scenario') return ['assumptions', parts[1] as string]
  if (parts.length === 4 && parts[0] === 'catalog') return parts
  if (parts.length === 2 && ['mission', 'compute', 'solver'].includes(parts[0] as string)) return parts
  if (parts.length === 3 && parts[0] === 'solver' && parts[1] === 'stop') return parts
  throw cannotBeSet(text, name)
}

function cannotBeSet(text: string, name: string): UserError {
  const nearest = nearestName(name, [...VARIABLE_NAMES, ...GROUPS])
  return new UserError({
    message: `'${name}' cannot be set`,
    place: { file: `--set ${text}` },
    expected:
      'a design variable, scenario.NAME, catalog.KIND.ID.NAME, mission.NAME, compute.NAME, solver.NAME or margins',
    ...(nearest === undefined ? {} : { nearest }),
    next: 'dawnfront list variables',
  })
}

function parsedValue(text: string): string | number {
  const raw = text.slice(text.indexOf('=') + 1).trim()
  return raw !== '' && Number.isFinite(Number(raw)) ? Number(raw) : raw
}

function put(target: Record<string, unknown>, path: Path, value: unknown): void {
  let at = target
  for (const part of path.slice(0, -1)) {
    if (typeof at[part] !== 'object' || at[part] === null) at[part] = {}
    at = at[part] as Record<string, unknown>
  }
  at[String(path.at(-1))] = value
}

function dropVariable(study: Record<string, unknown>, name: VariableName): void {
  const variables = study.variables as Record<string, unknown> | undefined
  if (variables !== undefined && variables !== null) delete variables[name]
}
