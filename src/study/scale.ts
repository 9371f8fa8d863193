import { CONSTELLATION_ASSUMPTION_FIELDS } from '../constellation/assumptions.ts'
import { constellationBudgets } from '../constellation/budgets.ts'
import { CONSTELLATION_LIMITS } from '../constellation/limits.ts'
import { CONSTELLATION_METRICS, type ConstellationMetricName } from '../constellation/metrics/index.ts'
import { CONSTELLATION_MODELS } from '../constellation/models.ts'
import { sizeConstellation } from '../constellation/size.ts'
import { ASSUMPTION_FIELDS } from '../node/assumptions.ts'
import { type NodeBudgets, nodeBudgets } from '../node/budgets.ts'
import type { NodeContext } from '../node/context.ts'
import type { NodeDesign } from '../node/design.ts'
import { type Limit, NODE_LIMITS } from '../node/limits.ts'
import { NODE_METRICS, type MetricName as NodeMetricName } from '../node/metrics/index.ts'
import { type ModelCard, NODE_MODELS } from '../node/models.ts'
import type { Presentation } from '../node/presentation.ts'
import { type NodeSizing, sizeNode } from '../node/size.ts'
import { CONSTELLATION_VARIABLES } from './constellation-variables.ts'
import { constellationDesignOf, type DesignValues, nodeDesignOf } from './design-of.ts'
import { NODE_VARIABLES, type VariableDefinition } from './variables.ts'

export type MetricName = NodeMetricName | ConstellationMetricName
export type VariableName = keyof typeof NODE_VARIABLES | keyof typeof CONSTELLATION_VARIABLES

/**
 * What a study is about: its variables, metrics, limits and assumptions, and how a design of it is sized. A larger
 * scale's design, context and sizing extend the node's, so whatever reads a node's reads them too; each scale's own
 * functions are handed nothing else than what its own context and sizing made.
 */
export interface Scale {
  readonly description: string
  readonly variables: Readonly<Record<string, VariableDefinition>>
  readonly metrics: Readonly<Record<string, ScaleMetric>>
  readonly limits: readonly ScaleLimit[]
  readonly assumptions: Readonly<Record<string, string>>
  readonly models: readonly ModelCard[]
  readonly costs: CostMetrics
  designOf(values: DesignValues): NodeDesign
  size(design: NodeDesign, context: NodeContext): NodeSizing
  budgets(sizing: NodeSizing): NodeBudgets
}

/** The metrics that say what compute costs at a scale, all costs counted. */
export interface CostMetrics {
  /** What a design is judged by when its study has no objective. */
  readonly usdPerPflopYear: MetricName
  readonly usdPerGpuHour: MetricName
  readonly usdPerMtoken: MetricName
  readonly spaceToGroundRatio: MetricName
  /** Which costs they count. */
  readonly boundary: string
}

export interface ScaleMetric extends Presentation {
  /** The model card it comes from. */
  readonly model: string
  readonly description: string
  get(sizing: NodeSizing, context: NodeContext): number
}

export interface ScaleLimit extends Omit<Limit, 'metric'> {
  readonly metric: MetricName
}

const NODE_SCALE: Scale = {
  description: 'one satellite',
  variables: NODE_VARIABLES,
  metrics: NODE_METRICS,
  limits: NODE_LIMITS,
  assumptions: ASSUMPTION_FIELDS,
  models: NODE_MODELS,
  costs: {
    usdPerPflopYear: 'usdPerPflopYear',
    usdPerGpuHour: 'usdPerGpuHour',
    usdPerMtoken: 'usdPerMtoken',
    spaceToGroundRatio: 'spaceToGroundRatio',
    boundary: 'chips, platform, launch, insurance, operations, ground segment, cost of capital; yearly payments',
  },
  designOf: nodeDesignOf,
  size: sizeNode,
  budgets: nodeBudgets,
}

const CONSTELLATION_SCALE: Scale = {
  description: 'many satellites of one kind: node, pattern, network, launches and operations',
  variables: { ...NODE_VARIABLES, ...CONSTELLATION_VARIABLES },
  metrics: CONSTELLATION_METRICS,
  limits: CONSTELLATION_LIMITS,
  assumptions: { ...ASSUMPTION_FIELDS, ...CONSTELLATION_ASSUMPTION_FIELDS },
  models: CONSTELLATION_MODELS,
  costs: {
    usdPerPflopYear: 'levelizedUsdPerPflopYear',
    usdPerGpuHour: 'levelizedUsdPerGpuHour',
    usdPerMtoken: 'levelizedUsdPerMtoken',
    spaceToGroundRatio: 'fleetToGroundRatio',
    boundary: 'all costs of the constellation over all tokens sold, both in present value',
  },
  designOf: constellationDesignOf,
  size: sizeConstellation as Scale['size'],
  budgets: constellationBudgets as Scale['budgets'],
}

export const SCALES = { node: NODE_SCALE, constellation: CONSTELLATION_SCALE } as const
export type ScaleName = keyof typeof SCALES

/** The scale that has everything the others have: what files may name before it is known which scale they are of. */
export const WIDEST_SCALE = CONSTELLATION_SCALE

/** What to do about a limit that is broken or binds. */
export function remedyOf(metric: string): string | undefined {
  return WIDEST_SCALE.limits.find((limit) => limit.metric === metric)?.remedy
}

/** The metric that holds the number which would keep a limit, and what that is a number of. */
export function wouldDoOf(metric: string): ScaleLimit['wouldDo'] {
  return WIDEST_SCALE.limits.find((limit) => limit.metric === metric)?.wouldDo
}

export const VARIABLE_NAMES = Object.keys(WIDEST_SCALE.variables) as VariableName[]

export const definitionOf = (name: VariableName): VariableDefinition => WIDEST_SCALE.variables[name]!
