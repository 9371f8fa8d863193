import { afterEach, describe, expect, it } from 'vitest'
import type { Executor } from '../../src/pieces/executor.ts'
import { localExecutor } from '../../src/pieces/local-executor.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy, resolveStudy } from '../../src/study/resolve.ts'
import { describeDesign } from '../../src/study/sized-design.ts'
import { studyFileOf } from '../../src/study/study-file-of.ts'
import { readYaml } from '../../src/study/yaml-file.ts'
import { parseAxis } from '../../src/sweep/axis.ts'
import { candidatesIn, type KnownDesign } from '../../src/sweep/known-designs.ts'
import { sweepGrid } from '../../src/sweep/points.ts'
import type { Optimisation } from '../../src/sweep/size-point.ts'
import { sweep } from '../../src/sweep/sweep.ts'
import { filesBelow } from '../helpers/files.ts'
import { long } from '../helpers/long.ts'

const node = readYaml('designs/ai1-node.yaml', 'study file')

const executors: Executor[] = []
afterEach(() => Promise.all(executors.splice(0).map((one) => one.close())))

function threads(workers: number): Executor {
  const executor = localExecutor({ workers })
  executors.push(executor)
  return executor
}

function swept(
  vary: string[],
  sets: string[] = [],
  optimisation?: Optimisation,
  workers = 2,
  known: KnownDesign[] = [],
) {
  const axes = vary.map(parseAxis)
  return sweep({
    file: node,
    sets,
    axes,
    grid: sweepGrid(node, sets, axes),
    known,
    ...(optimisation === undefined ? {} : { optimisation }),
    executor: threads(workers),
    signal: new AbortController().signal,
    onPoint: () => {},
  })
}

/** The cheapest of five seeds of 150,000 evaluations, which so few as below do not find. */
const KNOWN = {
  orbit: 'dawn-dusk',
  altitudeKm: 429.8428016379907,
  injectionAltitudeKm: 429.8428016379907,
  ltanHours: 6,
  solarArrayAreaM2: 964.672707107407,
  solarCell: 'silicon-hjt',
  radiatorAreaM2: 340.1574814726156,
  radiatorPanel: 'white-composite',
  radiatorAttitude: 'velocity',
  tubeWallMm: 1.807792231210794,
  radiatorLoopCount: 18,
  spareLoopCount: 3,
  coolantSupplyCelsius: 36.247045875228935,
  chip: 'tpu-v7',
  chipCount: 183,
  spareChipCount: 38,
  throttleFraction: 0.845556205201678,
  shieldingMm: 0.1,
  battery: 'li-ion',
  batteryEnergyKwh: 95.13347587759068,
  eclipsePolicy: 'partial',
  thruster: 'argon-hall',
  topology: 'ring',
  terminal: 'leo-400g',
  terminalCount: 3,
  launchMassKg: 12200.854852644063,
  seatsPerLaunchCount: 4,
  launcher: 'starship',
}

describe('an axis', () => {
  it('runs from one end to the other, without the noise of adding', () => {
    expect(parseAxis('altitudeKm=500:800:100').values).toEqual([500, 600, 700, 800])
    expect(parseAxis('throttleFraction=0.1:0.5:0.1').values).toEqual([0.1, 0.2, 0.3, 0.4, 0.5])
    expect(parseAxis('altitudeKm=800:500:-150').values).toEqual([800, 650, 500])
    expect(parseAxis('altitudeKm=500:560:50').values).toEqual([500, 550])
  })

  it('lists names and numbers', () => {
    expect(parseAxis('chip=rubin, gb300').values).toEqual(['rubin', 'gb300'])
    expect(parseAxis('ltanHours=6,18').values).toEqual([6, 18])
  })

  it('refuses what leads nowhere, and says what would', () => {
    const refused = (text: string) => {
      try {
        parseAxis(text)
      } catch (error) {
        return error
      }
      return undefined
    }
    expect(refused('altitudeKm=500:800:-50')).toMatchObject({ details: { nearest: '500:800:50' } })
    for (const text of [
      'altitudeKm',
      'altitudeKm=',
      'altitudeKm=500:800',
      'altitudeKm=1:2:0',
      'a=1,,2',
      'a=x:y:z',
      'a=1,1',
    ]) {
      expect(refused(text), text).toMatchObject({ name: 'UserError' })
    }
    expect(refused('altitudeKm=0:2000:0.001')).toMatchObject({ details: { found: '2,000,001 values' } })
  })
})

