import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FlownDesign } from '../../src/run/fly-one.ts'
import { KEPT_FLIGHTS_FILE, KeptFlights } from '../../src/run/kept-flights.ts'
import { VERIFY_PLAN } from '../../src/run/verify.ts'

const flown = (id: number): FlownDesign => ({
  id,
  holds: true,
  promises: [],
  firstBroken: undefined,
  first: undefined,
  passed: [],
})
const design = (id: number, altitudeKm: number) => ({ id, variables: { altitudeKm } })

describe('flights between the searches of a run', () => {
  let file = ''
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'dawnfront-kept-')), KEPT_FLIGHTS_FILE)
  })
  afterEach(() => rmSync(join(file, '..'), { recursive: true }))

  it('are there again for who goes on, of the same designs alone', () => {
    const kept = new KeptFlights(file, VERIFY_PLAN)
    kept.keep(design(3, 500), flown(3))
    kept.keep(design(4, 510), flown(4))
    const again = new KeptFlights(file, VERIFY_PLAN)
    expect(again.flightOf(design(3, 500))).toMatchObject({ id: 3, holds: true })
    expect(again.flightOf(design(4, 510.5))).toBeUndefined()
    expect(again.flightOf(design(5, 500))).toBeUndefined()
  })

  it('survive a kill amid a line, which is flown anew', () => {
    new KeptFlights(file, VERIFY_PLAN).keep(design(3, 500), flown(3))
    appendFileSync(file, '{"variables":{"altitudeKm":51')
    const again = new KeptFlights(file, VERIFY_PLAN)
    expect(again.flightOf(design(3, 500))).toBeDefined()
    again.keep(design(4, 510), flown(4))
    expect(new KeptFlights(file, VERIFY_PLAN).flightOf(design(4, 510))).toBeDefined()
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(3)
  })

  it('of another plan are not taken, and give way', () => {
    new KeptFlights(file, { ...VERIFY_PLAN, stepS: 30 }).keep(design(3, 500), flown(3))
    const other = new KeptFlights(file, VERIFY_PLAN)
    expect(other.flightOf(design(3, 500))).toBeUndefined()
    other.keep(design(4, 510), flown(4))
    expect(new KeptFlights(file, VERIFY_PLAN).flightOf(design(4, 510))).toBeDefined()
  })
})
