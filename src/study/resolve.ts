import { meanF107Sfu } from '../environment/atmosphere/solar-activity.ts'
import type { SolarPhase } from '../environment/orbit-query.ts'
import { activeYearFraction } from '../environment/solar-cycle.ts'
import { Contradiction, UserError } from '../errors.ts'
import { toBase } from '../units.ts'
import {
  type Catalog,
  type ComponentEntry,
  layer,
  layerCatalog,
  readCatalogOverrides,
  readQuantities,
  readScenario,
  readSources,
  type Scenario,
} from './catalog.ts'
import { checkStudyFile } from './check.ts'
import { checkFixed } from './check-fixed.ts'
import { checkScale } from './check-scale.ts'
import type { CatalogKind } from './kinds.ts'
import { LAUNCH_PRICE, withLaunchPrice } from './launch-price.ts'
import { type OverriddenFile, override } from './overrides.ts'
import { nearestKey, type Quantities } from './quantity.ts'
import { constraints, objectives } from './resolve-goals.ts'
import { fixedVariables, freeVariables } from './resolve-variables.ts'
import type { FixedVariable, FreeVariable, ResolvedStudy } from './resolved.ts'
import { definitionOf, SCALES, type VariableName } from './scale.ts'
import type { StudyFile } from './schema.ts'
import { takeNode } from './take-node.ts'
import { type Path, readYaml, type YamlFile } from './yaml-file.ts'

/** Reads a study file, lays catalog < scenario < study < --set, and checks what a schema cannot. */
export function loadStudy(path: string, sets: readonly string[] = []): ResolvedStudy {
  return resolveStudy(readYaml(path, 'study file'), sets)
}

export function resolveStudy(yaml: YamlFile, sets: readonly string[] = []): ResolvedStudy {
  const file = override(takeNode(yaml), sets)
  const study = checkStudyFile(file)
  checkScale(file, study)
  const scenario = scenarioOf(file, study)
  const { assumptions, catalog } = layered(file, study, scenario)
  checkCompute(file, study)
  const variables = freeVariables(file, study, catalog)
  const fixed = fixedVariables(file, study, catalog, variables)
  checkDelay(file, study, assumptions)
  const resolved: ResolvedStudy = {
    format: 1,
    name: study.name,
    question: study.question ?? '',
    scale: study.scale,
    scenario: { name: scenario.name, title: scenario.title, from: file.from(['scenario']) },
    mission: { ...study.mission, ...solarLevel(study.mission) },
    compute: study.compute,
    variables,
    fixed,
    objectives: objectives(file, study),
    constraints: constraints(file, study),
    margins: study.margins,
    solver: study.solver,
    assumptions,
    components: usedComponents(file, study, catalog, variables, fixed),
    published: publishedFigures(file, study),
  }
  checkFixed(file, resolved)
  return resolved
}

function scenarioOf(file: YamlFile, { scenario }: StudyFile): Scenario {
  return readScenario(scenario, (known, nearest) => {
    return new UserError({
      message: `no scenario '${scenario}'`,
      place: file.place(['scenario']),
      found: scenario,
      expected: known.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
      next: 'dawnfront list scenarios',
    })
  })
}

/** The scenario's assumptions and components with the study's own laid over them. */
function layered(
  file: OverriddenFile,
  study: StudyFile,
  scenario: Scenario,
): { readonly assumptions: Quantities; readonly catalog: Catalog } {
  const overlay = { source: 'study', date: study.mission.epoch, from: 'study' }
  const fields = Object.keys(SCALES[study.scale].assumptions)
  const known = [...fields, LAUNCH_PRICE]
  const { [LAUNCH_PRICE]: launchPrice, ...changed } = readQuantities(
    file,
    ['assumptions'],
    study.assumptions,
    known,
    overlay,
  )
  for (const name of Object.keys(changed)) {
    if (file.from(['assumptions', name]) === '--set') changed[name] = { ...changed[name]!, from: '--set' }
  }
  const components = layerCatalog(
    scenario.catalog,
    readCatalogOverrides(file, study.catalog, scenario.catalog, overlay),
  )
  const catalog = launchPrice === undefined ? components : withLaunchPrice(components, launchPrice, file)
  const assumptions = layer(ofFields(scenario.assumptions, fields), changed)
  checkAssumptions(scenario, fields, assumptions)
  return { assumptions, catalog }
}

function checkAssumptions({ name }: Scenario, fields: readonly string[], assumptions: Quantities): void {
  const given = new Set(Object.keys(assumptions).map((assumption) => toBase(assumption, 0)[0]))
  const missing = fields.find((field) => !given.has(field))
  if (missing === undefined) return
  throw new UserError({ message: `scenario '${name}' lacks ${missing}`, place: { file: `${name}.yaml` } })
}

