import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { dawnfront } from '../helpers/command.ts'
import { exported } from './subjects.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-infeasible-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The published satellite was to weigh 2,300 kg; the models make its dry mass more than twice that. */
const overweight = subjectOfStudy(loadStudy('designs/points/ai1-2026-08.yaml', []))
const dryKg = overweight.design.metrics.dryMassKg

async function text(format: string, file: string): Promise<string> {
  return (await exported(format, overweight))[file]!.toString('utf8')
}

describe('a design whose dry mass is more than was bought', () => {
  it('weighs the same in every format', async () => {
    expect(dryKg).toBeGreaterThan(overweight.design.metrics.launchMassKg)
    const glb = (await exported('gltf', overweight))['satellite.glb']!
    const { nodes } = JSON.parse(glb.toString('utf8', 20, 20 + glb.readUInt32LE(12)))
    const drawnKg = nodes.reduce(
      (sum: number, { extras }: { extras?: { massKg: number } }) => sum + (extras?.massKg ?? 0),
      0,
    )
    const { massProperties } = JSON.parse(await text('design', 'design.json'))
    const masses = {
      kvn: Number(/^MASS = ([\d.]+)/m.exec(await text('omm-kvn', 'omm.kvn'))![1]),
      json: JSON.parse(await text('omm-json', 'omm.json'))[0].MASS,
      gmat: Number(/DryMass = ([\d.]+)/.exec(await text('gmat', 'mission.script'))![1]),
      startOfLife: massProperties.startOfLife.massKg,
      dry: massProperties.dry.massKg,
      drawn: drawnKg,
    }
    for (const [name, massKg] of Object.entries(masses)) expect(massKg, name).toBeCloseTo(dryKg, 2)
  })

  it('is said to break its limits in comments, in JSON and in metadata', async () => {
    const { propellantMassKg } = overweight.design.metrics
    expect(propellantMassKg).toBeLessThan(overweight.design.metrics.launchMassKg - dryKg)
    const broken = new RegExp(`This design breaks .*propellantMassKg \\(${propellantMassKg.toFixed(0)}, at least 0\\)`)
    for (const [format, file] of [
      ['graphml', 'network.graphml'],
      ['orbit-series-csv', 'orbit-series.csv-metadata.json'],
      ['basilisk', 'basilisk_starter.py'],
    ] as const) {
      expect(await text(format, file), format).toMatch(broken)
    }
    for (const [format, file] of [
      ['design', 'design.json'],
      ['mass-properties', 'mass-properties.json'],
      ['service', 'service.json'],
    ] as const) {
      expect(JSON.parse(await text(format, file)).notes[0]).toMatch(broken)
    }
    for (const line of (await text('omm-kvn', 'omm.kvn')).split('\n')) expect(line.length).toBeLessThanOrEqual(254)
  })

  it('is said to break them in one line on standard error', async () => {
    const out = join(folder, 'design.json')
    const { status, stderr } = await dawnfront('export', 'ai1-2026-08', '--format', 'design', '--out', out)
    expect(status).toBe(0)
    expect(stderr).toMatch(/^This design breaks .*propellantMassKg.*: it does not close\n$/)
    expect(JSON.parse(readFileSync(out, 'utf8')).notes).toContain(stderr.trimEnd())
  })
})
