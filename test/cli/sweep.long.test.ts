import { expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'

it('a sweep that optimises searches at each point and gives the variables it found, marking where nothing is feasible', async () => {
  const search = ['--optimise', '--evaluations', '8000', '--seeds', '2']
  const { stdout } = await dawnfront('sweep', 'ai1-node', '--vary', 'altitudeKm=520,1600', ...search, '--json')
  const { rows, optimisation } = JSON.parse(stdout)
  expect(optimisation).toMatchObject({ objective: { metric: 'usdPerPflopYear' }, seeds: 2 })
  expect(rows[0]).toMatchObject({ feasible: true, brokenLimits: '' })
  expect(rows[0].chip).toBeTypeOf('string')
  expect(rows[0].seedSpreadPercent).toBeGreaterThanOrEqual(0)
  expect(rows[1]).toMatchObject({ feasible: false, usdPerPflopYear: null, chip: null })
})
