import { UserError } from '../errors.ts'
import { type Attempt, MistakeList } from '../mistakes.ts'
import { toBase } from '../units.ts'
import { type Catalog, layer, readQuantities } from './catalog.ts'
import { checkStudyFile } from './check.ts'
import { checkFixed } from './check-fixed.ts'
import { checkGateways, checkSites } from './check-ground.ts'
import {
  checkBand,
  checkCompute,
  checkDelay,
  checkDemand,
  checkMarkets,
  checkShells,
  checkTraffic,
} from './check-load.ts'
import { checkScale } from './check-scale.ts'
import { checkReach, checkSpaceports } from './check-spaceports.ts'
import { spaceportsOf } from './compile.ts'
import { LAUNCH_PRICE, withLaunchPrice } from './launch-price.ts'
import { isMapping } from './layered-file.ts'
import { type OverriddenFile, override } from './overrides.ts'
import { layerEntries } from './own-entries.ts'
import { checkOwnMetrics } from './own-metrics.ts'
import { checkOwnSources, knownSources } from './own-sources.ts'
import { withParts } from './parts-file.ts'
import { nearestKey, type Quantities, type QuantityDefaults } from './quantity.ts'
import { readUncertainty } from './read-uncertainty.ts'
import { constraints, objectives } from './resolve-goals.ts'
import { fixedVariables, freeVariables } from './resolve-variables.ts'
import type { ResolvedStudy } from './resolved.ts'
import { SCALES } from './scale.ts'
import { isScenarioFile, ownScenario, readScenario, type Scenario, scenarioNames } from './scenario.ts'
import { scenarioChances } from './scenario-chances.ts'
import type { StudyFile } from './schema.ts'
import { checkEpoch, solarLevel } from './solar-level.ts'
import { takeNode } from './take-node.ts'
import { layUncertainty, type StudyUncertainty } from './uncertainty.ts'
import { checkWorkload, usedComponents } from './used-components.ts'
import { STAND_IN } from './without-issues.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

/** Reads a study file, lays catalog < scenario < study < --set, and checks what a schema cannot. */
export function loadStudy(path: string, sets: readonly string[] = []): ResolvedStudy {
  return resolveStudy(readYaml(path, 'study file'), sets)
}

/**
 * Every name is looked up whatever else is wrong, so that all mistakes are told at once; what values say against each other
 * is asked only once each of them is right.
 */
export function resolveStudy(yaml: YamlFile, sets: readonly string[] = []): ResolvedStudy {
  const { resolved, file, study } = resolveOne(yaml, sets)
  const { scenarios } = study.uncertainty ?? {}
  if (scenarios === undefined) return resolved
  const under = (scenario: string) => resolveOne(yaml, [...sets, `scenario=${scenario}`]).resolved
  return { ...resolved, scenarios: scenarioChances(file, scenarios, under) }
}

/** The study under its one scenario. */
function resolveOne(yaml: YamlFile, sets: readonly string[]) {
  const mistakes = new MistakeList()
  const { attempt } = mistakes
  const whole = attempt(() => takeNode(withParts(yaml)))
  const file = override(whole ?? withoutOthers(yaml), sets, attempt)
  const study = checkStudyFile(file, mistakes)
  if (study === undefined || whole === undefined) throw mistakes.error()
  attempt(() => checkScale(file, study))
  attempt(() => checkEpoch(file, study))
  const { metrics = {} } = study
  attempt(() => checkOwnMetrics(file, study.scale, metrics, attempt))
  checkOwnSources(file, study.sources, attempt)
  const scenario = attempt(() => scenarioOf(file, study)) ?? someScenario()
  const { assumptions, catalog } = layered(file, study, scenario, attempt)
  const variables = freeVariables(file, study, catalog, attempt)
  const fixed = fixedVariables(file, study, catalog, variables, attempt)
  attempt(() => checkWorkload(file, study, catalog))
  attempt(() => checkSpaceports(file, catalog))
  attempt(() => checkGateways(file, catalog))
  const goals = {
    objectives: attempt(() => objectives(file, study)) ?? [],
    constraints: constraints(file, study, attempt),
  }
  const published = publishedFigures(file, study, attempt)
  const known = knownSources(study.sources, scenario.sources)
  const uncertainty = attempt(() =>
    uncertaintyOf(file, study, scenario, { assumptions, catalog, sources: known }, attempt),
  )
  mistakes.throwAny()
  checkTogether(file, study, { assumptions, catalog }, mistakes)
  const sources = { ...scenario.sources, ...study.sources }
  const resolved: ResolvedStudy = {
    format: 1,
    name: study.name,
    question: study.question ?? '',
    scale: study.scale,
    scenario: {
      name: scenario.name,
      title: scenario.title,
      from: file.from(['scenario']),
      ...(scenario.base === undefined ? {} : { base: scenario.base }),
    },
    mission: { ...study.mission, ...solarLevel(study.mission) },
    compute: study.compute,
    variables,
    fixed,
    ...goals,
    margins: study.margins,
    solver: study.solver,
    assumptions,
    components: usedComponents(file, study, catalog, variables, fixed),
    published,
    ...(Object.keys(metrics).length === 0 ? {} : { metrics }),
    ...(Object.keys(sources).length === 0 ? {} : { sources }),
    ...(uncertainty === undefined ? {} : { uncertainty }),
  }
  checkWhole(file, resolved)
  return { resolved, file, study }
}

