import { describe, expect, it } from 'vitest'
import { type Budget, nodeBudgets } from '../../src/node/budgets.ts'
import { indicesFigure } from '../../src/report/figures/indices.ts'
import { matrixFigure } from '../../src/report/figures/matrix.ts'
import { powerFlows, sankeyFigure } from '../../src/report/figures/sankey.ts'
import { treemapFigure } from '../../src/report/figures/treemap.ts'
import type { Column, Report } from '../../src/results/open-report.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'

const NARROW = 368

/** Words of a drawing, each text element on its own. */
const textsOf = (markup: string): string[] =>
  [...markup.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, inside = '']) =>
    inside
      .replace(/<\/tspan><tspan[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, '')
      .replaceAll('\u00a0', ' ')
      .replace(/ +/g, ' '),
  )

describe('the scatter matrix', () => {
  const columns: Column[] = [
    { name: 'usdPerPflopYear', role: 'objective', direction: 'minimize' },
    { name: 'fleetPeakPflops', role: 'objective', direction: 'maximize' },
    { name: 'satelliteCount', role: 'metric' },
    { name: 'chip', role: 'variable', choices: ['h200', 'b200', 'gb300-of-a-long-name', 'rubin', 'tpu-v7'] },
    { name: 'launchMassKg', role: 'variable' },
    { name: 'altitudeKm', role: 'variable' },
    { name: 'solarArrayAreaM2', role: 'variable' },
  ]
  const front = Array.from({ length: 40 }, (_, i) => ({
    values: {
      usdPerPflopYear: 8970 + 80 * i,
      fleetPeakPflops: 1_910_000 + 350_000 * i,
      satelliteCount: 6400 + 1100 * i,
      chip: ['gb300-of-a-long-name', 'rubin', 'tpu-v7'][i % 3]!,
      launchMassKg: 4110 + 80 * i,
      altitudeKm: 500 + 7 * i,
      solarArrayAreaM2: 690 + 4 * i,
    },
  }))
  const drawn = (chosen: readonly Column[]) =>
    matrixFigure(
      { front } as unknown as Report,
      chosen,
      NARROW,
      front.map(() => true),
    ).markup
  const axes = (markup: string) => [...markup.matchAll(/<g class="axis">(.*?)<\/g>/gs)].map(([, inside = '']) => inside)

  it('has two ticks or more on every axis however many columns a narrow page sets against each other', () => {
    for (const n of [3, 4, 6, 7]) {
      const drawing = axes(drawn(columns.slice(0, n)))
      expect(drawing).toHaveLength(2 * (n - 1))
      for (const axis of drawing) expect(textsOf(axis).length, axis).toBeGreaterThanOrEqual(3)
    }
  })

  it('prints no tick across a neighbour or its title', () => {
    const markup = drawn(columns)
    const [first] = /<rect class="panel" x="([\d.]+)"/.exec(markup)!.slice(1).map(Number)
    for (const axis of axes(markup)) {
      const ticks = [...axis.matchAll(/<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)">([^<]*)</g)].map(
        ([, x, y, anchor, text]) => ({ x: Number(x), y: Number(y), anchor, width: 5.5 * text!.length }),
      )
      for (const [i, { x, y, anchor, width }] of ticks.entries()) {
        // Turned titles take two lines of the margin at least.
        if (anchor === 'end') expect(first! - 7 - width, axis).toBeGreaterThan(28)
        for (const other of ticks.slice(0, i)) {
          const apart = Math.abs(x - other.x) > (width + other.width) / 2 || Math.abs(y - other.y) >= 12
          expect(apart, axis).toBe(true)
        }
      }
    }
  })

  it('names unit and better side of every axis, millions in short, and only choices that some design has', () => {
    const texts = textsOf(drawn(columns.slice(0, 4)))
    expect(texts).toContain('cost of compute USD/PFLOP-yr lower is better')
    expect(texts.join('|')).toMatch(/\|peak compute of the fleet PFLOP\/s higher is better/)
    expect(texts).toContain('10 M')
    for (const text of texts) expect(text).not.toMatch(/,000,000|,…/)
    expect(texts).toContain('rubin')
    expect(texts).not.toContain('h200')
  })
})

