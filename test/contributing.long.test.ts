import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const page = readFileSync('CONTRIBUTING.md', 'utf8')

/** A recipe of the page by its heading. */
const recipe = (heading: string) => page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))!

const codeOf = (heading: string) => /^```\w+\n(.*?)^```/ms.exec(recipe(heading))![1]!

/** A copy of the built package, to be changed as a contributor would. */
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-contributing-'))
  for (const part of ['package.json', 'designs', 'dist/src', 'dist/solvers', 'dist/designs.json']) {
    cpSync(part, join(folder, part), { recursive: true })
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const changed = (file: string, change: (text: string) => string) => {
  const path = join(folder, file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

const dawnfront = (...args: string[]) =>
  execFileSync(process.execPath, [join(folder, 'dist/src/cli/main.js'), ...args], { encoding: 'utf8', cwd: folder })

describe('the page for contributors', () => {
  it('names eight values at most, and files that are there', () => {
    expect(page.match(/^\d+\. \*\*/gm)!.length).toBeLessThanOrEqual(8)
    const files = ['A chip', 'A metric', 'An exporter', 'A subsystem']
      .flatMap((heading) => [...recipe(heading).matchAll(/^\| (.*?) \|/gm)])
      .flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, file]) => file!))
    expect(files.length).toBeGreaterThan(12)
    for (const file of files.filter((name) => !name.includes('NAME'))) expect(existsSync(file), file).toBe(true)
  })

  it('has a recipe for a chip that flies in a design when followed', () => {
    changed('designs/catalog/chips.yaml', (text) => `${text}\n${codeOf('A chip')}`)
    const { variables, metrics } = JSON.parse(
      dawnfront('evaluate', 'designs/points/ai1-2026-06.yaml', '--set', 'chip=example-chip', '--json'),
    )
    expect(variables.chip).toBe('example-chip')
    // 2.2 PFLOP/s a chip at full power, at most.
    const perChip = metrics.peakPflops / variables.chipCount
    expect(perChip).toBeGreaterThan(0)
    expect(perChip).toBeLessThanOrEqual(2.2 + 1e-9)
    expect(dawnfront('list', 'catalog', 'chips')).toContain('example-chip')
  })

  it('has a recipe for a metric that is computed, listed and may bind when followed', () => {
    const definition = codeOf('A metric')
    const name = /^ {2}(\w+): \{/.exec(definition)![1]!
    changed('dist/src/node/metrics/mass.js', (text) =>
      text.replace('export const MASS_METRICS = {', (found) => `${found}\n${definition}`),
    )
    const point = 'designs/points/ai1-2026-06.yaml'
    const { metrics } = JSON.parse(dawnfront('evaluate', point, '--json'))
    expect(metrics[name]).toBeCloseTo((metrics.averageHeatKw * 1e3) / metrics.radiatorMassKg, 6)
    expect(dawnfront('list', 'metrics')).toContain(name)
    changed(point, (text) => `${text}\nconstraints:\n  - { metric: ${name}, min: 1.0e+6 }\n`)
    const { feasible, margins } = JSON.parse(dawnfront('evaluate', point, '--json'))
    expect(feasible).toBe(false)
    expect(margins.find(({ metric }: { metric: string }) => metric === name).margin).toBeLessThan(0)
  })
})
