import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { periodS, semiMajorAxisM } from '../../src/environment/orbit.ts'
import { daysSinceJ2000, sunPosition } from '../../src/environment/sun.ts'
import { satelliteParts } from '../../src/node/geometry.ts'
import { needs, PYTHON } from '../helpers/readers.ts'
import { exported, STUDIES, type StudyName, sizedStudies } from './subjects.ts'

const sized = sizedStudies()
needs('python')

async function written(format: string, study: StudyName): Promise<string> {
  const folder = join(sized.folder, `${study}-${format}`)
  mkdirSync(folder, { recursive: true })
  for (const [path, bytes] of Object.entries(await exported(format, sized.subject(study)))) {
    writeFileSync(join(folder, path), bytes)
  }
  return folder
}

function python(cwd: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(PYTHON, args, { cwd, encoding: 'utf8' })
  return { status, stdout, stderr }
}

async function readBy(format: string, study: StudyName): Promise<Record<string, number> & { sunDirection: number[] }> {
  const { status, stdout, stderr } = python(await written(format, study), `${format}_starter.py`, '--check')
  expect(status, stderr).toBe(0)
  return JSON.parse(stdout)
}

for (const study of Object.keys(STUDIES) as StudyName[]) {
  for (const format of ['basilisk', 'openmdao']) {
    it(`the ${format} starter of ${study} compiles, and says which design it is for`, async () => {
      const folder = await written(format, study)
      const { status, stderr } = python(folder, '-m', 'py_compile', `${format}_starter.py`, 'dawnfront_design.py')
      expect(status, stderr).toBe(0)
      const { run } = sized.subject(study)
      const files = await exported(format, sized.subject(study))
      expect(files[`${format}_starter.py`]!.toString('utf8')).toMatch(
        new RegExp(`^# dawnfront.version: .*\\n[^]*# dawnfront.studySha256: ${run!.record.studySha256}\\n`),
      )
      expect((await readBy(format, study)).design).toBe(`${study}-${run!.id}`)
    })
  }

  it(`the basilisk starter of ${study} reads the numbers of the design in base units`, async () => {
    const numbers = await readBy('basilisk', study)
    const { sizing, compiled } = sized.subject(study)
    const { design, load, power, mass } = sizing
    // Between what is read here and the sizing lie a conversion to file units and one back.
    const expected = {
      semiMajorAxisM: semiMajorAxisM(design.altitudeM),
      inclinationRad: sizing.environment.inclinationRad,
      periodS: periodS(design.altitudeM),
      // With the margin: what is not known yet is flown too.
      massKg: mass.launchKg,
      solarArrayAreaM2: design.solarArrayAreaM2,
      endOfLifeArrayPowerAt1AuW: power.startArrayPowerW * power.remainingFraction,
      batteryEnergyJ: design.batteryEnergyJ,
      busLoadW: load.averageBusW,
    }
    for (const [name, value] of Object.entries(expected)) expect(numbers[name]! / value, name).toBeCloseTo(1, 12)
    const bus = satelliteParts(sizing, compiled.context.assumptions, 'start of life')[0]!
    expect((numbers.inertiaKgM2 as unknown as number[][])[2]![2]).toBeGreaterThan(bus.massKg)
  })

  it(`the basilisk starter of ${study} puts the node where its local time wants it`, async () => {
    const { ascendingNodeRad, sunDirection } = await readBy('basilisk', study)
    const { study: held, sizing } = sized.subject(study)
    const [year, month, day] = held.mission.epoch.split('-').map(Number) as [number, number, number]
    const sun = sunPosition(daysSinceJ2000(year, month, day))
    expect(Math.atan2(sunDirection[1]!, sunDirection[0]!)).toBeCloseTo(sun.rightAscensionRad, 3)
    expect(Math.asin(sunDirection[2]!)).toBeCloseTo(sun.declinationRad, 3)
    const meanSunRad = sun.rightAscensionRad + sun.equationOfTimeRad
    const hours = 12 + ((ascendingNodeRad! - meanSunRad) * 12) / Math.PI
    expect(((hours % 24) + 24) % 24).toBeCloseTo(sizing.design.ltanHours, 2)
  })

  it(`the openmdao starter of ${study} reads numbers that make up the design`, async () => {
    const numbers = await readBy('openmdao', study)
    const { sizing, design } = sized.subject(study)
    expect(numbers.arrayMassKgPerM2! / sizing.design.solarCell.massKgPerM2).toBeCloseTo(1, 12)
    expect(
      numbers.radiatorMassKgPerM2! / (sizing.loop.radiator.parts.totalKg / sizing.design.radiatorAreaM2),
    ).toBeCloseTo(1, 12)
    expect((numbers.worstDayArrayPowerW! - numbers.requiredArrayPowerW!) / 1e3).toBeCloseTo(
      design.metrics.arrayMarginKw,
      6,
    )
    expect(numbers.dryMassKg! / sizing.mass.dryKg).toBeCloseTo(1, 12)
  })
}

