import type { Presentation } from '../../node/presentation.ts'
import type { ConstellationContext } from '../assumptions.ts'
import type { ConstellationSizing } from '../size.ts'

export interface ConstellationMetric extends Presentation {
  /** The model card it comes from. */
  readonly model: string
  readonly description: string
  /** In the base unit of the name. */
  readonly get: (sizing: ConstellationSizing, context: ConstellationContext) => number
}
