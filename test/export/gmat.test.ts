import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CompiledScript, compileScript } from './gmat-grammar.ts'
import { exportTo } from './helpers.ts'
import { readEphemeris } from './readers/ephemeris.ts'
import { type StudyName, sizedStudies } from './subjects.ts'

const sized = sizedStudies()

async function scriptOf(name: StudyName, options = {}): Promise<CompiledScript> {
  const [file = ''] = await exportTo(sized.folder, sized.subject(name), 'gmat', options)
  return compileScript(readFileSync(file, 'ascii'))
}

const ofType = ({ resources }: CompiledScript, wanted: string) =>
  [...resources.values()].filter(({ type }) => type === wanted)

describe('the script of a node', () => {
  it('keeps to the grammar, and has one of each resource and one propagation of a day', async () => {
    const script = await scriptOf('ai1-node')
    for (const type of ['Spacecraft', 'ForceModel', 'Propagator', 'ReportFile']) {
      expect(ofType(script, type)).toHaveLength(1)
    }
    expect(script.commands).toEqual([
      { propagator: 'Propagation', spacecraft: ['ai1_node'], stop: { spacecraft: 'ai1_node', elapsedSecs: 86_400 } },
    ])
  })

  it('starts where the ephemeris starts, with the mass and areas of the design', async () => {
    const [spacecraft] = ofType(await scriptOf('ai1-node'), 'Spacecraft')
    const [file = ''] = await exportTo(sized.folder, sized.subject('ai1-node'), 'oem', { durationHours: 1 })
    const { states } = readEphemeris(file)
    const state = ['X', 'Y', 'Z', 'VX', 'VY', 'VZ'].map((field) => Number(spacecraft!.fields.get(field)))
    expect(state).toEqual(states[0]!.slice(1))
    const { sizing, study } = sized.subject('ai1-node')
    expect(spacecraft!.fields.get('Epoch')).toBe(`'01 Jan ${study.mission.epoch.slice(0, 4)} 00:00:00.000'`)
    expect(Number(spacecraft!.fields.get('DryMass'))).toBeCloseTo(sizing.mass.launchKg, 3)
    expect(Number(spacecraft!.fields.get('DragArea'))).toBeCloseTo(sizing.drag.ramAreaM2, 3)
    expect(Number(spacecraft!.fields.get('SRPArea'))).toBeCloseTo(sizing.design.solarArrayAreaM2, 3)
    const [model] = ofType(await scriptOf('ai1-node'), 'ForceModel')
    expect(Number(model!.fields.get('Drag.F107'))).toBeCloseTo(study.mission.f107Sfu, 3)
  })

  it('flies as long and reports as often as asked', async () => {
    const script = await scriptOf('ai1-node', { epoch: '2030-05-09T06:07:08.9Z', durationHours: 2, stepS: 30 })
    expect(script.commands[0]!.stop.elapsedSecs).toBe(7200)
    expect(ofType(script, 'Propagator')[0]!.fields.get('MaxStep')).toBe('30')
    expect(ofType(script, 'Spacecraft')[0]!.fields.get('Epoch')).toBe("'09 May 2030 06:07:08.900'")
  })
})

describe('the script of a constellation', () => {
  it('keeps to the grammar with eight satellites, or as many as asked for, that fly together', async () => {
    for (const [options, count] of [
      [{}, 8],
      [{ satelliteCount: 3 }, 3],
    ] as const) {
      const script = await scriptOf('suncatcher-cluster', options)
      const names = ofType(script, 'Spacecraft').map(({ name }) => name)
      expect(names).toHaveLength(count)
      expect(script.commands[0]!.spacecraft).toEqual(names)
    }
  })
})

describe('the grammar', () => {
  const broken = [
    ['Create Spacecraft A', /ends/],
    ['Create Spaceship A;', /no resource/],
    ['Create Spacecraft A;\nGMAT A.Mass = 3;', /no field/],
    ['Create Spacecraft A;\nGMAT A.DryMass = heavy;', /DryMass/],
    ['Create ForceModel F;\nGMAT F.Drag.F107 = 900;', /F107/],
    ['GMAT A.DryMass = 3;', /not created/],
    ['BeginMissionSequence;\nFly P(A);', /no command/],
    ['BeginMissionSequence;\nPropagate P(A) {A.ElapsedSecs = 3};', /not created/],
    ['Create Spacecraft 1A;', /name/],
  ] as const
  it.each(broken)('refuses %j', (text, message) => {
    expect(() => compileScript(text)).toThrow(message)
  })
})
