import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LoggedBatch, openLog, readLog } from '../../src/run/log.ts'

const SHAPE = {
  variables: [
    { kind: 'real', min: 0, max: 1 },
    { kind: 'choice', count: 3 },
  ],
  objectiveCount: 2,
  constraintCount: 1,
} as const

const batch = (count: number, start: number): LoggedBatch => ({
  count,
  x: Float64Array.from({ length: 2 * count }, (_, i) => start + i),
  f: Float64Array.from({ length: 2 * count }, (_, i) => -start - i),
  g: Float64Array.from({ length: count }, (_, i) => (i === 1 ? Number.NaN : i)),
  failures: count > 1 ? [{ row: 1, cause: 'über "quoted" \n cause' }] : [],
})

describe('evaluations log', () => {
  let folder = ''
  let file = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dawnfront-log-'))
    file = join(folder, 'evaluations.log')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (batches: readonly LoggedBatch[]) => {
    const log = openLog(file, SHAPE)
    for (const one of batches) log.append(one)
    log.close()
  }

  it('gives back what was appended, failures and NaN included', () => {
    const batches = [batch(3, 1), batch(1, 100), batch(5, 7)]
    write(batches)
    const log = openLog(file, SHAPE)
    expect([...log.earlier]).toEqual(batches)
    log.close()
  })

  it('cut off at any byte, loses only the frame that was torn, and can be appended to', () => {
    const batches = [batch(3, 1), batch(2, 50), batch(4, 9)]
    write(batches)
    const whole = readFileSync(file)
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        writeFileSync(file, whole)
        truncateSync(file, length)
        const log = openLog(file, SHAPE)
        const kept = [...log.earlier]
        for (const one of batches.slice(kept.length)) log.append(one)
        // What was appended is of this process.
        expect([...log.earlier]).toEqual(kept)
        log.close()
        expect(batches.slice(0, kept.length)).toEqual(kept)
        expect([...readLog(file, SHAPE)]).toEqual(batches)
        expect(readFileSync(file).equals(whole)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('cuts off a frame whose bytes were garbled', () => {
    write([batch(3, 1), batch(2, 50)])
    const bytes = readFileSync(file)
    bytes[bytes.length - 5]! ^= 0xff
    writeFileSync(file, bytes)
    const log = openLog(file, SHAPE)
    log.close()
    expect([...log.earlier]).toHaveLength(1)
  })

  it('refuses a file that is no log', () => {
    writeFileSync(file, 'this is a shopping list, not a log')
    expect(() => openLog(file, SHAPE)).toThrow(/not an evaluations log/)
  })

  it('refuses a log whose rows were other coordinates, which a solver that asks the same would take for its own', () => {
    writeFileSync(file, 'DAWNLOG1')
    expect(() => openLog(file, SHAPE)).toThrow(/earlier version of dawnfront/)
  })

  it('says what to do when the folder cannot be written to', () => {
    expect(() => openLog(join(folder, 'missing', 'evaluations.log'), SHAPE)).toThrow(/cannot write the evaluations log/)
  })
})
