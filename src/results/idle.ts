import { idleVariables } from '../study/active-variables.ts'
import type { ResolvedStudy } from '../study/resolved.ts'

/** Variables whose value need not be read, since it changes nothing of the design. A node's own leave none to read. */
export const idleIn = (
  { scale }: ResolvedStudy,
  values: Readonly<Record<string, string | number>>,
): ReadonlySet<string> => (scale === 'constellation' ? idleVariables(values) : new Set())
