import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluate, loadStudy, run } from '../../src/index.ts'
import { formatResolvedStudy } from '../../src/study/resolved-file.ts'
import { sharedBrowser } from '../report/browser.ts'

/** A package of its own, with the packed tarball installed as from the registry. */
const folder = mkdtempSync(join(tmpdir(), 'dawnfront-consumer-'))
let packed: string[] = []

const inFolder = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: folder, encoding: 'utf8' })
const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

beforeAll(async () => {
  const pack = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { encoding: 'utf8' })
  const [{ filename, files }] = JSON.parse(pack)
  packed = files.map(({ path }: { path: string }) => path)
  write('package.json', JSON.stringify({ name: 'consumer', version: '1.0.0', type: 'module', private: true }))
  // The dependencies come from npm's cache, which installing this repository has filled.
  inFolder('npm', 'install', `./${filename}`, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error')
}, 180_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
})

/** The programs of docs/library.md, in its order. */
const [sizing, searching, inBrowser] = [
  ...readFileSync('docs/library.md', 'utf8').matchAll(/```ts\n([\s\S]*?)```/g),
].map(([, program]) => program!)

function compile(files: Record<string, string>, lib: string[]): void {
  for (const [name, text] of Object.entries(files)) write(name, text)
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2023',
    lib,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    types: lib.includes('dom') ? [] : ['node'],
    typeRoots: [resolve('node_modules/@types')],
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: Object.keys(files) }))
  const { status, stdout } = spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stdout)
}

describe('the packed package', () => {
  it('holds command, models, pages, fonts, studies and schema, and nothing of the workshop', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'dist/cli/main.js',
        'dist/cli/particles.json',
        'dist/designs.json',
        'dist/src/run/run.js',
        'dist/src/index.d.ts',
        'dist/cli/run-worker.js',
        'dist/cli/stream-worker.js',
        'dist/cli/piece-worker.js',
        'dist/src/environment/data/tables.json',
        'dist/solvers/index.js',
        'dist/report/page.js',
        'dist/report/source-sans-3-400.ttf',
        'dist/browser/dawnfront.js',
        'designs/ai1-node.yaml',
        'designs/dawnfront-study.schema.json',
        'designs/catalog/chips.yaml',
        'LICENSE',
        'README.md',
      ]),
    )
    expect(packed.filter((path) => /(^|\/)(test|bench)\/|tsbuildinfo|(?<!\.d)\.ts$/.test(path))).toEqual([])
  })

  it('passes the strict type check of a package that uses it, its own declarations included, and runs', async () => {
    compile({ 'sizing.ts': sizing!, 'searching.ts': searching! }, ['es2023'])
    const sized = inFolder(process.execPath, 'sizing.js').trim().split('\n')
    const study = loadStudy('ai1-node', {
      set: { scenario: 'mature-2035', 'catalog.launchers.starship.priceMusd': 30 },
    })
    const { metrics } = evaluate(study, { altitudeKm: 600, chip: 'rubin', chipCount: 70 })
    expect(sized).toHaveLength(3)
    expect(sized[0]).toContain(`600 ${metrics.usdPerPflopYear} ${metrics.lifeDoseKradSi}`)
    const found = inFolder(process.execPath, 'searching.js')
    const set = { 'solver.evaluations': 6000, 'solver.population': 100, 'solver.seed': 1 }
    const { front } = await run(loadStudy('ai1-node', { set }), { workers: 1 })
    expect(found).toContain(`${front.length} designs, stopped by: evaluations`)
    expect(found).toContain('knee')
  })

  it('refuses at compile time what does not exist', () => {
    const wrong = `import { evaluate, loadStudy } from 'dawnfront'
const design = evaluate(loadStudy('ai1-node'), { altitudeKm: 650 })
// @ts-expect-error no such metric
design.metrics.launchMassTonnes
// @ts-expect-error no such variable
evaluate(loadStudy('ai1-node'), { altitudMiles: 400 })
`
    expect(() => compile({ 'wrong.ts': wrong }, ['es2023'])).not.toThrow()
  })

  it('brings the command, which writes a run with its page', () => {
    const out = inFolder('npx', 'dawnfront', 'run', 'ai1-node', '--evaluations', '8000', '--out', 'mine', '--json')
    expect(JSON.parse(out).files).toEqual(expect.arrayContaining(['front.json', 'report.html']))
  })

  it("does not take the commit of the user's own repository for that of its code", () => {
    inFolder('git', 'init', '--quiet')
    inFolder(
      'git',
      '-c',
      'user.name=a',
      '-c',
      'user.email=a@example.org',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'x',
    )
    inFolder('npx', 'dawnfront', 'run', 'ai1-node', '--evaluations', '8000', '--out', 'theirs', '--quiet')
    expect(JSON.parse(readFileSync(join(folder, 'theirs', 'run.json'), 'utf8'))).not.toHaveProperty('code')
  })
})

