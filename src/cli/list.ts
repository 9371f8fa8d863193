import { Command } from 'commander'
import { SOLVERS } from '../../solvers/registry.ts'
import { UserError } from '../errors.ts'
import { REVIEW_MARGINS } from '../node/margins.ts'
import { type Catalog, readCatalog, readSources } from '../study/catalog.ts'
import { CATALOG_FIELDS, type CatalogKind } from '../study/kinds.ts'
import { LAUNCH_PRICE, launchPriceOf } from '../study/launch-price.ts'
import { nearestKey, type Quantities } from '../study/quantity.ts'
import { SCALES, WIDEST_SCALE } from '../study/scale.ts'
import { readScenario, scenarioNames } from '../study/scenario.ts'
import type { VariableDefinition } from '../study/variables.ts'
import { toBase, unitLabel } from '../units.ts'
import { type Cell, formatTable, printJson, printResult } from './output.ts'
import { withJson } from './study-arguments.ts'

/** A list as a table; its JSON form is the same rows as objects. */
interface Listing {
  readonly header: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

const LISTS: Readonly<Record<string, (of: string | undefined) => Listing | Promise<Listing>>> = {
  variables: listVariables,
  metrics: listMetrics,
  limits: listLimits,
  catalog: listCatalog,
  scenarios: listScenarios,
  solvers: listSolvers,
  sources: listSources,
  exporters: listExporters,
}

/** Lists that can be of one kind or one scenario. */
const LISTS_OF_ONE: readonly string[] = ['catalog', 'scenarios']

export function build(): Command {
  const command = new Command('list')
    .description('Lists what studies can name, with unit, range and source.')
    .argument('<what>', Object.keys(LISTS).join(', '))
    .argument('[of]', 'a kind of component (catalog), or a scenario (scenarios)')
    .addHelpText(
      'after',
      `
Examples:
  dawnfront list variables
  dawnfront list catalog chips
  dawnfront list scenarios reusable-2030`,
    )
  return withJson(command).action(async (what: string, of: string | undefined, options: { json?: boolean }) => {
    const list = Object.hasOwn(LISTS, what) ? LISTS[what] : undefined
    if (list === undefined) throw unknown(what, Object.keys(LISTS), 'list')
    if (of !== undefined && !LISTS_OF_ONE.includes(what)) {
      throw new UserError({ message: `the list of ${what} is of all`, found: of, expected: `dawnfront list ${what}` })
    }
    const { header, rows } = await list(of)
    if (options.json) printJson(rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]]))))
    else printResult(formatTable(header, rows))
  })
}

function unknown(name: string, known: readonly string[], what: string): UserError {
  const nearest = nearestKey(name, known)
  return new UserError({
    message: `no ${what} '${name}'`,
    found: name,
    expected: known.join(', '),
    ...(nearest === undefined ? {} : { nearest }),
  })
}

function listVariables(): Listing {
  const range = (definition: VariableDefinition) => {
    if (definition.kind === 'component') return Object.keys(readCatalog()[definition.component]).join(', ')
    if (definition.kind === 'choice') return definition.choices.join(', ')
    return `${definition.min} to ${definition.max}`
  }
  return {
    header: ['variable', 'scale', 'kind', 'unit', 'default', 'range', 'meaning', 'source'],
    rows: Object.entries(WIDEST_SCALE.variables).map(([name, definition]) => [
      name,
      scaleOf('variables', name),
      definition.kind === 'component' ? `catalog ${definition.component}` : definition.kind,
      definition.kind === 'choice' ? '' : unitLabel(name),
      'defaultFrom' in definition ? (definition.defaultFrom ?? '') : String(definition.default),
      range(definition),
      definition.description,
      definition.kind === 'component'
        ? `designs/catalog/${definition.component}.yaml`
        : 'range of the models, docs/models.md',
    ]),
  }
}

/** The smallest scale that knows a name. */
const scaleOf = (what: 'variables' | 'metrics', name: string) => (name in SCALES.node[what] ? 'node' : 'constellation')

function listMetrics(): Listing {
  return {
    header: ['metric', 'scale', 'unit', 'meaning', 'model', 'status', 'source'],
    rows: Object.entries(WIDEST_SCALE.metrics).map(([name, { description, model }]) => {
      const card = WIDEST_SCALE.models.find((one) => one.model === model)
      const known = [scaleOf('metrics', name), unitLabel(name), description, model]
      return [name, ...known, card?.status ?? '', card?.sources.join(', ') ?? '']
    }),
  }
}

