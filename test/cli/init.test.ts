import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cautionsOf } from '../../src/study/cautions.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { dawnfront } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-init-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)

const PARTS = [
  ['chip', 'chips'],
  ['cell', 'cells'],
  ['battery', 'batteries'],
  ['panel', 'radiators'],
  ['heat-pump', 'heat-pumps'],
  ['thruster', 'thrusters'],
  ['terminal', 'terminals'],
  ['topology', 'topologies'],
  ['launcher', 'launchers'],
  ['workload', 'workloads'],
] as const

describe('init --with-part', () => {
  it.each(PARTS)(
    '%s writes one with all it needs, which sizes as the shipped one it was begun from',
    async (part, kind) => {
      const file = at(`${part}.yaml`)
      const { status, stdout } = await dawnfront('init', file, '--with-part', part)
      expect([status, stdout]).toEqual([0, expect.stringContaining(`Wrote ${at(`${part}-parts.yaml`)}`)])
      const study = loadStudy(file)
      const own = Object.keys(study.components[kind]!).find((id) => id.startsWith('my-'))
      expect(own).toBeDefined()
      expect(cautionsOf(study)).toEqual([])
      // Begun from a shipped part, and not of fewer numbers.
      const [shipped] = Object.entries(loadStudy('designs/ai1-node.yaml').components[kind] ?? {})
      if (shipped !== undefined) {
        expect(Object.keys(study.components[kind]![own!]!.quantities)).toHaveLength(
          Object.keys(shipped[1].quantities).length,
        )
      }
    },
  )

  it('all at once, with a scenario, in a constellation', async () => {
    const flags = PARTS.flatMap(([part]) => ['--with-part', part])
    const file = at('all.yaml')
    expect((await dawnfront('init', file, ...flags, '--with-scenario', '--scale', 'constellation')).status).toBe(0)
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['all.yaml', 'all-parts.yaml', 'all-scenario.yaml']))
    const study = loadStudy(file)
    expect(study.scenario).toMatchObject({ name: 'all-scenario', base: 'reusable-2030' })
    expect(study.compute.workload).toBe('my-workload')
    expect(Object.keys(study.components.services!)).toContain('my-launcher')
  })

  it('generation writes one that follows a chip', async () => {
    const file = at('generation.yaml')
    await dawnfront('init', file, '--with-part', 'generation', '--scale', 'constellation')
    expect(await dawnfront('validate', file)).toMatchObject({ status: 0 })
  })

  it.each([
    ['chipp', /there is no part 'chipp'[\s\S]*nearest: {2}chip/],
    ['constructor', /there is no part 'constructor'/],
  ])('%s is refused', async (part, says) => {
    const { status, stderr } = await dawnfront('init', at('none.yaml'), '--with-part', part)
    expect([status, stderr]).toEqual([2, expect.stringMatching(says)])
    expect(readdirSync(folder)).not.toContain('none.yaml')
  })

  it.each(['gateway', 'relay', 'factory', 'fab'])('says of a %s that it is a part of constellations', async (part) => {
    const { status, stderr } = await dawnfront('init', at(`node-${part}.yaml`), '--with-part', part)
    expect(status).toBe(2)
    expect(stderr).toMatch(`'${part}' is a part of constellations`)
    expect(stderr).toMatch('expected: --scale constellation')
  })

  it('writes nothing where one of its files is there already', async () => {
    await dawnfront('init', at('twice.yaml'), '--with-part', 'chip')
    rmSync(at('twice.yaml'))
    const { status, stderr } = await dawnfront('init', at('twice.yaml'), '--with-part', 'chip')
    expect([status, stderr]).toEqual([2, expect.stringMatching(/twice-parts\.yaml: this file exists already/)])
    expect(readdirSync(folder)).not.toContain('twice.yaml')
  })
})

