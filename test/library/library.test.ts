import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { evaluate, loadStudy, run, UserError } from '../../src/index.ts'
import { dawnfront } from '../helpers/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-library-'))
afterAll(() => rmSync(folder, { recursive: true }))
const small = (more: Record<string, string | number> = {}) =>
  loadStudy('ai1-node', { set: { 'solver.evaluations': 1500, 'solver.population': 60, ...more } })

describe('the library', () => {
  it('sizes a design as the command does', async () => {
    const design = evaluate(loadStudy('ai1-node'), { altitudeKm: 800, chipCount: 120 })
    const told = JSON.parse(
      (await dawnfront('evaluate', 'ai1-node', '--set', 'altitudeKm=800', '--set', 'chipCount=120', '--json')).stdout,
    )
    expect(design.variables).toEqual(told.variables)
    expect(design.metrics).toEqual(told.metrics)
  })

  it('takes the names of --set', () => {
    const cheap = evaluate(loadStudy('ai1-node', { set: { 'catalog.launchers.starship.priceMusd': 40 } }))
    const dear = evaluate(loadStudy('ai1-node', { set: { 'catalog.launchers.starship.priceMusd': 400 } }))
    expect(dear.metrics.usdPerPflopYear).toBeGreaterThan(cheap.metrics.usdPerPflopYear)
    expect(() => loadStudy('ai1-node', { set: { altitudKm: 3 } })).toThrow(UserError)
  })

  it('refuses unknown variables and values out of bounds', () => {
    const study = loadStudy('ai1-node')
    expect(() => evaluate(study, { altitudeKm: 5000 })).toThrow(/outside the bounds/)
    expect(() => evaluate(study, { altitudKm: 650 } as never)).toThrow(/no variable/)
    // @ts-expect-error: altitudes are numbers, which the types know.
    expect(() => evaluate(study, { altitudeKm: 'x' })).toThrow(/not a number/)
    // @ts-expect-error: a policy is one of its choices.
    expect(() => evaluate(study, { eclipsePolicy: 'sleep' })).toThrow(/cannot be that/)
  })

  it('finds in memory the front that a run folder holds, whatever the workers', async () => {
    const memory = await run(small(), { workers: 2 })
    const written = await run(small(), { workers: 1, folder: join(folder, 'run') })
    const file = JSON.parse(readFileSync(join(folder, 'run', 'front.json'), 'utf8'))
    expect(memory.front).toEqual(written.front)
    expect(JSON.parse(JSON.stringify(memory.front))).toEqual(file.front)
    expect(memory.named.knee?.id).toBe(written.named.knee?.id)
  })

  it('writes into run.json the command that makes the run again', async () => {
    await run(small({ altitudeKm: 650 }), { folder: join(folder, 'again') })
    expect(JSON.parse(readFileSync(join(folder, 'again', 'run.json'), 'utf8')).command).toBe(
      'dawnfront run ai1-node --set solver.evaluations=1500 --set solver.population=60 --set altitudeKm=650',
    )
  })

  it('tells its progress, and returns what it has when aborted', async () => {
    const stop = new AbortController()
    const told: number[] = []
    const { stopReason, evaluations } = await run(small({ 'solver.evaluations': 1_000_000 }), {
      workers: 1,
      signal: stop.signal,
      onProgress: (progress) => {
        told.push(progress.evaluations)
        stop.abort()
      },
    })
    expect(stopReason).toBe('interrupted')
    expect(told).toHaveLength(1)
    expect(evaluations).toBeLessThan(1_000_000)
  })

  it('refuses a study with nothing to search, and workers that cannot be', async () => {
    await expect(run(loadStudy('ai1-2026-06'))).rejects.toThrow(/no objectives/)
    await expect(run(small(), { workers: 0 })).rejects.toThrow(/workers is wrong/)
  })
})
