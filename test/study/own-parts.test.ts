import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { formatUserError, UserError } from '../../src/errors.ts'
import { cautionsOf } from '../../src/study/cautions.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy, resolveStudy } from '../../src/study/resolve.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'
import { describeDesign } from '../../src/study/sized-design.ts'
import { studyFileOf } from '../../src/study/study-file-of.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-parts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const GOOD = `name: good
scenario: reusable-2030
compute: { averagePowerKw: 120, peakPowerKw: 150 }
fixed: { chip: mine }
`
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const load = (text: string, sets: readonly string[] = []) => loadStudy(write('study.yaml', text), sets)
const errorOf = (text: string) => {
  try {
    load(text)
  } catch (error) {
    if (error instanceof UserError) return formatUserError(error).replaceAll(`${folder}/`, '')
    throw error
  }
  return ''
}
const costOf = (study: ResolvedStudy) => {
  const compiled = compileStudy(study)
  return describeDesign(study, compiled, compiled.representative).metrics.usdPerPflopYear
}

/** All that gb300 says, under another name. */
const WHOLE = `
    tdpW: 1400
    bf16Pflops: 2.5
    fp8Pflops: 5
    fp4Pflops: 15
    memoryGigabytes: 288
    memoryBandwidthTerabytesPerS: 8
    priceUsd: 49000
    hostOverheadFraction: 0.37
    junctionResistanceKPerW: 0.019
    junctionLimitCelsius: 87
    coolantLimitCelsius: 45
    doseToleranceKradSi: 6
