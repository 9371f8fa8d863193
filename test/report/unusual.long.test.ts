import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FrontFile } from '../../src/run/front-file.ts'
import { startRun } from '../../src/run/run.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { dawnfront } from '../helpers/command.ts'
import { drawn, openPage, sharedBrowser } from './browser.ts'

const SHIPPED = readFileSync('designs/ai1-node.yaml', 'utf8')
const HOSTILE = `</script><script>document.title='taken'</script> "double" 'single' & <b>bold</b> \u202Eعربي ${'long'.repeat(120)}`

let folder = ''
const browser = sharedBrowser()
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-unusual-'))
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true })
})

/** Runs the shipped study with other objectives, and gives the run folder. */
async function runWith(name: string, objectives: readonly string[], ...args: string[]): Promise<string> {
  const file = join(folder, `${name}.yaml`)
  const list = objectives.map((objective) => `  - ${objective}`).join('\n')
  writeFileSync(file, SHIPPED.replace(/objectives:\n(?: {2}- .*\n)+/, `objectives:\n${list}\n`))
  const out = join(folder, name)
  await dawnfront('run', file, '--workers', '1', '--quiet', '--out', out, ...args)
  return out
}

async function opens(run: string): Promise<{ text: string; title: string }> {
  const { page, troubles, requests } = await openPage(browser(), join(run, 'report.html'), { width: 400 })
  await drawn(page)
  expect(troubles).toEqual([])
  expect(requests).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400)
  const text = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ')
  const title = await page.title()
  await page.close()
  return { text, title }
}

describe('runs out of the ordinary have a page too', () => {
  it('no feasible design: why, and what to relax', async () => {
    const run = join(folder, 'none')
    await dawnfront(
      'run',
      'ai1-node',
      '--set',
      'launchMassKg=1600',
      '--evaluations',
      '1000',
      '--quiet',
      '--workers',
      '1',
      '--out',
      run,
    )
    const { text } = await opens(run)
    expect(text).toContain('None of 1,000 candidates keeps all')
    expect(text).toMatch(/propellant mass, at least .* more launch mass/)
    expect(readFileSync(join(run, 'report.md'), 'utf8')).toContain('## Why nothing is feasible')
  })

  it('one objective, a front of one design', async () => {
    const { text } = await opens(await runWith('one', ['minimize: launchMassKg'], '--evaluations', '8000'))
    expect(text).toContain('One design is better than all others found')
    expect(text).toContain('lightest')
  })

  it('six objectives', async () => {
    const objectives = [
      'minimize: usdPerPflopYear',
      'minimize: launchMassKg',
      'maximize: effectivePflopYears',
      'minimize: deployedSpanM',
      'minimize: lifeDoseKradSi',
      'maximize: linkRateGbps',
    ]
    const run = await runWith('six', objectives, '--evaluations', '8000')
    const { text } = await opens(run)
    // An objective that is the same in all designs has no panel.
    const { front } = JSON.parse(readFileSync(join(run, 'front.json'), 'utf8')) as FrontFile
    const differing = objectives.filter((objective) => {
      const metric = objective.split(': ')[1]!
      return new Set(front.map(({ metrics }) => (metrics as Record<string, number>)[metric])).size > 1
    }).length
    expect(text).toMatch(new RegExp(`Of the ${(differing * (differing - 1)) / 2} pairs, .* go most closely`))
    expect(text).toContain('most balanced')
  })

  it('an interrupted run, from its log', async () => {
    const run = join(folder, 'interrupted')
    const controller = new AbortController()
    let checks = 0
    const signal = new Proxy(controller.signal, {
      get: (target, key) => (key === 'aborted' ? ++checks > 12 : Reflect.get(target, key)),
    })
    const study = loadStudy('designs/ai1-node.yaml', ['solver.evaluations=8000'])
    await startRun(study, { folder: run, workers: 1, command: 'test', signal, onProgress: () => {} })
    expect(existsSync(join(run, 'evaluations.log'))).toBe(true)
    expect((await dawnfront('report', run)).status).toBe(0)
    const { text } = await opens(run)
    expect(text).toContain('interrupted')
    expect(text).toContain('can be resumed')
    expect(existsSync(join(run, 'evaluations.log'))).toBe(true)
  })

  it('hostile text is shown as text, in page, summary and commands', async () => {
    const file = join(folder, 'hostile.yaml')
    writeFileSync(file, SHIPPED.replace(/question: .*/, `question: ${JSON.stringify(HOSTILE)}`))
    const run = join(folder, `it's $(a) <trap>`)
    await dawnfront('run', file, '--evaluations', '8000', '--quiet', '--workers', '1', '--out', run)
    const { text, title } = await opens(run)
    expect(title).toBe('ai1-node: Pareto report')
    expect(text).toContain(`</script><script>document.title='taken'</script> "double" 'single' & <b>bold</b>`)
    expect(text).toContain(`'\\''s $(a) <trap>'`)
    expect(readFileSync(join(run, 'report.md'), 'utf8')).not.toMatch(/(?<!\\)<script/)
  })
})