function listLimits(): Listing {
  return {
    header: ['metric', 'min', 'max', 'margin', 'unit', 'when broken'],
    rows: WIDEST_SCALE.limits.map(({ metric, min, max, margin, remedy }) => [
      metric,
      min ?? '',
      max ?? '',
      margin === undefined ? '' : REVIEW_MARGINS[margin],
      unitLabel(metric),
      remedy,
    ]),
  }
}

function quantityRows(
  quantities: Quantities,
  meaning: Readonly<Record<string, string>>,
  prefix: readonly Cell[],
): Cell[][] {
  const sources = readSources()
  return Object.entries(quantities).map(([name, { low, value, high, source, date, from }]) => [
    ...prefix,
    name,
    low,
    value,
    high,
    unitLabel(name),
    `${source} (${sources[source]?.standing ?? 'unknown'})`,
    date,
    from,
    meaning[toBase(name, 0)[0]] ?? '',
  ])
}

/** The launcher whose price of a kilogram stands for a scenario's. */
const SHOWN_LAUNCHER = 'starship'
const LAUNCH_PRICE_MEANING = `launch per mass to a sun-synchronous injection orbit, here on ${SHOWN_LAUNCHER}; a study that sets it prices every launcher so`

const QUANTITY_HEADER = ['name', 'low', 'nominal', 'high', 'unit', 'source', 'date', 'from', 'meaning']

function listCatalog(of: string | undefined): Listing {
  const catalog = readCatalog()
  const kinds = Object.keys(CATALOG_FIELDS)
  if (of === undefined) {
    return {
      header: ['kind', 'entries'],
      rows: kinds.map((kind) => [kind, Object.keys(catalog[kind as CatalogKind]).join(', ')]),
    }
  }
  if (!kinds.includes(of)) throw unknown(of, kinds, 'kind of component')
  const kind = of as CatalogKind
  return {
    header: ['id', ...QUANTITY_HEADER],
    rows: Object.entries(catalog[kind]).flatMap(([id, { quantities }]) =>
      quantityRows(quantities, CATALOG_FIELDS[kind], [id]),
    ),
  }
}

function listScenarios(of: string | undefined): Listing {
  const read = (name: string) => readScenario(name, (known) => unknown(name, known, 'scenario'))
  const starship = (catalog: Catalog) => launchPriceOf(SHOWN_LAUNCHER, catalog)
  if (of !== undefined) {
    const { assumptions, catalog } = read(of)
    const meanings = { ...WIDEST_SCALE.assumptions, [LAUNCH_PRICE]: LAUNCH_PRICE_MEANING }
    return {
      header: QUANTITY_HEADER,
      rows: quantityRows({ [LAUNCH_PRICE]: starship(catalog), ...assumptions }, meanings, []),
    }
  }
  return {
    header: ['scenario', 'title', 'built on', 'assumptions', LAUNCH_PRICE],
    rows: scenarioNames().map((name) => {
      const { title, lineage, assumptions, catalog } = read(name)
      const usdPerKg = Math.round(starship(catalog).value)
      return [name, title, lineage.slice(1).join(' < '), Object.keys(assumptions).length, usdPerKg]
    }),
  }
}

function listSolvers(): Listing {
  return {
    header: ['solver', 'summary', 'source'],
    rows: Object.entries(SOLVERS).map(([name, { summary, source }]) => [name, summary, source]),
  }
}

function listSources(): Listing {
  return {
    header: ['key', 'standing', 'year', 'title', 'where'],
    rows: Object.entries(readSources()).map(([key, { standing, year, title, where }]) => [
      key,
      standing,
      String(year),
      title,
      where,
    ]),
  }
}

async function listExporters(): Promise<Listing> {
  // The code of all formats, which no other list needs.
  const { EXPORTERS } = await import('../export/exporters.ts')
  return {
    header: ['format', 'carries', 'loses', 'checked by'],
    rows: EXPORTERS.map(({ name, carries, loses, checkedBy }) => [name, carries, loses, checkedBy]),
  }
}
