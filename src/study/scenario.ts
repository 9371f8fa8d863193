import { readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { nearestName, UserError } from '../errors.ts'
import { atOnce } from '../mistakes.ts'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { type Catalog, layer, readCatalog, readQuantities } from './catalog.ts'
import { checkOwnScenario } from './check.ts'
import { layerEntries } from './own-entries.ts'
import { checkOwnSources, knownSources } from './own-sources.ts'
import { fileBeside, withParts } from './parts-file.ts'
import { checkDate, type Quantities, type QuantityDefaults } from './quantity.ts'
import { readUncertainty } from './read-uncertainty.ts'
import { WIDEST_SCALE } from './scale.ts'
import type { OwnScenarioFile } from './schema.ts'
import { layUncertainty, type StudyUncertainty } from './uncertainty.ts'
import { uncertaintySchema } from './uncertainty-schema.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

export interface Scenario {
  readonly name: string
  readonly title: string
  /** Names from this scenario down to its first base. */
  readonly lineage: readonly string[]
  readonly assumptions: Quantities
  readonly catalog: Catalog
  readonly uncertainty: StudyUncertainty
  /** Of a file of the user's own: the shipped scenario it stands on. */
  readonly base?: string
}

export function scenarioNames(): string[] {
  return readdirSync(join(DESIGNS_FOLDER, 'scenarios'))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort()
}

const scenariosRead = new Map<string, Scenario>()

/** A shipped scenario laid over its bases and the catalog. `unknown` makes the error for a name that does not exist. */
export function readScenario(name: string, unknown: (known: string[], nearest?: string) => UserError): Scenario {
  const scenario = scenariosRead.get(name) ?? shippedScenario(name, unknown)
  scenariosRead.set(name, scenario)
  return scenario
}

function shippedScenario(name: string, unknown: (known: string[], nearest?: string) => UserError): Scenario {
  const known = scenarioNames()
  if (!known.includes(name)) throw unknown(known, nearestName(name, known))
  const file = readYaml(join(DESIGNS_FOLDER, 'scenarios', `${name}.yaml`), 'scenario file')
  const { base } = file.value as { base?: unknown }
  return layered(file, name, base === undefined ? undefined : readScenario(String(base), unknown), {
    source: 'engineering-memory',
  })
}

function layered(
  file: YamlFile,
  name: string,
  base: Scenario | undefined,
  origin: Pick<QuantityDefaults, 'source' | 'sources'>,
): Scenario {
  const raw = file.value as Record<string, unknown>
  const defaults = { ...origin, date: String(raw.date ?? 'undated'), from: `scenario ${name}` }
  const fields = Object.keys(WIDEST_SCALE.assumptions)
  const given = (raw.assumptions ?? {}) as Record<string, unknown>
  const assumptions = readQuantities({
    file,
    path: ['assumptions'],
    raw: given,
    fields,
    ...(base === undefined ? {} : { listed: Object.keys(base.assumptions) }),
    defaults,
  })
  const under = base?.catalog ?? readCatalog()
  const all = {
    assumptions: base === undefined ? assumptions : layer(base.assumptions, assumptions),
    catalog: layerEntries({ file, raw: raw.catalog, under, defaults }),
  }
  const lower = base === undefined ? {} : { under: base.uncertainty }
  const said = uncertaintySchema.parse(raw.uncertainty ?? {})
  const uncertainty = readUncertainty(file, said, { ...all, ...origin, ...lower })
  return {
    name,
    title: String(raw.title ?? name),
    lineage: [name, ...(base?.lineage ?? [])],
    ...all,
    uncertainty: base === undefined ? uncertainty : layUncertainty(base.uncertainty, uncertainty),
  }
}

export const isScenarioFile = (name: string): boolean => /\.ya?ml$/.test(name)

/** A scenario of the user's own, in a file that another names: what it changes against a shipped one, or one more file. */
export function ownScenario(
  from: YamlFile,
  at: readonly string[],
  named: string,
  seen: readonly string[] = [],
): Scenario & { readonly sources: OwnScenarioFile['sources'] } {
  const wrong = (message: string, expected: string, nearest?: string) =>
    new UserError({
      message,
      place: from.place(at),
      found: named,
      expected,
      ...(nearest === undefined ? {} : { nearest }),
      next: 'dawnfront list scenarios',
    })
  if (!isScenarioFile(named)) {
    const unknown = (known: string[], nearest?: string) => wrong(`no scenario '${named}'`, known.join(', '), nearest)
    return { ...readScenario(named, unknown), base: named, sources: {} }
  }
  const path = fileBeside(from, named)
  if (path === undefined) throw wrong('no such scenario file', 'a YAML file, relative to this file')
  const whole = resolve(path)
  if (whole === resolve(from.file) || seen.includes(whole)) {
    throw wrong('this scenario is built on itself', 'a base that is another scenario')
  }
  const file = withParts(readYaml(path, 'scenario file'))
  const name = basename(path).replace(/\.ya?ml$/, '')
  if (scenarioNames().includes(name)) {
    throw new UserError({
      message: `'${name}' is the name of a shipped scenario`,
      place: file.place([]),
      found: named,
      expected: 'a file under another name',
    })
  }
  const { base: under, date, sources: own } = checkOwnScenario(file)
  if (date !== undefined) checkDate(file, ['date'], date)
  const { sources: below, ...base } = ownScenario(file, ['base'], under, [...seen, whole])
  const sources = { ...below, ...own }
  checkOwnSources(file, own, atOnce)
  return {
    ...layered(file, name, base, { source: 'study', sources: knownSources(sources) }),
    base: base.base!,
    sources,
  }
}
