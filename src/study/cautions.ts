import { fromBase, toBase } from '../units.ts'
import { adjustable } from './adjustable.ts'
import { readCatalog } from './catalog.ts'
import type { CatalogKind } from './kinds.ts'
import type { ResolvedStudy } from './resolved.ts'
import { uncertainInputs } from './uncertain-inputs.ts'
import { numberPath } from './uncertainty.ts'

/** What is valid, and may yet be another thing than its author thinks. */
export function cautionsOf(study: ResolvedStudy): string[] {
  return [
    ...loadCaution(study),
    ...populationCaution(study),
    ...unlikelyNumbers(study),
    ...takenOver(study),
    ...loneInGroups(study),
  ]
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

/** So far beyond every shipped part a number is likely one of another unit. */
const UNLIKELY_RATIO = 100

/** Numbers of the user's own parts that no shipped part comes near. */
function unlikelyNumbers({ components }: ResolvedStudy): string[] {
  return Object.entries(components).flatMap(([kind, entries]) => {
    const shipped = readCatalog()[kind as CatalogKind]
    const others = Object.values(shipped).flatMap(({ quantities }) => Object.entries(quantities))
    return Object.entries(entries)
      .filter(([id]) => !Object.hasOwn(shipped, id))
      .flatMap(([id, { quantities }]) =>
        Object.entries(quantities).flatMap(([name, { value }]) => {
          const field = toBase(name, 0)[0]
          const same = others.filter(([other]) => toBase(other, 0)[0] === field)
          const inUnit = (other: string, one: number) => fromBase(name, toBase(other, one)[1])
          const least = Math.min(...same.map(([other, { low }]) => inUnit(other, low)))
          const most = Math.max(...same.map(([other, { high }]) => inUnit(other, high)))
          // What no part has, or has below zero, has no size to be held against.
          if (!(least > 0) || (value <= most * UNLIKELY_RATIO && value >= least / UNLIKELY_RATIO)) return []
          const range = `${Number(least.toPrecision(3))} to ${Number(most.toPrecision(3))}`
          return [`'${id}' of ${kind} has ${name} ${value}, where shipped ones have ${range}: is that its unit?`]
        }),
      )
  })
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

/** Any coverage: which numbers are sure does not depend on it. */
const COVERAGE = 0.9

/** Groups of numbers in which one has nothing to follow, since it stands alone or the others are certain. */
export function loneInGroups(study: ResolvedStudy): string[] {
  const groups = study.uncertainty?.groups ?? []
  if (groups.length === 0) return []
  const pathOf = (one: { field: string; component?: { kind: string; id: string } }) =>
    numberPath(one.field, one.component)
  const known = new Set(adjustable(study).map(pathOf))
  const moving = new Set(uncertainInputs(study, COVERAGE).flatMap(({ numbers }) => numbers.map(pathOf)))
  return groups.flatMap(({ name, of }, i) => {
    const called = `the group ${name === undefined ? i + 1 : `'${name}'`} under uncertainty.groups`
    if (of.length === 1) return [`${called} has one number, ${of[0]}: nothing moves with it`]
    const certain = of.filter((path) => known.has(path) && !moving.has(path))
    if (certain.length === 0) return []
    const list = `${certain.slice(0, MOST_NAMED).join(', ')}${certain.length > MOST_NAMED ? ` and ${certain.length - MOST_NAMED} more` : ''}`
    return [`${called} names ${list}, certain here, without a range or distribution: what is certain follows nothing`]
  })
}

/** Numbers of a group that are listed. */
const MOST_NAMED = 5
