import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { long } from '../helpers/long.ts'
import { needs, PYTHON } from '../helpers/readers.ts'
import { copyOfRun } from '../helpers/shared-run.ts'

describe('the example of docs/python.md', () => {
  needs('pandas')

  long('reads a run folder with pandas, six lines as they stand', async () => {
    const [, example] = /```python\n([\s\S]*?)```/.exec(readFileSync('docs/python.md', 'utf8'))!
    expect(example!.trim().split('\n')).toHaveLength(6)
    const folder = mkdtempSync(join(tmpdir(), 'dawnfront-python-'))
    const run = join(folder, 'results', 'ai1-node', '20261121-023005')
    await copyOfRun(run, 'ai1-node', ['--evaluations', '8000', '--seed', '1'])
    const { stdout, stderr, status } = spawnSync(PYTHON, ['-c', example!], { cwd: folder, encoding: 'utf8' })
    const { front } = JSON.parse(readFileSync(join(run, 'front.json'), 'utf8'))
    rmSync(folder, { recursive: true })

    expect(stderr).toBe('')
    expect(status).toBe(0)
    const cheapest = front.reduce((best: Design, one: Design) =>
      one.metrics.usdPerPflopYear < best.metrics.usdPerPflopYear ? one : best,
    )
    expect(stdout).toMatch(new RegExp(`^${cheapest.id} +${cheapest.variables.chip} `, 'm'))
    expect(stdout).toContain(`'value': ${cheapest.budgets.mass.children[0].value}`)
  })
})

interface Design {
  id: number
  metrics: { usdPerPflopYear: number }
}
