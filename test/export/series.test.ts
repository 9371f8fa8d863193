import { describe, expect, it } from 'vitest'
import { yearSeries } from '../../src/flight/series.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { unitSuffix } from '../../src/units.ts'
import { query } from './duckdb.ts'
import { exported, STUDIES, type StudyName, sizedStudies } from './subjects.ts'

const sized = sizedStudies()

const COMMON = [
  'durationS',
  'sunlitFraction',
  'arrayPowerKw',
  'batteryChargeKw',
  'batteryDischargeKw',
  'busLoadKw',
  'computePowerKw',
  'shortfallKw',
  'throughputFraction',
  'heatInLoopKw',
  'heatRejectedKw',
  'trainingTrafficGbps',
]
const OF_ORBIT = [
  'arrayAvailableKw',
  'stateOfChargeFraction',
  'radiatorRootCelsius',
  'coolantSupplyCelsius',
  'coolantReturnCelsius',
]
const OF_YEAR = [
  'ageYears',
  'betaDeg',
  'solarFluxWPerM2',
  'eclipseMinutes',
  'arrayInSunlightKw',
  'lowestStateOfChargeFraction',
  'coldestRadiatorRootCelsius',
  'hottestRadiatorRootCelsius',
  'warmestCoolantSupplyCelsius',
]

for (const study of Object.keys(STUDIES) as StudyName[]) {
  for (const form of ['csv', 'parquet']) {
    describe(`series-${form} of ${study}, read by DuckDB`, () => {
      const ask = (series: string, sql: string, options = {}) =>
        query(sized, { study, format: `${series}-series-${form}`, options }, sql)

      it('have the columns of power, heat and traffic, all but the time with a unit in the header', async () => {
        for (const [series, own] of [
          ['orbit', OF_ORBIT],
          ['year', OF_YEAR],
        ] as const) {
          const columns = (await ask(series, 'describe select * from FILE')).map(({ column_name }) =>
            String(column_name),
          )
          expect(columns).toEqual(expect.arrayContaining([...COMMON, ...own]))
          expect(columns.includes('servingTrafficGbps')).toBe(study === 'suncatcher-cluster')
          expect(columns.filter((name) => unitSuffix(name) === undefined)).toEqual(
            series === 'orbit' ? [] : ['startUtc'],
          )
        }
      })

      it('an orbit is one period by the minute, in shadow as long as the metric says', async () => {
        const [row] = await ask(
          'orbit',
          'select count(*) as rows, sum(durationS) / 60 as minutes, sum((1 - sunlitFraction) * durationS) / 60 as dark from FILE',
        )
        const { metrics } = sized.subject(study).design
        expect(Number(row!.rows)).toBe(Math.ceil(metrics.periodMinutes))
        expect(Number(row!.minutes)).toBeCloseTo(metrics.periodMinutes, 6)
        expect(Number(row!.dark)).toBeCloseTo(metrics.longestEclipseMinutes, 6)
      })

      it('an orbit closes its energy at the bus and in the loop', async () => {
        const [row] = await ask(
          'orbit',
          `select sum((arrayPowerKw + batteryDischargeKw + shortfallKw - busLoadKw - batteryChargeKw) * durationS) as bus,
            sum(heatRejectedKw * durationS) / sum(heatInLoopKw * durationS) as heat, sum(busLoadKw * durationS) as load,
            max(arrayPowerKw) as most from FILE`,
        )
        expect(Math.abs(Number(row!.bus)) / Number(row!.load)).toBeLessThan(1e-9)
        expect(Number(row!.heat)).toBeCloseTo(1, 6)
      })

      it('a year is one row a day from the start of the mission', async () => {
        const [row] = await ask(
          'year',
          `select count(*) as rows, min(startUtc) = '${sized.subject(study).study.mission.epoch}'::timestamp as starts, max(eclipseMinutes) as eclipse, max(ageYears) as age from FILE`,
        )
        expect(Number(row!.rows)).toBe(366)
        expect(row!.starts).toBe(true)
        // The solstice falls between days.
        expect(Math.abs(Number(row!.eclipse) - sized.subject(study).design.metrics.longestEclipseMinutes)).toBeLessThan(
          0.2,
        )
        expect(Number(row!.age)).toBeCloseTo(1, 2)
      })

      it('take epoch, duration and step from the command', async () => {
        const year = Number(sized.subject(study).study.mission.epoch.slice(0, 4)) + 3
        const options = { epoch: `${year}-06-21`, durationHours: 12, stepS: 300 }
        const [row] = await ask(
          'orbit',
          `select count(*) as rows, sum(durationS) as seconds, min(startUtc) = '${year}-06-21'::timestamp as starts from FILE`,
          options,
        )
        expect(Number(row!.rows)).toBe(144)
        expect(Number(row!.seconds)).toBeCloseTo(43_200, 6)
        expect(row!.starts).toBe(true)
        const [hours] = await ask('year', 'select count(*) as rows, min(ageYears) as age from FILE', {
          ...options,
          durationHours: 48,
          stepS: 3600,
        })
        expect(Number(hours!.rows)).toBe(48)
        expect(Number(hours!.age)).toBeCloseTo(3.47, 2)
      })
    })
  }
}

it('a satellite of an inclined shell sees the Sun from all sides over the year, one over the terminator does not', () => {
  const highestBetaDeg = (...sets: string[]) => {
    const table = yearSeries(subjectOfStudy(loadStudy('designs/three-body.yaml', sets)), {})
    const beta = table.columns.find(({ name }) => name === 'betaDeg')!.values as number[]
    return [Math.min(...beta.map(Math.abs)), Math.max(...beta.map(Math.abs))] as const
  }
  const [low, high] = highestBetaDeg('pattern=delta', 'inclinationDeg=53')
  expect(low).toBeLessThan(2)
  expect(high).toBeGreaterThan(60)
  expect(high).toBeLessThan(53 + 23.5)
  expect(highestBetaDeg('pattern=plane')[0]).toBeGreaterThan(50)
})

it('a series in CSV has a chart beside it: Sun, power, charge, heat and temperature over the hours of a day', async () => {
  const day = { epoch: '2029-03-21T00:00:00Z', durationHours: 24 }
  const files = await exported('orbit-series-csv', sized.subject('ai1-node'), day)
  const chart = files['orbit-series.csv.svg']!.toString('utf8')
  for (const words of ['share in sunlight', 'power (kW)', 'charge, of the capacity', 'heat (kW)', 'temperature (°C)']) {
    expect(chart).toContain(words)
  }
  expect(chart).toContain('hours since 2029-03-21 00:00')
  const [row] = /<path class="series series-0"[^>]*d="([^"]*)"/.exec(chart)!.slice(1)
  // A row a minute: as many places as minutes of the day.
  expect(row!.match(/[ML]/g)).toHaveLength(24 * 60)
  expect(chart).not.toContain('NaN')
})

it('a time that is none, or a series of millions of rows, is refused', async () => {
  const subject = sized.subject('ai1-node')
  for (const epoch of ['2028-02-30', 'tomorrow', '01.01.2028', '2028-01-01T25:00:00Z']) {
    await expect(exported('orbit-series-csv', subject, { epoch })).rejects.toThrow('not a time')
  }
  await expect(exported('orbit-series-csv', subject, { durationHours: 8766, stepS: 1 })).rejects.toThrow('too long')
})
