import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'
import { sharedRun } from '../helpers/shared-run.ts'

/** The commands of the table of questions in the README. */
const COMMANDS = [...readFileSync('README.md', 'utf8').matchAll(/^\| [^|]*\?[^|]* \| `dawnfront ([^`]*)` \|$/gm)].map(
  ([, command]) => command!,
)

/** What the answer names, of commands whose answer is no table of metrics. */
const NAMES: Readonly<Record<string, readonly (string | RegExp)[]>> = {
  'evaluate ai1-2026-06': [
    'massPerPeakPowerKgPerKw',
    /solar array\s+[\d,.]+\s+[\d.]+ %/,
    /radiator\s+[\d,.]+\s+[\d.]+ %/,
  ],
  "pick fleet --where 'satelliteCount>0' --limit 5": ['satelliteCount', 'fleetFp8Pflops', 'fleetCapitalBusd'],
  'explain front --design knee': [
    'Assumptions that decide usdPerPflopYear most',
    /\((measured|estimated|memory|claimed)\)/,
  ],
  'uncertainty front --design knee': [/p10/, 'usdPerPflopYear', 'breakEvenLaunchUsdPerKg'],
  'cite front': [/measured/, /claimed/],
}

const runs = new Map<string, string>()
beforeAll(async () => {
  runs.set('front', await sharedRun('ai1-node', ['--evaluations', '8000']))
  runs.set('fleet', await sharedRun('three-body', ['--evaluations', '6000']))
}, 300_000)

describe('questions people ask', () => {
  it('are a table of the README', () => {
    expect(COMMANDS.length).toBeGreaterThanOrEqual(15)
    expect(COMMANDS).toEqual(expect.arrayContaining(Object.keys(NAMES)))
  })

  for (const command of COMMANDS) {
    it(`dawnfront ${command} answers one`, async () => {
      const words = command.split(' ').map((word) => runs.get(word) ?? word.replaceAll("'", ''))
      const { status, stdout, stderr } = await dawnfront(...words)
      expect([status, stderr.match(/^.*bug.*$/m)]).toEqual([0, null])
      const metrics = words[words.indexOf('--metrics') + 1]
      if (!command.includes('--metrics')) {
        for (const name of NAMES[command]!) expect(stdout).toMatch(name)
        return
      }
      const [header, ...rows] = stdout.trim().split('\n')
      const names = header!.split(',')
      for (const metric of metrics!.split(',')) {
        const values = rows.map((row) => Number(row.split(',')[names.indexOf(metric)]))
        expect(values.every(Number.isFinite), metric).toBe(true)
      }
      expect(rows.length).toBeGreaterThan(1)
    })
  }
})
