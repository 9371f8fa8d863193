import { Contradiction, UserError } from '../errors.ts'
import { impliedByPattern } from './active-variables.ts'
import { isAllLimits } from './all-limits.ts'
import { SCALES, WIDEST_SCALE } from './scale.ts'
import type { StudyFile } from './schema.ts'
import type { Path, YamlFile } from './yaml-file.ts'

/** Checks what a study names against its scale, and what a constellation says against itself. */
export function checkScale(file: YamlFile, study: StudyFile): void {
  const scale = SCALES[study.scale]
  const foreign = (name: string, what: string, known: object, place: Path, isKey: boolean) => {
    if (name in known) return
    throw new UserError({
      message: `'${name}' is a ${what} of constellations`,
      place: isKey ? file.keyPlace(place.slice(0, -1), name) : file.place(place),
      found: `scale: ${study.scale}`,
      expected: `a ${what} of one satellite, or scale: constellation`,
      next: `dawnfront list ${what}s`,
    })
  }
  for (const section of ['variables', 'fixed'] as const) {
    for (const name of Object.keys(study[section])) {
      foreign(name, 'variable', scale.variables, [section, name], true)
    }
  }
  const metrics = { ...scale.metrics, ...study.metrics }
  const metric = (name: string, place: Path) => foreign(name, 'metric', metrics, place, false)
  study.objectives.forEach(({ minimize, maximize }, i) => {
    metric((minimize ?? maximize) as string, ['objectives', i])
  })
  study.constraints.forEach((one, i) => {
    if (!isAllLimits(one.metric)) metric(one.metric, ['constraints', i, 'metric'])
  })
  study.published.forEach((one, i) => {
    metric(one.metric, ['published', i, 'metric'])
  })
  study.ignore.forEach((name, i) => {
    metric(name, ['ignore', i])
  })
  if (study.scale === 'node' && study.ground !== undefined) {
    throw new UserError({
      message: 'sites and regions are of constellations',
      place: file.keyPlace([], 'ground'),
      found: 'ground, at scale: node',
      expected: 'scale: constellation',
    })
  }
  if (study.scale === 'constellation') checkPattern(file, study)
  else if (study.node !== undefined) {
    throw new UserError({
      message: 'a node can only be taken over by a constellation',
      place: file.keyPlace([], 'node'),
      found: 'node, at scale: node',
      expected: 'scale: constellation',
    })
  }
}

/** Contradictions between values that are fixed; what a search may still mend is left to the limits. */
function checkPattern(file: YamlFile, { fixed, variables }: StudyFile): void {
  const pattern = fixed.pattern ?? ('pattern' in variables ? undefined : WIDEST_SCALE.variables.pattern!.default)
  if (pattern === undefined) return
  const contradiction = (name: string, expected: string) =>
    new Contradiction({
      message: `the pattern '${pattern}' and ${name} contradict each other`,
      place: file.place(['fixed', name]),
      found: `${name}: ${fixed[name]}`,
      expected,
    })
  const implied = impliedByPattern(pattern)
  for (const [name, value] of Object.entries(implied)) {
    if (fixed[name] === undefined || fixed[name] === value) continue
    throw contradiction(name, `${name}: ${value}${typeof value === 'number' ? '' : ', or no word of it'}`)
  }
  if ((fixed.topology === 'cluster' || fixed.topology === 'lattice') && pattern !== 'cluster') {
    throw contradiction('topology', 'another topology, or pattern: cluster')
  }
}
