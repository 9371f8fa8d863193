import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { randomSearch } from '../../solvers/random-search.ts'
import type { Batch } from '../../solvers/solver.ts'
import type { ConstellationContext } from '../../src/constellation/assumptions.ts'
import { constellationBudgets } from '../../src/constellation/budgets.ts'
import { exactCheck } from '../../src/constellation/exact-check.ts'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { sunSynchronousYear } from '../../src/environment/index.ts'
import { UserError } from '../../src/errors.ts'
import type { Budget } from '../../src/node/budgets.ts'
import { startRun } from '../../src/run/run.ts'
import { impliedByPattern } from '../../src/study/active-variables.ts'
import { readCatalog } from '../../src/study/catalog.ts'
import { MOVERS } from '../../src/study/check-fixed.ts'
import { compileStudy, metricReader } from '../../src/study/compile.ts'
import { loadStudy, resolveStudy } from '../../src/study/resolve.ts'
import { type MetricName, WIDEST_SCALE } from '../../src/study/scale.ts'
import { describeDesign } from '../../src/study/sized-design.ts'
import { readYaml } from '../../src/study/yaml-file.ts'

const GOOD = `name: good
scale: constellation
scenario: mature-2035
compute: { averagePowerKw: 120, peakPowerKw: 150 }
variables:
  slotsPerPlaneCount: { min: 100, max: 400 }
  deploymentYears: { min: 2, max: 8 }
fixed:
  pattern: stack
  shellCount: 10
  altitudeKm: 650
  altitudeBandKm: 90
  shieldingMm: 8
  tubeWallMm: 4
objectives:
  - minimize: levelizedUsdPerPflopYear
  - maximize: fleetPowerGw
`

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-constellation-'))
afterAll(() => rmSync(folder, { recursive: true }))

function resolved(text: string, sets: readonly string[] = []) {
  const file = join(folder, 'study.yaml')
  writeFileSync(file, text)
  return resolveStudy(readYaml(file, 'study file'), sets)
}

function designOf(sets: readonly string[], text = GOOD) {
  const study = resolved(text, sets)
  const compiled = compileStudy(study)
  const sizing = compiled.size(compiled.representative) as ConstellationSizing
  const context = compiled.context as ConstellationContext
  return { study, sizing, context, design: describeDesign(study, compiled, compiled.representative) }
}

const margin = (sets: readonly string[], metric: MetricName) =>
  designOf(sets).design.margins.find((one) => one.metric === metric)!.margin

describe('what does not fit is infeasible under a named limit', () => {
  const cases: readonly (readonly [string, MetricName, readonly string[]])[] = [
    [
      'planes of one local time collide',
      'separationMarginKm',
      ['planesPerShellCount=4', 'ltanWindowMinutes=0', 'phasingFraction=0'],
    ],
    [
      'planes of an inclined shell collide where they cross',
      'separationMarginKm',
      ['pattern=shells', 'inclinationDeg=30', 'planesPerShellCount=4', 'slotsPerPlaneCount=100', 'phasingFraction=0'],
    ],
    [
      'crossing planes with more satellites than pass between each other',
      'shellFillRatio',
      ['pattern=delta', 'inclinationDeg=80', 'planesPerShellCount=6', 'slotsPerPlaneCount=800'],
    ],
    ['shells on top of each other', 'shellSpacingMarginKm', ['altitudeBandKm=5']],
    ['a shell with more satellites than room', 'shellFillRatio', ['slotsPerPlaneCount=6000']],
    ['a grid on two terminals', 'spareTerminalCount', ['topology=grid', 'terminalCount=2']],
    ['neighbours beyond the horizon', 'sightMarginKm', ['topology=ring', 'slotsPerPlaneCount=5']],
    ['more satellites than the factory makes', 'productionRatio', ['productionPerYear=10']],
    [
      'more satellites than the launchers lift',
      'cadenceRatio',
      ['launcher=neutron', 'slotsPerPlaneCount=400', 'deploymentYears=2'],
    ],
    ['a launcher that cannot lift one', 'satellitesPerLaunchCount', ['launcher=neutron', 'launchMassKg=20000']],
    ['tokens that do not reach the ground', 'downlinkRatio', ['gatewayCount=1', 'slotsPerPlaneCount=20000']],
  ]
  for (const [title, metric, sets] of cases) {
    it(`${title}: ${metric}`, () => {
      expect(margin(sets, metric)).toBeLessThan(0)
    })
  }

  it('shells that a search put too low: lowestAltitudeKm', () => {
    const low = GOOD.replace('  altitudeKm: 650\n', '').replace(
      'variables:',
      'variables:\n  altitudeKm: { min: 300, max: 400 }',
    )
    const { margins } = designOf([], low).design
    expect(margins.find(({ metric }) => metric === 'lowestAltitudeKm')!.margin).toBeCloseTo(-115, 6)
  })

  it('no shell is none: widened to 0 by explain, a stack keeps one', () => {
    const { study, sizing } = designOf([])
    const none = { ...sizing.design, shellCount: 0 }
    expect((compileStudy(study).sizeAgain(none) as ConstellationSizing).pattern.shellCount).toBe(1)
  })

  it('and the standing design breaks none of these', () => {
    for (const [, metric] of cases) expect(margin(['slotsPerPlaneCount=200'], metric), metric).toBeGreaterThanOrEqual(0)
  })
})

