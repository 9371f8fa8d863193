import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { minimize } from '../../solvers/minimize.ts'
import { worthOf } from '../../src/results/worth.ts'
import { candidateReader } from '../../src/study/candidate.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/load-study.ts'
import { needing, PYTHON } from '../helpers/readers.ts'

/** Choices and whole numbers of the cheapest ai1-node known. */
const HELD = {
  ...{ ltanHours: 6, solarCell: 'silicon-hjt', radiatorPanel: 'white-composite', radiatorAttitude: 'velocity' },
  ...{ radiatorLoopCount: 18, spareLoopCount: 3, chip: 'tpu-v7', chipCount: 183, spareChipCount: 38 },
  ...{
    eclipsePolicy: 'partial',
    thruster: 'argon-hall',
    topology: 'relay',
    terminal: 'leo-400g',
    terminalCount: 3,
  },
  ...{ seatsPerLaunchCount: 4, launcher: 'starship' },
  // In the orbit itself, whichever that is: beyond it the slope of the injection is nil, and other programs stop there.
  injectionAltitudeKm: 700,
}

/** What test/solvers/tools/multi-start.py prints. */
interface Found {
  readonly objective: number
  readonly violation: number
  readonly variables: Record<string, number>
}

describe('the cheapest ai1-node of one chip', () => {
  const study = loadStudy('designs/ai1-node.yaml', { set: HELD })
  const compiled = compileStudy(study)
  let cheapest: { readonly x: Float64Array; readonly usdPerPflopYear: number }
  beforeAll(() => {
    const { front } = minimize(compiled.problem, { solver: 'stratified', seed: 1, evaluations: 150_000 })
    const best = front.reduce((a, b) => (b.f[0]! < a.f[0]! ? b : a))
    cheapest = { x: best.x, usdPerPflopYear: best.f[0]! }
  })

  it('is at a Karush-Kuhn-Tucker point: limits explain its slope to a hundredth', () => {
    expect(worthOf(study, compiled, cheapest.x)!.residual).toBeLessThan(0.01)
  })

  it(
    'is within 0.1 % of what SLSQP of SciPy finds from a dozen starts',
    needing('scipy', () => {
      const sets = Object.entries(HELD).flatMap(([name, value]) => ['--set', `${name}=${value}`])
      const { stdout, stderr } = spawnSync(
        PYTHON,
        [
          ...['test/solvers/tools/multi-start.py', '--starts', '12', '--'],
          ...[process.execPath, 'dist/cli/main.js', 'ai1-node', ...sets],
        ],
        { encoding: 'utf8' },
      )
      expect(stderr).toBe('')
      const other = JSON.parse(stdout) as Found
      expect(other.violation).toBeLessThan(1e-6)
      expect(Math.abs(cheapest.usdPerPflopYear / other.objective - 1)).toBeLessThan(0.001)
      // The same design, not only the same cost: the cost answers to the array by 1.5 USD/PFLOP-yr per m².
      const own = Object.fromEntries(study.variables.map(({ name }, v) => [name, cheapest.x[v]!]))
      expect(own.solarArrayAreaM2! / other.variables.solarArrayAreaM2!).toBeCloseTo(1, 1)
      const there = candidateReader(study, compiled.representative)(other.variables)
      expect(worthOf(study, compiled, there)!.residual).toBeLessThan(0.05)
    }),
    600_000,
  )
})
