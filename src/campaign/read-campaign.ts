import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { nearestName, UserError } from '../errors.ts'
import { MistakeList } from '../mistakes.ts'
import { DESIGNS_FOLDER } from '../package-root.ts'
import { isMapping } from '../study/layered-file.ts'
import { withoutIssues } from '../study/without-issues.ts'
import { readYaml, type YamlFile } from '../study/yaml-file.ts'
import { type Case, casesOf } from './cases.ts'
import { type Asked, type CampaignFile, campaignSchema, searches } from './schema.ts'
import { schemaMistakes } from './schema-mistakes.ts'

/** A campaign with every study read and checked under every variant. */
export interface Campaign {
  readonly name: string
  readonly question: string
  readonly cases: readonly Case[]
  readonly seeds: readonly number[]
  readonly asked: Asked
  /** Longest time that a piece may take. */
  readonly pieceLimitS: number
}

/** Reads a campaign by its path, or by its name when Dawnfront ships it. */
export function readCampaign(pathOrName: string): Campaign {
  return campaignOf(readYaml(campaignPath(pathOrName), 'campaign file'))
}

/** Checks a campaign file; whatever is wrong with it is told at once. */
export function campaignOf(file: YamlFile): Campaign {
  const mistakes = new MistakeList()
  const raw = checked(file, mistakes)
  const seeds = mistakes.attempt(() => seedsOf(file, raw)) ?? []
  mistakes.attempt(() => checkAsked(file, raw))
  const cases = casesOf(file, raw, mistakes)
  mistakes.throwAny()
  return {
    name: raw.name,
    question: raw.question ?? '',
    cases,
    seeds,
    asked: raw.do,
    pieceLimitS: raw.pieceMinutes * 60,
  }
}

/** What a campaign cannot do without, to stand in for what of it was wrong. */
const STAND_IN = { name: 'unnamed', studies: ['ai1-node'] }

/** The file as its schema reads it; of one with faults, which are put with the mistakes, what is left without them. */
function checked(file: YamlFile, mistakes: MistakeList): CampaignFile {
  if (!isMapping(file.value)) {
    throw new UserError({
      message: 'not a campaign',
      place: file.place([]),
      found: file.value === null || file.value === undefined ? 'an empty file' : 'no mapping',
      expected: 'a mapping with name, studies, variants, seeds and do',
      next: 'docs/campaigns.md shows one',
    })
  }
  const result = campaignSchema.safeParse(file.value)
  if (result.success) return result.data
  const { issues } = result.error
  for (const error of schemaMistakes(file, issues)) mistakes.add(error)
  const rest = campaignSchema.safeParse(withoutIssues(file.value, issues, STAND_IN))
  if (!rest.success) throw mistakes.error()
  return rest.data
}

function seedsOf(file: YamlFile, { seeds }: CampaignFile): number[] {
  if (!Array.isArray(seeds)) return Array.from({ length: seeds.count }, (_, i) => seeds.from + i)
  const repeated = seeds.findIndex((seed, i) => seeds.indexOf(seed) < i)
  if (repeated < 0) return seeds
  throw new UserError({
    message: `the seed ${seeds[repeated]} is there twice`,
    place: file.place(['seeds', repeated]),
    expected: 'every seed once',
  })
}

function checkAsked(file: YamlFile, { do: asked }: CampaignFile): void {
  if (searches(asked) || asked.sweep !== undefined) return
  throw new UserError({
    message: 'this campaign asks for nothing',
    place: file.place(['do']),
    expected: 'run: true, uncertainty, fly or sweep',
  })
}

function campaignPath(pathOrName: string): string {
  if (existsSync(pathOrName)) return pathOrName
  const folder = join(DESIGNS_FOLDER, 'campaigns')
  const shipped = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const names = shipped.map((name) => basename(name, '.yaml'))
  if (names.includes(pathOrName)) return join(folder, `${pathOrName}.yaml`)
  const nearest = nearestName(basename(pathOrName, '.yaml'), names)
  throw new UserError({
    message: 'no such campaign file',
    place: { file: pathOrName },
    expected: `a campaign file, or the name of a shipped one: ${names.join(', ')}`,
    ...(nearest === undefined ? {} : { nearest }),
    next: 'docs/campaigns.md shows how to write one',
  })
}
