import type { Problem, Variable } from '../../solvers/problem.ts'
import { CONSTELLATION_ASSUMPTION_FIELDS, type ConstellationContext } from '../constellation/assumptions.ts'
import type { ChipGeneration, GroundSite, Region, Service, Task } from '../constellation/components.ts'
import { groundMap } from '../constellation/network/ground-map.ts'
import { UserError } from '../errors.ts'
import { ASSUMPTION_FIELDS } from '../node/assumptions.ts'
import type { Chip, Launcher, Spaceport, Thruster, Workload } from '../node/components.ts'
import { type NodeContext, nodeContext } from '../node/context.ts'
import type { NodeDesign } from '../node/design.ts'
import { groundCost } from '../node/ground-baseline.ts'
import { referenceSpeedMPerS } from '../node/launch.ts'
import { MARGIN_POLICIES } from '../node/margins.ts'
import type { NodeSizing } from '../node/size.ts'
import { canted } from '../subsystems/propulsion.ts'
import { fromBase, toBase } from '../units.ts'
import { activityFrom, airOf } from './air-of.ts'
import type { CandidateValues } from './candidate.ts'
import { generationsAfter } from './chip-generations.ts'
import { type Components, decoder, withComponents } from './decode.ts'
import { described } from './described.ts'
import { FUTURES, withFutures } from './future-metrics.ts'
import { CATALOG_FIELDS, type CatalogKind } from './kinds.ts'
import { limitSides, signOf } from './limits.ts'
import { scaleOf } from './own-metrics.ts'
import { baseValues, type Quantities } from './quantity.ts'
import { chosenFor, representativeOf } from './representative.ts'
import type { FreeVariable, ResolvedStudy } from './resolved.ts'
import type { MetricName, Scale } from './scale.ts'
import { type SearchSpace, searchSpace } from './search-space.ts'
import { tokenRate } from './token-rates.ts'

/** A study ready to be searched: a problem for a solver, and the way back from candidates to designs. */
export interface CompiledStudy {
  readonly problem: Problem
  /** The same as solvers search it. */
  readonly space: SearchSpace
  readonly scale: Scale
  readonly context: NodeContext
  /** The design of a candidate. This is the one place where file units become base units. */
  decode(x: Float64Array): NodeDesign
  /** The candidate that stands for the study when nobody has searched: defaults, moved into the bounds. */
  readonly representative: Float64Array
  /** A candidate with what the models can choose (seats of a launch) at what they choose for it, but for variables that are given. */
  chosenFor(x: Float64Array, given: CandidateValues): Float64Array
  /** Value of each free variable of a candidate, as files write it. */
  describe(x: Float64Array): Record<string, string | number>
  size(x: Float64Array): NodeSizing
  /** Sizes a design of the same study under other assumptions: its components are those of the same names here. */
  sizeAgain(design: NodeDesign): NodeSizing
}

