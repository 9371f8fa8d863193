import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { exportSchemas } from '../../src/export/schemas.ts'
import { toBase, unitSuffix } from '../../src/units.ts'
import { COMMAND, exported, STUDIES, type StudyName, sizedStudies } from './subjects.ts'

const sized = sizedStudies()
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
const validators = Object.fromEntries(
  Object.entries(exportSchemas()).map(([name, schema]) => [name, ajv.compile(schema)]),
)

/** The JSON file of a format, checked against the schema that it names. */
async function valid(format: string, study: StudyName) {
  const [content] = Object.values(await exported(format, sized.subject(study)))
  const file = JSON.parse(content!.toString('utf8'))
  const validate = validators[file.$schema]!
  expect(validate(file), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
  return { file, validate }
}

describe('schemas', () => {
  it('shipped in designs/ are those of the code; npm run schema writes them', () => {
    for (const [name, schema] of Object.entries(exportSchemas())) {
      expect(JSON.parse(readFileSync(`designs/${name}`, 'utf8')), name).toEqual(JSON.parse(JSON.stringify(schema)))
    }
  })

  it('go beside the files that name them', async () => {
    const files = await exported('schemas', sized.subject('ai1-node'))
    expect(Object.keys(files)).toEqual(Object.keys(exportSchemas()))
  })
})

for (const study of Object.keys(STUDIES) as StudyName[]) {
  for (const format of ['design', 'mass-properties']) {
    it(`${format} of ${study} keeps its schema and says where it comes from`, async () => {
      const { file } = await valid(format, study)
      const { run, dawnfront } = sized.subject(study)
      expect(file).toMatchObject({
        format: 1,
        dawnfront,
        command: COMMAND,
        study,
        studySha256: run!.record.studySha256,
        run: { designId: run!.id, seed: 1, frontSha256: run!.record.frontSha256 },
      })
    })

    it(`${format} of ${study} is the same bytes when it is made again`, async () => {
      const once = await exported(format, sized.subject(study))
      const again = await exported(format, sized.subject(study))
      expect(again).toEqual(once)
    })
  }
}

describe('the sized design', () => {
  it('has the metrics of the front to the last digit', async () => {
    for (const study of Object.keys(STUDIES) as StudyName[]) {
      const { file } = await valid('design', study)
      const { run } = sized.subject(study)
      const { metrics, variables } = run!.front.find(({ id }) => id === run!.id)!
      expect(file.metrics).toEqual(JSON.parse(JSON.stringify(metrics)))
      expect(file.variables).toEqual(variables)
    }
  })

  it('gives the unit of every quantity, and the base unit agrees with the name', async () => {
    const { file } = await valid('design', 'suncatcher-cluster')
    const numbers = { ...file.metrics, ...file.assumptions, ...file.mission, ...file.compute }
    for (const name of Object.keys(numbers)) {
      if (unitSuffix(name) !== undefined && typeof numbers[name] !== 'string')
        expect(file.units, name).toHaveProperty(name)
    }
    expect(file.units).toMatchObject({ launchMassKg: 'kg', altitudeKm: 'km', inertiaKgM2: 'kg m²', spareFraction: '1' })
    expect(toBase('altitudeKm', file.metrics.altitudeKm)[1]).toBe(file.metrics.altitudeKm * 1e3)
  })

  it('names a source for every assumption and component number', async () => {
    const { file } = await valid('design', 'suncatcher-cluster')
    const known = file.sources.map(({ key }: { key: string }) => key)
    const components = Object.values(file.components).flatMap((kind) => Object.values(kind as object))
    const quantities = [file.assumptions, ...components.map((one) => one.quantities)].flatMap((one) =>
      Object.entries(one as Record<string, { source: string }>),
    )
    expect(quantities.length).toBeGreaterThan(100)
    expect(quantities.filter(([, { source }]) => !known.includes(source))).toEqual([])
  })

  it('is refused by its schema when a number is missing, misnamed or no number, or the format is another', async () => {
    const { file, validate } = await valid('design', 'ai1-node')
    const broken = [
      { ...file, format: 2 },
      { ...file, metrics: { ...file.metrics, launchMassKg: '3 t' } },
      { ...file, metrics: { ...file.metrics, launchMassTons: 3 } },
      { ...file, studySha256: 'abc' },
      { ...file, budgets: { mass: { name: 'launch mass' } } },
      Object.fromEntries(Object.entries(file).filter(([name]) => name !== 'units')),
    ]
    expect(broken.map((one) => validate(one))).toEqual(broken.map(() => false))
  })
})
