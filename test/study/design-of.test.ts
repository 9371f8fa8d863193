import { expect, it } from 'vitest'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { SCALES } from '../../src/study/scale.ts'
import { toBase } from '../../src/units.ts'

it.each(['node', 'constellation'] as const)('a design of a %s has the value of each variable in its field', (name) => {
  const { variables, designOf } = SCALES[name]
  const fields = Object.entries(variables).map(([variable, { kind }]) =>
    kind === 'real' || kind === 'integer' ? toBase(variable, 0)[0] : variable,
  )
  // Each lower than the one before: no launcher lets go above the orbit.
  const standing = Object.values(variables).map((one, i) => (typeof one.default === 'number' ? -i : fields[i]))
  const design = designOf({ numbers: Float64Array.from(standing, Number), others: standing as never[] })
  expect(design).toEqual(Object.fromEntries(fields.map((field, i) => [field, standing[i]])))
  expect(Object.keys(design)).toEqual(fields)
})

it('no launcher lets go above the orbit, and files say where it does', () => {
  const { problem, decode, describe, representative } = compileStudy(loadStudy('designs/ai1-node.yaml'))
  const x = representative.with(0, 480).with(1, 600)
  expect(decode(x).injectionAltitudeM).toBe(480e3)
  expect(describe(x)).toMatchObject({ altitudeKm: 480, injectionAltitudeKm: 480 })
  const measured = (candidate: Float64Array) => {
    const f = new Float64Array(problem.objectiveCount)
    problem.evaluate(candidate, f, new Float64Array(problem.constraintCount))
    return [...f]
  }
  expect(measured(x)).toEqual(measured(x.with(1, 480)))
  // Below it asks for what it says.
  expect(describe(x.with(1, 300)).injectionAltitudeKm).toBe(300)
})

it('no launcher lets go above an orbit that is given', () => {
  const { describe, representative } = compileStudy(loadStudy('designs/ai1-node.yaml', ['altitudeKm=450']))
  expect(describe(representative.with(0, 600))).toMatchObject({ injectionAltitudeKm: 450 })
})