/** @param futures that statistics of metrics are over, where the study asks for any */
export function compileStudy(study: ResolvedStudy, futures: number = FUTURES.confirming): CompiledStudy {
  const { scale, seen } = withFutures(scaleOf(study), study, futures, compileStudy)
  const ofNode = nodeContextOf(study)
  const components = componentsOf(study, ofNode)
  const context = contextOf(study, ofNode, components)
  const decode = decoder(study, components)
  const objectives = study.objectives.map(({ metric, direction }) => ({
    read: metricReader(metric, { scale, context }),
    sign: direction === 'minimize' ? 1 : -1,
  }))
  const sides = limitSides(study.constraints)
  // Columns of numbers, not objects with numbers in them: this runs once a candidate.
  const readings = sides.map(({ metric }) => reading(metric, scale))
  const gets = readings.map(({ get }) => get)
  const factors = Float64Array.from(readings, ({ factor }) => factor)
  const offsets = Float64Array.from(readings, ({ offset }) => offset)
  const signs = Float64Array.from(sides, signOf)
  const limits = Float64Array.from(sides, ({ limit }) => limit)
  const scales = Float64Array.from(sides, ({ scale }) => scale)
  const size = (x: Float64Array) => scale.size(decode(x), context)
  const read = (x: Float64Array, metric: MetricName) => metricReader(metric, { scale, context })(size(x))
  // Sizes the design: a future of many is compiled for others.
  let representative: Float64Array | undefined
  const problem: Problem = {
    variables: study.variables.map(solverVariable),
    objectiveCount: objectives.length,
    constraintCount: sides.length,
    evaluate(x, f, g) {
      const sizing = scale.size(decode(x), context)
      for (let i = 0; i < objectives.length; i++) {
        const { read, sign } = objectives[i]!
        f[i] = sign * read(sizing)
      }
      for (let i = 0; i < gets.length; i++) {
        const value = gets[i]!(sizing, context) * factors[i]! + offsets[i]!
        const violation = (signs[i]! * (value - limits[i]!)) / scales[i]!
        g[i] = seen === undefined ? violation : seen(violation, sizing, context)
      }
    },
  }
  return {
    problem,
    space: searchSpace(study, problem),
    scale,
    context,
    decode,
    get representative() {
      representative ??= representativeOf(study, read)
      return representative
    },
    chosenFor: (x, given) => chosenFor(study, x, given, read),
    describe: (x) => described(study, x),
    size,
    sizeAgain: (design) => scale.size(withComponents(design, study, components), context),
  }
}

/** Reads a metric of a scale's sizings in the unit of its name. */
export function metricReader(
  name: MetricName,
  { scale, context }: Pick<CompiledStudy, 'scale' | 'context'>,
): (sizing: NodeSizing) => number {
  const { get, factor, offset } = reading(name, scale)
  return (sizing) => get(sizing, context) * factor + offset
}

/** A metric in base units, and the way to the unit of its name. */
function reading(name: MetricName, { metrics }: Scale) {
  // fromBase is affine; two probes give its factor and offset, so the hot path does not parse names.
  const offset = fromBase(name, 0)
  return { get: metrics[name]!.get, factor: fromBase(name, 1) - offset, offset }
}

/** The values of the assumptions that `fields` names, in base units. */
function assumptionsOf<Fields extends object>(
  study: ResolvedStudy,
  fields: Fields,
): { readonly [Name in keyof Fields]: number } {
  const names = Object.keys(fields)
  const all = baseValues(study.assumptions, names, lacking)
  return Object.fromEntries(names.map((name) => [name, all[name]])) as { [Name in keyof Fields]: number }
}

function nodeContextOf(study: ResolvedStudy): NodeContext {
  const { mission, compute } = study
  const missionBase = {
    lifeYears: mission.lifeYears,
    f107Sfu: mission.f107Sfu,
    predictedFrom: mission.solarActivity === 'predicted' ? mission.epoch.slice(0, 7) : undefined,
    solarPhase: mission.solarPhase,
    unitCount: mission.unitCount,
  }
  return nodeContext({
    mission: missionBase,
    load: {
      averagePowerW: toBase('averagePowerKw', compute.averagePowerKw)[1],
      peakPowerW: toBase('peakPowerKw', compute.peakPowerKw)[1],
      dutyFraction: compute.dutyFraction,
      peakDurationS: toBase('peakDurationMinutes', compute.peakDurationMinutes)[1],
      ...(compute.deferrableFraction === undefined ? {} : { deferrableFraction: compute.deferrableFraction }),
    },
    assumptions: assumptionsOf(study, ASSUMPTION_FIELDS),
    ...airOf(missionBase),
    margins: MARGIN_POLICIES[study.margins ?? 'none'],
    spaceports: spaceportsOf(study),
  })
}

