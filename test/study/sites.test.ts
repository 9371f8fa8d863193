import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { randomSearch } from '../../solvers/random-search.ts'
import { formatUserError, UserError } from '../../src/errors.ts'
import { compileStudy, metricReader } from '../../src/study/compile.ts'
import { rangeOfMetric } from '../../src/study/metric-range.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { type MetricName, remedyOf } from '../../src/study/scale.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-sites-'))
afterAll(() => rmSync(folder, { recursive: true }))

const GOOD = `name: sites
scale: constellation
scenario: reusable-2030
compute: { averagePowerKw: 120, peakPowerKw: 150 }
`

const errorOf = (text: string) => {
  const file = join(folder, 'study.yaml')
  writeFileSync(file, GOOD + text)
  try {
    loadStudy(file)
  } catch (error) {
    if (error instanceof UserError) return formatUserError(error).replaceAll(`${folder}/`, '')
    throw error
  }
  return ''
}

describe('launch sites and chips that cannot be', () => {
  it('are named where they lie outside the globe', () => {
    const beyond = errorOf('catalog: { spaceports: { kourou: { latitudeDeg: 95 } } }\n')
    expect(beyond).toContain('study.yaml:5:')
    expect(beyond).toContain("'latitudeDeg' is not on the globe")
    expect(beyond).toContain('found:    95')
    expect(beyond).toContain('expected: -90 to 90 °')
    expect(errorOf('catalog: { spaceports: { kourou: { longitudeDeg: -200 } } }\n')).toContain('-180 to 180 °')
    expect(errorOf('catalog: { launchers: { starship: { siteLatitudeDeg: 120 } } }\n')).toContain('-90 to 90 °')
    expect(errorOf('catalog: { spaceports: { kourou: { latitudeDeg: -31 } } }\n')).toBe('')
  })

  it('are named where what flies from them is no launcher, or a corridor ends before it begins', () => {
    const foreign = errorOf('catalog: { spaceports: { kourou: { cadencePerYear: { arianne-64: 3 } } } }\n')
    expect(foreign).toContain("'arianne-64', which flies from 'kourou', is no launcher")
    expect(foreign).toContain('nearest:  ariane-64')
    const number = errorOf('catalog: { spaceports: { kourou: { cadencePerYear: 0 } } }\n')
    expect(number).toContain('study.yaml:5:')
    expect(number).toContain('found:    0')
    expect(number).toContain('expected: launches a year of each launcher, as cadencePerYear: { falcon-9: 50 }')
    const corridor = errorOf('catalog: { spaceports: { vandenberg: { leastAzimuthDeg: 250 } } }\n')
    expect(corridor).toContain("a corridor of 'vandenberg' ends before it begins")
    expect(corridor).toContain('leastAzimuthDeg 250, mostAzimuthDeg 201')
  })

  it('are named where the way around land leads beyond orbit, or windows take no time between launches', () => {
    const far = errorOf('catalog: { spaceports: { kennedy: { turnRangeKm: 3000 } } }\n')
    expect(far).toContain('study.yaml:5:')
    expect(far).toContain("the way around land from 'kennedy' is longer than that on which 'falcon-9' reaches orbit")
    expect(far).toContain('found:    turnRangeKm 3000')
    expect(far).toContain('expected: below 1850 km')
    expect(errorOf('catalog: { spaceports: { kennedy: { turnRangeKm: -1 } } }\n')).toContain('at least 0')
    expect(errorOf('catalog: { spaceports: { kennedy: { turnaroundMinutes: 0 } } }\n')).toContain('above 0')
  })

  it('are named where they launch less than once a year', () => {
    const slow = errorOf('catalog: { spaceports: { kennedy: { turnaroundMinutes: 1000000 } } }\n')
    expect(slow).toContain('study.yaml:5:')
    expect(slow).toContain("'kennedy' launches less than once a year into a window")
    expect(slow).toContain('found:    turnaroundMinutes 1000000')
    expect(slow).toContain('expected: above 0, at most 525960 min')
    expect(slow).toContain('next:     dawnfront list catalog spaceports')
    expect(errorOf('catalog: { spaceports: { kennedy: { turnaroundMinutes: 100000 } } }\n')).toBe('')
    // What is slow all the same is told by its limit.
    expect(remedyOf('cadenceRatio')).toContain('a shorter turnaround')
  })

  it('are told at the corridor that the study gives, where it leads to none of its planes', () => {
    const azimuths = ['least', 'most', 'leastPolar', 'mostPolar'].map(
      (end) => `${end}AzimuthDeg: ${/least/.test(end) ? 80 : 85}`,
    )
    const text = errorOf(
      `fixed: { pattern: stack, launcher: ariane-64 }\ncatalog: { spaceports: { kourou: { ${azimuths.join(', ')} } } }\n`,
    )
    expect(text).toContain('study.yaml:6:')
    expect(text).toContain('no site of ariane-64 can launch into the planes of this study')
    expect(text).toMatch(
      /expected: inclinations that their sites reach: \d+( to \d+)? degrees, or wider corridors of the sites/,
    )
  })

  it('are named where a generation of chips may be sold before the one that it follows', () => {
    const early = (years: string) => errorOf(`catalog: { generations: { rubin: { saleYears: ${years} } } }\n`)
    const low = early('{ low: 2024, nominal: 2026.8, high: 2027.2, source: engineering-memory }')
    expect(low).toContain('study.yaml:5:')
    expect(low).toContain("'rubin' is sold before 'gb300', which it follows")
    expect(low).toContain('found:    rubin: low 2024, gb300: low 2025.5')
    expect(low).toContain('expected: 2025.5 or later for its low')
    expect(early('{ low: 2025.6, nominal: 2025.7, high: 2025.75, source: engineering-memory }')).toContain(
      'gb300: high',
    )
    expect(early('2024')).toContain('found:    rubin: 2024, gb300: 2025.6')
    // Ranges that overlap are in order where both their ends are.
    expect(early('{ low: 2025.5, nominal: 2026, high: 2027, source: engineering-memory }')).toBe('')
  })

  it('are named where generations of chips follow each other in a circle', () => {
    const circle = errorOf(
      'catalog: { generations: { one: { follows: two, like: rubin }, two: { follows: one, like: rubin } } }\n',
    )
    expect(circle).toContain("the generation 'one' follows itself")
    expect(circle).toContain('found:    two')
  })

  it('are told with the inclinations that can be reached, where no window leads to that of the study', () => {
    const low = errorOf('fixed: { pattern: delta, inclinationDeg: 10, launcher: falcon-9 }\n')
    expect(low).toContain('study.yaml:5:')
    expect(low).toContain('no site of falcon-9 can launch into the planes of this study')
    expect(low).toContain('found:    inclinations of 10.0 degrees')
    expect(low).toMatch(/expected: inclinations that their sites reach: 29 to \d+/)
    expect(errorOf('fixed: { pattern: delta, inclinationDeg: 53, launcher: falcon-9 }\n')).toBe('')
    // A search may yet find those that can be.
    expect(errorOf('fixed: { pattern: delta }\nvariables: { inclinationDeg: { min: 10, max: 60 } }\n')).toBe('')
  })

  it('are told at the launcher where dawn and dusk are out of reach', () => {
    const text = errorOf(
      'fixed: { pattern: stack, launcher: starship }\ncatalog: { spaceports: { kennedy: { cadencePerYear: { starship: 0 } }, cape-canaveral: { cadencePerYear: { starship: 0 } } } }\n',
    )
    expect(text).toContain('study.yaml:5:')
    expect(text).toContain('sun-synchronous planes at')
    expect(text).toContain('next:     dawnfront list catalog spaceports')
  })

  it('are asked of each kind of shell that a study of both cannot do without', () => {
    const shells = (counts: string, more = '') =>
      errorOf(`fixed: { pattern: shells, launcher: starship, ${counts} }\n${more}`)
    expect(shells('shellCount: 10, inclinedShellCount: 10, inclinationDeg: 3')).toContain('inclinations of 3.0 degrees')
    const texan =
      'catalog: { spaceports: { kennedy: { cadencePerYear: { starship: 0 } }, cape-canaveral: { cadencePerYear: { starship: 0 } } } }\n'
    expect(shells('shellCount: 0, inclinedShellCount: 20, inclinationDeg: 30', texan)).toBe('')
    expect(shells('shellCount: 10, inclinedShellCount: 10, inclinationDeg: 30', texan)).toContain(
      'sun-synchronous planes',
    )
    const none = texan.replace(' } }\n', ', starbase: { cadencePerYear: { starship: 0 } } } }\n')
    expect(shells('shellCount: 10, inclinedShellCount: 10, inclinationDeg: 30', none)).toContain('a site with launches')
  })

  it('are not asked of a launcher that nobody has said where it flies from', () => {
    const own = 'catalog: { launchers: { mine: { like: starship, priceMusd: 50 } } }\n'
    expect(errorOf(`fixed: { pattern: delta, inclinationDeg: 53, launcher: mine }\n${own}`)).toBe('')
    // What is like Starship flies from where that does.
    expect(errorOf(`fixed: { pattern: delta, inclinationDeg: 5, launcher: mine }\n${own}`)).toContain('no site of mine')
  })
})

