import type { ResolvedStudy } from './resolved.ts'

/** What is valid, and may yet be another thing than its author thinks. */
export function cautionsOf(study: ResolvedStudy): string[] {
  return [...loadCaution(study), ...populationCaution(study), ...takenOver(study)]
}

const LOAD_METRICS = [
  'averageComputePowerKw',
  'peakComputePowerKw',
  'endAverageComputePowerKw',
  'endPeakComputePowerKw',
]
const LOAD_VARIABLES = ['chip', 'chipCount', 'throttleFraction']

function loadCaution({ compute, constraints, variables }: ResolvedStudy): string[] {
  const { averagePowerKw, peakPowerKw, bandFraction } = compute
  if (bandFraction !== undefined || !variables.some(({ name }) => LOAD_VARIABLES.includes(name))) return []
  if (constraints.some(({ metric }) => LOAD_METRICS.includes(metric))) return []
  return [
    `compute asks for ${averagePowerKw} kW on average and ${peakPowerKw} kW at peak, but of these only the ratio counts: ` +
      'compute.bandFraction: 0.1 makes limits of both',
  ]
}

function populationCaution({ solver, objectives, variables }: ResolvedStudy): string[] {
  const { population, evaluations } = solver
  if (population <= evaluations || objectives.length === 0 || variables.length === 0) return []
  return [
    `a population of ${population} is above ${evaluations} evaluations: the search ends before it has begun, ` +
      `with solver.evaluations=${20 * population} it has twenty rounds`,
  ]
}

/** Numbers of the user's own parts that are those of others. */
function takenOver({ components }: ResolvedStudy): string[] {
  return Object.entries(components).flatMap(([kind, entries]) =>
    Object.entries(entries).flatMap(([id, { quantities }]) => {
      const taken = Object.entries(quantities).filter(([, { from }]) => from.startsWith('like '))
      if (taken.length === 0) return []
      const like = taken[0]![1].from.slice('like '.length)
      return [`'${id}' of ${kind} takes over from '${like}': ${taken.map(([name]) => name).join(', ')}`]
    }),
  )
}
