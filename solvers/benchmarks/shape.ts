import type { Variable } from '../problem.ts'

export function reals(count: number, min: number, max: number): Variable[] {
  return Array.from({ length: count }, () => ({ kind: 'real', min, max }))
}