describe('constellations out of the ordinary have a page too', () => {
  const args = ['--quiet', '--workers', '1', '--evaluations']

  it('no feasible design: why, and what to relax, in words of the fleet', async () => {
    const run = join(folder, 'no-fleet')
    const none = await dawnfront(
      'run',
      'ascend-1400',
      ...args,
      '500',
      '--set',
      'productionPerYear=50',
      '--set',
      'deploymentYears=1',
      '--out',
      run,
    )
    expect(none.status).toBe(3)
    const { text } = await opens(run)
    expect(text).toContain('None of 500 candidates keeps all')
    expect(text).toMatch(/production ratio, at least .* a larger factory/)
  })

  it('one objective, a front of one design', async () => {
    const study = readFileSync('designs/ascend-1400.yaml', 'utf8')
    const file = join(folder, 'one-fleet.yaml')
    writeFileSync(file, study.replace(/objectives:\n(?: {2}- .*\n)+/, 'objectives:\n  - minimize: presentCostBusd\n'))
    const run = join(folder, 'one-fleet')
    await dawnfront('run', file, ...args, '4000', '--out', run)
    const { text } = await opens(run)
    expect(text).toContain('One design is better than all others found: cost in present value')
    expect(text).toContain('lowest cost in present value')
  })

  it('a lone satellite has no network, no neighbours and still a drawer', async () => {
    const file = join(folder, 'lone.yaml')
    const study = readFileSync('designs/ascend-1400.yaml', 'utf8')
    writeFileSync(
      file,
      study
        .replace(/ {2}slotsPerPlaneCount: .*\n/, '')
        .replace('fixed:\n', 'fixed:\n  slotsPerPlaneCount: 1\n')
        .replace(/ {2}- \{ metric: servingPowerGw.*\n/, '')
        .replace('ignore: [disposalFraction]', 'ignore: [disposalFraction, productionRatio, downlinkRatio]'),
    )
    const run = join(folder, 'lone')
    await dawnfront('run', file, ...args, '8000', '--out', run)
    const { page, troubles } = await openPage(browser(), join(run, 'report.html'))
    await page.locator('.named-designs [data-open]').first().click()
    await drawn(page)
    expect(troubles).toEqual([])
    const text = (await page.locator('#drawer').innerText()).replaceAll(/\s+/g, ' ')
    expect(text).toContain('1 satellite in one dawn-dusk plane')
    expect(text).not.toMatch(/NaN|Infinity|not a number|undefined/)
    await page.close()
  })

  it('hostile text is shown as text, in page, drawer, summary and commands', async () => {
    const file = join(folder, 'hostile-fleet.yaml')
    const study = readFileSync('designs/suncatcher-cluster.yaml', 'utf8')
      .replace('points/suncatcher.yaml', join(process.cwd(), 'designs/points/suncatcher.yaml'))
      .replace(/question: .*/, `question: ${JSON.stringify(HOSTILE)}`)
    // A source and a part of the user's own bring names and titles of their own.
    const image = JSON.stringify(`<img src=x onerror="document.title='taken'">`)
    writeFileSync(
      file,
      `${study}
assumptions:
  acquisitionS: { low: 1, nominal: 30, high: 90, source: ${image} }
sources:
  ${image}: { title: ${JSON.stringify(HOSTILE)}, authors: ${image}, year: 2026, where: ${image} }
catalog:
  workloads:
    mine: { like: deepseek-r1-8k1k, name: ${image} }
compute: { workload: mine }
`,
    )
    const run = join(folder, `<b>"fleet"</b> & it's $(a)`)
    const { stderr } = await dawnfront('run', file, ...args, '4000', '--out', run)
    expect(stderr).toBe('')
    const { text, title } = await opens(run)
    expect(title).toBe('suncatcher-cluster: Pareto report')
    expect(text).toContain(`</script><script>document.title='taken'</script> "double" 'single' & <b>bold</b>`)
    const { page, troubles } = await openPage(browser(), join(run, 'report.html'), { width: 400 })
    await page.locator('.named-designs [data-open]').first().click()
    await drawn(page)
    expect(troubles).toEqual([])
    expect(await page.locator('main :is(b, img, script)').count()).toBe(0)
    await page.close()
    expect(readFileSync(join(run, 'report.md'), 'utf8')).not.toMatch(/(?<!\\)<(script|img|b>)/)
  })
})
