import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { type ManifestProblem, planManifest, priceManifest } from '../../../src/constellation/launch/manifest.ts'
import { exactManifest } from '../../../src/constellation/launch/manifest-milp.ts'
import {
  cadenceOfAll,
  launchesBySite,
  type SiteCadence,
  windowLaunchesPerYear,
} from '../../../src/constellation/launch/spaceports.ts'
import { SPACEPORT_METRICS } from '../../../src/constellation/metrics/spaceports.ts'
import type { ConstellationSizing } from '../../../src/constellation/size.ts'
import { launchAzimuthRad, passesPerDayOf } from '../../../src/economics/launch-corridors.ts'
import { launcherPayloadKg } from '../../../src/economics/launcher-payload.ts'
import type { Spaceport } from '../../../src/node/components.ts'
import { readCatalog } from '../../../src/study/catalog.ts'
import { compileStudy } from '../../../src/study/compile.ts'
import { loadStudy } from '../../../src/study/resolve.ts'

const DEG = Math.PI / 180
const folder = mkdtempSync(join(tmpdir(), 'dawnfront-spaceports-'))
afterAll(() => rmSync(folder, { recursive: true }))

const site = (id: string): Spaceport => {
  const study = loadStudy('designs/gigawatt-2030.yaml', ['launcher=falcon-9'])
  const { context } = compileStudy(study) as unknown as { context: { spaceports: Spaceport[] } }
  return context.spaceports.find((one) => one.id === id)!
}

describe('launch azimuths', () => {
  it('are 45 degrees from the Cape to the space station, and 188 to a sun-synchronous orbit southbound', () => {
    // 44.98 degrees by sin A = cos i / cos(latitude) for the Shuttle to 51.6 degrees, before the turn of the Earth.
    expect(launchAzimuthRad(28.5 * DEG, 51.6 * DEG)! / DEG).toBeCloseTo(44.98, 1)
    expect(180 - launchAzimuthRad(28.5 * DEG, 97.6 * DEG)! / DEG).toBeCloseTo(188.7, 1)
  })

  it('lift from every site of a launcher what they lift from its own, within a five-hundredth, to all inclinations it reaches', () => {
    // What the Earth's turn gives goes with the inclination, wherever the site; below its latitude nothing is launched.
    for (const id of ['falcon-9', 'starship', 'new-glenn']) {
      const study = loadStudy('designs/gigawatt-2030.yaml', [`launcher=${id}`])
      const compiled = compileStudy(study)
      const { launcher } = (compiled.size(compiled.representative) as ConstellationSizing).design
      const { spaceports } = compiled.context as unknown as { spaceports: Spaceport[] }
      const sites = spaceports.filter(({ cadencePerYear }) => id in cadencePerYear)
      expect(sites.length).toBeGreaterThan(1)
      for (const { latitudeRad, ...site } of sites) {
        for (let deg = 26; deg <= 110; deg += 3) {
          if (passesPerDayOf({ latitudeRad, ...site })(deg * DEG) === 0) continue
          const to = { altitudeM: 300e3, inclinationRad: Math.max(deg * DEG, latitudeRad, launcher.siteLatitudeRad) }
          const own = launcherPayloadKg(launcher, to)
          expect(Math.abs(launcherPayloadKg({ ...launcher, siteLatitudeRad: latitudeRad }, to) / own - 1)).toBeLessThan(
            0.002,
          )
        }
      }
    }
  })

  it('are none into planes that never pass over the site', () => {
    expect(launchAzimuthRad(45.6 * DEG, 28.5 * DEG)).toBeUndefined()
    // Due east, and what half a degree of turn reaches below it.
    expect(launchAzimuthRad(28.5 * DEG, 28.1 * DEG)! / DEG).toBeCloseTo(90, 6)
  })
})

