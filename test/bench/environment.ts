import {
  type OrbitEnvironment,
  type OrbitEnvironmentQuery,
  orbitEnvironment,
} from '../../src/environment/orbit-environment.ts'
import { circularOrbit, TEN_DAYS } from '../../src/environment/track.ts'
import { fieldOfModel, spectrumEnergiesMev, TRAPPED_MODELS } from '../../src/environment/trapped/maps.ts'
import { shellTrack, spectrumOnTrack } from '../../src/environment/trapped/orbit-average.ts'

interface Measurement {
  name: string
  value: number
  unit: string
  target?: string
}

/** Seconds of this process so far: what a core needs, however busy the machine is. */
const cpuSeconds = () => process.cpuUsage().user / 1e6

/** Time of a table look-up and of the direct orbit averages it stands for. */
export async function benchEnvironment(): Promise<Measurement[]> {
  return [...lookUps(), ...averages()]
}

function lookUps(): Measurement[] {
  const base = { shieldingM: 0.01, f107Sfu: 150, solarPhase: 'mean' } as const
  const orbits = [
    ['dawn-dusk', { kind: 'dawn-dusk', ltanHours: 18 }],
    ['inclined', { kind: 'inclined', inclinationRad: 0.925 }],
  ] as const
  return orbits.map(([name, orbit]) => {
    // Queries are made beforehand, and every answer is kept, so that no part of the look-up is left out.
    const queries: OrbitEnvironmentQuery[] = Array.from({ length: 10_000 }, (_, k) => ({
      ...base,
      orbit,
      altitudeM: 400e3 + 160 * k,
    }))
    const kept: OrbitEnvironment[] = []
    const rounds = 10
    let best = Number.POSITIVE_INFINITY
    // The first repeat warms the compiler up; the best of the others is the one least disturbed.
    for (let repeat = 0; repeat < 16; repeat++) {
      const start = cpuSeconds()
      for (let round = 0; round < rounds; round++)
        for (let k = 0; k < queries.length; k++) kept[k & 1023] = orbitEnvironment(queries[k]!)
      const elapsed = cpuSeconds() - start
      if (repeat > 0) best = Math.min(best, elapsed)
    }
    const value = (best * 1e6) / (rounds * queries.length)
    return { name: `environment look-up, ${name}`, value, unit: 'µs', target: 'at most 2' }
  })
}

function averages(): Measurement[] {
  const orbit = circularOrbit(650e3, 1.71)
  return TRAPPED_MODELS.map((model) => {
    const start = cpuSeconds()
    spectrumOnTrack(shellTrack(orbit, fieldOfModel(model), TEN_DAYS), model, spectrumEnergiesMev(model))
    const seconds = cpuSeconds() - start
    return { name: `ten-day orbit average, ${model}`, value: seconds, unit: 's', target: 'at most 1' }
  })
}
