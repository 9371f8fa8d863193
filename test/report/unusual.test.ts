import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRun } from '../../src/run/run.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { dawnfront } from '../helpers/command.ts'
import { drawn, openBrowser, openPage } from './browser.ts'

const SHIPPED = readFileSync('designs/ai1-node.yaml', 'utf8')
const HOSTILE = `</script><script>document.title='taken'</script> "double" 'single' & <b>bold</b> \u202Eعربي ${'long'.repeat(120)}`

let folder = ''
let browser: Browser
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dawnfront-unusual-'))
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

/** Runs the shipped study with other objectives, and gives the run folder. */
function runWith(name: string, objectives: readonly string[], ...args: string[]): string {
  const file = join(folder, `${name}.yaml`)
  const list = objectives.map((objective) => `  - ${objective}`).join('\n')
  writeFileSync(file, SHIPPED.replace(/objectives:\n(?: {2}- .*\n)+/, `objectives:\n${list}\n`))
  const out = join(folder, name)
  dawnfront('run', file, '--workers', '1', '--quiet', '--out', out, ...args)
  return out
}

async function opens(run: string): Promise<{ text: string; title: string }> {
  const { page, troubles, requests } = await openPage(browser, join(run, 'report.html'), { width: 400 })
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
    dawnfront(
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
    const { text } = await opens(runWith('one', ['minimize: launchMassKg'], '--evaluations', '6000'))
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
    const { text } = await opens(runWith('six', objectives, '--evaluations', '4000'))
    expect(text).toMatch(/Of the 15 pairs, .* go most closely/)
    expect(text).toContain('most balanced')
  })

  it('an interrupted run, from its log', async () => {
    const run = join(folder, 'interrupted')
    const controller = new AbortController()
    let checks = 0
    const signal = new Proxy(controller.signal, {
      get: (target, key) => (key === 'aborted' ? ++checks > 60 : Reflect.get(target, key)),
    })
    const study = loadStudy('designs/ai1-node.yaml', ['solver.evaluations=30000'])
    await startRun(study, { folder: run, workers: 1, command: 'test', signal, onProgress: () => {} })
    expect(existsSync(join(run, 'evaluations.log'))).toBe(true)
    expect(dawnfront('report', run).status).toBe(0)
    const { text } = await opens(run)
    expect(text).toContain('interrupted')
    expect(text).toContain('can be resumed')
    expect(existsSync(join(run, 'evaluations.log'))).toBe(true)
  })

  it('hostile text is shown as text, in page, summary and commands', async () => {
    const file = join(folder, 'hostile.yaml')
    writeFileSync(file, SHIPPED.replace(/question: .*/, `question: ${JSON.stringify(HOSTILE)}`))
    const run = join(folder, `it's $(a) <trap>`)
    dawnfront('run', file, '--evaluations', '6000', '--quiet', '--workers', '1', '--out', run)
    const { text, title } = await opens(run)
    expect(title).toBe('ai1-node: Pareto report')
    expect(text).toContain(`</script><script>document.title='taken'</script> "double" 'single' & <b>bold</b>`)
    expect(text).toContain(`'\\''s $(a) <trap>'`)
    expect(readFileSync(join(run, 'report.md'), 'utf8')).not.toMatch(/(?<!\\)<script/)
  })
})