describe('elevations above which nobody sees a satellite', () => {
  it('are named with what lies between horizon and zenith', () => {
    const elevations = [
      ['gatewayElevationDeg', 95],
      ['userElevationDeg', 90],
      ['siteElevationDeg', -1],
    ] as const
    for (const [name, value] of elevations) {
      const text = errorOf(`assumptions: { ${name}: ${value} }\n`)
      expect(text).toContain('study.yaml:5:')
      expect(text).toContain(`'${name}' is not between horizon and zenith`)
      expect(text).toContain(`found:    ${value}`)
      expect(text).toContain('expected: 0 to 89.9 °')
    }
    expect(errorOf('assumptions: { gatewayElevationDeg: { low: 5, nominal: 25, high: 90 } }\n')).toContain('5 to 90')
    expect(errorOf('assumptions: { gatewayElevationDeg: 0, userElevationDeg: 89.9 }\n')).toBe('')
  })

  it('give no less than nothing up to the last that may be', () => {
    const file = join(folder, 'study.yaml')
    writeFileSync(
      file,
      `${GOOD}assumptions: { gatewayElevationDeg: 89.9 }\nfixed: { pattern: stack, topology: ring }\n`,
    )
    const compiled = compileStudy(loadStudy(file))
    const downlinkTbps = metricReader('downlinkTbps', compiled)(compiled.size(compiled.representative))
    expect(downlinkTbps).toBeGreaterThanOrEqual(0)
  })
})

