import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dawnfront } from '../helpers/command.ts'

/** Debian's own, which sees packages such as python3-pandas; another python3 on the path may not. */
const PYTHON = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

describe('the example of docs/python.md', () => {
  it('reads a run folder with pandas, six lines as they stand', async () => {
    const [, example] = /```python\n([\s\S]*?)```/.exec(readFileSync('docs/python.md', 'utf8'))!
    expect(example!.trim().split('\n')).toHaveLength(6)
    const found = spawnSync(PYTHON, ['-c', 'import pandas'])
    expect(found.status, `${PYTHON} has no pandas: apt-get install python3-pandas`).toBe(0)

    const folder = mkdtempSync(join(tmpdir(), 'dawnfront-python-'))
    const run = join(folder, 'results', 'ai1-node', '20261121-023005')
    await dawnfront('run', 'ai1-node', '--evaluations', '3000', '--seed', '2', '--quiet', '--out', run)
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
