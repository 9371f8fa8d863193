import { type Place, UserError } from '../errors.ts'
import { MistakeList } from '../mistakes.ts'
import { checkSearchable } from '../run/searchable.ts'
import { fileBeside } from '../study/parts-file.ts'
import { nearestKey } from '../study/quantity.ts'
import { resolveStudy } from '../study/resolve.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { studyPath } from '../study/shipped.ts'
import { type Path, readYaml, type YamlFile } from '../study/yaml-file.ts'
import { parseAxis, type SweepAxis } from '../sweep/axis.ts'
import { sweepGrid } from '../sweep/points.ts'
import { type CampaignFile, LABEL_WORDS, searches } from './schema.ts'
import { studyKey } from './study-key.ts'

/** A study under a variant. */
export interface Case {
  readonly study: string
  readonly variant: string
  readonly resolved: ResolvedStudy
  /** Of the points of a sweep, where one is asked for. */
  readonly sweep?: {
    readonly file: YamlFile
    readonly sets: readonly string[]
    readonly axes: readonly SweepAxis[]
    readonly grid: readonly (string | number)[][]
  }
}

/** The variant of a campaign that names none. */
export const AS_IS = 'as-it-is'

/** A text of `--set` and where the campaign has it. */
interface PlacedSet {
  readonly text: string
  readonly path: Path
}

interface NamedStudy {
  readonly name: string
  readonly file: YamlFile
  readonly path: Path
  readonly sets: readonly PlacedSet[]
}

/** Every study under every variant, in the order of the file. */
export function casesOf(file: YamlFile, raw: CampaignFile, mistakes: MistakeList): Case[] {
  const studies = raw.studies.flatMap((_, i) => mistakes.attempt(() => namedStudy(file, raw, i)) ?? [])
  mistakes.attempt(() => checkNames(file, studies))
  const variants = Object.keys(raw.variants).length === 0 ? { [AS_IS]: [] } : raw.variants
  const told = new Set<string>()
  const cases = studies.flatMap((study) =>
    Object.entries(variants).flatMap(([variant, texts]) => {
      const own = texts.map((text, i) => ({ text, path: ['variants', variant, i] }))
      try {
        return [caseOf(file, raw, study, variant, own)]
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        // What is wrong with a study or a variant is wrong wherever it stands: once is enough.
        const key = JSON.stringify(error.all.map(({ place, message }) => [place, message]))
        if (!told.has(key)) mistakes.add(error)
        told.add(key)
        return []
      }
    }),
  )
  mistakes.attempt(() => checkDifferent(file, cases))
  return cases
}

function namedStudy(file: YamlFile, { studies, set }: CampaignFile, i: number): NamedStudy {
  const entry = studies[i]!
  const { study, name, set: own = [] } = typeof entry === 'string' ? { study: entry } : entry
  const path = typeof entry === 'string' ? ['studies', i] : ['studies', i, 'study']
  const found = placed(file.place(path), () => fileBeside(file, study) ?? studyPath(study))
  const yaml = readYaml(found, 'study file')
  const sets = [
    ...set.map((text, k) => ({ text, path: ['set', k] })),
    ...own.map((text, k) => ({ text, path: ['studies', i, 'set', k] })),
  ]
  const named = name ?? (yaml.value as { name?: unknown } | null)?.name
  if (typeof named === 'string') return { name: named, file: yaml, path, sets }
  throw new UserError({ message: 'this study has no name', place: file.place(path), expected: `name: ${LABEL_WORDS}` })
}

/** An error that names no place of this file is about this one. */
function placed<T>(place: Place, load: () => T): T {
  try {
    return load()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    throw new UserError({ ...error.details, place, found: error.details.place?.file ?? '' })
  }
}

function checkNames(file: YamlFile, studies: readonly NamedStudy[]): void {
  const twice = studies.find(({ name }, i) => studies.findIndex((one) => one.name === name) < i)
  if (twice === undefined) return
  throw new UserError({
    message: `two studies are called '${twice.name}'`,
    place: file.place(twice.path),
    expected: 'every study once, or a name for each',
    next: `{ study: ${twice.name}, name: ANOTHER, set: [...] }`,
  })
}

function checkDifferent(file: YamlFile, cases: readonly Case[]): void {
  const seen = new Map<string, Case>()
  for (const one of cases) {
    const key = studyKey(one.resolved)
    const other = seen.get(key)
    if (other !== undefined) {
      throw new UserError({
        message: `${one.study} under ${one.variant} is the same as ${other.study} under ${other.variant}`,
        place: other.study === one.study ? file.keyPlace(['variants'], one.variant) : file.place(['studies']),
        expected: 'studies and variants that differ',
        next: 'leave one of them out',
      })
    }
    seen.set(key, one)
  }
}

function caseOf(
  file: YamlFile,
  raw: CampaignFile,
  study: NamedStudy,
  variant: string,
  own: readonly PlacedSet[],
): Case {
  const all = [...study.sets, ...own]
  const sets = all.map(({ text }) => text)
  const resolved = namingPlaces(file, all, study.name, () => resolveStudy(study.file, sets))
  if (searches(raw.do)) checkCase(file, study, resolved)
  if (raw.do.sweep === undefined) return { study: study.name, variant, resolved }
  const { optimise, vary } = raw.do.sweep
  if (optimise !== undefined) checkObjective(file, resolved, optimise)
  const varied = vary.map((text, i) => ({ text, path: ['do', 'sweep', 'vary', i] }))
  const axes = namingPlaces(file, varied, study.name, () => vary.map(parseAxis))
  const grid = namingPlaces(file, [...all, ...varied], study.name, () => sweepGrid(study.file, sets, axes))
  return { study: study.name, variant, resolved, sweep: { file: study.file, sets, axes, grid } }
}

/** Errors in what the campaign sets are pointed at there. */
function namingPlaces<T>(file: YamlFile, sets: readonly PlacedSet[], study: string, load: () => T): T {
  try {
    return load()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const mistakes = new MistakeList()
    for (const details of error.all) {
      const by = sets.findLast(({ text }) => isAbout(text, details.place?.file ?? ''))
      const here = by && { message: `${study}: ${details.message}`, place: file.place(by.path) }
      mistakes.add(new UserError({ ...details, ...here }))
    }
    throw mistakes.error()
  }
}

/** Whether what an error points at is this text of `--set` or `--vary`. */
function isAbout(text: string, named: string): boolean {
  const [name = ''] = text.split('=', 1)
  return named === `--set ${text}` || named.startsWith(`--vary ${name}`)
}

function checkCase(file: YamlFile, { path, name }: NamedStudy, resolved: ResolvedStudy): void {
  placed(file.place(path), () => checkSearchable(resolved))
  if (resolved.solver.stop.seconds === undefined) return
  throw new UserError({
    message: `${name} stops by the clock, so that no two machines would find the same`,
    place: file.place(path),
    expected: 'a study that stops by its evaluations',
    next: 'leave solver.stop.seconds out of the study',
  })
}

function checkObjective(file: YamlFile, { name, objectives }: ResolvedStudy, wanted: string): void {
  const known = objectives.map(({ metric }) => metric as string)
  if (known.includes(wanted)) return
  const nearest = nearestKey(wanted, known)
  throw new UserError({
    message: `'${wanted}' is no objective of ${name}`,
    place: file.place(['do', 'sweep', 'optimise']),
    found: wanted,
    expected: known.join(', ') || 'a study with objectives',
    ...(nearest === undefined ? {} : { nearest }),
  })
}