`
const OWN = `${GOOD}catalog:\n  chips:\n   mine:${WHOLE}`

describe('a chip of the user’s own', () => {
  it('with the numbers of a shipped one costs what that costs', () => {
    const shipped = costOf(load(GOOD.replace('mine', 'gb300')))
    expect(costOf(load(OWN))).toBe(shipped)
    expect(costOf(load(`${GOOD}catalog: { chips: { mine: { like: gb300 } } }\n`))).toBe(shipped)
  })

  it('like a shipped one takes over what it does not say, and says which', () => {
    const study = load(`${GOOD}catalog: { chips: { mine: { like: tpu-v7, name: Mine, tdpW: 500, priceUsd: 9000 } } }\n`)
    const { name, quantities } = study.components.chips!.mine!
    expect(name).toBe('Mine')
    expect(quantities.tdpW).toMatchObject({ value: 500, from: 'study', source: 'study' })
    expect(quantities.bf16Pflops!.from).toBe('like tpu-v7')
    expect(cautionsOf(study)).toEqual([
      "'mine' of chips takes over from 'tpu-v7': bf16Pflops, fp8Pflops, fp4Pflops, memoryGigabytes, " +
        'memoryBandwidthTerabytesPerS, hostOverheadFraction, junctionResistanceKPerW, junctionLimitCelsius, ' +
        'coolantLimitCelsius, doseToleranceKradSi',
    ])
  })

  it('like another of the user’s own follows it, whichever stands first', () => {
    const study = load(
      `${GOOD}catalog: { chips: { mine: { like: first, tdpW: 500 }, first: { like: gb300, priceUsd: 7 } } }\n`,
    )
    expect(study.components.chips!.mine!.quantities.priceUsd!.value).toBe(7)
  })

  it('takes what the study says of the shipped one it is like', () => {
    const study = load(`${GOOD}catalog: { chips: { mine: { like: gb300 }, gb300: { priceUsd: 7 } } }\n`)
    expect(study.components.chips!.mine!.quantities.priceUsd!.value).toBe(7)
  })

  it('is changed from the command line like any other', () => {
    expect(load(OWN, ['catalog.chips.mine.priceUsd=3']).components.chips!.mine!.quantities.priceUsd!.value).toBe(3)
  })

  it('is served as it was measured, in a workload of the catalog', () => {
    const study = load(`${OWN}  workloads: { deepseek-r1-8k1k: { measuredTokensPerS: { mine: 1234 } } }\n`)
    const compiled = compileStudy(study)
    expect(compiled.decode(compiled.representative).chip.tokensPerS).toBe(1234)
  })

  it('goes with the study into a run and comes back the same', () => {
    const study = load(`${OWN}  workloads: { deepseek-r1-8k1k: { measuredTokensPerS: { mine: 1234 } } }\n`)
    const again = resolveStudy(studyFileOf(study, 'run'))
    expect(costOf(again)).toBe(costOf(study))
    expect(compileStudy(again).context).toEqual(compileStudy(study).context)
    expect(again.components.chips!.mine!.quantities.tdpW!.value).toBe(1400)
  })
})

describe('parts in a file beside the study', () => {
  it('are taken over, and the study’s own words go before', () => {
    write('my-parts.yaml', `chips:\n   mine:${WHOLE}sources:\n  sheet: { title: A sheet, year: 2026 }\n`)
    const study = load(`${GOOD}catalog: my-parts.yaml\n`)
    expect(study.components.chips!.mine!.quantities.tdpW!.value).toBe(1400)
    expect(study.sources).toMatchObject({ sheet: { title: 'A sheet', standing: 'claimed' } })
    const over = load(`${GOOD}catalog: { from: my-parts.yaml, chips: { mine: { tdpW: 900 } } }\n`)
    expect(over.components.chips!.mine!.quantities.tdpW!.value).toBe(900)
    expect(over.components.chips!.mine!.quantities.priceUsd!.value).toBe(49000)
  })

  it('are pointed at where they stand', () => {
    write('my-parts.yaml', `chips:\n   mine:${WHOLE.replace('tdpW: 1400', 'tdpW: 1400 W')}`)
    expect(errorOf(`${GOOD}catalog: my-parts.yaml\n`)).toMatch(
      /^my-parts\.yaml:3:11: catalog\.chips\.mine\.tdpW does not fit\n[^\n]*\n[^\n]*\n {2}nearest: {2}1400$/,
    )
  })

  it('are a file: a folder is told where it is named', () => {
    expect(errorOf(`${GOOD}catalog: .\n`)).toMatch(/^study\.yaml:\d+:\d+: no such file of parts[\s\S]*found: {4}\./)
  })

  it.each([
    [
      'that is not there',
      'none.yaml',
      '',
      /no such file of parts[\s\S]*found: {4}none\.yaml[\s\S]*init --with-part chip/,
    ],
    ['that is the study itself', 'study.yaml', '', /this file names itself as its parts/],
    [
      'that names itself',
      'self.yaml',
      'from: self.yaml\nchips: {}\n',
      /self\.yaml:1:7: this file names itself as its parts\n {2}found: {4}self\.yaml/,
    ],
    [
      'that is a study',
      'other.yaml',
      'name: other\nscenario: reusable-2030\n',
      /other\.yaml:1:1: 'name' is no kind of component/,
    ],
    ['that is empty', 'empty.yaml', '', /not a file of parts/],
    [
      'with an unknown kind',
      'kinds.yaml',
      'chip: { mine: {} }\n',
      /'chip' is no kind of component[\s\S]*nearest: {2}chips/,
    ],
  ])('%s are refused', (_, name, text, says) => {
    if (name !== 'study.yaml' && name !== 'none.yaml') write(name, text)
    expect(errorOf(`${GOOD}catalog: ${name}\n`)).toMatch(says)
  })

  it('that name each other in a ring are refused', () => {
    write('a.yaml', 'from: b.yaml\n')
    write('b.yaml', 'from: a.yaml\n')
    expect(errorOf(`${GOOD}catalog: a.yaml\n`)).toMatch(/b\.yaml:1:7: these files of parts name each other/)
  })
})

describe('an entry that is not right', () => {
  it.each([
    [
      'names all the numbers it lacks',
      'mine: { name: Mine, tdpKw: 0.5 }',
      /:5:21: 'mine' of chips lacks 11 numbers[\s\S]*found: {4}tdpKw\n[\s\S]*bf16Pflops \(dense BF16 throughput\), fp8Pflops[\s\S]*doseToleranceKradSi[\s\S]*like: h100/,
    ],
    [
      'is taken for a misspelt one where it has no name',
      'gb3000: { tdpW: 500 }',
      /'gb3000' is no entry of chips[\s\S]*nearest: {2}gb300[\s\S]*like: gb300/,
    ],
    [
      'collides with a shipped one by being like another',
      'gb300: { like: h100 }',
      /'gb300' is an entry of chips already/,
    ],
    [
      'collides with a shipped one by its name',
      'gb300: { name: Mine, tdpW: 3 }',
      /'gb300' is an entry of chips already[\s\S]*without 'name'/,
    ],
    ['is like nothing', 'mine: { like: gb30 }', /cannot be like 'gb30'[\s\S]*nearest: {2}gb300/],
    ['is like itself', 'mine: { like: mine }', /'mine' is like 'mine', which is like it in turn\n {2}found: {4}mine\n/],
    ['is in a ring', 'mine: { like: other }, other: { like: mine }', /which is like it in turn/],
    [
      'has another unit than it can have',
      'mine: { like: gb300, tdpKg: 3 }',
      /'tdpKg' is no number of catalog\.chips\.mine[\s\S]*nearest: {2}tdpW/,
    ],
    [
      'has a number with its unit',
      "mine: { like: gb300, tdpW: 700 W, priceUsd: '3 EUR' }",
      /tdpW does not fit\n {2}found: {4}"700 W"\n {2}expected: a number in W or .*\n {2}nearest: {2}700\n.*priceUsd does not fit\n.*"3 EUR"\n.*in USD or .*\n\n/,
    ],
    [
      'has a range upside down',
      'mine: { like: gb300, tdpW: { low: 9, nominal: 3, high: 4 } }',
      /the range of 'tdpW' is out of order/,
    ],
    [
      'has a source nobody knows',
      'mine: { like: gb300, tdpW: { nominal: 3, source: them } }',
      /'them' is not in the bibliography/,
    ],
  ])('%s', (_, entry, says) => {
    expect(errorOf(`${GOOD}catalog: { chips: { ${entry} } }\n`)).toMatch(says)
  })

  it('holds words of another kind of component', () => {
    const entries =
      '{ chips: { gb300: { follows: h100 } }, services: { starship: { cadencePerYear: { vandenberg: 5 } } } }'
    const says = errorOf(`${GOOD.replace('chip: mine', 'chip: gb300')}catalog: ${entries}\n`)
    expect(says).toMatch(/'follows' is no number of catalog\.chips\.gb300/)
    expect(says).toMatch(
      /'cadencePerYear' is no number of catalog\.services\.starship[\s\S]*nearest: {2}launchesPerYear/,
    )
  })

  it('of a workload names a chip that is none', () => {
    const workload = '{ measuredTokensPerS: { gb3000: 3 } }'
    expect(errorOf(`${OWN}  workloads: { deepseek-r1-8k1k: ${workload} }\n`)).toMatch(
      /'gb3000' of workload[\s\S]*nearest: {2}gb300/,
    )
  })

  it('says payload as the lists do', () => {
    expect(
      errorOf(`${GOOD.replace('chip: mine', 'chip: gb300')}catalog: { launchers: { starship: { payloadKg: 3 } } }\n`),
    ).toMatch(/'payloadKg' is no number[\s\S]*referencePayloadTonnes/)
  })
})

describe('a launcher of the user’s own', () => {
  const FLEET = `name: fleet
