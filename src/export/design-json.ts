import { recordedBudgets } from '../results/budgets.ts'
import { citations } from '../results/citations.ts'
import type { Subject } from '../results/subject.ts'
import type { ResolvedStudy } from '../results/types.ts'
import { DESIGN_SCHEMA_FILE, type DesignFile } from './design-schema.ts'
import type { Exporter, ExportFile } from './exporter.ts'
import { conversionsOf, jsonPieces, unitsOf } from './json-parts.ts'
import { massPropertiesOf } from './mass-properties-json.ts'
import { overFuturesOf } from './over-futures.ts'
import { provenanceOf } from './provenance.ts'

/** Everything that is known of a design, for programs: every key carries its unit. */
export const designJson: Exporter = {
  name: 'design',
  carries:
    'variables, metrics, margins, budgets, mass properties, assumptions and components with their sources, hashes of the run; percentiles and chances where `uncertainty RUN --front` was asked',
  loses: 'nothing of the design; other designs of the front are in front-csv and front-parquet',
  checkedBy: 'ajv (JSON Schema)',
  files: (subject, { command }) => [designJsonFile(subject, command)],
}

export function designJsonFile(subject: Subject, command: string): ExportFile {
  return { path: 'design.json', pieces: jsonPieces(sizedDesign(subject, command)) }
}

function sizedDesign(subject: Subject, command: string): DesignFile {
  const { design, compiled } = subject
  const study = ofDesign(subject.study, design.variables)
  const content = {
    variables: { ...design.variables },
    feasible: design.feasible,
    ...metricsOf(subject),
    margins: [...design.margins],
    budgets: budgetsOf(design),
    notes: [...subject.notes, ...design.notes],
    ...overFuturesOf(subject),
    massProperties: massPropertiesOf(subject),
    assumptions: study.assumptions,
    components: study.components as DesignFile['components'],
  }
  const { mission } = study
  const units = unitsOf({ mission, compute: study.compute, ...content })
  return {
    $schema: DESIGN_SCHEMA_FILE,
    format: 1,
    ...provenanceOf(subject, command),
    question: study.question,
    scale: study.scale,
    mission,
    compute: study.compute,
    ...content,
    models: compiled.scale.models.map(({ sources, ...card }) => ({ ...card, sources: [...sources] })),
    sources: citations(study).map(({ usedFor, ...source }) => ({ ...source, usedFor: [...usedFor] })),
    units,
    conversions: conversionsOf(units),
  }
}

/** Trees of a constellation that format 1 of the file knows by the names of their lines alone. */
const BY_NAME = ['presentCost', 'launchedMass', 'fleet']

function budgetsOf({ budgets }: Subject['design']): DesignFile['budgets'] {
  const trees = budgets as unknown as DesignFile['budgets']
  const named = recordedBudgets(budgets) as unknown as DesignFile['budgets']
  return Object.fromEntries(Object.keys(trees).map((key) => [key, (BY_NAME.includes(key) ? named : trees)[key]!]))
}

/** A goal over many futures, as p90(usdPerPflopYear). */
const isStatistic = (name: string) => name.includes('(')

/** Metrics by their name; goals over many futures, and metrics of the study's own beside their formula. */
function metricsOf({ study, design }: Subject): Pick<DesignFile, 'metrics' | 'goals' | 'ownMetrics'> {
  const { metrics: formulas = {} } = study
  const all = Object.entries(design.metrics)
  const own = all.filter(([name]) => Object.hasOwn(formulas, name))
  const goals = all.filter(([name]) => isStatistic(name))
  return {
    metrics: Object.fromEntries(all.filter(([name]) => !Object.hasOwn(formulas, name) && !isStatistic(name))),
    ...(goals.length === 0 ? {} : { goals: Object.fromEntries(goals) }),
    ...(own.length === 0
      ? {}
      : { ownMetrics: Object.fromEntries(own.map(([name, value]) => [name, { formula: formulas[name]!, value }])) }),
  }
}

/** The study with only those components that the design is made of. */
export function ofDesign(study: ResolvedStudy, variables: Subject['design']['variables']): ResolvedStudy {
  const chosen = new Set(Object.values(variables).map(String))
  const reference = Object.values(study.components.workloads ?? {}).map((workload) => workload.referenceChip)
  const components = Object.entries(study.components).map(([kind, entries]) => [
    kind,
    Object.fromEntries(
      Object.entries(entries).filter(
        ([id]) => kind === 'workloads' || chosen.has(id) || (kind === 'chips' && reference.includes(id)),
      ),
    ),
  ])
  return { ...study, components: Object.fromEntries(components) as ResolvedStudy['components'] }
}
