import { inclinedShareOf, shellCountOf } from '../constellation/design.ts'
import { VARIABLE_NAMES, type VariableName } from './scale.ts'

type Values = Readonly<Record<string, string | number | undefined>>

/**
 * What the pattern of a constellation says of other variables: a value set beside it changes nothing, and another one
 * contradicts it.
 */
export function impliedByPattern(pattern: string | number): Readonly<Partial<Record<VariableName, string | number>>> {
  const inclined = pattern === 'delta' || pattern === 'star'
  const oneShell = pattern === 'plane' || pattern === 'cluster'
  return {
    orbit: inclined ? 'inclined' : 'dawn-dusk',
    ...(oneShell ? { shellCount: 1, planesPerShellCount: 1 } : {}),
  }
}

/** Variables that change nothing of this design: its orbit, pattern, topology or another number makes them idle. */
export function idleVariables(values: Values): ReadonlySet<VariableName> {
  const ofOrbit = values.pattern === undefined ? idleInNode(values) : idleInConstellation(values, values.pattern)
  return new Set(values.heatPumpLiftK === 0 ? [...ofOrbit, 'heatPump'] : ofOrbit)
}

/** A satellite has either an inclination or a local time of its node. */
function idleInNode({ orbit }: Values): VariableName[] {
  return orbit === 'dawn-dusk' ? ['inclinationDeg'] : ['ltanHours']
}

function idleInConstellation(values: Values, pattern: string | number): VariableName[] {
  const implied = impliedByPattern(pattern)
  const oneShell = implied.shellCount === 1
  const onePlane = oneShell || values.planesPerShellCount === 1
  const ofShells = { ...values, pattern } as Parameters<typeof inclinedShareOf>[0]
  const [inclinedShare, shells] = [inclinedShareOf(ofShells), shellCountOf(ofShells)]
  // Inclined shells beside sun-synchronous ones have planes and slots of their own, where they are said.
  const ownOf = (name: VariableName) => (pattern === 'shells' ? Number(values[name] ?? 0) : 0)
  const [ownPlanes, ownSlots] = [ownOf('inclinedPlanesPerShellCount'), ownOf('inclinedSlotsPerPlaneCount')]
  const oneEach = inclinedShare === 1 && ownPlanes > 0 ? ownPlanes === 1 : onePlane && ownPlanes < 2
  const inFormations = pattern === 'cluster'
  const inGroups = inFormations || values.topology === 'hub' || values.topology === 'two-level'
  const idle: readonly (readonly [boolean, readonly VariableName[]])[] = [
    [true, Object.keys(implied) as VariableName[]],
    [shells === 1, ['altitudeBandKm']],
    [oneShell || oneEach, ['phasingFraction']],
    [inclinedShare === 1 && ownPlanes > 0, ['planesPerShellCount']],
    [inclinedShare === 1 && ownSlots > 0, ['slotsPerPlaneCount']],
    [onePlane || inclinedShare === 1, ['ltanWindowMinutes']],
    [inclinedShare === 0, ['inclinationDeg']],
    [inclinedShare === 1, ['ltanHours']],
    [pattern !== 'shells', ['inclinedShellCount']],
    [pattern !== 'shells' || inclinedShare === 0, ['inclinedPlanesPerShellCount', 'inclinedSlotsPerPlaneCount']],
    [values.topology !== 'relay', ['relay']],
    [!inFormations, ['clusterSpacingM']],
    [!inGroups || (inclinedShare === 1 && ownSlots === 1), ['clusterSizeCount']],
    [values.secondLauncherShareFraction === 0, ['secondLauncher']],
    [values.secondLauncher === values.launcher, ['secondLauncherShareFraction']],
  ]
  return idle.flatMap(([isIdle, names]) => (isIdle ? names : []))
}

/** Variables that say which orbit is flown: where one is idle, its value would be read as that of an orbit there is not. */
const OF_ORBIT: readonly VariableName[] = ['orbit', 'inclinationDeg', 'ltanHours']

/** A design's variables in their listed order, without those that would misname its orbit. */
export function meaningfulVariables(values: Record<string, string | number>): Record<string, string | number> {
  const idle = idleVariables(values)
  return Object.fromEntries(
    VARIABLE_NAMES.filter((name) => name in values && !(OF_ORBIT.includes(name) && idle.has(name))).map((name) => [
      name,
      values[name]!,
    ]),
  )
}
