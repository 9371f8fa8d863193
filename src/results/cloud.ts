import type { Candidates } from '../run/candidates.ts'
import { isFeasible } from '../study/limits.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { pack } from './pack.ts'
import type { Cloud } from './report-data.ts'
import { toStep } from './steps.ts'

const FEASIBLE = 3500
const INFEASIBLE = 1500

interface Point {
  readonly x: Float64Array
  readonly f: Float64Array
}

/** Candidates to be drawn, evenly spaced over the run, so that early and late ones both show; those of the front left out. */
export function cloudOf(study: ResolvedStudy, front: ReadonlySet<number>) {
  const { variables, objectives } = study
  const feasible = thinned(FEASIBLE)
  const infeasible = thinned(INFEASIBLE)
  const [n, m] = [variables.length, objectives.length]
  let id = 0
  return {
    take({ count, x, f, g }: Candidates): void {
      const limits = g.length / Math.max(1, count)
      for (let row = 0; row < count; row++) {
        id++
        if (front.has(id) || !isAllFinite(f, row * m, m)) continue
        const into = isFeasible(g, row, limits) ? feasible : infeasible
        into.add(() => ({ x: x.slice(row * n, (row + 1) * n), f: f.slice(row * m, (row + 1) * m) }))
      }
    },
    /** Those that keep all limits before those that break one. */
    points(): { readonly all: readonly Point[]; readonly feasibleCount: number } {
      const kept = feasible.points()
      return { all: [...kept, ...infeasible.points()], feasibleCount: kept.length }
    },
    sample(): Cloud {
      const { all, feasibleCount } = this.points()
      return {
        count: all.length,
        candidates: id,
        x: pack(Uint16Array.from(all.flatMap((point) => variables.map((one, v) => toStep(one, point.x[v]!)))), n),
        f: pack(Float32Array.from(all.flatMap((point) => [...point.f])), m),
        feasible: pack(
          Uint8Array.from(all, (_, i) => (i < feasibleCount ? 1 : 0)),
          1,
        ),
      }
    },
  }
}

function isAllFinite(f: Float64Array, from: number, count: number): boolean {
  for (let i = from; i < from + count; i++) if (!Number.isFinite(f[i])) return false
  return true
}

/** Keeps every so many-th of a stream of unknown length: `most` of them in the end, never more than twice as many. */
function thinned(most: number) {
  let kept: Point[] = []
  let stride = 1
  let seen = 0
  return {
    add(point: () => Point): void {
      if (seen++ % stride !== 0) return
      kept.push(point())
      if (kept.length < 2 * most) return
      kept = kept.filter((_, i) => i % 2 === 0)
      stride *= 2
    },
    points: (): Point[] =>
      kept.length <= most ? kept : Array.from({ length: most }, (_, i) => kept[Math.floor((i * kept.length) / most)]!),
  }
}