/** What no design of a study can be, whatever is searched for. */
function checkWhole(file: OverriddenFile, resolved: ResolvedStudy): void {
  checkReach(file, resolved, spaceportsOf(resolved))
  checkSites(file, resolved)
  checkFixed(file, resolved)
}

/** What values that are each good say against each other. */
function checkTogether(
  file: OverriddenFile,
  study: StudyFile,
  { assumptions, catalog }: Known,
  mistakes: MistakeList,
): void {
  const { attempt } = mistakes
  attempt(() => checkCompute(file, study))
  attempt(() => checkDelay(file, study, assumptions))
  attempt(() => checkMarkets(file, study, assumptions))
  attempt(() => checkDemand(file, study, catalog))
  attempt(() => checkTraffic(file, assumptions))
  attempt(() => checkBand(file, study))
  attempt(() => checkShells(file, study, assumptions))
  mistakes.throwAny()
}

interface Known {
  readonly assumptions: Quantities
  readonly catalog: Catalog
}

/** A study without the files it names, where they cannot be read: its own words are looked at all the same. */
function withoutOthers(yaml: YamlFile): YamlFile {
  if (!isMapping(yaml.value)) return yaml
  const { catalog: _, node: __, ...own } = yaml.value
  return { ...yaml, value: { compute: STAND_IN.compute, ...own } }
}

/** What the scenario and the study say of uncertainty; undefined where neither does. */
function uncertaintyOf(
  file: YamlFile,
  { uncertainty: given }: StudyFile,
  { uncertainty: under }: AnyScenario,
  known: Known & { readonly sources: ReadonlySet<string> },
  attempt: Attempt,
): StudyUncertainty | undefined {
  const all =
    given === undefined ? under : layUncertainty(under, readUncertainty(file, given, { ...known, under }, attempt))
  return Object.keys(all.numbers).length + all.groups.length === 0 ? undefined : all
}

type AnyScenario = Scenario & { readonly sources?: StudyFile['sources'] }

function scenarioOf(file: YamlFile, { scenario }: StudyFile): AnyScenario {
  if (isScenarioFile(scenario)) return ownScenario(file, ['scenario'], scenario) as AnyScenario
  return readScenario(scenario, (known, nearest) => {
    return new UserError({
      message: `no scenario '${scenario}'`,
      place: file.place(['scenario']),
      found: scenario,
      expected: `${known.join(', ')}, or a YAML file of your own`,
      ...(nearest === undefined ? {} : { nearest }),
      next: 'dawnfront list scenarios',
    })
  })
}

/** Something to look the other names up in, when the scenario itself is misspelt. */
const someScenario = (): AnyScenario =>
  readScenario(scenarioNames()[0]!, () => new UserError({ message: 'no scenario' }))

/** The scenario's assumptions and components with the study's own laid over them. */
function layered(file: OverriddenFile, study: StudyFile, scenario: AnyScenario, attempt: Attempt): Known {
  const sources = knownSources(study.sources, scenario.sources)
  const overlay: QuantityDefaults = { source: 'study', date: study.mission.epoch, from: 'study', sources }
  const fields = Object.keys(SCALES[study.scale].assumptions)
  const { [LAUNCH_PRICE]: launchPrice, ...changed } = readQuantities({
    file,
    path: ['assumptions'],
    raw: study.assumptions,
    fields: [...fields, LAUNCH_PRICE],
    listed: [...Object.keys(ofFields(scenario.assumptions, fields)), LAUNCH_PRICE],
    defaults: overlay,
    attempt,
  })
  for (const name of Object.keys(changed)) {
    if (file.from(['assumptions', name]) === '--set') changed[name] = { ...changed[name]!, from: '--set' }
  }
  const components = layerEntries({
    file,
    raw: study.catalog,
    under: scenario.catalog,
    defaults: overlay,
    attempt,
  })
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

function publishedFigures(file: YamlFile, study: StudyFile, attempt: Attempt): StudyFile['published'] {
  const known = [...knownSources(study.sources)].filter((key) => key !== 'study')
  study.published.forEach(({ source }, i) => {
    attempt(() => checkPublished(file, i, source, known))
  })
  return study.published
}

function checkPublished(file: YamlFile, i: number, source: string, known: readonly string[]): void {
  if (known.includes(source)) return
  const nearest = nearestKey(source, known)
  throw new UserError({
    message: `'${source}' is not in the bibliography`,
    place: file.place(['published', i, 'source']),
    found: source,
    expected: 'a key of `dawnfront list sources`, or of this study under sources',
    ...(nearest === undefined ? {} : { nearest }),
  })
}
