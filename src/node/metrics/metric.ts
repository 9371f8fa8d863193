import type { NodeContext } from '../context.ts'
import type { ModelName } from '../models.ts'
import type { Presentation } from '../presentation.ts'
import type { NodeSizing } from '../size.ts'

/** A named number of a sizing that may serve as objective or constraint. The name's unit is how it is shown. */
export interface Metric extends Presentation {
  /** The model card it comes from. */
  readonly model: ModelName
  readonly description: string
  /** In the base unit of the name. */
  readonly get: (sizing: NodeSizing, context: NodeContext) => number
  /** Of a constellation's shells, which may differ: the one that counts. Without it that of the middle shell stands for all. */
  readonly overShells?: 'least' | 'greatest'
}
