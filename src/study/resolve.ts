import { meanF107Sfu } from '../environment/atmosphere/solar-activity.ts'
import { UserError } from '../errors.ts'
import { ASSUMPTION_FIELDS } from '../node/assumptions.ts'
import type { ComponentKind } from '../node/components.ts'
import { type MetricName, NODE_LIMITS, NODE_METRICS } from '../node/metrics.ts'
import { toBase, unitLabel } from '../units.ts'
import {
  type Catalog,
  type ComponentEntry,
  layer,
  layerCatalog,
  readCatalogOverrides,
  readQuantities,
  readScenario,
  readSources,
} from './catalog.ts'
import { checkStudyFile } from './check.ts'
import { type OverriddenFile, override } from './overrides.ts'
import { nearestKey } from './quantity.ts'
import type { Constraint, FixedVariable, FreeVariable, Objective, ResolvedStudy } from './resolved.ts'
import type { StudyFile } from './schema.ts'
import { NODE_VARIABLES, VARIABLE_NAMES, type VariableDefinition, type VariableName } from './variables.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** Reads a study file, lays catalog < scenario < study < --set, and checks what a schema cannot. */
export function loadStudy(path: string, sets: readonly string[] = []): ResolvedStudy {
  return resolveStudy(readYaml(path, 'study file'), sets)
}

export function resolveStudy(yaml: YamlFile, sets: readonly string[] = []): ResolvedStudy {
  const file = override(yaml, sets)
  const study = checkStudyFile(file)
  const scenario = readScenario(study.scenario, (known, nearest) => {
    return new UserError({
      message: `no scenario '${study.scenario}'`,
      place: file.place(['scenario']),
      found: study.scenario,
      expected: known.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
      next: 'dawnfront list scenarios',
    })
  })
  const overlay = { source: 'study', date: study.mission.epoch, from: 'study' }
  const catalog = layerCatalog(scenario.catalog, readCatalogOverrides(file, study.catalog, scenario.catalog, overlay))
  const assumptionFields = Object.keys(ASSUMPTION_FIELDS)
  const changed = readQuantities(file, ['assumptions'], study.assumptions, assumptionFields, overlay)
  for (const name of Object.keys(changed)) {
    if (file.from(['assumptions', name]) === '--set') changed[name] = { ...changed[name]!, from: '--set' }
  }
  const assumptions = layer(scenario.assumptions, changed)
  const missing = assumptionFields.find(
    (field) => !Object.keys(assumptions).some((name) => toBase(name, 0)[0] === field),
  )
  if (missing !== undefined) {
    throw new UserError({
      message: `scenario '${scenario.name}' lacks ${missing}`,
      place: { file: `${scenario.name}.yaml` },
    })
  }

  checkCompute(file, study)
  const variables = freeVariables(file, study, catalog)
  const fixed = fixedVariables(file, study, catalog, variables)
  return {
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
    solver: study.solver,
    assumptions,
    components: usedComponents(file, study, catalog, variables, fixed),
    published: publishedFigures(file, study),
  }
}

/** Mean F10.7 over the mission, and the phase of the solar cycle that goes with it for trapped particles. */
function solarLevel({ solarActivity, epoch, lifeYears }: StudyFile['mission']): {
  f107Sfu: number
  solarPhase: 'min' | 'mean' | 'max'
} {
  if (solarActivity === 'low') return { f107Sfu: 80, solarPhase: 'min' }
  if (solarActivity === 'mean') return { f107Sfu: 120, solarPhase: 'mean' }
  if (solarActivity === 'high') return { f107Sfu: 180, solarPhase: 'max' }
  const f107Sfu =
    solarActivity === 'predicted' ? meanF107Sfu(epoch.slice(0, 7), Math.ceil(lifeYears * 12)) : solarActivity
  return { f107Sfu, solarPhase: f107Sfu < 100 ? 'min' : f107Sfu > 150 ? 'max' : 'mean' }
}