describe('a treemap', () => {
  it('names every part: beside its value where there is room, in lines below where there is not', () => {
    const parts = ['a large part', 'another part', 'propellant', 'link terminals', 'thrusters', 'a dust of a part']
    const children = parts.map((name, i) => ({ name, value: 1000 / 5 ** i }))
    const value = children.reduce((sum, part) => sum + part.value, 0)
    for (const width of [NARROW, 720]) {
      const { markup } = treemapFigure({ name: 'mass', value, children }, 'kg', width, 200)
      const words = textsOf(markup).join(' ')
      for (const name of parts) expect(words, `${width}`).toContain(name)
      expect(words).toMatch(/Also, in kg: .*a dust of a part 0\.320/)
      const [, height] = /viewBox="0 0 [\d.]+ ([\d.]+)"/.exec(markup)!
      const lowest = Math.max(
        ...[...markup.matchAll(/<text class="value" x="0" y="([\d.]+)"/g)].map(([, y]) => Number(y)),
      )
      expect(Number(height)).toBeGreaterThan(lowest)
      expect(markup).not.toContain('tint-0')
    }
  })
})

describe('the power flow', () => {
  it('runs no label into a bar where it is narrow, and still names every part', () => {
    const compiled = compileStudy(loadStudy('designs/ai1-node.yaml', []))
    const budgets = nodeBudgets(compiled.size(compiled.representative))
    const { markup } = sankeyFigure(budgets, NARROW, 300)
    const bars = [...markup.matchAll(/<rect class="node" x="([\d.]+)"/g)].map(([, x]) => Number(x))
    const labels = [...markup.matchAll(/<text x="([\d.]+)" y="[\d.]+" text-anchor="start">(.*?)<\/text>/gs)]
    expect(labels.length).toBeGreaterThan(1)
    for (const [, x, inside = ''] of labels) {
      const next = Math.min(...bars.filter((bar) => bar > Number(x)))
      for (const [, line = ''] of inside.matchAll(/<tspan[^>]*>([^<]*)</g))
        expect(Number(x) + 5.8 * line.length, line).toBeLessThan(next)
    }
    const words = textsOf(markup).join(' ')
    for (const name of ['light and thrust', 'Earth, Sun, array', 'housekeeping', 'compute', 'coolant loop'])
      expect(words).toContain(name)
  })

  it('keeps its flows whatever its parts are called, two of one name apart', () => {
    const compiled = compileStudy(loadStudy('designs/ai1-node.yaml', []))
    const budgets = nodeBudgets(compiled.size(compiled.representative))
    const renamed = <Tree extends Budget>(tree: Tree): Tree => ({
      ...tree,
      children: tree.children?.map((part) => ({ ...part, name: 'equipment' })),
    })
    const relabelled = { ...budgets, power: renamed(budgets.power), heat: renamed(budgets.heat) }
    expect(powerFlows(relabelled)).toEqual(powerFlows(budgets))
    const drawing = (of: typeof budgets) =>
      [...sankeyFigure(of, 860, 360).markup.matchAll(/<rect[^>]*>|<path class="band" d="[^"]*"/g)].map(
        ([shape]) => shape,
      )
    expect(drawing(relabelled)).toEqual(drawing(budgets))
    expect(textsOf(sankeyFigure(relabelled, 860, 360).markup).join(' ')).toContain('equipment')
  })
})

describe('what decides', () => {
  it('has a bar for every input and, below them, for every group of several', () => {
    const share = (name: string, total: number) => ({
      name,
      first: total / 2,
      firstInterval: [0, total] as const,
      total,
      totalInterval: [total / 2, total] as const,
    })
    const deciders = {
      metric: 'usdPerPflopYear' as const,
      design: ['knee'],
      rows: 64,
      screened: 9,
      moving: 3,
      variance: 1,
      inputs: [share('nreUsd', 0.5), share('busCostUsdPerKg', 0.25)],
      groups: [{ ...share('prices', 0.7), of: ['nreUsd', 'busCostUsdPerKg'] }],
    }
    const drawn = indicesFigure(deciders, 760, (name) => name).markup
    expect(drawn.match(/class="knot"/g)).toHaveLength(3)
    expect(drawn.indexOf('prices (group of 2)')).toBeGreaterThan(drawn.indexOf('busCostUsdPerKg'))
    expect(drawn).toContain('prices (group of 2): 35 % by itself, 70 % with others (35 % to 70 %)')
    const alone = indicesFigure({ ...deciders, groups: [] }, 760, (name) => name).markup
    expect(alone.match(/class="knot"/g)).toHaveLength(2)
  })
})
