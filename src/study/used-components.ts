import { UserError } from '../errors.ts'
import type { Catalog, ComponentEntry } from './catalog.ts'
import { usedGenerations } from './chip-generations.ts'
import type { CatalogKind } from './kinds.ts'
import { nearestKey } from './quantity.ts'
import type { FixedVariable, FreeVariable, ResolvedStudy } from './resolved.ts'
import { definitionOf, SCALES, type VariableName } from './scale.ts'
import type { StudyFile } from './schema.ts'
import type { YamlFile } from './yaml-file.ts'

/** The components a study may use: those its variables name, the workload, and the chip that was measured with it. */
export function usedComponents(
  file: YamlFile,
  study: StudyFile,
  catalog: Catalog,
  free: readonly FreeVariable[],
  fixed: readonly FixedVariable[],
): ResolvedStudy['components'] {
  const used: Partial<Record<CatalogKind, Record<string, ComponentEntry>>> = {}
  const take = (kind: CatalogKind, id: string) => {
    used[kind] ??= {}
    const ofKind = used[kind] as Record<string, ComponentEntry>
    const entry = Object.hasOwn(catalog[kind], id) ? catalog[kind][id] : undefined
    if (entry === undefined) throw lacksEntry(file, kind, id)
    ofKind[id] = entry
  }
  for (const name of Object.keys(SCALES[study.scale].variables) as VariableName[]) {
    const definition = definitionOf(name)
    if (definition.kind !== 'component') continue
    const variable = free.find((one) => one.name === name)
    const ids = variable?.kind === 'choice' ? variable.choices : [fixed.find((one) => one.name === name)?.value]
    for (const id of ids.filter((one) => one !== undefined)) {
      take(definition.component, String(id))
      if (definition.component !== 'launchers') continue
      if (study.scale === 'constellation') take('services', String(id))
      for (const [site, { cadencePerYear = {} }] of Object.entries(catalog.spaceports)) {
        if (Object.hasOwn(cadencePerYear, id)) take('spaceports', site)
      }
    }
  }
  if (study.scale === 'constellation') {
    for (const { kind, ids } of onGround(file, study, catalog)) for (const id of ids) take(kind, id)
    for (const id of usedGenerations(file, catalog, free, fixed)) take('generations', id)
  }
  const { workload } = study.compute
  take('workloads', workload)
  const { referenceChip } = catalog.workloads[workload]!
  if (referenceChip !== undefined) take('chips', referenceChip)
  return used
}

/** What of the ground a study may choose, and the kinds of the catalog it chooses from. */
const GROUND_KINDS = { sites: 'ground-sites', regions: 'regions', tasks: 'tasks' } as const

/** The ground sites, regions and tasks of a study in their order: those it names, or all. */
function onGround(file: YamlFile, { ground = {} }: StudyFile, catalog: Catalog) {
  return (['sites', 'regions', 'tasks'] as const).map((part) => {
    const kind = GROUND_KINDS[part]
    const known = Object.keys(catalog[kind])
    const ids = ground[part] ?? known
    ids.forEach((id, i) => {
      const isTwice = ids.indexOf(id) < i
      if (known.includes(id) && !isTwice) return
      const nearest = isTwice ? undefined : nearestKey(id, known)
      throw new UserError({
        message: isTwice ? `'${id}' stands twice under ground.${part}` : `no '${id}' among the ${kind}`,
        place: file.place(['ground', part, i]),
        found: id,
        expected: isTwice
          ? 'each once'
          : known.length <= 12
            ? known.join(', ')
            : `one of ${known.length} names, or one of your own under catalog`,
        ...(nearest === undefined ? {} : { nearest }),
        next: `dawnfront list catalog ${kind}`,
      })
    })
    return { kind, ids }
  })
}

/** What is served must be known, and the chips it was measured on. */
export function checkWorkload(file: YamlFile, { compute }: StudyFile, catalog: Catalog): void {
  const { workload } = compute
  const known = Object.keys(catalog.workloads)
  if (!known.includes(workload)) {
    const nearest = nearestKey(workload, known)
    throw new UserError({
      message: `no workload '${workload}'`,
      place: file.place(['compute', 'workload']),
      found: workload,
      expected: known.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
      next: 'dawnfront list catalog workloads',
    })
  }
  const { measuredTokensPerS = {}, referenceChip } = catalog.workloads[workload]!
  const chips = Object.keys(catalog.chips)
  const foreign = [...Object.keys(measuredTokensPerS), ...(referenceChip === undefined ? [] : [referenceChip])].find(
    (chip) => !chips.includes(chip),
  )
  if (foreign === undefined) return
  const nearest = nearestKey(foreign, chips)
  throw new UserError({
    message: `'${foreign}' of workload '${workload}' is no chip`,
    place: file.place(['catalog', 'workloads', workload]),
    found: foreign,
    expected: chips.join(', '),
    ...(nearest === undefined ? {} : { nearest }),
  })
}

/** A launcher of the user's own, of which a constellation must know how often it flies. */
function lacksEntry(file: YamlFile, kind: CatalogKind, id: string): UserError {
  return new UserError({
    message: `'${id}' has no entry of ${kind}, which a constellation needs`,
    place: file.place(['catalog', 'launchers', id]),
    found: id,
    expected: `catalog: { ${kind}: { ${id}: { ... } } }, or a launcher that is like a shipped one`,
    next: `dawnfront list catalog ${kind}`,
  })
}
