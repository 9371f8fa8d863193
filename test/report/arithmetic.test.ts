import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedArithmetic } from '../../src/report/arithmetic/engine.ts'
import { pow } from '../../src/report/arithmetic/power.ts'
import { cos, sin } from '../../src/report/arithmetic/trigonometry.ts'

const many = { numRuns: 20_000 }
const SPECIAL = [
  0,
  -0,
  1,
  -1,
  2,
  -2,
  3,
  0.5,
  Infinity,
  -Infinity,
  NaN,
  1e300,
  -1e300,
  5e-324,
  1e-310,
  2 ** 31 + 1,
  2 ** 53,
]

describe('sine and cosine of the page', () => {
  it('are those of Node to the last bit, for small, large and special angles', () => {
    const angle = fc.oneof(fc.double(), fc.double({ min: -7, max: 7 }), fc.double({ min: -1e6, max: 1e6 }))
    fc.assert(
      fc.property(angle, (x) => Object.is(sin(x), Math.sin(x)) && Object.is(cos(x), Math.cos(x))),
      many,
    )
    for (const x of SPECIAL) expect([sin(x), cos(x)]).toEqual([Math.sin(x), Math.cos(x)])
    for (let quarter = 1; quarter < 500; quarter++) {
      const x = (quarter * Math.PI) / 4
      expect([sin(x), cos(x)]).toEqual([Math.sin(x), Math.cos(x)])
    }
  })
})

describe('powers of the page', () => {
  it('are those that Node 20 prints', () => {
    expect(pow(363430.2229493528, -4.689522432640041)).toBe(8.400029196935959e-27)
    expect(pow(0.6673845520124597, 5.855959505336601)).toBe(0.09365993348844082)
    expect(pow(1.1, 10)).toBe(2.5937424601000023)
    expect(pow(2, -1074)).toBe(5e-324)
  })

  it.runIf(sharedArithmetic().includes('pow'))('are those of this Node to the last bit, everywhere', () => {
    const base = fc.oneof(fc.double(), fc.double({ min: 0, max: 1e4 }))
    const exponent = fc.oneof(fc.double(), fc.double({ min: -8, max: 8 }), fc.integer({ min: -40, max: 40 }))
    fc.assert(
      fc.property(base, exponent, (x, y) => Object.is(pow(x, y), x ** y)),
      many,
    )
    for (const x of SPECIAL) for (const y of SPECIAL) expect(pow(x, y), `${x} ** ${y}`).toBe(x ** y)
  })
})
