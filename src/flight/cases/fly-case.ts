import { UserError } from '../../errors.ts'
import { type CaseFile, readCase } from './case-file.ts'
import { flyDecayCase } from './decay-case.ts'
import { flyElementSetCase } from './element-set-case.ts'
import { flyElementsCase } from './elements-case.ts'
import { flyRaisingCase } from './raising-case.ts'
import { flyTwinCase } from './twin-case.ts'
import type { CaseRow, CaseVerdict } from './verdict.ts'

interface Family {
  readonly name: string
  /** Inputs that only cases of this family have: one of them is enough. */
  readonly keys: readonly string[]
  readonly fly: (file: CaseFile) => CaseRow[]
}

/** Kinds of cases, told apart by what they give; the first that fits is taken. */
export const CASE_FAMILIES: readonly Family[] = [
  { name: 'thermal twin', keys: ['inputs.radiator'], fly: flyTwinCase },
  { name: 'two-line elements', keys: ['inputs.tle'], fly: flyElementSetCase },
  { name: 'raising by low thrust', keys: ['inputs.specific_impulse_s'], fly: flyRaisingCase },
  {
    name: 'decay',
    keys: ['inputs.ballistic_coefficient_cd_a_over_m_m2_kg', 'inputs.initial_altitude_km'],
    fly: flyDecayCase,
  },
  { name: 'osculating elements', keys: ['inputs.semi_major_axis_km'], fly: flyElementsCase },
]

/** Flies a case from outside and sets what was expected beside what came out. */
export function flyCase(path: string): CaseVerdict {
  const file = readCase(path)
  const family = CASE_FAMILIES.find(({ keys }) => keys.some((key) => file.has(key)))
  if (family === undefined) {
    throw new UserError({
      message: 'no kind of case fits',
      place: { file: path },
      found: file.has('inputs') ? `inputs ${file.keys('inputs').join(', ')}` : 'no inputs',
      expected: CASE_FAMILIES.map(({ name, keys }) => `${keys.join(' or ')} (${name})`).join(', '),
    })
  }
  const rows = family.fly(file)
  const { id, title } = file
  return { id, title, family: family.name, rows, holds: rows.every((row) => row.holds) }
}