describe('init --scale constellation', () => {
  it('takes over a shipped node by its name', async () => {
    expect(
      (await dawnfront('init', at('sheet.yaml'), '--scale', 'constellation', '--node', 'ai1-2026-06')).status,
    ).toBe(0)
    const { fixed, scale } = loadStudy(at('sheet.yaml'))
    expect(scale).toBe('constellation')
    expect(fixed.find(({ name }) => name === 'chipCount')).toMatchObject({ value: 76, from: 'node' })
  })

  it.each([
    [['--node', 'ai1-2026-06'], /--node is for constellations/],
    [['--scale', 'constellation', '--node', 'nothing'], /no such node to take over/],
    [['--scale', 'galaxy'], /Allowed choices are node, constellation/],
  ])('refuses %j', async (flags, says) => {
    const { status, stderr } = await dawnfront('init', at('refused.yaml'), ...flags)
    expect([status, stderr]).toEqual([2, expect.stringMatching(says)])
  })

  long(
    'has designs that keep all limits, with a node of its own and with one of a run, dawn-dusk or inclined',
    async () => {
      const run = async (file: string, ...flags: string[]) => {
        const out = `${file}-run`
        const { status } = await dawnfront('run', file, ...flags, '--workers', '1', '--quiet', '--out', out)
        expect(status, file).toBe(0)
        return out
      }
      await dawnfront('init', at('own.yaml'), '--scale', 'constellation')
      await run(at('own.yaml'))
      await dawnfront('init', at('node.yaml'))
      for (const sets of [[], ['--set', 'orbit=inclined', '--set', 'eclipsePolicy=housekeeping']]) {
        const node = await run(at('node.yaml'), ...sets)
        const fleet = at(`fleet-${sets.length}.yaml`)
        await dawnfront('init', fleet, '--scale', 'constellation', '--node', node)
        await run(fleet)
        rmSync(node, { recursive: true })
      }
    },
  )
})

describe('what is valid and may yet be meant otherwise', () => {
  const cautions = (...sets: string[]) => cautionsOf(loadStudy('designs/ai1-node.yaml', sets))

  it('is a load that nothing holds', () => {
    const free = ['peakComputePowerKw', 'endPeakComputePowerKw', 'endAverageComputePowerKw'].map(
      (name) => `limit.${name}=none`,
    )
    expect(cautions(...free)).toEqual([
      expect.stringMatching(/120 kW on average and 150 kW at peak, but of these only the ratio counts/),
    ])
    expect(cautions(...free, 'compute.bandFraction=0.1')).toEqual([])
    expect(cautions()).toEqual([])
  })

  it('is a population above the evaluations', () => {
    expect(cautions('solver.evaluations=100')).toEqual([
      expect.stringMatching(/a population of 200 is above 100 evaluations/),
    ])
  })

  it('is said by validate, run and evaluate', async () => {
    const set = ['--set', 'solver.evaluations=100']
    expect((await dawnfront('validate', 'ai1-node', ...set)).stdout).toMatch(/^Note: a population of 200/m)
    expect(JSON.parse((await dawnfront('validate', 'ai1-node', ...set, '--json')).stdout).notes).toHaveLength(1)
    expect((await dawnfront('evaluate', 'ai1-node', ...set)).stderr).toMatch(/^Note: a population of 200/m)
    const out = at('noted')
    expect((await dawnfront('run', 'ai1-node', ...set, '--workers', '1', '--out', out)).stderr).toMatch(
      /^Note: a population of 200/m,
    )
  })
})

describe('printed commands', () => {
  it('are called as the user calls them, in messages and results, but not in files', async () => {
    const { runCli } = await import('../../src/cli/run-cli.ts')
    const { collectingIo } = await import('../helpers/command.ts')
    const { io, printed } = collectingIo()
    await runCli(['validate', 'ai1-node'], { ...io, calledAs: 'npx dawnfront' })
    expect(printed().stdout).toMatch(/Next: npx dawnfront run ai1-node\n$/)
    const error = collectingIo()
    await runCli(['validate', 'ai1-nod'], { ...error.io, calledAs: 'npx dawnfront' })
    expect(error.printed().stderr).toMatch(/next: {5}npx dawnfront init/)
    const run = collectingIo()
    const out = at('called')
    await runCli(['run', 'ai1-node', '--evaluations', '400', '--workers', '1', '--out', out], {
      ...run.io,
      calledAs: 'npx dawnfront',
    })
    expect(run.printed().stdout).toMatch(/Next: npx dawnfront explain /)
    expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')).command).toMatch(/^dawnfront run ai1-node/)
  })
})
