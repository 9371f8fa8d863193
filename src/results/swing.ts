import type { NodeDesign } from '../node/design.ts'
import { compileStudy, metricReader } from '../study/compile.ts'
import type { CatalogKind } from '../study/kinds.ts'
import type { Quantity } from '../study/quantity.ts'
import type { Objective, ResolvedStudy } from '../study/resolved.ts'
import { definitionOf, SCALES, type VariableName } from '../study/scale.ts'
import { adjustable } from './adjustable.ts'

/** How far one assumption, moved over its range, moves a metric of one design. */
export interface Swing {
  readonly name: string
  readonly quantity: Quantity
  /** The metric with the assumption at its low and its high end. */
  readonly atLow: number
  readonly atHigh: number
}

/** The swing of a metric over the range of every assumption and component number, one at a time; the widest first. */
export function swings(study: ResolvedStudy, x: Float64Array, metric: Objective['metric']): Swing[] {
  const design = compileStudy(study).decode(x)
  // Compiled hundreds of times, for this design alone.
  const own: ResolvedStudy = {
    ...study,
    variables: [],
    fixed: [],
    objectives: [],
    constraints: [],
    components: componentsOf(design, study),
  }
  const metricOf = (candidate: ResolvedStudy) => {
    const compiled = compileStudy(candidate)
    return metricReader(metric, compiled)(compiled.sizeAgain(design))
  }
  return adjustable(own)
    .filter(({ quantity }) => quantity.low !== quantity.high)
    .map(({ name, quantity, put }) => ({
      name,
      quantity,
      atLow: metricOf(put(own, quantity.low)),
      atHigh: metricOf(put(own, quantity.high)),
    }))
    .filter(({ atLow, atHigh }) => atLow !== atHigh && Number.isFinite(atLow) && Number.isFinite(atHigh))
    .sort((a, b) => Math.abs(b.atHigh - b.atLow) - Math.abs(a.atHigh - a.atLow))
}

/**
 * The components of a study without those that a satellite does not carry. The chip that its workload was measured with stays;
 * so does all where there are many satellites, whose ground and supply look at more than is carried.
 */
function componentsOf(design: NodeDesign, { scale, components, compute }: ResolvedStudy): ResolvedStudy['components'] {
  if (scale !== 'node') return components
  const reference = components.workloads?.[compute.workload]?.referenceChip
  const own = { ...components } as Record<CatalogKind, Record<string, unknown>>
  for (const name of Object.keys(SCALES.node.variables) as VariableName[]) {
    const definition = definitionOf(name)
    if (definition.kind !== 'component') continue
    const { component: kind } = definition
    const carried = (design as unknown as Record<string, { readonly id: string } | undefined>)[name]?.id
    own[kind] = Object.fromEntries(
      Object.entries(components[kind] ?? {}).filter(([id]) => id === carried || (kind === 'chips' && id === reference)),
    )
  }
  return own as ResolvedStudy['components']
}
