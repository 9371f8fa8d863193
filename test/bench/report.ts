import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { probeFeasibility } from '../../src/cli/probe.ts'
import { writeReport } from '../../src/report/files.ts'
import { readReport } from '../../src/results/read-report.ts'
import { startRun } from '../../src/run/run.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { ResolvedStudy } from '../../src/study/resolved.ts'
import { launchBrowser } from '../report/launch-browser.ts'
import type { Figure } from './figure.ts'

const OPENINGS = 5

/** Size of a report's page and how long it takes until it can be used, from its file, cloud of 5,000. */
export async function benchReport(): Promise<Figure[]> {
  return [...(await benchPage(nodeStudy())), ...(await benchPage(constellationStudy()))]
}

/** Two objectives more make the front as large as fronts are kept. */
function nodeStudy(): ResolvedStudy {
  const shipped = loadStudy('designs/ai1-node.yaml', ['solver.evaluations=40000', 'solver.population=500'])
  return {
    ...shipped,
    objectives: [
      ...shipped.objectives,
      { metric: 'deployedSpanM', direction: 'minimize' },
      { metric: 'lifeDoseKradSi', direction: 'minimize' },
    ],
  }
}

function constellationStudy(): ResolvedStudy {
  const shipped = loadStudy('designs/three-body.yaml', ['solver.evaluations=20000', 'solver.population=500'])
  return {
    ...shipped,
    objectives: [...shipped.objectives, { metric: 'launchMassKg', direction: 'minimize' }],
  }
}

async function benchPage(study: ResolvedStudy): Promise<Figure[]> {
  const folder = join(mkdtempSync(join(tmpdir(), 'dawnfront-bench-')), 'run')
  const { result } = await startRun(study, {
    folder,
    workers: 2,
    command: 'npm run bench',
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  const started = performance.now()
  writeReport(await readReport(folder, probeFeasibility))
  const writtenS = (performance.now() - started) / 1000
  const browser = await launchBrowser()
  const page = join(folder, 'report.html')
  const readyMs: number[] = []
  for (let i = 0; i < OPENINGS; i++) {
    const opened = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await opened.goto(`file://${page}`)
    await opened.waitForSelector('html[data-ready]')
    readyMs.push(Number(await opened.evaluate('performance.now()')))
    await opened.close()
  }
  await browser.close()
  const sizeMb = statSync(page).size / 1e6
  rmSync(folder, { recursive: true })
  const name = `report of ${study.name}, ${result.front.length} designs and a cloud of 5,000`
  return [
    { name: `${name}, size`, value: sizeMb, unit: 'MB', target: '<= 2.5' },
    { name: `${name}, written in`, value: writtenS, unit: 's' },
    { name: `${name}, interactive after`, value: Math.min(...readyMs), unit: 'ms', target: '<= 2,000' },
  ]
}
