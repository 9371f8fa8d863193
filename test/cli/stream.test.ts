import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it } from 'vitest'
import { dawnfront, MAIN } from '../helpers/command.ts'
import { long } from '../helpers/long.ts'
import { needs, PYTHON } from '../helpers/readers.ts'

const stream = (...flags: string[]) =>
  spawn(process.execPath, [MAIN, 'evaluate', 'ai1-node', '--stream', '--fields', 'objectives', ...flags])

describe('evaluate --stream', () => {
  it('answers every line, right and wrong, also after a byte-order mark, and says where the rest stands', () => {
    const input = '\uFEFF{"id":1,"altitudeKm":700}\r\n\nnonsense\n{"id":"last","chip":"rubin"}'
    const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, 'evaluate', 'ai1-node', '--stream'], {
      input,
      encoding: 'utf8',
    })
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(status).toBe(0)
    expect(answers.map(({ id, line }) => id ?? line)).toEqual([1, 3, 'last'])
    expect(answers[0].metrics.altitudeKm).toBeCloseTo(700, 9)
    expect(stderr).toMatch(/leaves out stands at altitudeKm=650/)
  })

  it('answers a batch without waiting for the next one', async () => {
    const child = stream()
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    for (let id = 0; id < 3; id++) {
      child.stdin.write(`{"id":${id}}\n`)
      expect(JSON.parse((await answers.next()).value).id).toBe(id)
    }
    child.stdin.end()
    const [status] = await once(child, 'close')
    expect(status).toBe(0)
  })

  it('answers what it has read and ends with 130 when interrupted', async () => {
    const child = stream()
    const ended = once(child, 'close')
    child.stdin.write('{"id":1}\n')
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    const [status] = await ended
    expect(status).toBe(130)
  })

  it('ends quietly when its reader goes away', async () => {
    const child = stream()
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.stdin.on('error', () => {})
    const ended = once(child, 'close')
    const feed = () => {
      while (child.stdin.writable && child.stdin.write('{}\n'.repeat(1000)));
    }
    child.stdin.on('drain', feed)
    feed()
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const [status] = await ended
    expect(status).toBe(0)
    expect(errors).not.toMatch(/bug|at .*\.js/)
  })

  it('gives only the metrics asked for, and offers the nearest for a misspelt one', async () => {
    const { stdout } = spawnSync(
      process.execPath,
      [MAIN, 'evaluate', 'ai1-node', '--stream', '--metrics', 'launchMassKg,deployedSpanM'],
      { input: '{"launchMassKg":4100}', encoding: 'utf8' },
    )
    expect(Object.keys(JSON.parse(stdout).metrics)).toEqual(['launchMassKg', 'deployedSpanM'])
    const wrong = await dawnfront('evaluate', 'ai1-node', '--stream', '--metrics', 'launchMassTonnes')
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toMatch(/nearest: {2}launchMassKg/)
  })

  it('refuses a study without free variables, and its own flags without --stream', async () => {
    expect((await dawnfront('evaluate', 'ai1-2026-06', '--stream')).stderr).toMatch(/no free variables/)
    expect((await dawnfront('evaluate', 'ai1-node', '--fields', 'metrics')).stderr).toMatch(
      /--fields goes with --stream/,
    )
  })
})

describe('the Python example of docs/streaming.md', () => {
  needs('python')

  long('finds a feasible design', () => {
    const [, program] = /```python\n([\s\S]*?)```/.exec(readFileSync('docs/streaming.md', 'utf8'))!
    const folder = mkdtempSync(join(tmpdir(), 'dawnfront-stream-'))
    writeFileSync(join(folder, 'dawnfront'), `#!/bin/sh\nexec '${process.execPath}' '${MAIN}' "$@"\n`)
    chmodSync(join(folder, 'dawnfront'), 0o755)
    const { stdout, stderr, status } = spawnSync(PYTHON, ['-c', program!], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
    })
    rmSync(folder, { recursive: true })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^violation 0\.000, /)
  })
})