describe('spaceports', () => {
  it('launch to where Falcon 9 has flown from them, and not elsewhere', () => {
    // Starlink: 43, 53 and 97.6 degrees; from Vandenberg nothing to 33, from the Cape nothing to 70 degrees.
    const [cape, vandenberg] = [site('cape-canaveral'), site('vandenberg')]
    const passes = (one: Spaceport) => [33, 43, 53, 70, 97.6].map((deg) => passesPerDayOf(one)(deg * DEG))
    expect(passes(cape)).toEqual([2, 1, 1, 0, 1])
    expect(passes(vandenberg)).toEqual([0, 0, 1, 1, 1])
  })

  it('have a metric each, which is nothing where nobody flies from them', () => {
    const ids = Object.keys(readCatalog().spaceports)
    const names = Object.keys(SPACEPORT_METRICS)
    for (const id of ids) {
      const name = `${id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())}LaunchesPerYear`
      expect(names).toContain(name)
    }
    expect(names.length).toBe(ids.length + 1)
  })

  it('share the launches of a constellation out, all of them', () => {
    const compiled = compileStudy(loadStudy('designs/gigawatt-2030.yaml', ['launcher=starship']))
    const sizing = compiled.size(compiled.representative) as ConstellationSizing
    const { kennedyLaunchesPerYear, capeCanaveralLaunchesPerYear, starbaseLaunchesPerYear } = SPACEPORT_METRICS
    expect(starbaseLaunchesPerYear.get(sizing)).toBe(0)
    const both = kennedyLaunchesPerYear.get(sizing) + capeCanaveralLaunchesPerYear.get(sizing)
    // Busiest years of two sites that share in proportion are the same but for rounding.
    expect(Math.abs(both - sizing.launch.mostLaunchesPerYear)).toBeLessThanOrEqual(1)
  })

  it('are bounded by a study that names one, which the manifest keeps', () => {
    const text = readFileSync('designs/gigawatt-2030.yaml', 'utf8').replace(
      'points/',
      join(process.cwd(), 'designs/points/'),
    )
    const file = join(folder, 'named.yaml')
    writeFileSync(
      file,
      `${text}\ncatalog: { spaceports: { kennedy: { cadencePerYear: { starship: 2 } }, cape-canaveral: { cadencePerYear: { starship: 5 } } } }\n`,
    )
    const compiled = compileStudy(loadStudy(file, ['launcher=starship']))
    const sizing = compiled.size(compiled.representative) as ConstellationSizing
    expect(SPACEPORT_METRICS.kennedyLaunchesPerYear.get(sizing)).toBeLessThanOrEqual(2)
    expect(SPACEPORT_METRICS.capeCanaveralLaunchesPerYear.get(sizing)).toBeLessThanOrEqual(5)
    expect(SPACEPORT_METRICS.kennedyLaunchesPerYear.get(sizing)).toBeGreaterThan(0)
    expect(sizing.launch.mostLaunchesPerYear).toBeLessThanOrEqual(7)
  })
})

describe('windows', () => {
  const kind = (planeCount: number, stepDeg: number, isInclined = false, shellCount = 1) => ({
    ...{ isInclined, shellCount, planeCount, slotCount: 10, isClosed: isInclined, nodeStepRad: stepDeg * DEG },
    ...{ phasingFraction: 0, followsCrossing: false },
  })
  const cape = { ...site('cape-canaveral'), turnaroundS: 3600 }

  it('of one plane are one launch a day and pass', () => {
    expect(windowLaunchesPerYear(cape, kind(1, 0), 1, 1)).toBe(365)
    expect(windowLaunchesPerYear(cape, kind(1, 0), 2, 1)).toBe(730)
    // On three days of four.
    expect(windowLaunchesPerYear(cape, kind(1, 0), 1, 0.75)).toBe(273)
  })

  it('of planes over two hours of local time take three launches an hour apart', () => {
    // Nine planes 3.75 degrees, a quarter of an hour, apart.
    expect(windowLaunchesPerYear(cape, kind(9, 3.75), 1, 1)).toBe(Math.floor(365.25 * 3))
    expect(windowLaunchesPerYear(cape, kind(2, 30), 1, 1)).toBe(Math.floor(365.25 * 2))
  })

  it('of inclined shells that drift last all day', () => {
    expect(windowLaunchesPerYear(cape, kind(72, 5, true, 10), 2, 1)).toBe(24 * 365 + 6)
  })
})

