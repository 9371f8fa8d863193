import { expect, it } from 'vitest'
import { eme2000FromTeme, rotated } from '../../src/environment/frames.ts'

const days = (...utc: [number, number, number, number, number, number]) =>
  (Date.UTC(...utc) - Date.UTC(2000, 0, 1, 12)) / 86_400_000

it('turns the state of the published TEME example into J2000 within 1 m', () => {
  // Vallado, Crawford, Hujsak and Kelso, Revisiting Spacetrack Report #3 (AIAA 2006-6753), appendix C, 6 April 2004.
  const turned = rotated(eme2000FromTeme(days(2004, 3, 6, 7, 51, 28.386)), [5094.1801621, 6127.6446595, 6380.3445327])
  const published = [5102.5096, 6123.01152, 6378.1363]
  expect(Math.hypot(...turned.map((value, k) => value - published[k]!)) * 1e3).toBeLessThan(1)
})

it('is a rotation', () => {
  const turn = eme2000FromTeme(days(2040, 0, 1, 0, 0, 0))
  for (const [i, a] of turn.entries()) {
    for (const [j, b] of turn.entries()) {
      expect(a[0] * b[0] + a[1] * b[1] + a[2] * b[2]).toBeCloseTo(i === j ? 1 : 0, 14)
    }
  }
})