describe('a sweep', () => {
  it('says at each point what sizing the design there says', async () => {
    const rows = await swept(['altitudeKm=600:800:200', 'chip=rubin,gb300', 'scenario.busCostUsdPerKg=500,900'])
    expect(rows.map(({ values }) => values)).toEqual(
      [600, 800].flatMap((a) => ['rubin', 'gb300'].flatMap((c) => [500, 900].map((p) => [a, c, p]))),
    )
    const study = loadStudy('designs/ai1-node.yaml', ['altitudeKm=800', 'chip=rubin', 'scenario.busCostUsdPerKg=900'])
    const compiled = compileStudy(study)
    expect(rows[5]!.design).toEqual(describeDesign(study, compiled, compiled.representative))
  })

  long('finds cheaper compute where launches are cheaper, and nothing where the dose forbids all', async () => {
    const objective = { metric: 'usdPerPflopYear', direction: 'minimize' } as const
    const search = { objective, evaluations: 15_000, seeds: 1 }
    const prices = await swept(
      ['catalog.launchers.starship.priceMusd=20,160'],
      ['launcher=starship', 'margins=none'],
      search,
    )
    expect(prices.map(({ design }) => design?.feasible)).toEqual([true, true])
    const [low, high] = prices.map(({ design }) => design!.metrics.usdPerPflopYear)
    expect(low).toBeLessThan(high!)
    const [{ design: irradiated } = {}] = await swept(['altitudeKm=1600'], [], search)
    expect(irradiated?.feasible).toBe(false)
    expect(irradiated?.margins.filter(({ margin }) => margin < 0).map(({ metric }) => metric)).toContain(
      'doseMarginRatio',
    )
  })

  it('finds at two near altitudes designs that cost nearly alike, as fronts are flat there', async () => {
    const objective = { metric: 'usdPerPflopYear', direction: 'minimize' } as const
    const rows = await swept(['altitudeKm=440,488'], [], { objective, evaluations: 15_000, seeds: 2 })
    const [low, high] = rows.map(({ design }) => design!.metrics.usdPerPflopYear!)
    expect(rows.map(({ design }) => design!.feasible)).toEqual([true, true])
    // By 40,000 evaluations they cost 27,689 and 27,972. So few end within some 5 %; the general search that stood here before, 40 % above at one of them.
    expect(low! / 27_689).toBeLessThan(1.08)
    expect(high! / 27_972).toBeLessThan(1.08)
  })

  it('is never worse than designs of a run that fit there, and leaves out those that do not', async () => {
    const objective = { metric: 'usdPerPflopYear', direction: 'minimize' } as const
    const search = { objective, evaluations: 400, seeds: 1 }
    const known = [KNOWN, { ...KNOWN, chip: 'no-chip-any-more' }]
    const price = 'catalog.launchers.starship.priceMusd'
    const rows = await swept([`${price}=20,60`], [], search, 2, known)
    for (const [i, usd] of [20, 60].entries()) {
      const study = loadStudy('designs/ai1-node.yaml', [`${price}=${usd}`])
      const candidates = candidatesIn(study, known)
      expect(candidates).toHaveLength(1)
      const best = describeDesign(study, compileStudy(study), candidates[0]!)
      expect(best.feasible).toBe(true)
      expect(rows[i]!.design!.metrics.usdPerPflopYear).toBeLessThanOrEqual(best.metrics.usdPerPflopYear!)
    }
    const bounded = loadStudy('designs/ai1-node.yaml', ['altitudeKm.min=500'])
    const at = bounded.variables.findIndex(({ name }) => name === 'altitudeKm')
    expect(candidatesIn(bounded, [KNOWN])[0]![at]).toBe(500)
  })

  it('leaves a point empty where its values contradict each other, and goes on', async () => {
    const file = readYaml('designs/suncatcher-cluster.yaml', 'study file')
    const swept = (vary: string[]) => {
      const axes = vary.map(parseAxis)
      const grid = sweepGrid(file, [], axes)
      return sweep({
        file,
        sets: [],
        axes,
        grid,
        executor: threads(1),
        signal: new AbortController().signal,
        onPoint: () => {},
      })
    }
    const patterns = 'pattern=plane,cluster'
    const rows = await swept([patterns, 'topology=ring,lattice'])
    expect(rows.map(({ values, design }) => [...values, design !== undefined])).toEqual([
      ['plane', 'ring', true],
      ['plane', 'lattice', false],
      ['cluster', 'ring', true],
      ['cluster', 'lattice', true],
    ])
    expect(rows[1]!.contradiction?.message).toContain("'plane' and topology contradict")
    await expect(swept(['pattern=plane', 'topology=lattice'])).rejects.toThrow('contradict')
  })

  long('finds the same designs again with any number of workers', async () => {
    const objective = { metric: 'launchMassKg', direction: 'minimize' } as const
    const search = (workers: number) =>
      swept(['altitudeKm=600:800:100'], [], { objective, evaluations: 300, seeds: 1 }, workers)
    expect(await search(3)).toEqual(await search(1))
  })
})

describe('the file of a resolved study', () => {
  for (const path of filesBelow('designs', '.yaml').filter((file) => !/catalog|scenarios|campaigns/.test(file))) {
    it(`resolves to ${path} again, changes of --set included`, () => {
      const study = loadStudy(path, ['scenario.busCostUsdPerKg=701', 'catalog.chips.gb300.priceUsd=50001'])
      const again = resolveStudy(studyFileOf(study, 'a run'))
      const { assumptions, components, ...rest } = study
      expect(resolvedValues(again.assumptions)).toEqual(resolvedValues(assumptions))
      expect(resolvedValues(again.components)).toEqual(resolvedValues(components))
      for (const part of ['variables', 'objectives', 'constraints', 'mission', 'compute', 'solver'] as const) {
        expect(again[part]).toEqual(rest[part])
      }
      expect(again.fixed.map(({ name, value }) => [name, value])).toEqual(
        rest.fixed.map(({ name, value }) => [name, value]),
      )
    })
  }
})

/** All but the layer a value came from, which is `study` once it stands in a file. */
const resolvedValues = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, part) => (key === 'from' ? undefined : part)))