/** The node's context, with what larger scales add to it. */
function contextOf(study: ResolvedStudy, context: NodeContext, components: Components): NodeContext {
  if (study.scale === 'node') return context
  const constellation = assumptionsOf(study, CONSTELLATION_ASSUMPTION_FIELDS)
  const all = <Kind>(kind: CatalogKind) => {
    const entries = Object.values(components[kind] ?? {}) as Kind[]
    if (entries.length === 0) throw lacking(kind)
    return entries
  }
  const whole: ConstellationContext = {
    ...context,
    shared: { ...context.shared, arrivalLossFraction: constellation.infantLossFraction },
    constellation,
    services: components.services as Record<string, Service>,
    tasks: all<Task>('tasks'),
    generations: generationsOf(study, components),
    firstLaunchYears: calendarYears(study.mission.epoch),
    activity: context.mission.predictedFrom === undefined ? undefined : activityFrom(context.mission.predictedFrom),
    ground: groundMap(all<GroundSite>('ground-sites'), all<Region>('regions'), constellation.weatherLengthM),
  }
  return whole
}

/** What is sold after each chip of a study. */
function generationsOf(study: ResolvedStudy, components: Components): Record<string, ChipGeneration[]> {
  const { chips = {}, generations = {} } = study.components
  return Object.fromEntries(
    Object.keys(chips).map((chip) => [
      chip,
      generationsAfter(chip, generations).map((id) => components.generations![id] as ChipGeneration),
    ]),
  )
}

/** A date as a year with its fraction. */
export function calendarYears(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return year + (month - 1) / 12 + (day - 1) / 365.25
}

/** The spaceports that fly the launchers of a study. */
export function spaceportsOf({ components }: Pick<ResolvedStudy, 'components'>): Spaceport[] {
  return Object.entries(components.spaceports ?? {}).map(([id, { quantities, cadencePerYear = {} }]) => {
    const numbers = baseValues(quantities, Object.keys(CATALOG_FIELDS.spaceports), lacking)
    return { ...numbers, id, cadencePerYear } as Spaceport
  })
}

function lacking(field: string): UserError {
  return new UserError({ message: `the resolved study lacks ${field}`, next: 'run the study again from its file' })
}

function componentsOf(study: ResolvedStudy, { assumptions, load }: NodeContext): Components {
  const components: Components = {}
  const numbers = (kind: CatalogKind, quantities: Quantities) =>
    baseValues(quantities, Object.keys(CATALOG_FIELDS[kind]), lacking)
  for (const [kind, entries] of Object.entries(study.components) as [CatalogKind, object][]) {
    components[kind] = Object.fromEntries(
      Object.entries(entries).map(([id, { quantities }]) => [id, { id, ...numbers(kind, quantities) }]),
    )
  }
  const launchers = (components.launchers ?? {}) as Record<string, Omit<Launcher, 'referenceSpeedMPerS'>>
  components.launchers = Object.fromEntries(
    Object.entries(launchers).map(([id, launcher]) => [
      id,
      { ...launcher, referenceSpeedMPerS: referenceSpeedMPerS(launcher) },
    ]),
  )
  const thrusters = (components.thrusters ?? {}) as Record<string, Thruster>
  components.thrusters = Object.fromEntries(
    Object.entries(thrusters).map(([id, thruster]) => [id, canted(thruster, assumptions.plumeCantRad)]),
  )
  const chips = (components.chips ?? {}) as Record<string, Chip>
  const workload = (components.workloads as Record<string, Workload>)[study.compute.workload]
  const entry = study.components.workloads?.[study.compute.workload]
  if (entry === undefined || workload === undefined) throw lacking(`workload ${study.compute.workload}`)
  const reference = chips[entry.referenceChip ?? '']
  components.chips = Object.fromEntries(
    Object.entries(chips).map(([id, chip]) => [
      id,
      {
        ...chip,
        tokensPerS: tokenRate({ entry, workload, chip, reference, assumptions }).tokensPerS,
        ...groundCost(chip, assumptions, load),
      },
    ]),
  )
  return components
}

function solverVariable(variable: FreeVariable): Variable {
  return variable.kind === 'choice'
    ? { kind: 'choice', count: variable.choices.length }
    : { kind: variable.kind, min: variable.min, max: variable.max }
}
