import { modelChange } from '../results/model-change.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { sizePoint } from '../sweep/size-point.ts'
import { printMessage } from './output.ts'

/** A run of another version may have had other models, or another catalog: what is computed anew is then not its design. */
export function warnOfChange(study: ResolvedStudy, recorded: Readonly<Record<string, number>>): void {
  const change = modelChange(recorded, sizePoint(study).design.metrics)
  if (change !== undefined) printMessage(change)
}