describe('shells that overlap', () => {
  it('are named with what they would need, whatever the search could choose', () => {
    const fixed = errorOf('fixed: { pattern: stack, shellCount: 40, altitudeBandKm: 20 }\n')
    expect(fixed).toContain('study.yaml:5:')
    expect(fixed).toContain('the shells of this study overlap')
    expect(fixed).toContain('found:    40 shells over 20 km, 0.513 km apart')
    expect(fixed).toMatch(
      /expected: at least \d+ km apart \(leastShellSpacingKm\): altitudeBandKm at least \d+, or at most \d+ shells/,
    )
    const free = errorOf('variables: { shellCount: { min: 100, max: 200 }, altitudeBandKm: { min: 0, max: 50 } }\n')
    expect(free).toContain('found:    100 shells over 50 km')
    const one = errorOf('fixed: { pattern: stack, shellCount: 2, altitudeBandKm: 1 }\n')
    expect(one).toMatch(/or at most 1 shell$/m)
    expect(errorOf('fixed: { pattern: stack, shellCount: 0 }\n')).toContain('may have no shell at all')
    expect(errorOf('variables: { shellCount: { min: 2, max: 200 }, altitudeBandKm: { min: 0, max: 50 } }\n')).toBe('')
  })
})

describe('a second launcher', () => {
  const fixed = (share: string) =>
    errorOf(
      `fixed: { pattern: delta, inclinationDeg: 15, launcher: ariane-64, secondLauncher: falcon-9, secondLauncherShareFraction: ${share} }\n`,
    )

  it('that must fly some of the satellites is named where no site of it leads to their planes', () => {
    const text = fixed('0.5')
    expect(text).toContain('study.yaml:5:')
    expect(text).toContain('no site of falcon-9 can launch into the planes of this study')
    expect(text).toContain('found:    inclinations of 15.0 degrees')
    expect(text).toMatch(/expected: inclinations that their sites reach: 29 to \d+/)
  })

  it('that need not fly may be out of reach', () => {
    expect(fixed('0')).toBe('')
  })
})

