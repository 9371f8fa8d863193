import { describe, expect, it } from 'vitest'
import { swings } from '../../src/results/swing.ts'
import { readSources } from '../../src/study/catalog.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import type { Objective } from '../../src/study/resolved.ts'
import { long } from '../helpers/long.ts'

/** The cheapest design of a run of `ai1-node` (150,000 evaluations, seeds 1 to 5), rounded. */
const CHEAPEST = [
  'altitudeKm=446',
  'injectionAltitudeKm=446',
  'ltanHours=6',
  'solarArrayAreaM2=945',
  'solarCell=silicon-hjt',
  'radiatorAreaM2=333',
  'radiatorPanel=carbon-thin',
  'radiatorAttitude=velocity',
  'tubeWallMm=1.72',
  'radiatorLoopCount=16',
  'spareLoopCount=3',
  'coolantSupplyCelsius=36',
  'chip=tpu-v7',
  'chipCount=188',
  'spareChipCount=36',
  'throttleFraction=0.82',
  'shieldingMm=0.13',
  'batteryEnergyKwh=84',
  'eclipsePolicy=partial',
  'thruster=argon-hall',
  'topology=ring',
  'terminal=leo-400g',
  'terminalCount=3',
  'launchMassKg=10750',
  'seatsPerLaunchCount=6',
  'launcher=starship',
]

describe('an assumption that decides a result', () => {
  const study = loadStudy('designs/ai1-node.yaml', CHEAPEST)
  const sources = readSources()
  const checked = (metric: Objective['metric']) => {
    for (const { name, quantity } of swings(study, new Float64Array(0), metric).slice(0, 10)) {
      const { title, standing } = sources[quantity.source]!
      const isNamed = standing !== 'memory' || title.startsWith('Open question')
      expect(isNamed, `${name} is from ${quantity.source}`).toBe(true)
      expect(quantity.low < quantity.high, `${name} has a range`).toBe(true)
    }
  }

  it('of the cost has a published source or is named as an open question', () => checked('usdPerPflopYear'))
  long('of the mass has one too', () => checked('dryMassKg'))
  long('of the compute delivered has one too', () => checked('effectivePflopYears'))

  it('says so of the room behind a bumper, which decides most', () => {
    const [first] = swings(study, new Float64Array(0), 'usdPerPflopYear')
    expect(first!.name).toBe('carbon-thin bumperSpacingMm')
    expect(sources[first!.quantity.source]!.title).toMatch(/^Open question: the room between facesheet and tube/)
  })
})