const arbSites = fc
  .array(fc.record({ licence: fc.nat(30), toTheSun: fc.nat(30), toOthers: fc.nat(30) }), { minLength: 1, maxLength: 5 })
  .map((all) =>
    all.map(({ licence, toTheSun, toOthers }, i): SiteCadence => {
      const [sunSynchronous, inclined] = [Math.min(licence, toTheSun), Math.min(licence, toOthers)]
      return { id: String(i), sunSynchronous, inclined, inAll: Math.min(licence, sunSynchronous + inclined) }
    }),
  )

it('what all sites can do together, sites can be found for, whatever their bounds', () => {
  fc.assert(
    fc.property(arbSites, fc.nat(100), fc.nat(100), (sites, first, second) => {
      const all = cadenceOfAll(sites)
      const sunSynchronous = Math.min(first, all.sunSynchronous)
      const inclined = Math.min(second, all.inclined, all.inAll - sunSynchronous)
      const flown = launchesBySite(sites, { sunSynchronous, inclined })
      expect(flown.reduce((sum, count) => sum + count, 0)).toBe(sunSynchronous + inclined)
      flown.forEach((count, s) => {
        expect(count).toBeLessThanOrEqual(sites[s]!.inAll)
        expect(Number.isInteger(count)).toBe(true)
      })
    }),
    { numRuns: 2000 },
  )
})

it('manifests from sites are within 5 % of the exact program, which flies no more from any site than it may', async () => {
  const offers = [60, 50, 42, 40].map((priceUsd) => ({ priceUsd: priceUsd * 1e6, launchCount: 14 }))
  const others = [20, 19, 18, 17].map((priceUsd) => ({ priceUsd: priceUsd * 1e6, launchCount: 30 }))
  const problem: ManifestProblem = {
    demand: [120, 300, 340, 200],
    shells: [
      { shareFraction: 0.6, sunSynchronous: true },
      { shareFraction: 0.4, sunSynchronous: false },
    ],
    launchers: [
      {
        ...{ id: 'large', seats: [38, 46], offers, shareFraction: 1 },
        sites: [
          { id: 'east', sunSynchronous: 0, inclined: 4, inAll: 4 },
          { id: 'both', sunSynchronous: 5, inclined: 6, inAll: 6 },
        ],
      },
      {
        ...{ id: 'small', seats: [6, 9], offers: others, shareFraction: 0.5 },
        sites: [{ id: 'west', sunSynchronous: 20, inclined: 0, inAll: 20 }],
      },
    ],
  }
  const planned = planManifest(problem)
  expect(planned.unlaunchedCount).toBe(0)
  const { costUsd } = priceManifest(planned, problem.launchers)
  const exact = await exactManifest(problem, { seconds: 10, gap: 1e-4 })
  expect(exact.status).toBe('optimal')
  expect(costUsd).toBeGreaterThanOrEqual(exact.boundUsd * 0.9999)
  // As without sites: tens of whole launches.
  expect(costUsd / exact.costUsd).toBeLessThanOrEqual(1.05)
  problem.launchers.forEach(({ sites = [] }, l) => {
    problem.demand.forEach((_, year) => {
      const flown = sites.map((one, a) => {
        expect(exact.bySite[l]![a]![year]).toBeLessThanOrEqual(one.inAll + 1e-6)
        return exact.bySite[l]![a]![year]!
      })
      expect(flown.reduce((sum, count) => sum + count, 0)).toBeCloseTo(exact.launches[l]![year]!, 6)
    })
    // Large launches to sun-synchronous shells are from one site alone.
    if (l === 0) for (const count of planned.byOrbit.sunSynchronous![0]!) expect(count).toBeLessThanOrEqual(5)
  })
  // What sites forbid costs money: the same without them is cheaper.
  const anywhere = { ...problem, launchers: problem.launchers.map(({ sites: _, ...rest }) => rest) }
  const free = await exactManifest(anywhere, { seconds: 10, gap: 1e-4 })
  expect(free.costUsd).toBeLessThan(exact.costUsd)
})