describe('gateways and their sites', () => {
  const POLE =
    'catalog: { ground-sites: { pole: { name: Pole, source: engineering-memory, latitudeDeg: 90, longitudeDeg: 0, cloudRatio: 1 } } }\n'

  it('receive by radio or by light, with all numbers of the one', () => {
    for (const [change, found] of [
      ['rf-ka: { radioNoiseK: 0 }', 'radioDishM 1 to 3.5, radioNoiseK 0, radioBandHz 2600000000 to 10000000000'],
      ['rf-ka: { radioDishM: 0 }', 'radioDishM 0, radioNoiseK 150 to 500'],
      ['optical: { radioBandHz: 1.0e+9 }', 'radioDishM 0, radioNoiseK 0, radioBandHz 1000000000'],
    ] as const) {
      const text = errorOf(`catalog: { gateways: { ${change} } }\n`)
      expect(text).toMatch(/^study\.yaml:5:\d\d/)
      expect(text).toContain('receives neither by radio nor by light')
      expect(text).toContain(`found:    ${found}`)
      expect(text).toContain('expected: radioDishM, radioNoiseK, radioBandHz all above 0 for radio, or all 0 for light')
      expect(text).toContain('next:     dawnfront list catalog gateways')
    }
    expect(errorOf('catalog: { gateways: { rf-ka: { radioDishM: 0, radioNoiseK: 0, radioBandHz: 0 } } }\n')).toBe('')
  })

  it('are named where weather leaves a gateway of the study no time', () => {
    const cloudy = 'catalog: { ground-sites: { ashburn: { cloudRatio: 9 } } }\n'
    const text = errorOf(`${cloudy}fixed: { gateway: optical }\n`)
    expect(text).toContain('study.yaml:5:')
    expect(text).toContain("'ashburn' is never clear for the gateway 'optical'")
    expect(text).toContain('found:    cloudRatio 9, of a gateway that weather takes 30 % of its time at the mean site')
    expect(text).toContain('expected: above 0, below 3.33')
    expect(errorOf(`${cloudy}fixed: { gateway: rf-ka }\n`)).toBe('')
    expect(errorOf(`${cloudy}fixed: { gateway: optical }\nground: { sites: [frankfurt] }\n`)).toBe('')
  })

  it('are named where none of them ever sees a satellite, with the latitude that shells reach', () => {
    const at = (deg: number, topology = 'ring') =>
      `fixed: { pattern: delta, inclinationDeg: ${deg}, shellCount: 1, altitudeKm: 550, altitudeBandKm: 0, topology: ${topology}, launcher: ariane-64 }\n`
    const text = errorOf(`${at(20)}ground: { sites: [pole] }\n${POLE}`)
    expect(text).toContain('study.yaml:6:')
    expect(text).toContain('no site of this study ever sees a satellite')
    expect(text).toContain('found:    pole at 90°')
    // acos(6378 cos 10° / 6928) - 10° = 14.96° beyond the inclination
    expect(text).toContain('expected: a site at most 35° from the equator')
    expect(errorOf(`${at(80)}ground: { sites: [pole] }\n${POLE}`)).toBe('')
    expect(errorOf(`${at(20, 'relay')}ground: { sites: [pole] }\n${POLE}`)).toBe('')
    expect(errorOf(`${at(20)}ground: { sites: [pole, ashburn, singapore] }\n${POLE}`)).toBe('')
    expect(errorOf(`fixed: { pattern: stack, topology: ring }\nground: { sites: [pole] }\n${POLE}`)).toBe('')
  })
})

describe('explosions', () => {
  it('of more satellites than there are in a year cannot be', () => {
    const text = errorOf('assumptions: { explosionsPerYear: 3 }\n')
    expect(text).toContain('study.yaml:5:')
    expect(text).toContain('found:    3')
    expect(text).toContain('expected: at least 0, at most 1')
  })
})

