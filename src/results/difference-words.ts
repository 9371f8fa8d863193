import type { Difference } from './differing.ts'

const DIFFERENCES_NAMED = 3

/** What differs between the studies of two runs, in a sentence. */
export function differenceWords(differences: readonly Difference[]): string {
  const told = tellable(differences).map(inWords)
  const [first] = told
  if (first === undefined) return 'The studies are equal.'
  if (told.length === 1) return `Only ${first.what} ${first.isMany ? 'differ' : 'differs'}: ${first.values}.`
  const named = told.slice(0, DIFFERENCES_NAMED).map(({ what, values }) => `${what} (${values})`)
  const more = told.length - DIFFERENCES_NAMED
  if (more > 0) named.push(more === 1 ? 'one entry more' : `${more} entries more`)
  return `The studies differ in ${named.slice(0, -1).join(', ')} and ${named.at(-1)}.`
}

/** Whether chance alone lies between two runs. */
export const isSeedAlone = (differences: readonly Difference[]): boolean =>
  differences.length === 1 && differences[0]![0] === SEED

export const SEED = 'solver.seed'

/** Differences that follow from none of the others. */
function tellable(differences: readonly Difference[]): Difference[] {
  const paths = new Set(differences.map(([path]) => path))
  const other = (pattern: RegExp) => [...paths].find((path) => pattern.test(path))
  const chosen = differences.filter(([path]) => path.endsWith('.choices')).flatMap(([, a, b]) => [a, b])
  const follows = ([path]: Difference): boolean => {
    const [, part] = /^components\.[^.]+\.([^.]+)$/.exec(path) ?? []
    if (part !== undefined && chosen.some((choices) => choices.includes(`"${part}"`))) return true
    if (path === 'scenario.title' || /^(assumptions|components)\./.test(path)) return paths.has('scenario.name')
    if (/^mission\.(f107Sfu|solarPhase)$/.test(path))
      return other(/^mission\.(epoch|lifeYears|solarActivity)$/) !== undefined
    const [, limited] = /^constraints\.(.+)\.scale$/.exec(path) ?? []
    if (limited !== undefined) return paths.has(`constraints.${limited}.min`) || paths.has(`constraints.${limited}.max`)
    const [, held] = /^fixed\.([^.]+)$/.exec(path) ?? []
    return held !== undefined && paths.has(`variables.${held}`)
  }
  return differences.filter((one) => !follows(one)).map((one) => withHeld(one, differences))
}

/** A variable that one study searches and the other holds is told once. */
function withHeld([path, a, b]: Difference, differences: readonly Difference[]): Difference {
  const [, name] = /^variables\.([^.]+)$/.exec(path) ?? []
  const held = differences.find(([other]) => other === `fixed.${name}`)
  return held === undefined ? [path, a, b] : [path, a || held[1], b || held[2]]
}

interface Told {
  readonly what: string
  readonly values: string
  readonly isMany: boolean
}

function inWords([path, a, b]: Difference): Told {
  const isSeeds = path === SEED && `${a}${b}`.includes(',')
  const what = isSeeds ? 'the seeds' : whatWords(path)
  const [, side] = /^constraints\..+\.(min|max)$/.exec(path) ?? []
  const values = [a, b].map((text) => (side === undefined || text === '' ? valueWords(text) : endWords(side, text)))
  return { what, values: values.join(', then '), isMany: isSeeds || path.endsWith('.choices') }
}

const WHAT: readonly (readonly [RegExp, string])[] = [
  [/^solver\.seed$/, 'the seed'],
  [/^solver\.evaluations$/, 'the number of evaluations'],
  [/^solver\.population$/, 'the population'],
  [/^solver\.name$/, 'the solver'],
  [/^solver\.stop\.seconds$/, 'the time limit in seconds'],
  [/^solver\.(.+)$/, '$1 of the solver'],
  [/^scenario\.name$/, 'the scenario'],
  [/^(name|question|margins|scale)$/, 'the $1'],
  [/^mission\.(.+)$/, '$1 of the mission'],
  [/^compute\.(.+)$/, '$1 of the load'],
  [/^variables\.(.+)\.min$/, 'the lower bound of $1'],
  [/^variables\.(.+)\.max$/, 'the upper bound of $1'],
  [/^variables\.(.+)\.choices$/, 'the choices of $1'],
  [/^(?:variables|fixed)\.([^.]+)(?:\.value)?$/, '$1'],
  [/^constraints\.([^.]+)(?:\.(?:min|max))?$/, 'the limit of $1'],
  [/^metrics\.(.+)$/, 'the formula of $1'],
  [/^assumptions\.([^.]+)(?:\.value)?$/, '$1'],
  [/^components\.[^.]+\.(.+)\.quantities\.([^.]+)(?:\.value)?$/, '$2 of $1'],
  [/^components\.([^.]+)\.([^.]+)$/, "the entry '$2' of $1"],
]

function whatWords(path: string): string {
  const [pattern, words] = WHAT.find(([one]) => one.test(path)) ?? [/$^/, '']
  return words === '' ? path : path.replace(pattern, words)
}

/** A number in few digits, an entry of a study by what it says, any other word as it is. */
function valueWords(text: string): string {
  if (text === '') return 'none'
  const entry = entryOf(text)
  if (entry !== undefined) return entryWords(entry)
  const value = Number(text)
  if (Number.isFinite(value)) return numberWords(value)
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)} ...`
}

const LONGEST = 100

/** What an entry was before it was written as text; a word may begin like one. */
function entryOf(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!/^[[{]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function entryWords(entry: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(entry)) return entry.map(String).join(', ')
  const { min, max, value, choices, name } = entry
  if (Array.isArray(choices)) return choices.map(String).join(', ')
  if (value !== undefined) return valueWords(typeof value === 'object' ? JSON.stringify(value) : String(value))
  if (min !== undefined && max !== undefined) return `${numberWords(Number(min))} to ${numberWords(Number(max))}`
  if (min !== undefined) return endWords('min', min)
  if (max !== undefined) return endWords('max', max)
  return typeof name === 'string' ? name : 'another'
}

const endWords = (side: string, value: unknown) =>
  `${side === 'min' ? 'at least' : 'at most'} ${numberWords(Number(value))}`

/** A number for a sentence. */
export const numberWords = (value: number): string => {
  if (!Number.isFinite(value)) return 'none'
  const isPlain = value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e9)
  return isPlain ? value.toLocaleString('en-US', { maximumSignificantDigits: 5 }) : String(Number(value.toPrecision(5)))
}
