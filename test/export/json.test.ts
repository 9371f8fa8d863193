import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { exportSchemas } from '../../src/export/schemas.ts'
import { serviceOf } from '../../src/export/service-json.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { readCatalog } from '../../src/study/catalog.ts'
import { loadStudy } from '../../src/study/resolve.ts'
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
  for (const format of ['design', 'mass-properties', 'service']) {
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

describe('the service sheet', () => {
  it('has every workload of the catalog, the one of the study with the numbers of its metrics', async () => {
    for (const [study, tokens, cost] of [
      ['ai1-node', 'tokensPerS', 'usdPerMtoken'],
      ['suncatcher-cluster', 'tokensPerS', 'levelizedUsdPerMtoken'],
    ] as const) {
      const { file } = await valid('service', study)
      expect(file.workloads.map(({ id }: { id: string }) => id)).toEqual(Object.keys(readCatalog().workloads))
      const { metrics } = sized.subject(study).design
      const own = file.workloads.find(({ isOfStudy }: { isOfStudy: boolean }) => isOfStudy)
      expect(own.satelliteTokensPerS / metrics[tokens]).toBeCloseTo(1, 12)
      expect(own.usdPerMtoken / metrics[cost]).toBeCloseTo(1, 12)
      const { usdPerPflopYear, groundUsdPerPflopYear, spaceToGroundRatio } = file.cost
      expect(usdPerPflopYear / groundUsdPerPflopYear / spaceToGroundRatio).toBeCloseTo(1, 12)
    }
  })

  it('gives another workload the cost that the design has when its study is for that workload', () => {
    const at = (...sets: string[]) =>
      subjectOfStudy(loadStudy('designs/points/ai1-2026-08.yaml', ['chip=gb300', ...sets]))
    const sheet = serviceOf(at())
    for (const { id, usdPerMtoken, satelliteTokensPerS, lifeMtokens } of sheet.workloads) {
      const { design, sizing } = at(`compute.workload=${id}`)
      expect(satelliteTokensPerS! / design.metrics.tokensPerS, id).toBeCloseTo(1, 12)
      expect(usdPerMtoken! / design.metrics.usdPerMtoken, id).toBeCloseTo(1, 12)
      expect(lifeMtokens! / sizing.output.lifeMtokens, id).toBeCloseTo(1, 12)
    }
    expect(new Set(sheet.workloads.map(({ rateBasis }) => rateBasis)).size).toBeGreaterThan(1)
  })

  it('gives latencies that go with the rates: a full batch shares the chip', async () => {
    const full = subjectOfStudy(loadStudy('designs/ai1-node.yaml', ['chip=b200', 'throttleFraction=1']))
    const [own] = serviceOf(full).workloads
    // Measured on a B200: 5,857 tokens/s in all, so that a request of 8,192 + 1,024 tokens takes 1.5735 s of the chip,
    // and of 64 that share it each stays 64 times as long.
    expect(own).toMatchObject({ rateBasis: 'measured', chipTokensPerS: 5857, batchCount: 64 })
    expect(own!.requestS).toBeCloseTo(64 * (9216 / 5857), 9)
    // The roofline at 5 PFLOPS and 8 TB/s shares those 1.5735 s out: prompt 2 x 37e9 x 8192 FLOP at the scenario's use.
    const { assumptions } = full.compiled.context
    const { fp8Flops, memoryBandwidthBytesPerS } = full.sizing.design.chip
    const promptS = (2 * 37e9 * 8192) / (fp8Flops * assumptions.prefillUseFraction)
    const stepS = (10.5e9 + 64 * 70272 * (8192 + 512)) / memoryBandwidthBytesPerS
    const answerS = (1024 * stepS) / 64
    expect(own!.firstTokenS).toBeCloseTo((9216 / 5857) * (promptS / (promptS + answerS)), 9)
    for (const { workloads } of [serviceOf(full), serviceOf(sized.subject('ai1-node'))]) {
      for (const { id, firstTokenS, tokenMs, requestS } of workloads) {
        const { outputTokenCount } = readCatalog().workloads[id]!.quantities
        expect(firstTokenS! + (outputTokenCount!.value * tokenMs!) / 1e3).toBeCloseTo(requestS!, 9)
        expect(tokenMs).toBeGreaterThan(0)
      }
    }
  })

  it('says of every rate where it comes from, and calls it measured only on the chip it was measured on', async () => {
    const { file } = await valid('service', 'ai1-node')
    const { chip } = sized.subject('ai1-node').sizing.design
    const known = file.sources.map(({ key }: { key: string }) => key)
    for (const { id, rateBasis, standing, source, chipTokensPerS } of file.workloads) {
      expect(known).toContain(source)
      const measured = readCatalog().workloads[id]!.measuredTokensPerS?.[chip.id]
      expect(rateBasis === 'measured').toBe(measured !== undefined)
      if (measured === undefined) expect(standing).toBe('estimated')
      else expect(chipTokensPerS).toBe(measured)
    }
  })

  it('multiplies its availabilities to the whole', async () => {
    const { availability } = (await valid('service', 'suncatcher-cluster')).file
    const product =
      availability.eclipseAvailabilityFraction *
      availability.upsetAvailabilityFraction *
      availability.safeModeAvailabilityFraction *
      availability.linkAvailabilityFraction
    expect(product).toBeCloseTo(availability.availabilityFraction, 12)
    // Safe mode as the scenario has it: hours of a Julian year.
    const { assumptions } = sized.subject('suncatcher-cluster').compiled.context
    expect(availability.safeModeAvailabilityFraction).toBeCloseTo(1 - assumptions.safeModeHoursPerYear / 8766, 12)
  })

  it('offers training and all-reduce of constellations, as their metrics have it', async () => {
    const { network } = (await valid('service', 'suncatcher-cluster')).file
    const { metrics } = sized.subject('suncatcher-cluster').design
    expect(network).toMatchObject({
      allReduceS: metrics.allReduceS,
      trainingRatio: metrics.fleetTrainingRatio,
      carries: ['inference', 'fine-tuning', 'training'].slice(0, metrics.workloadLevelCount),
    })
    expect((await valid('service', 'ai1-node')).file.network).not.toHaveProperty('allReduceS')
  })
})
