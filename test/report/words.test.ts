import { describe, expect, it } from 'vitest'
import type { ConstellationContext } from '../../src/constellation/assumptions.ts'
import { yearAccounts } from '../../src/constellation/money/accounts.ts'
import type { ConstellationSizing } from '../../src/constellation/size.ts'
import { answer } from '../../src/report/answer.ts'
import { binding, bindingSentence } from '../../src/report/binding.ts'
import { constellationQuestions } from '../../src/report/constellation/questions.ts'
import { launchedSentence } from '../../src/report/constellation/section.ts'
import { constellationWords } from '../../src/report/constellation/words.ts'
import { activityFigure } from '../../src/report/figures/lines.ts'
import { readable, three } from '../../src/report/numbers.ts'
import { questions } from '../../src/report/sections/questions.ts'
import { sidesTable } from '../../src/report/sections/sides.ts'
import { worthTables } from '../../src/report/sections/worth.ts'
import { labelOf } from '../../src/results/names.ts'
import type { Report } from '../../src/results/open-report.ts'
import { swings } from '../../src/results/swing.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { WIDEST_SCALE } from '../../src/study/scale.ts'
import { describeDesign } from '../../src/study/sized-design.ts'

const studyOf = (name: string, ...sets: string[]) => loadStudy(`designs/${name}.yaml`, sets)

/** A front of one design that lies against every limit of the study. */
function leaning(name: string): Report {
  const study = studyOf(name)
  const { constraintCount } = compileStudy(study).problem
  return {
    study,
    front: [],
    points: [{ id: 1, f: new Float64Array(1), g: new Float64Array(constraintCount) }],
  } as unknown as Report
}

describe('what the front leans against', () => {
  it('calls loosened what the study asks for, and never what the models ask of any design', () => {
    const [own, ofModels] = bindingSentence(leaning('ai1-node')).split('It also lies against what the models ask')
    expect(own).toMatch(/what the study asks for: .*peak compute power.* Loosen this first/)
    expect(own).not.toMatch(/array margin|spare terminal|battery rate/)
    expect(ofModels).toMatch(/spare terminal count at least 0 .*battery rate|battery rate .*spare terminal/)
    expect(ofModels).toMatch(/not to be loosened; what helps instead/)
  })

  it('says of every limit what helps, in the list and on its strip', () => {
    const report = leaning('project-sunrise')
    const advice = new Map(binding(report).map((one) => [one.metric, one.advice]))
    expect(advice.get('spareTerminalCount')).toBe('more terminals, or a topology with fewer links')
    expect(advice.get('satelliteCount')).toBe('wider bounds on what moves it, or a looser limit')
    // The study set this limit of the models anew.
    expect(advice.get('lowestAltitudeKm')).toMatch(/^a narrower altitude band.*; or a looser limit$/)
    const titles = activityFigure(report, 360).markup.match(/<title>[^<]*<\/title>/g)!
    expect(titles.length).toBeGreaterThan(20)
    for (const title of titles) expect(title).toContain('what helps: ')
  })
})

describe('the sentences of a constellation', () => {
  // A second launcher is offered a share, too small to fly.
  const study = studyOf('project-sunrise', 'secondLauncher=new-glenn', 'secondLauncherShareFraction=0.2')
  const compiled = compileStudy(study)
  const sizing = compiled.size(compiled.representative) as ConstellationSizing

  it('end the launches where bars and manifest end them, and the service where the fleet ends', () => {
    const years = yearAccounts(sizing, compiled.context as ConstellationContext)
    const due = sizing.launch.problem.demand.findLastIndex((satellites) => Math.round(satellites) > 0) + 1
    expect(due).toBeLessThan(Math.floor(sizing.fleet.horizonYears))
    expect(launchedSentence(sizing, years)).toMatch(
      new RegExp(`launched over the first ${due} years for .* in service until [\\d.]+ years after the first launch`),
    )
  })

  it('tell the power that ever serves from that of a full fleet', () => {
    const { metrics } = describeDesign(study, compiled, compiled.representative)
    const words = constellationWords(sizing, metrics as Record<string, number>)
    expect(words).toMatch(/at most [\d.]+ GW of mean compute power ever serve together/)
    const asked = constellationQuestions(sizing, describeDesign(study, compiled, compiled.representative))
    const { answer: power } = asked.find(({ question }) => question.startsWith('How much power'))!
    expect(power).toMatch(/^[\d.]+ GW of mean compute power in a full fleet, /)
  })

  it('name a launcher only where the manifest flies it', () => {
    const { problem, manifest } = sizing.launch
    const [idle] = problem.launchers.filter((_, i) => manifest.launches[i]!.every((launches) => launches === 0))
    expect(idle?.shareFraction).toBeGreaterThan(0)
    const words = constellationQuestions(sizing, describeDesign(study, compiled, compiled.representative))
    const { answer } = words.find(({ question }) => question === 'Can they be built and launched in time?')!
    expect(answer).toContain('on one starship')
    expect(answer).not.toContain(idle!.id)
  })
})

