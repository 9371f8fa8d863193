import { YEAR_S } from '../constants.ts'
import { passesPerDayOf } from '../economics/launch-corridors.ts'
import { sunSynchronousInclinationRad } from '../environment/orbit.ts'
import { UserError } from '../errors.ts'
import type { Spaceport } from '../node/components.ts'
import { fromBase, toBase, unitLabel } from '../units.ts'
import type { Catalog } from './catalog.ts'
import { isMapping } from './layered-file.ts'
import { baseValue, nearestKey, type Quantities } from './quantity.ts'
import type { ResolvedStudy } from './resolved.ts'
import { definitionOf, type VariableName } from './scale.ts'
import type { Path, YamlFile } from './yaml-file.ts'

const DEG = Math.PI / 180

/** What flies from a spaceport must be a launcher, its corridors run from their first azimuth to their last, its turns end before orbit. */
export function checkSpaceports(file: YamlFile, { spaceports, launchers }: Catalog): void {
  for (const [id, { cadencePerYear = {}, quantities }] of Object.entries(spaceports)) {
    const place = file.place(['catalog', 'spaceports', id])
    const known = Object.keys(launchers)
    const foreign = Object.keys(cadencePerYear).find((launcher) => !known.includes(launcher))
    if (foreign !== undefined) {
      const nearest = nearestKey(foreign, known)
      throw new UserError({
        message: `'${foreign}', which flies from '${id}', is no launcher`,
        place,
        found: foreign,
        expected: known.join(', '),
        ...(nearest === undefined ? {} : { nearest }),
        next: 'dawnfront list catalog launchers',
      })
    }
    checkTurnaround(file, id, quantities)
    for (const [launcher, launchesPerYear] of Object.entries(cadencePerYear)) {
      const turnM = baseValue(quantities, 'turnRangeM') ?? 0
      const ascentM = baseValue(launchers[launcher]!.quantities, 'ascentRangeM') ?? Infinity
      if (launchesPerYear === 0 || turnM === 0 || turnM < ascentM) continue
      throw new UserError({
        message: `the way around land from '${id}' is longer than that on which '${launcher}' reaches orbit`,
        place: file.place(['catalog', 'spaceports', id, 'turnRangeKm']),
        found: `turnRangeKm ${turnM / 1e3}`,
        expected: `below ${ascentM / 1e3} km; a site that sees no open water within it lacks that corridor`,
        next: `turn sooner, or give '${launcher}' an ascentRangeKm above ${turnM / 1e3}`,
      })
    }
    for (const corridor of ['Azimuth', 'PolarAzimuth']) {
      const [first, last] = ['least', 'most'].map((end) => quantities[`${end}${corridor}Deg`]?.value) as [
        number,
        number,
      ]
      if (first === undefined || last === undefined || first <= last) continue
      throw new UserError({
        message: `a corridor of '${id}' ends before it begins`,
        place,
        found: `least${corridor}Deg ${first}, most${corridor}Deg ${last}`,
        expected: `clockwise from the first to the last; through north from a negative first, ${first - 360} to ${last}`,
      })
    }
  }
}

/** A site that takes longer than a year between two launches never launches: nothing else could be mended to have it do so. */
function checkTurnaround(file: YamlFile, id: string, quantities: Quantities): void {
  for (const [name, { low, high }] of Object.entries(quantities)) {
    const [base, longestS] = toBase(name, high)
    if (base !== 'turnaroundS' || longestS <= YEAR_S) continue
    throw new UserError({
      message: `'${id}' launches less than once a year into a window`,
      place: file.place(['catalog', 'spaceports', id, name]),
      found: `${name} ${low === high ? high : `${low} to ${high}`}`,
      expected: `above 0, at most ${fromBase(name, YEAR_S)} ${unitLabel(name)}, the time between two launches; a site that a launcher does not fly from has cadencePerYear: { LAUNCHER: 0 }`,
      next: 'dawnfront list catalog spaceports',
    })
  }
}

/**
 * A study whose satellites no site can launch into their planes has no design, whatever is searched for; nor one that must fly some
 * of them on a second launcher which cannot.
 *
 * @throws UserError at the inclination, or at the launcher where the orbits keep to the Sun.
 */
export function checkReach(file: YamlFile, study: ResolvedStudy, sites: readonly Spaceport[]): void {
  if (study.fixed.some(isSet)) return
  checkReachOf(file, study, sites, 'launcher')
  if (study.scale !== 'constellation') return
  const leastShare = Math.min(...valuesOf(study, 'secondLauncherShareFraction').map(Number))
  if (leastShare > 0) checkReachOf(file, study, sites, 'secondLauncher')
}