function checkCompute(file: YamlFile, { compute }: StudyFile): void {
  const { averagePowerKw, peakPowerKw, dutyFraction } = compute
  if (averagePowerKw > peakPowerKw) {
    throw new UserError({
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
    throw new UserError({
      message: 'the time at peak alone exceeds the average power',
      place: file.place(['compute', 'dutyFraction']),
      found: `${dutyFraction} of the time at ${peakPowerKw} kW, on average ${averagePowerKw} kW`,
      expected: `dutyFraction at most ${averagePowerKw / peakPowerKw}`,
    })
  }
}

const definitionOf = (name: VariableName): VariableDefinition => NODE_VARIABLES[name]

function freeVariables(file: YamlFile, study: StudyFile, catalog: Catalog): FreeVariable[] {
  const entries = Object.entries(study.variables) as [
    VariableName,
    { min: number; max: number } | (string | number)[],
  ][]
  return entries.flatMap(([name, given]): FreeVariable[] => {
    const path = ['variables', name]
    if (study.fixed[name] !== undefined) {
      throw new UserError({
        message: `'${name}' is both free and fixed`,
        place: file.keyPlace(['fixed'], name),
        expected: `'${name}' under variables or under fixed`,
      })
    }
    const definition = definitionOf(name)
    if (Array.isArray(given)) {
      given.forEach((value, i) => {
        checkValue(file, [...path, i], name, value, catalog)
      })
      const repeated = given.find((value, i) => given.indexOf(value) !== i)
      if (repeated !== undefined) {
        throw new UserError({
          message: `a choice of '${name}' is repeated`,
          place: file.place(path),
          found: String(repeated),
        })
      }
      return [{ name, kind: 'choice', choices: given }]
    }
    if (definition.kind === 'choice' || definition.kind === 'component') {
      throw new UserError({
        message: `'${name}' has choices, not bounds`,
        place: file.place(path),
        found: `{ min: ${given.min}, max: ${given.max} }`,
        expected: `a list of ${choicesOf(definition, catalog).join(', ')}`,
        next: 'dawnfront list variables',
      })
    }
    checkValue(file, [...path, 'min'], name, given.min, catalog)
    checkValue(file, [...path, 'max'], name, given.max, catalog)
    if (given.min > given.max) {
      throw new UserError({
        message: `the bounds of '${name}' are inverted`,
        place: file.place(path),
        found: `min ${given.min}, max ${given.max}`,
        expected: 'min <= max',
      })
    }
    return [{ name, kind: definition.kind, min: given.min, max: given.max }]
  })
}

function fixedVariables(
  file: OverriddenFile,
  study: StudyFile,
  catalog: Catalog,
  free: readonly FreeVariable[],
): FixedVariable[] {
  const searched = new Set(free.map(({ name }) => name))
  return VARIABLE_NAMES.filter((name) => !searched.has(name)).map((name) => {
    const given = study.fixed[name]
    if (given === undefined) return { name, value: definitionOf(name).default, from: 'default' }
    checkValue(file, ['fixed', name], name, given, catalog)
    return { name, value: given, from: file.from(['fixed', name]) }
  })
}

function choicesOf(definition: VariableDefinition, catalog: Catalog): (string | number)[] {
  if (definition.kind === 'component') return Object.keys(catalog[definition.component])
  return definition.kind === 'choice' ? [...definition.choices] : []
}

/** A value a variable may take: a known choice, or a number of the right kind within the models' range. */
function checkValue(
  file: YamlFile,
  path: readonly (string | number)[],
  name: VariableName,
  value: string | number,
  catalog: Catalog,
): void {
  const definition = definitionOf(name)
  if (definition.kind === 'choice' || definition.kind === 'component') {
    const choices = choicesOf(definition, catalog)
    if (choices.includes(value)) return
    const nearest = nearestKey(String(value), choices.map(String))
    throw new UserError({
      message: `'${value}' is no ${name}`,
      place: file.place(path),
      found: String(value),
      expected: choices.join(', '),
      ...(nearest === undefined ? {} : { nearest }),
      next:
        definition.kind === 'component' ? `dawnfront list catalog ${definition.component}` : 'dawnfront list variables',
    })
  }
  const unit = unitLabel(name)
  const inUnit = unit === '' ? '' : ` ${unit}`
  const whole = definition.kind === 'integer'
  if (
    typeof value === 'number' &&
    value >= definition.min &&
    value <= definition.max &&
    (!whole || Number.isInteger(value))
  )
    return
  throw new UserError({
    message: typeof value === 'number' ? `${name} is out of range` : `${name} is not a number`,
    place: file.place(path),
    found: `${value}${typeof value === 'number' ? inUnit : ''}`,
    expected: `${whole ? 'a whole number' : 'a number'} from ${definition.min} to ${definition.max}${inUnit}`,
  })
}

function objectives(file: YamlFile, study: StudyFile): Objective[] {
  const list = study.objectives.map((given): Objective => {
    return given.minimize !== undefined
      ? { metric: given.minimize as MetricName, direction: 'minimize' }
      : { metric: given.maximize as MetricName, direction: 'maximize' }
  })
  list.forEach(({ metric }, i) => {
    if (list.findIndex((other) => other.metric === metric) < i) {
      throw new UserError({
        message: `'${metric}' is an objective twice`,
        place: file.place(['objectives', i]),
        expected: 'each metric once',
      })
    }
  })
  return list
}

/** The limits every node has, then the study's own, which replace a limit on the same side of the same metric. */
function constraints(file: YamlFile, study: StudyFile): Constraint[] {
  const limitNames = NODE_LIMITS.map(({ metric }) => metric as string)
  study.ignore.forEach((metric, i) => {
    if (!limitNames.includes(metric)) {
      const nearest = nearestKey(metric, limitNames)
      throw new UserError({
        message: `'${metric}' is no limit to ignore`,
        place: file.place(['ignore', i]),
        expected: limitNames.join(', '),
        ...(nearest === undefined ? {} : { nearest }),
      })
    }
  })
  const byMetric = new Map<string, Constraint>()
  for (const { metric, min, max, scale } of NODE_LIMITS) {
    if (study.ignore.includes(metric)) continue
    byMetric.set(metric, {
      metric,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      scale,
      from: 'default',
    })
  }
  study.constraints.forEach(({ metric, min, max }, i) => {
    const place = file.place(['constraints', i])
    if (min === undefined && max === undefined) {
      throw new UserError({
        message: `the constraint on '${metric}' bounds nothing`,
        place,
        expected: 'min, max or both',
      })
    }
    const under = byMetric.get(metric)
    const low = min ?? (under?.from === 'study' ? under.min : max !== undefined ? undefined : under?.min)
    const high = max ?? (under?.from === 'study' ? under.max : min !== undefined ? undefined : under?.max)
    if (low !== undefined && high !== undefined && low > high) {
      throw new UserError({
        message: `the constraints on '${metric}' contradict each other`,
        place,
        found: `min ${low}, max ${high}`,
        expected: 'min <= max',
      })
    }
    const scale = under?.scale ?? Math.max(Math.abs(min ?? 0), Math.abs(max ?? 0), 1e-9)
    byMetric.set(metric, {
      metric: metric as MetricName,
      ...(low === undefined ? {} : { min: low }),
      ...(high === undefined ? {} : { max: high }),
      scale: scale === 1e-9 ? 1 : scale,
      from: 'study',
    })
  })
  return [...byMetric.values()]
}

function usedComponents(
  file: YamlFile,
  study: StudyFile,
  catalog: Catalog,
  free: readonly FreeVariable[],
  fixed: readonly FixedVariable[],
): ResolvedStudy['components'] {
  const used: Partial<Record<ComponentKind, Record<string, ComponentEntry>>> = {}
  const take = (kind: ComponentKind, id: string) => {
    used[kind] ??= {}
    const ofKind = used[kind] as Record<string, ComponentEntry>
    ofKind[id] = catalog[kind][id] as ComponentEntry
  }
  for (const name of VARIABLE_NAMES) {
    const definition = definitionOf(name)
    if (definition.kind !== 'component') continue
    const variable = free.find((one) => one.name === name)
    const ids = variable?.kind === 'choice' ? variable.choices : [fixed.find((one) => one.name === name)?.value]
    for (const id of ids) take(definition.component, String(id))
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

/** Metrics by name, for those who only have the name as text. */
export function isMetric(name: string): name is MetricName {
  return name in NODE_METRICS
}