/** The study with everything fixed but the chips, and these lines first. */
const closed = (lines: string) =>
  GOOD.replace(/variables:[\s\S]*fixed:\n/, `variables: { chipCount: { min: 60, max: 90 } }\nfixed:\n  ${lines}\n`)

describe('what moves a limit', () => {
  // Everything else is left free; the limit must not see it.
  const cases = MOVERS.flatMap(({ metric, variables, ofFormations = [] }) => [
    { metric, pattern: 'stack', variables },
    { metric, pattern: 'delta', variables },
    { metric, pattern: 'cluster', variables: [...variables, ...ofFormations] },
  ])
  for (const { metric, pattern, variables } of cases) {
    it(`${metric} of pattern ${pattern}: nothing but ${variables.length} variables`, () => {
      const held = new Set<string>([...variables, 'pattern'])
      const others = Object.entries(WIDEST_SCALE.variables).filter(([name]) => !held.has(name) && name !== 'orbit')
      const free = others.map(([name, one]) => {
        if (one.kind === 'component') return `  ${name}: [${Object.keys(readCatalog()[one.component]).join(', ')}]`
        if (one.kind === 'choice') return `  ${name}: [${one.choices.join(', ')}]`
        // No life and no shell at all is no design.
        const least = name === 'satelliteLifeYears' || name === 'shellCount' ? 1 : one.min
        return `  ${name}: { min: ${least}, max: ${Math.min(one.max, Math.max(1, one.default) * 3)} }`
      })
      const implied = impliedByPattern(pattern)
      const fixed = [...held].map((name) => {
        // Formations as wide as any, which keep clear of the arrays.
        const said = { ...implied, pattern, clusterSpacingM: 1000 }[name as keyof typeof implied]
        if (said !== undefined) return `  ${name}: ${said}`
        const one = WIDEST_SCALE.variables[name as keyof typeof WIDEST_SCALE.variables]!
        const isBelow = 'min' in one && one.default < one.min
        return `  ${name}: ${isBelow ? one.min : one.default}`
      })
      const text = GOOD.replace(
        /variables:[\s\S]*objectives/,
        `variables:\n${free.join('\n')}\nfixed:\n${fixed.join('\n')}\nobjectives`,
      )
      const compiled = compileStudy(resolved(text))
      const read = metricReader(metric, compiled)
      const { x } = randomSearch(compiled.problem, { populationSize: 40, seed: 1, evaluations: 40 }).next()
        .value as Batch
      const width = x.length / 40
      const values = Array.from({ length: 40 }, (_, i) => read(compiled.size(x.subarray(i * width, (i + 1) * width))))
      expect(Number.isFinite(values[0])).toBe(true)
      expect(new Set(values).size).toBe(1)
    })
  }
})

