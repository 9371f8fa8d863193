import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const page = readFileSync('CONTRIBUTING.md', 'utf8')

/** A recipe of the page by its heading. */
const recipe = (heading: string) => page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))!

const codeOf = (heading: string) => /^```\w+\n(.*?)^```/ms.exec(recipe(heading))![1]!

const scriptsOf = (heading: string) => [...recipe(heading).matchAll(/`npm run (\w+)`/g)].map(([, script]) => script!)

/** The file that the recipe speaks of first. */
const fileOf = (heading: string) => /^\| `([^`]+)`/m.exec(recipe(heading))![1]!

const CHECKOUT = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vitest.config.ts'],
  ...['README.md', 'docs', 'designs', 'solvers', 'scripts', 'src', 'test'],
  // Built already, so that only what a recipe changes is compiled.
  'dist',
]

/** A copy of the checkout in which the recipes of a chip and a metric were followed, scripts and all. */
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'dawnfront-contributing-'))
  for (const part of CHECKOUT) cpSync(part, join(folder, part), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
  changed(fileOf('A chip'), (text) => `${text}\n${codeOf('A chip')}`)
  changed(fileOf('A metric'), (text) =>
    text.replace('export const MASS_METRICS = {', (found) => `${found}\n${codeOf('A metric')}`),
  )
  npm('run', 'build')
  for (const script of [...scriptsOf('A chip'), ...scriptsOf('A metric')]) npm('run', script)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const changed = (file: string, change: (text: string) => string) => {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  const after = change(before)
  expect(after, `${file} is as the recipe expects`).not.toBe(before)
  writeFileSync(path, after)
}

/** The contributor's own environment, in which no test runs yet. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/VITEST|^TEST$|^NODE_ENV$/.test(name)))

const npm = (...args: string[]) =>
  execFileSync('npm', args, { cwd: folder, env, stdio: 'pipe', shell: process.platform === 'win32' })

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
    const name = /^ {2}(\w+): \{/.exec(codeOf('A metric'))![1]!
    const point = 'designs/points/ai1-2026-06.yaml'
    const { metrics } = JSON.parse(dawnfront('evaluate', point, '--json'))
    expect(metrics[name]).toBeCloseTo((metrics.averageHeatKw * 1e3) / metrics.radiatorMassKg, 6)
    expect(dawnfront('list', 'metrics')).toContain(name)
    changed(point, (text) => `${text}\nconstraints:\n  - { metric: ${name}, min: 1.0e+6 }\n`)
    const { feasible, margins } = JSON.parse(dawnfront('evaluate', point, '--json'))
    expect(feasible).toBe(false)
    expect(margins.find(({ metric }: { metric: string }) => metric === name).margin).toBeLessThan(0)
  })

  it('has recipes that name the scripts which write what lists a metric, an exporter and a subsystem', () => {
    for (const heading of ['A metric', 'An exporter', 'A subsystem']) {
      expect(scriptsOf(heading), heading).toEqual(['docs', 'schema'])
    }
  })

  it('leaves a chip and a metric in a checkout whose pages and schemas pass their tests', () => {
    const guards = ['test/docs.test.ts', 'test/export/json.test.ts', 'test/study/catalog.test.ts']
    npm('exec', '--', 'vitest', 'run', ...guards, '-t', 'npm run (docs|schema)|against the schema|give every number')
    for (const file of [
      'docs/metrics.md',
      'designs/dawnfront-study.schema.json',
      'designs/dawnfront-design.schema.json',
    ]) {
      expect(readFileSync(join(folder, file), 'utf8'), file).toContain('radiatorHeatPerMassWPerKg')
    }
  })
})