/** The assumptions a scale knows, out of all a scenario makes. */
function ofFields(quantities: Quantities, fields: readonly string[]): Quantities {
  return Object.fromEntries(Object.entries(quantities).filter(([name]) => fields.includes(toBase(name, 0)[0])))
}

/** Mean F10.7 over the mission, and the phase of the solar cycle, or its share of active years, that goes with it. */
function solarLevel(mission: StudyFile['mission']): { f107Sfu: number; solarPhase: SolarPhase } {
  const { solarActivity, epoch, lifeYears } = mission
  if (solarActivity === 'low') return { f107Sfu: 80, solarPhase: 'min' }
  if (solarActivity === 'mean') return { f107Sfu: 120, solarPhase: 'mean' }
  if (solarActivity === 'high') return { f107Sfu: 180, solarPhase: 'max' }
  if (solarActivity === 'predicted') {
    const [year = 0, month = 1] = epoch.split('-').map(Number)
    return {
      f107Sfu: meanF107Sfu(epoch.slice(0, 7), Math.ceil(lifeYears * 12)),
      solarPhase: activeYearFraction({ startYear: year + (month - 1) / 12, years: lifeYears }),
    }
  }
  return { f107Sfu: solarActivity, solarPhase: solarActivity < 100 ? 'min' : solarActivity > 150 ? 'max' : 'mean' }
}

/** A satellite that is deployed only after its life delivers nothing, at an infinite price. */
function checkDelay(file: YamlFile, { mission, fixed, variables }: StudyFile, assumptions: Quantities): void {
  const delayYears = assumptions.deploymentDelayYears?.value ?? 0
  const range = variables.satelliteLifeYears
  const lives: [unknown, Path][] = [
    [mission.lifeYears, ['mission', 'lifeYears']],
    [fixed.satelliteLifeYears, ['fixed', 'satelliteLifeYears']],
    [
      Array.isArray(range) ? Math.min(...range.map(Number)) : range?.min,
      ['variables', 'satelliteLifeYears', ...(Array.isArray(range) ? [] : ['min'])],
    ],
  ]
  for (const [lifeYears, path] of lives) {
    if (typeof lifeYears !== 'number' || delayYears < lifeYears) continue
    throw new Contradiction({
      message: 'the mission is over before the satellite is deployed',
      place: file.place(path),
      found: `a life of ${lifeYears} years, deployed after ${delayYears}`,
      expected: `${path[0] === 'mission' ? path.join('.') : 'satelliteLifeYears'} above scenario.deploymentDelayYears`,
    })
  }
}

function checkCompute(file: YamlFile, { compute }: StudyFile): void {
  const { averagePowerKw, peakPowerKw, dutyFraction } = compute
  if (averagePowerKw > peakPowerKw) {
    throw new Contradiction({
      message: 'average compute power is above peak',
      place: file.place(['compute', 'averagePowerKw']),
      found: `average ${averagePowerKw} kW, peak ${peakPowerKw} kW`,
      expected: 'averagePowerKw <= peakPowerKw',
    })
  }
  if (
    dutyFraction * peakPowerKw > averagePowerKw * (1 + 1e-12) ||
    (dutyFraction === 1 && averagePowerKw < peakPowerKw)
  ) {
    throw new Contradiction({
      message: 'the time at peak alone exceeds the average power',
      place: file.place(['compute', 'dutyFraction']),
      found: `${dutyFraction} of the time at ${peakPowerKw} kW, on average ${averagePowerKw} kW`,
      expected: `dutyFraction at most ${averagePowerKw / peakPowerKw}`,
    })
  }
}

function usedComponents(
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
    ofKind[id] = catalog[kind][id] as ComponentEntry
  }
  for (const name of Object.keys(SCALES[study.scale].variables) as VariableName[]) {
    const definition = definitionOf(name)
    if (definition.kind !== 'component') continue
    const variable = free.find((one) => one.name === name)
    const ids = variable?.kind === 'choice' ? variable.choices : [fixed.find((one) => one.name === name)?.value]
    for (const id of ids.filter((one) => one !== undefined)) {
      take(definition.component, String(id))
      if (study.scale === 'constellation' && definition.component === 'launchers') take('services', String(id))
    }
  }
  const { workload } = study.compute
  const entry = catalog.workloads[workload]
  if (entry === undefined) {
    const known = Object.keys(catalog.workloads)
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
  take('workloads', workload)
  if (entry.referenceChip !== undefined) take('chips', entry.referenceChip)
  return used
}

function publishedFigures(file: YamlFile, study: StudyFile): StudyFile['published'] {
  const sources = readSources()
  study.published.forEach(({ source }, i) => {
    if (sources[source] !== undefined) return
    const nearest = nearestKey(source, Object.keys(sources))
    throw new UserError({
      message: `'${source}' is not in the bibliography`,
      place: file.place(['published', i, 'source']),
      expected: 'a key of designs/catalog/sources.yaml',
      ...(nearest === undefined ? {} : { nearest }),
    })
  })
  return study.published
}
