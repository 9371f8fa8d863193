import { describe, expect, it } from 'vitest'
import { atOnce } from '../../src/mistakes.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { override } from '../../src/study/overrides.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { formatResolvedStudy, parseResolvedStudy } from '../../src/study/resolved-file.ts'
import { parseYaml } from '../../src/study/yaml-file.ts'

const AI1 = 'designs/ai1-node.yaml'

describe('layers of a study', () => {
  it('lays scenario over its base over the catalog, and says where each value came from', () => {
    const { assumptions, components } = loadStudy(AI1)
    expect(assumptions.busCostUsdPerKg?.from).toBe('scenario reusable-2030')
    expect(assumptions.dragCoefficientRatio?.from).toBe('scenario flown-2026')
    expect(components.launchers?.starship?.quantities.priceMusd?.from).toBe('scenario reusable-2030')
    expect(components.launchers?.['falcon-9']?.quantities.priceMusd?.from).toBe('catalog')
  })

  it('lets --set have the last word over the study', () => {
    const study = loadStudy(AI1, [
      'altitudeKm=650',
      'scenario.busCostUsdPerKg=123',
      'mission.lifeYears=7',
      'scenario=as-claimed',
    ])
    expect(study.fixed.find(({ name }) => name === 'altitudeKm')).toEqual({
      name: 'altitudeKm',
      value: 650,
      from: '--set',
    })
    expect(study.variables.some(({ name }) => name === 'altitudeKm')).toBe(false)
    expect(study.assumptions.busCostUsdPerKg).toMatchObject({ value: 123, from: '--set' })
    expect(study.mission.lifeYears).toBe(7)
    expect(study.scenario.name).toBe('as-claimed')
  })

  it('prices every launcher by its payload when a study says what a kilogram costs', () => {
    const { assumptions, components } = loadStudy(AI1, ['scenario.launchPriceUsdPerKg=200'])
    const { starship, 'falcon-9': falcon } = components.launchers!
    // About 55 t around Florida and 14 t to a sun-synchronous injection orbit in this scenario.
    expect(starship!.quantities.priceMusd!.from).toBe('--set')
    expect(starship!.quantities.priceMusd!.value).toBeCloseTo(11.0, 1)
    expect(falcon!.quantities.priceMusd!.value).toBeCloseTo(2.8, 1)
    expect(assumptions.launchPriceUsdPerKg).toBeUndefined()
    // A node taken over has a price of its own; what the study says goes before.
    const taken = loadStudy('designs/suncatcher-cluster.yaml', ['scenario.launchPriceUsdPerKg=0'])
    expect(taken.components.launchers!.starship!.quantities.priceMusd!.value).toBe(0)
    // What is said of one launcher goes before what is said of all.
    const one = loadStudy(AI1, ['scenario.launchPriceUsdPerKg=200', 'catalog.launchers.starship.priceMusd=50'])
    expect(one.components.launchers!.starship!.quantities.priceMusd!.value).toBe(50)
  })

  it('replaces a value written in another unit of the same quantity', () => {
    const study = loadStudy(AI1, ['scenario.housekeepingPowerW=2500'])
    expect(study.assumptions.housekeepingPowerKw).toBeUndefined()
    expect(compileStudy(study).context.assumptions.housekeepingPowerW).toBe(2500)
  })

  it('reads back what it wrote, to the last digit', () => {
    const study = loadStudy(AI1)
    expect(parseResolvedStudy(formatResolvedStudy(study), 'x')).toEqual(study)
  })

  it('refuses what another version wrote, by format or by a variable that is no more', () => {
    const text = formatResolvedStudy(loadStudy(AI1))
    expect(() => parseResolvedStudy(text.replace('format: 1', 'format: 2'), 'x')).toThrow('by another version')
    expect(() => parseResolvedStudy(text.replace('name: altitudeKm', 'name: altitudeMiles'), 'x')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ found: 'variable altitudeMiles' }) }),
    )
  })

  it('turns file units into base units in one place', () => {
    const compiled = compileStudy(loadStudy(AI1))
    const design = compiled.decode(compiled.representative)
    expect(design.altitudeM).toBe(650e3)
    expect(design.coolantSupplyK).toBeCloseTo(315.15, 10)
    expect(design.batteryEnergyJ).toBeCloseTo(60 * 3.6e6, 5)
  })

  it('names the override in the place of an error', () => {
    const file = override(parseYaml('solver: { seed: 1 }', 'a.yaml', 'study file'), ['solver.seed=2'], atOnce)
    expect(file.place(['solver', 'seed']).file).toBe('--set solver.seed=2')
    expect(file.from(['solver', 'seed'])).toBe('--set')
    expect(file.from(['solver', 'name'])).toBe('study')
  })
})
