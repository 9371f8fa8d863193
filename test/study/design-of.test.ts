import { expect, it } from 'vitest'
import { SCALES } from '../../src/study/scale.ts'
import { toBase } from '../../src/units.ts'

it.each(['node', 'constellation'] as const)('a design of a %s has the value of each variable in its field', (name) => {
  const { variables, designOf } = SCALES[name]
  const fields = Object.entries(variables).map(([variable, { kind }]) =>
    kind === 'real' || kind === 'integer' ? toBase(variable, 0)[0] : variable,
  )
  const standing = Object.values(variables).map((one, i) => (typeof one.default === 'number' ? i : fields[i]))
  const design = designOf({ numbers: Float64Array.from(standing, Number), others: standing as never[] })
  expect(design).toEqual(Object.fromEntries(fields.map((field, i) => [field, standing[i]])))
  expect(Object.keys(design)).toEqual(fields)
})
