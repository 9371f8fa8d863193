import { UserError } from '../../errors.ts'
import { type CaseFile, readCase } from './case-file.ts'
import { flyDecayCase } from './decay-case.ts'
import { flyElementSetCase } from './element-set-case.ts'
import { flyElementsCase } from './elements-case.ts'
import { flyRaisingCase } from './raising-case.ts'
import { checkInputs, checkMonths, checkTolerances } from './sound-inputs.ts'
import { flyTwinCase } from './twin-case.ts'
import type { CaseRow, CaseVerdict } from './verdict.ts'

interface Family {
  readonly name: string
  /** What cases of this family have; the first of them stands for it in messages. */
  readonly keys: readonly string[]
  readonly fly: (file: CaseFile) => CaseRow[]
}

/** Kinds of cases, told apart by what they give. */
export const CASE_FAMILIES: readonly Family[] = [
  {
    name: 'thermal twin',
    keys: ['inputs.radiator', 'inputs.heat', 'inputs.payload_electric_W_blocks', 'outputs.steady_frozen_at_time_zero'],
    fly: flyTwinCase,
  },
  {
    name: 'two-line elements',
    keys: ['inputs.tle', 'inputs.power', 'inputs.thermal', 'outputs.state_teme', 'outputs.beta_angle_deg'],
    fly: flyElementSetCase,
  },
  {
    name: 'raising by low thrust',
    keys: [
      'inputs.specific_impulse_s',
      'inputs.propellant_kg',
      'inputs.thrust_N',
      'inputs.thrust_N_inferred',
      'inputs.duration_days',
      'outputs.final_osculating',
    ],
    fly: flyRaisingCase,
  },
  {
    name: 'decay',
    keys: [
      'inputs.ballistic_coefficient_cd_a_over_m_m2_kg',
      'inputs.initial_altitude_km',
      'inputs.start_mean_altitude_above_equatorial_radius_km',
      'expected.days_to_reentry',
    ],
    fly: flyDecayCase,
  },
  {
    name: 'osculating elements',
    keys: ['inputs.semi_major_axis_km', 'inputs.eccentricity', 'inputs.true_anomaly_deg', 'outputs.eclipse_count'],
    fly: flyElementsCase,
  },
]

/** The family that a case has most of, the first of equals: one that lacks an input is still of its kind, and is told which. */
function familyOf(file: CaseFile): Family | undefined {
  const had = ({ keys }: Family) => keys.filter((key) => file.has(key)).length
  const best = CASE_FAMILIES.reduce((most, family) => (had(family) > had(most) ? family : most))
  return best.keys.some((key) => key.startsWith('inputs.') && file.has(key)) ? best : undefined
}

/** Flies a case from outside and sets what was expected beside what came out. */
export function flyCase(path: string): CaseVerdict {
  const file = readCase(path)
  const family = familyOf(file)
  if (family === undefined) {
    throw new UserError({
      message: 'no kind of case fits',
      place: { file: path },
      found: file.has('inputs') ? `inputs ${file.keys('inputs').join(', ')}` : 'no inputs',
      expected: CASE_FAMILIES.map(({ name, keys }) => `${keys[0]} (${name})`).join(', '),
    })
  }
  checkInputs(file)
  checkMonths(file)
  checkTolerances(file)
  const rows = family.fly(file)
  const { id, title } = file
  if (rows.length === 0) {
    const lacking = file.lacking.length === 0 ? [] : [`no ${file.lacking.join(', ')} beside it`]
    const found = [...lacking, ...file.notes]
    throw new UserError({
      message: 'the case has nothing to compare with',
      place: { file: path },
      ...(found.length === 0 ? {} : { found: found.join(' ') }),
      expected: 'figures under outputs or expected, or tables',
    })
  }
  const holds = rows.every((row) => row.holds)
  const [lackingTables, notCompared, notRead] = [file.lacking, file.unread(), file.unreadKeys()]
  return { id, title, family: family.name, rows, holds, lackingTables, notCompared, notRead, notes: file.notes }
}