it('the basilisk starter turns the radiator normal to where the design holds it', async () => {
  const folder = await written('basilisk', 'ai1-node')
  // Sun along z, which is not at right angles to the radius; y lies in the plane of x and y.
  const program = `
import json, basilisk_starter as starter
sun, place, speed = (0, 0, 1), [7e6, 0, 1e6], [0, 7.5e3, 1e3]
turned = [starter.attitude(sun, place, speed, held) for held in ("radial", "velocity", "inertial")]
turned.append(starter.attitude((0, 1, 0), place, [0, 7.5e3, 0], "velocity"))
print(json.dumps(turned))`
  const { stdout, stderr } = python(folder, '-c', program)
  expect(stderr).toBe('')
  const [radial, velocity, inertial, alongTheSun] = JSON.parse(stdout) as number[][][]
  expect(radial).toEqual([
    [0, -1, 0],
    [1, 0, 0],
    [0, 0, 1],
  ])
  expect(velocity).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])
  expect(inertial).toEqual(radial)
  // A velocity towards the Sun leaves the normal to the radius.
  expect(alongTheSun![1]![0]! / alongTheSun![1]![2]!).toBeCloseTo(7, 12)
  const { sizing } = sized.subject('ai1-node')
  expect((await readBy('basilisk', 'ai1-node')).radiatorAttitude).toBe(sizing.design.radiatorAttitude)
})

describe('a starter', () => {
  it('says so when the tool is not installed, and how to read the design without it', async () => {
    const { status, stderr } = python(await written('basilisk', 'ai1-node'), '-S', 'basilisk_starter.py')
    expect(status).toBe(1)
    expect(stderr).toMatch(/Basilisk is not installed .*--check/)
    expect(stderr).not.toMatch(/Traceback/)
  })

  it('refuses a file that is missing, no JSON, no design, or of another format, without a traceback', async () => {
    const folder = await written('openmdao', 'ai1-node')
    const design = JSON.parse((await exported('design', sized.subject('ai1-node')))['design.json']!.toString('utf8'))
    writeFileSync(join(folder, 'text.json'), 'no json')
    writeFileSync(join(folder, 'other.json'), '{"format": 1}')
    writeFileSync(join(folder, 'later.json'), JSON.stringify({ ...design, format: 2 }))
    for (const [file, message] of [
      ['missing.json', /no such file; dawnfront export RUN --format design/],
      ['text.json', /not JSON/],
      ['other.json', /not a design exported by Dawnfront/],
      ['later.json', /format 2, this file reads format 1/],
    ] as const) {
      const { status, stderr } = python(folder, 'openmdao_starter.py', '--check', file)
      expect(status).toBe(1)
      expect(stderr).toMatch(message)
      expect(stderr).not.toMatch(/Traceback/)
    }
  })
})