describe('dawnfront/browser', () => {
  const browser = sharedBrowser()
  /** Bundles a program of the consumer, opens it in a page and gives what it puts on `window.told`. */
  async function inPage(name: string, study: string, waitFor: string): Promise<unknown> {
    await build({
      absWorkingDir: folder,
      entryPoints: [name],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      outfile: 'bundle.js',
      logLevel: 'silent',
    })
    const page = await browser().newPage()
    const answers: Record<string, [string, string]> = {
      '/': ['text/html', '<!doctype html><body></body><script type="module" src="bundle.js"></script>'],
      '/bundle.js': ['text/javascript', readFileSync(join(folder, 'bundle.js'), 'utf8')],
      '/study.resolved.yaml': ['text/yaml', study],
    }
    await page.route('http://consumer.test/**', (route) => {
      const [contentType, body] = answers[new URL(route.request().url()).pathname] ?? ['text/plain', '']
      return route.fulfill({ contentType, body })
    })
    const failed = new Promise<never>((_, reject) => page.on('pageerror', reject))
    await page.goto('http://consumer.test/')
    await Promise.race([page.waitForFunction(waitFor), failed])
    const told = await page.evaluate(waitFor)
    await page.close()
    return told
  }

  for (const name of ['ai1-node', 'project-sunrise']) {
    it(`bundles and gives the numbers of Node for ${name}, to 12 digits`, async () => {
      // The same random designs in both; a search would magnify last digits.
      const set = { 'solver.name': 'random', 'solver.evaluations': 300, 'solver.population': 40 }
      const study = loadStudy(name, { set })
      const altitudes = [600, 650, 700]
      write(
        'numbers.js',
        `import { evaluate, parseStudy, run } from 'dawnfront/browser'
const study = parseStudy(await (await fetch('study.resolved.yaml')).text())
const sized = ${JSON.stringify(altitudes)}.map((altitudeKm) => evaluate(study, { altitudeKm }).metrics)
const { front } = await run(study)
window.told = JSON.stringify({ sized, front: front.map(({ id }) => id) })`,
      )
      const told = JSON.parse((await inPage('numbers.js', formatResolvedStudy(study), 'window.told')) as string)
      altitudes.forEach((altitudeKm, i) => {
        for (const [metric, value] of Object.entries(evaluate(study, { altitudeKm }).metrics)) {
          if (!Number.isFinite(value)) continue
          const difference = Math.abs(told.sized[i][metric] - value)
          expect(difference, metric).toBeLessThanOrEqual(1e-12 * Math.abs(value))
        }
      })
      const { front } = await run(study, { workers: 1 })
      expect(told.front).toEqual(front.map(({ id }) => id))
    })
  }

  it('runs the example of docs/library.md', async () => {
    compile({ 'in-browser.ts': inBrowser! }, ['es2023', 'dom'])
    const study = loadStudy('ai1-node', { set: { 'solver.evaluations': 500, 'solver.population': 50 } })
    const text = await inPage('in-browser.js', formatResolvedStudy(study), 'document.body.textContent')
    // The mathematics libraries of browser and Node differ in last digits.
    const { metrics } = evaluate(study, { altitudeKm: 700 })
    expect(text).toMatch(/^[\d.]+ USD\/PFLOP-yr at 700 km; \d+ designs on the front$/)
    expect(Number.parseFloat(text as string)).toBeCloseTo(metrics.usdPerPflopYear, 8)
  })
})
