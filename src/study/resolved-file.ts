import { parse, stringify } from 'yaml'
import { UserError } from '../errors.ts'
import type { ResolvedStudy } from './resolved.ts'
import { VARIABLE_NAMES } from './scale.ts'

const HEAD = `# A study with every default filled in, as it was run. Written by dawnfront; "from" tells which layer had the last word:
# default, catalog, scenario, study or --set. Values are in the unit their name ends in.
`

/** The text of study.resolved.yaml. */
export function formatResolvedStudy(study: ResolvedStudy): string {
  return HEAD + stringify(study, { lineWidth: 0, aliasDuplicateObjects: false, flowCollectionPadding: true })
}

export function parseResolvedStudy(text: string, file: string): ResolvedStudy {
  let study: unknown
  try {
    study = parse(text)
  } catch (error) {
    throw new UserError({ message: `not a resolved study: ${(error as Error).message}`, place: { file } })
  }
  const { format } = (study ?? {}) as { format?: unknown }
  if (format !== 1) throw ofAnotherVersion(file, `format ${String(format)}`, 'format 1')
  const { variables, fixed } = study as ResolvedStudy
  const unknown = [...variables, ...fixed].find(({ name }) => !VARIABLE_NAMES.includes(name))
  if (unknown !== undefined) throw ofAnotherVersion(file, `variable ${unknown.name}`, 'variables of this version')
  return study as ResolvedStudy
}

const ofAnotherVersion = (file: string, found: string, expected: string) =>
  new UserError({
    message: 'this resolved study was written by another version of dawnfront',
    place: { file },
    found,
    expected,
    next: 'run the study again from its file',
  })
