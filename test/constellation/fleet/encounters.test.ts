import { describe, expect, it } from 'vitest'
import { Random } from '../../../solvers/random.ts'
import { brokenWithinM2, encounters } from '../../../src/constellation/fleet/encounters.ts'
import { keptOf, pairsKept } from '../../../src/constellation/fleet/fragment-growth.ts'
import { DEBRIS_SPEED_M_PER_S } from '../../../src/subsystems/breakup.ts'

const DEG = Math.PI / 180
const [INNER_M, OUTER_M, NEAR_M, MU] = [6900e3, 7300e3, 20e3, 3.986004418e14]

/** Places and velocities of satellites at random in a shell, on circular orbits of an inclination whose nodes stand all round. */
function drawn(count: number, inclinationRad: number, random: () => number) {
  const [ci, si] = [Math.cos(inclinationRad), Math.sin(inclinationRad)]
  return Array.from({ length: count }, () => {
    // Evenly over the volume.
    const r = Math.cbrt(INNER_M ** 3 + random() * (OUTER_M ** 3 - INNER_M ** 3))
    const [node, u] = [2 * Math.PI * random(), 2 * Math.PI * random()]
    const [cn, sn, cu, su] = [Math.cos(node), Math.sin(node), Math.cos(u), Math.sin(u)]
    const v = Math.sqrt(MU / r)
    return {
      r,
      place: [r * (cn * cu - sn * su * ci), r * (sn * cu + cn * su * ci), r * su * si] as const,
      velocity: [v * (-cn * su - sn * cu * ci), v * (-sn * su + cn * cu * ci), v * cu * si] as const,
    }
  })
}

describe('satellites that nobody steers', () => {
  it.each([30, 53, 97.8])('of %d degrees meet as often as random ones that are near each other say', (degrees) => {
    const source = new Random(degrees * 10)
    const random = () => source.next()
    const count = 20_000
    const draws = 60
    let [sum, insiders] = [0, 0]
    for (let draw = 0; draw < draws; draw++) {
      const all = drawn(count, degrees * DEG, random).sort((a, b) => a.place[0] - b.place[0])
      for (let i = 0; i < count; i++) {
        const one = all[i]!
        // Whose neighbourhood lies within the shell.
        if (one.r < INNER_M + NEAR_M || one.r > OUTER_M - NEAR_M) continue
        insiders++
        for (const step of [1, -1]) {
          for (let k = i + step; k >= 0 && k < count; k += step) {
            const other = all[k]!
            const dx = other.place[0] - one.place[0]
            if (Math.abs(dx) > NEAR_M) break
            const [dy, dz] = [other.place[1] - one.place[1], other.place[2] - one.place[2]]
            if (dx * dx + dy * dy + dz * dz > NEAR_M * NEAR_M) continue
            sum += Math.hypot(...one.velocity.map((v, axis) => v - other.velocity[axis]!))
          }
        }
      }
    }
    // Density times speed around one of them, over that of a gas of 10 km/s.
    const perM2S = sum / insiders / ((4 / 3) * Math.PI * NEAR_M ** 3)
    const volumeM3 = (4 / 3) * Math.PI * (OUTER_M ** 3 - INNER_M ** 3)
    const gasPerM2S = ((count - 1) * DEBRIS_SPEED_M_PER_S) / volumeM3
    const { ratio } = encounters({ altitudeM: 722e3, inclinationRad: degrees * DEG, spreadRad: Math.PI })
    expect(Math.abs(perM2S / gasPerM2S / ratio - 1)).toBeLessThan(0.04)
  })

  it('that keep one plane meet no less often than half of a gas, and no faster than they turn apart', () => {
    const { ratio, speedMPerS } = encounters({ altitudeM: 600e3, inclinationRad: 97.8 * DEG, spreadRad: 0.01 })
    expect(ratio).toBeCloseTo((2 / Math.PI) * 0.7562, 3)
    expect(speedMPerS).toBeLessThan(7562 * 0.01)
  })

  it('break each other up by bodies, and by radiators of 7 kg/m² but not by film of one', () => {
    const sized = (kgPerM2: number) =>
      brokenWithinM2({ bodyM2: 4, massKg: 7000, speedMPerS: 5400, panels: [{ areaM2: 240, kgPerM2 }] })
    // What 28 kg lay on seven tonnes at 5.4 km/s: 58 kJ/kg.
    expect((7 * 4 * 5400 ** 2) / 2 / 7000).toBeCloseTo(58.3e3, -2)
    expect(sized(7)).toBeGreaterThan(16 + 0.8 * 120)
    expect(sized(1) - 16).toBeLessThan(1)
  })
})

it('pairs of what dies at an even rate and decays are those of small steps', () => {
  for (const [decayYears, years] of [
    [3, 10],
    [30, 12],
    [400, 20],
  ] as const) {
    const steps = 100_000
    const dt = years / steps
    let [there, mean, pairs] = [0, 0, 0]
    for (let k = 0; k < steps; k++) {
      there += dt / years - (there / decayYears) * dt
      mean += there / steps
      pairs += there * there * dt
    }
    const { within, inAll } = pairsKept(decayYears / years)
    expect(keptOf(decayYears / years) / mean).toBeCloseTo(1, 3)
    expect((within * years) / pairs).toBeCloseTo(1, 3)
    // Those left at the end decay by e.
    expect((inAll * years) / (pairs + (there * there * decayYears) / 2)).toBeCloseTo(1, 3)
  }
})