function checkReachOf(
  file: YamlFile,
  study: ResolvedStudy,
  sites: readonly Spaceport[],
  carrier: 'launcher' | 'secondLauncher',
): void {
  const launchers = valuesOf(study, carrier).map(String)
  const flown = launchers.map((id) => ({ id, sites: sites.filter(({ cadencePerYear }) => id in cadencePerYear) }))
  const isReached = (inclinationsRad: readonly number[]) =>
    flown.some(
      (launcher) =>
        launcher.sites.length === 0 ||
        launcher.sites.some(
          (site) =>
            site.cadencePerYear[launcher.id]! > 0 &&
            inclinationsRad.some((inclinationRad) => passesPerDayOf(site)(inclinationRad) > 0),
        ),
    )
  const inclined = sampled(valuesOf(study, 'inclinationDeg').map(Number)).map((deg) => deg * DEG)
  const toTheSun = sampled(valuesOf(study, 'altitudeKm').map(Number)).map((km) =>
    sunSynchronousInclinationRad(km * 1e3),
  )
  const kinds = { inclined, 'sun-synchronous': toTheSun }
  const ways = waysOf(study).map((way) => way.map((kind) => kinds[kind]))
  if (ways.some((way) => way.every(isReached))) return
  const isInclined = ways.some((way) => way.find((kind) => !isReached(kind)) === inclined)
  const reached = reachedDeg(flown.flatMap(({ id, sites: own }) => own.filter((site) => site.cadencePerYear[id]! > 0)))
  const corridor = corridorOf(
    file,
    flown.flatMap(({ sites: own }) => own),
  )
  throw new UserError({
    message: `no site of ${launchers.join(', ')} can launch into the planes of this study`,
    place: file.place(corridor ?? pathOf(study, isInclined && carrier === 'launcher' ? 'inclinationDeg' : carrier)),
    found: isInclined
      ? `inclinations of ${ends(inclined)} degrees`
      : `sun-synchronous planes at ${ends(toTheSun)} degrees; ${launchers.join(', ')}`,
    expected:
      reached === ''
        ? 'a site with launches'
        : `inclinations that their sites reach: ${reached} degrees${corridor === undefined ? '' : ', or wider corridors of the sites'}`,
    next: 'dawnfront list catalog spaceports',
  })
}

type Kind = 'inclined' | 'sun-synchronous'

/** Kinds of orbits that satellites take together, and other such kinds where the study has the choice. */
function waysOf(study: ResolvedStudy): Kind[][] {
  if (study.scale === 'node')
    return valuesOf(study, 'orbit').map((orbit) => [orbit === 'inclined' ? orbit : 'sun-synchronous'])
  return valuesOf(study, 'pattern').flatMap((pattern) => waysOfPattern(String(pattern), study))
}

function waysOfPattern(pattern: string, study: ResolvedStudy): Kind[][] {
  if (pattern === 'delta' || pattern === 'star') return [['inclined']]
  if (pattern !== 'shells') return [['sun-synchronous']]
  const fewest = (name: VariableName) => Math.min(...valuesOf(study, name).map(Number))
  const needed: Kind[] = []
  if (fewest('inclinedShellCount') > 0) needed.push('inclined')
  if (fewest('shellCount') > 0) needed.push('sun-synchronous')
  return needed.length > 0 ? [needed] : [['sun-synchronous'], ['inclined']]
}

/** What `--set` makes of a study is sized, and the limit named. */
const isSet = ({ name, from }: ResolvedStudy['fixed'][number]) =>
  from === '--set' &&
  [
    'pattern',
    'orbit',
    'launcher',
    'secondLauncher',
    'secondLauncherShareFraction',
    'inclinationDeg',
    'altitudeKm',
  ].includes(name)

/** What a variable may be: its choices, both its bounds, or the value it is fixed at. */
export function valuesOf(study: ResolvedStudy, name: VariableName): (string | number)[] {
  const free = study.variables.find((one) => one.name === name)
  if (free !== undefined) return free.kind === 'choice' ? [...free.choices] : [free.min, free.max]
  const fixed = study.fixed.find((one) => one.name === name)
  return [fixed?.value ?? (definitionOf(name).default as string | number)]
}

/** A range at every degree or tenth of it. */
function sampled(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  if (low === high) return [low]
  return Array.from({ length: 101 }, (_, k) => low + ((high - low) * k) / 100)
}

const ends = (valuesRad: readonly number[]) => {
  const [low, high] = [Math.min(...valuesRad), Math.max(...valuesRad)].map((rad) => (rad / DEG).toFixed(1))
  return low === high ? low! : `${low} to ${high}`
}

/** Where a file gives a corridor of one of some sites: it is what to look at first. */
function corridorOf(file: YamlFile, sites: readonly Spaceport[]): Path | undefined {
  for (const { id } of sites) {
    for (const [name] of Object.entries(mappingAt(file.value, ['catalog', 'spaceports', id]))) {
      if (/azimuth/i.test(name)) return ['catalog', 'spaceports', id, name]
    }
  }
  return undefined
}

const mappingAt = (value: unknown, path: readonly string[]): Record<string, unknown> =>
  path.reduce<Record<string, unknown>>(
    (at, part) => (isMapping(at[part]) ? (at[part] as Record<string, unknown>) : {}),
    isMapping(value) ? value : {},
  )

/** Whole degrees of inclination that any of some sites reaches, as ranges. */
function reachedDeg(sites: readonly Spaceport[]): string {
  const ranges: [number, number][] = []
  for (let deg = 0; deg <= 180; deg++) {
    if (!sites.some((site) => passesPerDayOf(site)(deg * DEG) > 0)) continue
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === deg - 1) last[1] = deg
    else ranges.push([deg, deg])
  }
  return ranges.map(([low, high]) => (low === high ? `${low}` : `${low} to ${high}`)).join(', ')
}

function pathOf(study: ResolvedStudy, name: VariableName): Path {
  if (study.variables.some((one) => one.name === name)) return ['variables', name]
  return study.fixed.some((one) => one.name === name && one.from !== 'default') ? ['fixed', name] : ['fixed']
}
