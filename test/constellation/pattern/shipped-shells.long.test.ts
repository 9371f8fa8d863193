import { describe, it } from 'vitest'
import { openRun, readFront } from '../../../src/run/read-run.ts'
import { namedMembers } from '../../../src/study/choose-design.ts'
import { expectStatedSeparation } from '../../helpers/flown-shells.ts'
import { sharedRun } from '../../helpers/shared-run.ts'

/** Studies, and as many evaluations as find a front of each. */
const STUDIES: readonly (readonly [study: string, evaluations: number])[] = [
  ['three-body', 6000],
  ['project-sunrise', 20_000],
  ['spacex-orbital-data-center', 300_000],
  ['suncatcher-cluster', 6000],
  ['gigawatt-2030', 150_000],
  ['ai1-gigawatt', 300_000],
  ['ascend-1400', 6000],
]

describe('every shell of the best designs, flown, all pairs', () => {
  for (const [name, evaluations] of STUDIES) {
    it(`keeps the separation that the front of ${name} states`, async () => {
      const flags = ['--evaluations', String(evaluations), '--population', '100', '--seed', '1']
      const folder = await sharedRun(name, flags, 'shells-flown')
      const { study } = openRun(folder)
      const free = new Set<string>(study.variables.map((variable) => variable.name))
      const best = new Map(
        namedMembers(study, readFront(folder).front).map(({ design }) => [design.id, design.variables]),
      )
      const ownOf = (variables: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(Object.entries(variables).filter(([variable]) => free.has(variable)))
      expectStatedSeparation(study, [...best.values()].map(ownOf))
    })
  }
})
