import { balanced } from '../../solvers/choose/balanced.ts'
import { knee } from '../../solvers/choose/knee.ts'
import { SCALES } from './scale.ts'
import { statisticOf } from './statistic-names.ts'

export interface NamedDesign {
  readonly name: string
  readonly index: number
}

const FAMILIAR_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(SCALES).map(({ costs }) => [`minimize ${costs.usdPerPflopYear}`, 'cheapest'])),
  'minimize launchMassKg': 'lightest',
  'maximize effectivePflopYears': 'most capable',
  'maximize deliveredPflopYears': 'most capable',
}

/** What the report calls the design whose worst objective is least bad. */
export const BALANCED = 'most balanced'

/** Where that design stands on a front. */
export const balancedOf = (front: readonly { readonly f: Float64Array }[]): number =>
  balanced(flat(front), front[0]?.f.length ?? 1)

const flat = (front: readonly { readonly f: Float64Array }[]) => Float64Array.from(front.flatMap(({ f }) => [...f]))

/** The best design by each objective, and the knee; objectives of a point are as minimised. */
export function namedDesigns(
  front: readonly { readonly f: Float64Array }[],
  objectives: readonly { readonly metric: string; readonly direction: 'minimize' | 'maximize' }[],
): NamedDesign[] {
  if (front.length === 0) return []
  const named = objectives.map(({ metric, direction }, m) => {
    const best = front.reduce((least, point, i) => (point.f[m]! < front[least]!.f[m]! ? i : least), 0)
    const familiar = FAMILIAR_NAMES[`${direction} ${statisticOf(metric)?.of ?? metric}`]
    return { name: familiar ?? `${direction === 'minimize' ? 'least' : 'most'} ${metric}`, index: best }
  })
  if (objectives.length < 2) return named
  return [...named, { name: 'knee', index: knee(flat(front), objectives.length) }]
}
