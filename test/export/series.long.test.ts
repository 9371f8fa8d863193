import { expect, it } from 'vitest'
import { query } from './duckdb.ts'
import { sizedStudies } from './subjects.ts'

const sized = sizedStudies()

it('a whole year by the minute is written', async () => {
  const [row] = await query(
    sized,
    {
      study: 'ai1-node',
      format: 'orbit-series-parquet',
      options: { epoch: '2028-01-01', durationHours: 8766 },
    },
    'select count(*) as rows, sum((1 - sunlitFraction) * durationS) / sum(durationS) as dark from FILE',
  )
  expect(Number(row!.rows)).toBe(525_960)
  // Day by day against the environment's table, linear between altitudes.
  expect(Math.abs(Number(row!.dark) - sized.subject('ai1-node').design.metrics.meanEclipseFraction)).toBeLessThan(0.001)
})