describe('the answers about a node', () => {
  const study = studyOf('ai1-node', 'chip=h200', 'chipCount=1')
  const compiled = compileStudy(study)
  const sized = describeDesign(study, compiled, compiled.representative)
  const report = {
    study,
    nominalObjectives: study.objectives,
    data: { swings: swings(study, compiled.representative, 'usdPerPflopYear') },
    front: [{ id: 7, x: compiled.representative, values: { ...sized.metrics, ...sized.variables } }],
    named: [{ name: 'knee', index: 0 }],
    design: () => sized,
    constellation: () => undefined,
  } as unknown as Report

  it('say how assumptions are found to decide, as explain finds them otherwise', () => {
    const { answer: decide } = questions(report).find(({ question }) => question.startsWith('Which three'))!
    expect(decide).toMatch(/^By how far one assumption moves it alone, over its own range: .* between /)
    expect(decide).toContain('Where all move together, others may come first')
  })

  it('count one chip as one', () => {
    expect(answer(report)).toContain('and 1 h200 chip;')
  })
})

describe('a label', () => {
  it('writes a change of velocity as one word, whatever the metric', () => {
    const names = Object.keys(WIDEST_SCALE.metrics).filter((name) => /deltaV/i.test(name))
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(labelOf(name)).toMatch(/\bdelta-v\b/)
  })
})

describe('what room is worth', () => {
  const objective = { metric: 'usdPerPflopYear', direction: 'minimize' }
  const limits = [{ metric: 'peakComputePowerKw', side: 'max', limit: 165, perUnit: 70 }]
  const variables = [{ variable: 'radiatorAreaM2', perUnit: [13] }]
  const worth = { id: 7, objective, objectives: [], residual: 0.01, limits, bounds: [], variables, leftOut: [] }
  const { markup } = worthTables({ data: { worth } } as unknown as Report)!

  it('has each unit once', () => {
    expect(markup).toContain('radiator area <span class="unit">m²</span>')
    expect(markup).not.toContain('(m²)')
  })
})

describe('a number', () => {
  it('of nothing has no sign', () => {
    expect(three(-0)).toBe('0')
    expect(readable('massMarginKg', -0)).toBe('0')
  })

  it('below what its unit is read to stands by that bound; rates and ratios keep their size', () => {
    expect(readable('shieldingMm', 3.35e-7)).toBe('<0.001')
    expect(readable('heatMarginKw', -1e-12)).toBe('>−0.001')
    expect(readable('shieldingMm', 0)).toBe('0')
    expect(readable('shieldingMm', 0.0356)).toBe('0.0356')
    expect(readable('debrisHitsPerYear', 3.35e-7)).toBe('3.35e-7')
    expect(readable('chip', 'rubin')).toBe('rubin')
  })
})

describe('two designs beside each other', () => {
  const columns = [
    { name: 'launchMassKg', role: 'objective', direction: 'minimize' },
    { name: 'fleetPeakPflops', role: 'metric' },
  ]
  const front = [
    { id: 147451, values: { launchMassKg: 4110, fleetPeakPflops: 12_300_000 } },
    { id: 137844, values: { launchMassKg: 5580, fleetPeakPflops: 15_600_000 } },
  ]
  const { markup } = sidesTable({ columns, front, statistic: () => undefined, data: {} } as unknown as Report, 0, 1)

  it('stand above what they are in eight cases of ten, where that was asked', () => {
    const bands: Record<string, number> = { 'p10(launchMassKg)': 4050, 'p90(launchMassKg)': 4630 }
    const statistic = (index: number, name: string) => (index === 0 ? bands[name] : undefined)
    const asked = sidesTable({ columns, front, statistic, data: { uncertainty: {} } } as unknown as Report, 0, 1)
    expect(asked.markup).toContain('<div class="quiet band">4,050 to 4,630</div>')
    expect(asked.markup.match(/quiet band/g)).toHaveLength(1)
  })

  it('head the difference by which is taken from which, with the unit beside the name', () => {
    expect(markup).toContain('from 147,451 to 137,844')
    expect(markup).toMatch(/launch mass <span class="unit">kg<\/span>/)
    expect(markup).toContain('+1,470 worse')
    expect(markup).toContain('+3.30\u00a0M')
    expect(markup.match(/<th scope="col"/g)).toHaveLength(4)
  })
})