describe('assumptions in another unit', () => {
  it('are as good as in that of the scenario, where a file is checked', () => {
    const text = GOOD.replace('shieldingMm: 8', 'slotsPerPlaneCount: 6000').replace(
      /slotsPerPlaneCount: \{.*/,
      'chipCount: { min: 10, max: 20 }',
    )
    expect(() => resolved(text, ['scenario.alongTrackStrayM=1000'])).toThrow(/no orbit of it has room for 6000/)
  })
})

describe('contradictions in the file are errors with their line', () => {
  const cases: readonly (readonly [string, string, RegExp, number])[] = [
    [
      'a Walker pattern over the terminator',
      GOOD.replace('pattern: stack', 'pattern: delta\n  orbit: dawn-dusk'),
      /contradict/,
      10,
    ],
    ['one plane of ten shells', GOOD.replace('pattern: stack', 'pattern: plane'), /contradict/, 10],
    ['a lattice without a formation', GOOD.replace('shieldingMm: 8', 'topology: cluster'), /contradict/, 13],
    ['a band below the models', GOOD.replace('altitudeBandKm: 90', 'altitudeBandKm: 1000'), /leaves the range/, 12],
    [
      'a variable of constellations in a node study',
      GOOD.replace('scale: constellation', 'scale: node'),
      /of constellations/,
      6,
    ],
    [
      'a metric of constellations in a node study',
      GOOD.replace('scale: constellation\n', '').replace(/variables:[\s\S]*objectives/, 'objectives'),
      /of constellations/,
      5,
    ],
    ['a node that is not there', `${GOOD}node: { from: nowhere.yaml }\n`, /no such node/, 18],
    [
      'satellites that are deployed after their life',
      GOOD.replace('shieldingMm: 8', 'satelliteLifeYears: 0.5').replace(
        'objectives',
        'assumptions: { deploymentDelayYears: 0.6 }\nobjectives',
      ),
      /over before/,
      13,
    ],
    [
      'planes that collide',
      closed('planesPerShellCount: 4\n  ltanWindowMinutes: 0\n  phasingFraction: 0'),
      /separationMarginKm: all that moves it is fixed/,
      7,
    ],
    [
      'planes of a shell that collide, whatever its band and the array of its satellites',
      GOOD.replace(
        /variables:[\s\S]*fixed:\n[\s\S]*objectives/,
        `variables:
  solarArrayAreaM2: { min: 200, max: 900 }
  altitudeBandKm: { min: 0, max: 100 }
  topology: [ring, grid]
fixed:
  pattern: delta
  shellCount: 1
  planesPerShellCount: 10
  slotsPerPlaneCount: 100
  inclinationDeg: 53
  phasingFraction: 0
objectives`,
      ),
      /separationMarginKm: all that moves it is fixed/,
      13,
    ],
    [
      'a shell with more satellites than room',
      closed('slotsPerPlaneCount: 6000'),
      /shellFillRatio|separationMargin/,
      7,
    ],
    [
      'more satellites of a plane than any of its altitudes has room for',
      GOOD.replace(/slotsPerPlaneCount: .*/, 'altitudeKm: { min: 500, max: 800 }').replace(
        '  altitudeKm: 650',
        '  slotsPerPlaneCount: 6000',
      ),
      /no orbit of it has room for 6000 satellites/,
      11,
    ],
    [
      'more satellites of a single plane than any of its altitudes has room for',
      GOOD.replace('pattern: stack', 'pattern: plane')
        .replace('  shellCount: 10\n', '')
        .replace('  altitudeBandKm: 90\n', '')
        .replace('  altitudeKm: 650\n', '')
        .replace(
          /slotsPerPlaneCount: .*/,
          'slotsPerPlaneCount: { min: 5000, max: 5999 }\n  altitudeKm: { min: 500, max: 800 }',
        ),
      /no orbit of it has room for 5000 satellites/,
      6,
    ],
    [
      'a fleet deployed sooner than its shortest deployment takes',
      `${GOOD}constraints: [{ metric: fullyDeployedYears, max: 2.5 }]\n`,
      /keep fullyDeployedYears: no deployment of it is that short/,
      18,
    ],
    [
      'a fleet deployed by a year before its first launch',
      `${GOOD}constraints: [{ metric: deployedByYears, max: 2020 }]\n`,
      /keep deployedByYears: no deployment of it is that short/,
      18,
    ],
    [
      'deployments all longer than a licence allows',
      GOOD.replace('min: 2, max: 8', 'min: 9, max: 12'),
      /keep fullyDeployedYears: no deployment of it is that short/,
      7,
    ],
    [
      'a band that reaches below the range of the models at every altitude',
      GOOD.replace('  altitudeKm: 650\n', '')
        .replace('  altitudeBandKm: 90\n', '')
        .replace('fixed:', '  altitudeKm: { min: 500, max: 520 }\n  altitudeBandKm: { min: 1200, max: 1300 }\nfixed:'),
      /altitude band leaves the range of the models/,
      9,
    ],
    ['a grid on two terminals', closed('terminalCount: 2\n  topology: grid'), /spareTerminalCount/, 7],
    ['neighbours beyond the horizon', closed('slotsPerPlaneCount: 5\n  topology: ring'), /sightMarginKm/, 7],
    [
      'a demand of zero',
      GOOD.replace('objectives', 'assumptions: { marketBusdPerYear: 0 }\nobjectives'),
      /marketBusdPerYear leaves no market/,
      15,
    ],
    [
      'more satellites than another network has terminals for, wherever they fly',
      GOOD.replace(/slotsPerPlaneCount: .*/, 'altitudeKm: { min: 500, max: 800 }').replace(
        '  altitudeKm: 650',
        '  slotsPerPlaneCount: 300\n  topology: relay\n  relay: terawave',
      ),
      /relayPortRatio: all that moves it is fixed/,
      12,
    ],
    ['a network nobody knows', GOOD.replace('shieldingMm: 8', 'relay: terawafe'), /terawafe/, 13],
    [
      'planes of inclined shells beyond the range',
      GOOD.replace('shieldingMm: 8', 'inclinedPlanesPerShellCount: 900'),
      /inclinedPlanesPerShellCount/,
      13,
    ],
    ['a pattern nobody knows', GOOD.replace('pattern: stack', 'pattern: stak'), /is no pattern/, 9],
  ]
  for (const [title, text, message, line] of cases) {
    it(title, () => {
      try {
        resolved(text)
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(UserError)
        const { details } = error as UserError
        expect(details.message).toMatch(message)
        expect(details.place?.line).toBe(line)
      }
    })
  }
})

describe('a node taken over', () => {
  it('of a point design fixes all its variables, its load and its assumptions; the study goes before', () => {
    const study = loadStudy('designs/suncatcher-cluster.yaml')
    const fixed = Object.fromEntries(study.fixed.map((one) => [one.name, one]))
    expect(fixed.chip).toMatchObject({ value: 'tpu-v6e', from: 'node' })
    expect(fixed.pattern).toMatchObject({ value: 'cluster', from: 'study' })
    expect(study.compute.averagePowerKw).toBe(22)
    expect(study.assumptions.housekeepingPowerKw!.value).toBe(1)
    expect(study.variables.some(({ name }) => name === 'chipCount')).toBe(true)
  })

  it('of a run is the design picked', async () => {
    const out = join(folder, 'run')
    const sets = [
      'solver.evaluations=8000',
      'solver.population=60',
      'scenario.launchPriceUsdPerKg=200',
      'launcher=starship',
    ]
    const { frontFile } = await startRun(loadStudy('designs/ai1-node.yaml', sets), {
      folder: out,
      workers: 1,
      command: 'test',
      signal: new AbortController().signal,
      onProgress: () => {},
    })
    const picked = frontFile.front[0]!
    const text = GOOD.replace(/compute:.*\n/, '').replace(
      '  altitudeKm: 650\n  altitudeBandKm: 90\n  shieldingMm: 8\n  tubeWallMm: 4\n',
      '',
    )
    const study = resolved(`${text}node: { from: run, pick: ${picked.id} }\n`)
    const fixed = Object.fromEntries(study.fixed.map(({ name, value }) => [name, value]))
    expect(fixed.solarArrayAreaM2).toBe(picked.variables.solarArrayAreaM2)
    expect(fixed.chip).toBe(picked.variables.chip)
    // What the run's study said of the catalog comes along.
    expect(study.components.launchers!.starship!.quantities.priceMusd!.value).toBeCloseTo(11.04, 2)
    // The same satellite: its mass is that of the run.
    const { sizing } = designOf([], `${text}node: { from: run, pick: ${picked.id} }\n`)
    expect(sizing.mass.launchKg).toBe(picked.metrics.launchMassKg)

    // A run that something has happened to since is no source of numbers.
    const takeOver = () => resolved(`${text}node: { from: run, pick: ${picked.id} }\n`)
    const altered = (file: string, change: (text: string) => string) => {
      const path = join(out, file)
      const before = readFileSync(path, 'utf8')
      writeFileSync(path, change(before))
      let error: unknown
      try {
        takeOver()
      } catch (thrown) {
        error = thrown
      }
      writeFileSync(path, before)
      return (error as UserError | undefined)?.message
    }
    expect(altered('front.json', (front) => front.replace('"launchMassKg": ', '"launchMassKg": 1'))).toBe(
      'the front was changed since the run ended',
    )
    expect(altered('study.resolved.yaml', (of) => `${of}\n`)).toBe('the resolved study was changed since the run began')
    expect(altered('run.json', (record) => record.slice(0, 80))).toMatch(/^not JSON/)
    expect(altered('run.json', (record) => record.replace(/ "frontSha256".*\n/, ''))).toBe('this run has not finished')
    expect(takeOver).not.toThrow()
  })
})

describe('shells of two inclinations', () => {
  const layout = ['inclinationDeg=40', 'planesPerShellCount=7', 'slotsPerPlaneCount=60', 'phasingFraction=0.31']
  const separation = (...sets: string[]) => designOf([...layout, ...sets]).design.metrics.separationKm

  it('keep apart as a Walker delta does in the inclined ones, as a stack in the others', () => {
    const delta = separation('pattern=delta')
    const stack = separation('pattern=stack')
    expect(separation('pattern=shells', 'inclinedShellCount=0')).toBeCloseTo(stack, 9)
    expect(separation('pattern=shells', 'shellCount=0', 'inclinedShellCount=10')).toBeCloseTo(delta, 9)
    // Five of ten in all, as many as the others have.
    const mixed = separation('pattern=shells', 'shellCount=5', 'inclinedShellCount=5')
    expect(mixed).toBeCloseTo(Math.min(delta, stack), 9)
  })
})

describe('a shell of crossing planes', () => {
  it('holds as many satellites as the best phasing keeps apart, and no more', () => {
    const at = (slots: number, phasing: number) =>
      designOf([
        'pattern=delta',
        'inclinationDeg=60',
        'planesPerShellCount=2',
        'shellCount=1',
        `slotsPerPlaneCount=${slots}`,
        `phasingFraction=${phasing}`,
        'spareFraction=0',
      ]).design.metrics
    const capacity = at(500, 0).shellCapacityCount / 2
    const best = (slots: number) =>
      Math.max(...Array.from({ length: 41 }, (_, k) => at(slots, k / 40).separationMarginKm))
    // A fortieth of the spacing is a tenth of a kilometre.
    expect(best(capacity)).toBeGreaterThan(-0.1)
    expect(best(Math.ceil(capacity * 1.03))).toBeLessThan(-0.1)
  })
})

describe('formations', () => {
  const text = GOOD.replace('pattern: stack\n  shellCount: 10', 'pattern: cluster').replace(
    'altitudeBandKm: 90\n  ',
    '',
  )
  const sets = ['clusterSizeCount=8', 'slotsPerPlaneCount=40', 'terminalCount=3', 'terminal=leo-400g']
  const of = (...more: string[]) => designOf([...sets, ...more], text)

  it('are networks of their own by a lattice, and one network on a backbone around the plane', async () => {
    const lattice = of('topology=cluster')
    const backbone = of('topology=two-level')
    expect(lattice.design.metrics.domainCount).toBe(8)
    expect(backbone.design.metrics.domainCount).toBe(320)
    // The backbone spans formations 1,102.8 km apart at 650 km, from the far end of one to that of the next; the lattice 200 m.
    expect(lattice.design.metrics.linkRangeKm).toBeCloseTo(0.2, 9)
    expect(backbone.design.metrics.linkRangeKm).toBeCloseTo(1102.8 + 2 * backbone.design.metrics.clusterRadiusKm, 1)
    // The farthest formation is 20 away: at least half the way around the orbit.
    expect(backbone.design.metrics.longestLatencyMs).toBeGreaterThan((20 * 1102.8e3) / 299_792_458 / 1e-3)
    const { graph } = await exactCheck(backbone.sizing, backbone.context)
    expect(graph!.nodeCount).toBe(320)
    expect(Math.abs(backbone.design.metrics.meanHopsRatio / graph!.meanHopsRatio - 1)).toBeLessThan(0.1)
  })

  it('in three dimensions are smaller and closer knit, for two more terminals', () => {
    const flat = of('topology=cluster', 'clusterSizeCount=125', 'terminalCount=6').design.metrics
    const cube = of('topology=lattice', 'clusterSizeCount=125', 'terminalCount=6').design.metrics
    expect(cube.clusterRadiusKm).toBeLessThan(flat.clusterRadiusKm)
    // A ball of 125 reaches 5.4 steps, along all three axes at once.
    expect(cube.diameterCount).toBe(10)
    expect(cube.meanHopsRatio).toBeLessThan(flat.meanHopsRatio)
  })

  it('cannot reach each other with terminals made for a few kilometres', () => {
    const short = of('topology=two-level', 'terminal=cluster-1t6').design
    expect(short.margins.find(({ metric }) => metric === 'linkMarginDb')!.margin).toBeLessThan(0)
    const long = of('topology=two-level').design
    expect(long.margins.find(({ metric }) => metric === 'linkMarginDb')!.margin).toBeGreaterThan(0)
  })
})

describe('planes that share a window of local time', () => {
  const planes = ['planesPerShellCount=2', 'slotsPerPlaneCount=100', 'phasingFraction=0.5', 'altitudeBandKm=50']
  const at = (minutes: number) => designOf([...planes, `ltanWindowMinutes=${minutes}`]).design.metrics

  it('have the eclipses of their own local time', () => {
    // Two planes in a window of two hours are half an hour to either side of 18 h; the lowest shell is at 625 km.
    const minutes = [17.5, 18.5].map(
      (ltanHours) => sunSynchronousYear({ altitudeM: 625e3, ltanHours }).longestEclipseS / 60,
    )
    // The equation of time, left out, moves the longest eclipse by 0.12 min.
    expect(Math.abs(at(120).longestEclipseMinutes - Math.max(...minutes))).toBeLessThan(0.15)
  })

  it('pay for the window in eclipse, and in nothing without one', () => {
    const [none, half, full] = [0, 60, 120].map(at) as [
      ReturnType<typeof at>,
      ReturnType<typeof at>,
      ReturnType<typeof at>,
    ]
    expect(none.longestEclipseMinutes).toBeLessThan(half.longestEclipseMinutes)
    expect(half.longestEclipseMinutes).toBeLessThan(full.longestEclipseMinutes)
    expect(full.deliveredPflopYears).toBeLessThan(none.deliveredPflopYears)
    const one = designOf(['planesPerShellCount=1', 'altitudeBandKm=50', 'ltanWindowMinutes=120']).design.metrics
    expect(one.longestEclipseMinutes).toBeCloseTo(none.longestEclipseMinutes, 9)
  })
})

describe('a constellation as a whole', () => {
  const { sizing, context, design } = designOf(['topology=grid', 'terminalCount=4'])

  it('closes its budgets', () => {
    const gap = (budget: Budget): number => {
      if (budget.children === undefined) return 0
      const sum = budget.children.reduce((total, child) => total + child.value, 0)
      return Math.max(Math.abs(sum / budget.value - 1), ...budget.children.map(gap))
    }
    const { presentCost, launchedMass, fleet } = constellationBudgets(sizing)
    for (const budget of [presentCost, launchedMass, fleet]) expect(gap(budget), budget.name).toBeLessThan(1e-9)
  })

  it('knows every line of its budgets by an id of its own', () => {
    const ids = (budget: Budget): unknown[] => [budget.id, ...(budget.children ?? []).flatMap(ids)]
    const { presentCost, launchedMass, fleet } = constellationBudgets(sizing)
    for (const budget of [presentCost, launchedMass, fleet]) {
      expect(ids(budget)).not.toContain(undefined)
      expect(new Set(ids(budget)).size).toBe(ids(budget).length)
    }
  })

  it('of satellites launched at once, one generation, delivers what its satellites do', () => {
    const one = designOf([
      'deploymentYears=0.1',
      'spareFraction=0',
      'replenishment=none',
      'scenario.infantLossFraction=0',
      'catalog.services.starship.failureFraction=0',
      'scenario.chipGainPerYear=0',
      'scenario.checkoutDays=60',
      'scenario.manoeuvreOutageHours=0',
      'altitudeBandKm=50',
    ]).sizing
    const wayYears = one.deployment.launchToServiceS / (365.25 * 86_400)
    const each = one.samples.reduce(
      (sum, { sizing: node, weight }) => sum + weight * node.output.effectivePflopYears,
      0,
    )
    // Satellites lost while they wait for service are the fleet's, not the node's; launches take 0.05 years in the mean.
    const lossRatePerYear = one.samples.reduce(
      (sum, { sizing: node, weight }) => sum + weight * node.reliability.lossRatePerYear,
      0,
    )
    // The node serves from payment, a fixed delay and its climb on, the fleet from its way to service on; both until the end of its life.
    const climbYears = one.samples.reduce(
      (sum, { sizing: node, weight }) => sum + (weight * node.propulsion.raiseS) / (365.25 * 86_400),
      0,
    )
    const nodeYears = 5 - one.nodeContext.assumptions.deploymentDelayYears - climbYears
    const served = (years: number) => -Math.expm1(-lossRatePerYear * years) / lossRatePerYear
    const waiting = (Math.exp(-lossRatePerYear * wayYears) * served(5 - wayYears)) / served(nodeYears)
    const ratio = one.cashFlow.deliveredPflopYears / (each * one.pattern.satelliteCount) / waiting
    // The fleet follows shells at their mean loss, the node's years end with its life to the day.
    expect(Math.abs(ratio - 1)).toBeLessThan(0.002)
  })

  it('is priced as without progress of chips when its satellites live as long as chips on the ground', () => {
    const sets = [
      'deploymentYears=0.1',
      'replenishment=none',
      'scenario.interestFraction=0',
      'scenario.busLossPerYear=0',
    ]
    const ratio = (...more: string[]) => designOf([...sets, ...more]).design.metrics.fleetToGroundRatio
    // They age a quarter of a year before they serve: (e^-g/4 - e^-5g) / (4.75 g) / 0.557 with g = ln 1.3 is 1 / 1.04.
    expect(ratio('scenario.chipGainPerYear=0.3') / ratio('scenario.chipGainPerYear=0')).toBeCloseTo(1.04, 1)
    const excess = (life: number) =>
      ratio(`satelliteLifeYears=${life}`, 'scenario.chipGainPerYear=0.3') /
      ratio(`satelliteLifeYears=${life}`, 'scenario.chipGainPerYear=0')
    expect(excess(10)).toBeGreaterThan(1.4)
    expect(excess(3)).toBeLessThan(0.9)
  })

  it('gives its second generation the chips of its launch year', () => {
    const { metrics } = designOf(['deploymentYears=0.1', 'generationCount=2', 'scenario.chipGainPerYear=0.3']).design
    // The second generation follows the first after a life of five years.
    expect(metrics.chipGainRatio).toBeCloseTo(1.3 ** (5 + 0.1), 9)
    const none = designOf(['deploymentYears=0.1', 'generationCount=2', 'scenario.chipGainPerYear=0']).design.metrics
    expect(none.chipGainRatio).toBe(1)
    expect(none.modernFraction).toBe(1)
    expect(metrics.deliveredPflopYears).toBeGreaterThan(none.deliveredPflopYears * 1.5)
  })

  it('changes smoothly with the years it takes and with the life of its satellites, across the steps of the fleet', () => {
    const names = [
      'deliveredPflopYears',
      'presentCostBusd',
      'builtCount',
      'productionRatio',
      'servingFraction',
      'mostServingCount',
      'reentryTonnesPerYear',
    ] as const
    const twice = ['satelliteLifeYears=6', 'generationCount=2', 'replenishment=sustain']
    const once = ['satelliteLifeYears=6', 'generationCount=1', 'replenishment=none']
    // 2.5 and 8.5 years are five and 17 steps of a twelfth of six years.
    for (const [name, at, sets] of [
      ['deploymentYears', 2.5, twice],
      ['satelliteLifeYears', 6, ['deploymentYears=2.5', ...twice]],
      ['deploymentYears', 8.5, twice],
      ['deploymentYears', 8.5, once],
      ['satelliteLifeYears', 6, ['deploymentYears=8.5', ...once]],
    ] as const) {
      const of = (value: number) => designOf([...sets, `${name}=${value}`]).design.metrics
      const [below, above] = [of(at * (1 - 1e-6)), of(at * (1 + 1e-6))]
      for (const metric of names) {
        expect(Math.abs(above[metric] / below[metric] - 1), `${metric} across ${name}`).toBeLessThan(1e-4)
      }
    }
  })

  it('takes the life of its satellites from the mission unless the study says another', () => {
    const sun = 'mission.solarActivity=120'
    const byMission = designOf([sun, 'mission.lifeYears=7']).design.metrics
    const byVariable = designOf([sun, 'satelliteLifeYears=7']).design.metrics
    expect(byVariable).toEqual(byMission)
    const five = designOf([sun]).design.metrics
    expect(byVariable.lifeDoseKradSi / five.lifeDoseKradSi).toBeCloseTo(7 / 5, 9)
    expect(byVariable.endAverageComputePowerKw).toBeLessThanOrEqual(five.endAverageComputePowerKw)
    expect(byVariable.deltaVNeededMPerS).toBeGreaterThan(five.deltaVNeededMPerS)
    expect(designOf(['mission.lifeYears=7']).study.fixed.find(({ name }) => name === 'satelliteLifeYears')).toEqual({
      name: 'satelliteLifeYears',
      value: 7,
      from: 'mission.lifeYears',
    })
  })

  it('has finite metrics', () => {
    for (const [name, value] of Object.entries(design.metrics)) expect(Number.isFinite(value), name).toBe(true)
  })

  it('breaks even at the launch price at which it costs what the ground costs', () => {
    const { cashFlow, launch } = sizing
    const { launchUsd, presentCostUsd, presentPflopYears, groundUsdPerPflopYear } = cashFlow
    const pricePaid = launch.meanPriceUsdPerKg
    const excess = presentCostUsd - groundUsdPerPflopYear * presentPflopYears
    // Launch is 1.02 times its price with insurance; prices differ by year, so the mean over mass is 2 % off the present one.
    const predicted = pricePaid * (1 - excess / (launchUsd * 1.02))
    expect(Math.abs(cashFlow.breakEvenLaunchUsdPerKg / predicted - 1)).toBeLessThan(0.05)
  })

  it('agrees with its exact graph and its exact manifest', async () => {
    const check = await exactCheck(sizing, context)
    expect(check.graph!.nodeCount).toBe(sizing.pattern.satelliteCount)
    expect(check.graph!.diameterCount).toBe(sizing.network().diameterCount)
    expect(Math.abs(check.graph!.meanHopsRatio / sizing.network().meanHopsRatio - 1)).toBeLessThan(1e-9)
    expect(Math.abs(check.graph!.survivingFraction - sizing.network().connectedFraction)).toBeLessThan(0.02)
    expect(check.manifest.status).toBe('optimal')
    expect(check.manifest.heuristicExcessFraction).toBeLessThan(0.02)
  })

  it('says which launcher carries how many satellites to which shells in which year', async () => {
    const { shellManifest } = await exactCheck(sizing, context)
    for (const { shells, launchers } of [shellManifest.search, shellManifest.exact!]) {
      expect(shells.reduce((sum, { shellCount }) => sum + shellCount, 0)).toBe(10)
      expect([shells[0]!.lowestAltitudeKm, shells.at(-1)!.highestAltitudeKm]).toEqual([605, 695])
      const carried = launchers.flatMap((one) => one.shells.flatMap((shell) => shell.carried))
      const all = carried.reduce((sum, count) => sum + count, 0)
      // The exact program stops at a gap of 5 % and may fill a seat that nobody asked for.
      expect(all / sizing.fleet.launchedCount).toBeGreaterThan(1 - 1e-6)
      expect(all / sizing.fleet.launchedCount).toBeLessThan(1.001)
      // Each shell gets its tenth.
      for (const shell of shells) {
        expect(shell.satelliteCount / sizing.fleet.launchedCount).toBeCloseTo(shell.shellCount / 10, 3)
      }
      launchers.forEach(({ launches, shells: ofLauncher }) => {
        launches.forEach((count, year) => {
          const used = ofLauncher.reduce((sum, { seats, carried: byYear }) => sum + byYear[year]! / seats, 0)
          expect(used).toBeLessThanOrEqual(count + 1e-4)
        })
      })
    }
  })

  it('pays less for a kilogram the more of it it launches', () => {
    const price = (slots: number) =>
      designOf([`slotsPerPlaneCount=${slots}`, 'launcher=new-glenn']).design.metrics.fleetLaunchPriceUsdPerKg
    expect(price(400)).toBeLessThan(price(100) * 0.98)
    const unlearned = ['launcher=new-glenn', 'catalog.services.new-glenn.learningFraction=0']
    const flat = (slots: number) =>
      designOf([`slotsPerPlaneCount=${slots}`, ...unlearned]).design.metrics.fleetLaunchPriceUsdPerKg
    // Whole launches round 1 %.
    expect(flat(400) / flat(100)).toBeCloseTo(1, 1)
  })
})

describe('the gigawatt of AI1 by its June sheet', () => {
  it("flies as many satellites a Starship as its payload to that orbit holds: 80 t, not the sheet's 100", () => {
    // In a bay as high as it takes: with its masts in canisters 18 stand in the one there is.
    const study = loadStudy('designs/points/ai1-gigawatt-2026-06.yaml', ['catalog.launchers.starship.bayHeightM=100'])
    const compiled = compileStudy(study)
    const { launch, pattern } = compiled.size(compiled.representative) as ConstellationSizing
    expect(pattern.satelliteCount).toBe(8334)
    // 100 t over the 2,143 kg of 70 kW/t at 150 kW is 46.7; the sheet says 47 and 178 launches. That is the payload to a low
    // orbit at 26 degrees: by the rule of all launchers 80 t remain to a sun-synchronous one around Florida, with the stage's own way down.
    expect(launch.satellitesPerLaunchCounts[0]).toBe(Math.floor(80_260 / 2143))
    expect(launch.manifest.launchCount / 178).toBeCloseTo(47 / 37, 1)
  })
})

describe('the batch of Three-Body that flies', () => {
  it('is twelve satellites of 744 TOPS on one Long March 2D: 8.9 POPS at most, of which 5 are claimed', () => {
    const compiled = compileStudy(loadStudy('designs/points/three-body-2025.yaml'))
    const { launch, pattern, output, design } = compiled.size(compiled.representative) as ConstellationSizing
    expect(pattern.satelliteCount).toBe(12)
    expect(launch.manifest.launchCount).toBe(1)
    const pops = (12 * output.peakFlops * design.chip.fp8Flops) / design.chip.bf16Flops / 1e15
    expect(pops).toBeCloseTo(12 * 0.744, 9)
  })
})

describe('another network', () => {
  const at = (slots: number, ...sets: string[]) =>
    designOf(['topology=relay', `slotsPerPlaneCount=${slots}`, 'shellCount=10', ...sets]).sizing

  it('carries no more for all satellites than it has', () => {
    const much = ['relay=terawave', 'scenario.trafficBitsPerToken=1e12']
    const few = at(100, ...much)
    expect(few.network().throughputBps).toBe(400e9)
    const many = at(2000, ...much)
    // 768 Tbit/s, 128 satellites of 6 Tbit/s each, among 20,000.
    expect(many.network().throughputBps).toBeCloseTo(768e12 / 20_000, 0)
  })

  it('gives a satellite the rate that is bought for it, which is its tokens in the mean', () => {
    const priced = (usdPerGbpsYear: number, operationsUsd: number) =>
      at(
        100,
        `catalog.relays.starlink.usdPerGbpsYear=${usdPerGbpsYear}`,
        `scenario.satelliteOperationsUsdPerYear=${operationsUsd}`,
      )
    const bought = priced(1e7, 1e5)
    const { throughputBps, linkRateBps } = bought.network()
    // What another network asks for it is what operations dearer by as much a satellite would.
    const dearer = priced(0, 1e5 + (throughputBps / 1e9) * 1e7)
    const neither = priced(0, 1e5).cashFlow.operationsUsd
    const bill = bought.cashFlow.operationsUsd - neither
    expect(bill).toBeGreaterThan(0)
    expect((dearer.cashFlow.operationsUsd - neither) / bill).toBeCloseTo(1, 9)
    expect(linkRateBps).toBe(throughputBps)
    // Light work leaves nothing of 100 Gbit/s to train by.
    expect(bought.network().workloadLevel).toBe(1)
  })

  it('brings new weights to each satellite at the most it carries for one of so many, and is paid for them', () => {
    const light = ['relay=terawave', 'scenario.trafficBitsPerToken=1e-6']
    // Another network sends one satellite 400 Gbit/s: a terabyte in twenty seconds; 768 Tbit/s among 20,000 are 38.4 Gbit/s.
    expect(at(100, ...light).ground().weightsUplinkS).toBeCloseTo(8e12 / 400e9, 9)
    expect(at(2000, ...light).ground().weightsUplinkS).toBeCloseTo(8e12 / 38.4e9, 9)
    // Twelve terabytes a year.
    expect(at(100, ...light).network().throughputBps / ((12 * 8e12) / 31_557_600)).toBeCloseTo(1, 6)
  })

  it('lets no more through to the ground than it has, nor is more work served', () => {
    const work = (...sets: string[]) => designOf(['topology=relay', 'shellCount=10', 'slotsPerPlaneCount=100', ...sets])
    const wide = work('relay=terawave')
    const { downlinkRatio, servedWorkFraction, downlinkTbps } = wide.design.metrics
    // A thousand satellites through 0.02 Tbit/s have 20 Mbit/s each, some of what their tokens ask for.
    const narrow = work('relay=terawave', 'catalog.relays.terawave.capacityTbps=0.02')
    expect(narrow.design.metrics.downlinkTbps).toBeCloseTo(0.02, 12)
    expect(narrow.design.metrics.downlinkRatio / downlinkRatio).toBeCloseTo(0.02 / downlinkTbps, 9)
    expect(narrow.design.metrics.downlinkRatio).toBeLessThan(1)
    expect(narrow.design.metrics.servedWorkFraction).toBeLessThan(servedWorkFraction)
    // Two terminals that send less than that bind instead.
    const slow = work('relay=terawave', 'catalog.terminals.leo-100g.rateGbps=0.001', 'terminal=leo-100g')
    expect(slow.design.metrics.downlinkTbps).toBeCloseTo((1000 * 2 * 1e6) / 1e12, 12)
  })

  it('has no more ports than are said of it, two for each satellite', () => {
    const ratio = (slots: number, ...sets: string[]) =>
      designOf([`slotsPerPlaneCount=${slots}`, 'shellCount=10', ...sets]).design.metrics.relayPortRatio
    // One of each of TeraWave's 5,408 satellites serve 2,704.
    expect(ratio(270, 'topology=relay', 'relay=terawave')).toBeCloseTo((2 * 2700) / 5408, 12)
    expect(ratio(100, 'topology=relay', 'relay=starlink')).toBeCloseTo(2000 / 10_000, 12)
    expect(ratio(1000, 'topology=ring')).toBe(0)
    expect(
      margin(['topology=relay', 'relay=terawave', 'slotsPerPlaneCount=270', 'shellCount=10'], 'relayPortRatio'),
    ).toBeGreaterThan(0)
    expect(
      margin(['topology=relay', 'relay=terawave', 'slotsPerPlaneCount=271', 'shellCount=10'], 'relayPortRatio'),
    ).toBeLessThan(0)
  })

  it('is paid for what it carries', () => {
    const usd = (price: number) => at(100, `catalog.relays.starlink.usdPerGbpsYear=${price}`).cashFlow.operationsUsd
    const [none, some, twice] = [0, 1e7, 2e7].map(usd) as [number, number, number]
    expect(some).toBeGreaterThan(none)
    expect((twice - none) / (some - none)).toBeCloseTo(2, 6)
  })
})