scenario: reusable-2030
scale: constellation
compute: { averagePowerKw: 120, peakPowerKw: 150 }
fixed: { launcher: mine, pattern: stack }
`
  it('like a shipped one flies as often in a constellation', () => {
    const study = load(`${FLEET}catalog: { launchers: { mine: { like: starship, priceMusd: 20 } } }\n`)
    expect(study.components.services!.mine!.quantities.launchesPerYear!.from).toBe('like starship')
    expect(study.components.launchers!.mine!.quantities.priceMusd!.value).toBe(20)
  })

  it('of its own numbers must say how often it flies', () => {
    const numbers =
      'referencePayloadTonnes: 90, referenceAltitudeKm: 200, referenceInclinationDeg: 26, siteLatitudeDeg: 26, finalStageTonnes: 100, exhaustKmPerS: 3.7, ascentRangeKm: 2600, priceMusd: 90, bayDiameterM: 8, bayHeightM: 10'
    expect(errorOf(`${FLEET}catalog: { launchers: { mine: { ${numbers} } } }\n`)).toMatch(
      /'mine' has no entry of services, which a constellation needs/,
    )
  })
})

describe('a scenario of the user’s own', () => {
  const BASE = 'base: reusable-2030\ntitle: Mine\ndate: 2026-11\n'
  const named = `${GOOD.replace('reusable-2030', 'mine.yaml').replace('chip: mine', 'chip: gb300')}`

  it('changes what it says against its base', () => {
    write(
      'mine.yaml',
      `${BASE}assumptions: { busCostUsdPerKg: 123 }\ncatalog: { launchers: { starship: { priceMusd: 9 } } }\n`,
    )
    const study = load(named)
    expect(study.scenario).toEqual({ name: 'mine', title: 'Mine', from: 'study', base: 'reusable-2030' })
    expect(study.assumptions.busCostUsdPerKg).toMatchObject({ value: 123, from: 'scenario mine', source: 'study' })
    expect(study.components.launchers!.starship!.quantities.priceMusd!.value).toBe(9)
    expect(costOf(resolveStudy(studyFileOf(study, 'run')))).toBe(costOf(study))
  })

  it('may stand on another of the user’s own', () => {
    write('under.yaml', `${BASE}assumptions: { busCostUsdPerKg: 123, interestFraction: 0.2 }\n`)
    write('mine.yaml', 'base: under.yaml\nassumptions: { busCostUsdPerKg: 5 }\n')
    const { assumptions } = load(named)
    expect([assumptions.busCostUsdPerKg!.value, assumptions.interestFraction!.value]).toEqual([5, 0.2])
  })

  it.each([
    ['built on itself', 'base: mine.yaml\n', /mine\.yaml:1:7: this scenario is built on itself/],
    ['without a base', 'title: x\n', /base is missing[\s\S]*dawnfront list scenarios/],
    ['on a base that is none', 'base: reusable-2031\n', /no scenario 'reusable-2031'[\s\S]*nearest: {2}reusable-2030/],
    [
      'with an unknown assumption',
      `${BASE}assumptions: { busCostUsdPerKilo: 3 }\n`,
      /mine\.yaml:4:16: 'busCostUsdPerKilo'[\s\S]*nearest: {2}busCostUsdPerKg/,
    ],
    [
      'with an unknown part',
      `${BASE}assumption: {}\n`,
      /'assumption' is no part of a scenario[\s\S]*nearest: {2}assumptions/,
    ],
  ])('%s is refused', (_, text, says) => {
    write('mine.yaml', text)
    expect(errorOf(named)).toMatch(says)
  })

  it('that is not there is refused', () => {
    rmSync(join(folder, 'mine.yaml'))
    expect(errorOf(named)).toMatch(/study\.yaml:2:11: no such scenario file/)
  })

  it('under the name of a shipped one is refused', () => {
    write('as-claimed.yaml', BASE)
    expect(errorOf(named.replace('mine.yaml', 'as-claimed.yaml'))).toMatch(
      /'as-claimed' is the name of a shipped scenario/,
    )
  })
})

describe('a study whose variables are no mapping', () => {
  it('is told so, with a node too', () => {
    const text = `${GOOD}scale: constellation\nnode: { from: points/ai1-2026-06.yaml }\nvariables: 3\n`
    expect(errorOf(text.replace('chip: mine', 'chip: gb300'))).toMatch(/variables is wrong/)
  })
})

describe('a study that takes itself over as its node', () => {
  it('is refused', () => {
    expect(errorOf(`${GOOD}scale: constellation\nnode: { from: study.yaml }\n`)).toMatch(
      /a study cannot take itself over/,
    )
  })
})

describe('a number of a part that no shipped one comes near', () => {
  it('is asked about, as one in another unit is', () => {
    const chip = (numbers: string) => load(`${GOOD}catalog: { chips: { mine: { like: gb300, ${numbers} } } }\n`)
    expect(cautionsOf(chip('tdpKw: 1400'))).toContain(
      "'mine' of chips has tdpKw 1400, where shipped ones have 0.01 to 2.3: is that its unit?",
    )
    expect(cautionsOf(chip('tdpW: 0.05')).join()).toMatch(/tdpW 0.05, where shipped ones have 10 to 2300: is that/)
    expect(cautionsOf(chip('tdpKw: 1.4')).join()).not.toMatch(/unit/)
  })
})

describe('mistakes of parts that follow from others', () => {
  it('are not told', () => {
    const text = errorOf(
      `${GOOD}catalog: { chips: { mine: { like: b, tdpW: -2 }, b: { like: gb300, tdpKelvin: 3 } } }\n`,
    )
    expect(text).toMatch(/'tdpW' cannot be that[\s\S]*'tdpKelvin' is no number of catalog.chips.b[\s\S]*\n\n2 mistakes/)
    expect(errorOf(`${GOOD}catalog: { chips: { mine: { name: Mine, tdpW: -2 } } }\n`)).toMatch(/lacks 11 numbers/)
  })
})

describe('sources of the user’s own', () => {
  it('may not stand under a key of the bibliography, in a study or a scenario', () => {
    const sources = 'sources: { nvidia-datasheets: { title: Mine, year: 2026 } }\n'
    const says = /'nvidia-datasheets' is a source of the bibliography already\n {2}found: {4}nvidia-datasheets/
    expect(errorOf(`${OWN}${sources}`)).toMatch(says)
    write('mine.yaml', `base: reusable-2030\n${sources}`)
    expect(errorOf(OWN.replace('reusable-2030', 'mine.yaml'))).toMatch(says)
  })

  it('are those of the study and of its scenario', () => {
    write('other.yaml', 'base: reusable-2030\nsources: { theirs: { title: Theirs, year: 2026 } }\n')
    const study = load(`${OWN.replace('reusable-2030', 'other.yaml')}sources: { ours: { title: Ours, year: 2026 } }\n`)
    expect(Object.keys(study.sources!)).toEqual(['theirs', 'ours'])
  })
})
