import { describe, expect, it } from 'vitest'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { launchTable } from '../../src/report/constellation/launch-table.ts'
import { drawnSentence } from '../../src/report/constellation/words.ts'
import { formationFigure } from '../../src/report/figures/formation.ts'
import { FIRST_VIEW, orbitPaths } from '../../src/report/figures/orbits.ts'
import { formationPlan } from '../../src/results/formation-plan.ts'
import { sceneOf } from '../../src/results/scene.ts'
import { idleVariables } from '../../src/study/active-variables.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

function sized(name: string, ...sets: string[]) {
  const compiled = compileStudy(loadStudy(`designs/${name}.yaml`, sets))
  return compiled.size(compiled.representative) as ConstellationSizing
}
const planOf = (...args: Parameters<typeof sized>) => formationPlan(sized(...args))
const countOf = (markup: string, kind: string) => {
  const [, path = ''] = new RegExp(`class="${kind}" d="([^"]*)"`).exec(markup) ?? []
  return path.split('M').length - 1
}

describe('one formation', () => {
  const links = (topology: string) => {
    const { markup } = formationFigure(planOf('suncatcher-cluster', 'clusterSizeCount=27', `topology=${topology}`), 500)
    return [countOf(markup, 'satellites'), countOf(markup, 'links')]
  }

  it('is drawn with all its satellites and the links that its topology has', () => {
    // A ring has as many links as satellites, a hub one less.
    expect(links('two-level')).toEqual([27, 27])
    expect(links('hub')).toEqual([27, 26])
    expect(links('relay')).toEqual([27, 0])
  })

  it('in space has layers, drawn aside of each other', () => {
    const { markup } = formationFigure(planOf('suncatcher-cluster', 'clusterSizeCount=27', 'topology=lattice'), 500)
    const [, path = ''] = /class="satellites" d="([^"]*)"/.exec(markup)!
    expect(new Set(path.split('M')).size).toBe(28)
    expect(countOf(markup, 'links')).toBeGreaterThan(27)
  })
})

describe('the orbit view', () => {
  it('links every satellite of a small Walker delta along its plane and to the next, all the way round', () => {
    const scene = sceneOf(
      sized(
        'three-body',
        'pattern=delta',
        'shellCount=1',
        'planesPerShellCount=12',
        'slotsPerPlaneCount=30',
        'topology=grid',
      ),
    )
    expect(scene.satellites).toHaveLength(360)
    expect(scene.links).toHaveLength(720)
    expect(drawnSentence(scene.drawn)).toBe('Each dot is a satellite.')
  })

  it('links formations only where they have a backbone', () => {
    const sizing = sized('suncatcher-cluster', 'slotsPerPlaneCount=20', 'topology=two-level')
    expect(sceneOf(sizing).links).toHaveLength(20)
    expect(sceneOf(sized('suncatcher-cluster', 'slotsPerPlaneCount=20')).links).toHaveLength(0)
  })

  it('draws few of a million, and says how few', () => {
    const scene = sceneOf(sized('spacex-orbital-data-center', 'shellCount=100', 'slotsPerPlaneCount=1000'))
    expect(scene.satellites.length).toBeLessThanOrEqual(1200)
    expect(drawnSentence(scene.drawn)).toMatch(/\d+ of [\d,]+ planes and \d+ of 1,000 dots of a plane are drawn/)
  })

  it('hides what the Earth hides: of an equatorial ring seen from its plane a good third', () => {
    const scene = sceneOf(
      sized(
        'three-body',
        'pattern=delta',
        'inclinationDeg=0',
        'shellCount=1',
        'planesPerShellCount=1',
        'slotsPerPlaneCount=180',
        'altitudeKm=600',
      ),
    )
    const { satellites, behind } = orbitPaths(scene, { ...FIRST_VIEW, northRad: 0 }, 400)
    const seen = satellites.split('M').length + behind.split('M').length - 2
    // Behind the Earth's middle and within its radius: 2 asin(R / r) of the ring.
    const hidden = (2 * Math.asin(6378.137 / 6978.137)) / (2 * Math.PI)
    expect(seen / 180).toBeCloseTo(1 - hidden, 1)
  })
})

describe('idle variables', () => {
  it('are those whose value leaves the design as it is', () => {
    const values = { pattern: 'stack', topology: 'ring', planesPerShellCount: 1, shellCount: 10 }
    const idle = idleVariables(values)
    const sets = ['planesPerShellCount=1', 'topology=ring', 'shellCount=40']
    const { cashFlow, network, pattern } = sized('project-sunrise', ...sets)
    for (const [name, other] of [
      ['phasingFraction', 0.1],
      ['ltanWindowMinutes', 80],
      ['clusterSpacingM', 900],
    ] as const) {
      expect(idle.has(name), name).toBe(true)
      const changed = sized('project-sunrise', ...sets, `${name}=${other}`)
      expect(changed).toMatchObject({ cashFlow, pattern })
      expect(changed.network()).toMatchObject(network())
    }
    expect(idle.has('slotsPerPlaneCount')).toBe(false)
    expect(idle.has('altitudeBandKm')).toBe(false)
  })
})

describe('the launch tables', () => {
  it('carry every satellite to some shells in some year, and leave shells out where there is one kind', () => {
    const stack = sized('project-sunrise')
    const markup = launchTable(stack.launch).markup
    const [, byShells = ''] = /class="shells">.*?<tbody>(.*)<\/tbody>/s.exec(markup)!
    const carried = [...byShells.matchAll(/<td class="number" title="([^"]*)"/g)].map(([, title]) => Number(title))
    expect(carried.reduce((sum, one) => sum + one, 0) / stack.fleet.launchedCount).toBeCloseTo(1, 9)
    expect(markup).toMatch(/\d+ shells, \d+-\d+ km, 9\d\.\d deg/)
    expect(launchTable(sized('suncatcher-cluster').launch).markup).not.toContain('class="shells"')
  })
})