describe('a demand of zero', () => {
  it('of all work is named with the tasks that could ask for some', () => {
    const none = ['inference', 'training', 'orbit-data', 'batch'].map((task) => `${task}: { demandFraction: 0 }`)
    const text = errorOf(`catalog: { tasks: { ${none.join(', ')} } }\n`)
    expect(text).toContain('study.yaml:5:')
    expect(text).toContain('no task asks for any work')
    expect(text).toContain('a demandFraction of 0 for inference, training')
    expect(text).toContain('above 0')
    expect(errorOf('catalog: { tasks: { inference: { demandFraction: 0 } } }\n')).toBe('')
  })

  it('of the tasks that a study chooses is one, whatever others would ask for', () => {
    const chosen = errorOf('ground: { tasks: [inference] }\ncatalog: { tasks: { inference: { demandFraction: 0 } } }\n')
    expect(chosen).toContain('study.yaml:5:')
    expect(chosen).toContain('a demandFraction of 0 for inference')
    expect(errorOf('ground: { tasks: [inference] }\ncatalog: { tasks: { training: { demandFraction: 0 } } }\n')).toBe(
      '',
    )
  })

  it('of tokens is none to be paid for, and traffic swings by its mean at most', () => {
    const sold = errorOf('assumptions: { utilisationFraction: 0 }\n')
    expect(sold).toContain('study.yaml:5:')
    expect(sold).toContain('utilisationFraction sells no tokens')
    const empty = errorOf('assumptions: { trafficBitsPerToken: 0 }\n')
    expect(empty).toContain('study.yaml:5:')
    expect(empty).toContain('trafficBitsPerToken asks for no downlink')
    for (const ratio of [0.2, 2.2]) {
      const text = errorOf(`assumptions: { peakTrafficRatio: ${ratio} }\n`)
      expect(text).toContain('study.yaml:5:')
      expect(text).toContain(`found:    ${ratio}`)
    }
    expect(errorOf('assumptions: { marketBusdPerYear: { low: 0, nominal: 280, high: 300 } }\n')).toContain(
      'found:    0',
    )
  })

  it('is no market to be a share of', () => {
    const text = errorOf('assumptions: { marketBusdPerYear: 0 }\n')
    expect(text).toContain('study.yaml:5:')
    expect(text).toContain('marketBusdPerYear leaves no market')
    expect(text).toContain('a number above 0')
  })
})

describe('limits that cannot hold', () => {
  const limited = (limit: string) =>
    errorOf(
      `variables: { altitudeKm: { min: 700, max: 800 } }\nobjectives: [{ minimize: launchMassKg }]\nconstraints:\n  - ${limit}\n`,
    )

  it('are named where the metric cannot be so little, or so much', () => {
    const few = limited('{ metric: jiuquanLaunchesPerYear, max: -1 }')
    expect(few).toContain('study.yaml:8:')
    expect(few).toContain("no design can keep the limit on 'jiuquanLaunchesPerYear'")
    expect(few).toContain('found:    max -1')
    expect(few).toContain('expected: max: 0 1/yr or more, which is the least it can be')
    expect(few).toContain('next:     dawnfront list metrics')
    const many = limited('{ metric: disposalFraction, min: 1.5 }')
    expect(many).toContain('expected: min: 1 or less, which is the most it can be')
    expect(limited('{ metric: collisionPerSatelliteFraction, max: -0.1, probability: 0.9 }')).toContain('max -0.1')
  })

  it('are not what lies at the edge, nor what is asked of a margin', () => {
    expect(limited('{ metric: jiuquanLaunchesPerYear, max: 0 }')).toBe('')
    expect(limited('{ metric: disposalFraction, min: 1 }')).toBe('')
    expect(limited('{ metric: separationMarginKm, max: -1 }')).toBe('')
  })

  it('are of ranges that hold whatever a search draws', () => {
    for (const name of ['ai1-node', 'gigawatt-2030', 'project-sunrise', 'suncatcher-cluster']) {
      const compiled = compileStudy(loadStudy(`designs/${name}.yaml`))
      const { problem, scale, size } = compiled
      const drawn = randomSearch(problem, { populationSize: 100, seed: 2, evaluations: 100 }).next().value
      const { x } = drawn as { x: Float64Array }
      const width = problem.variables.length
      const sizings = Array.from({ length: 100 }, (_, i) => size(x.subarray(i * width, (i + 1) * width)))
      for (const metric of Object.keys(scale.metrics)) {
        const [least, most] = rangeOfMetric(metric)
        const read = metricReader(metric as MetricName, compiled)
        for (const sizing of sizings) {
          const value = read(sizing)
          expect(value, metric).toBeGreaterThanOrEqual(least - 1e-9)
          expect(value, metric).toBeLessThanOrEqual(most + 1e-9)
        }
      }
    }
  })
})
