import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadStudyArgument } from '../../src/cli/study-arguments.ts'
import { EXPORTERS } from '../../src/export/exporters.ts'
import { subjectOfStudy } from '../../src/results/subject.ts'
import { long } from '../helpers/long.ts'
import { exportTo } from './helpers.ts'
import { sizedStudies } from './subjects.ts'

const sized = sizedStudies()

interface Property {
  getValue(time: object): unknown
  getValueInReferenceFrame(time: object, frame: number): { x: number; y: number; z: number }
}
interface Entity {
  readonly id: string
  readonly position?: Property
  readonly point?: { readonly color: Property }
  readonly polyline?: { readonly positions: Property }
  readonly path?: object
  isAvailable(time: object): boolean
}
interface Scene {
  readonly clock: { readonly startTime: object; readonly stopTime: object; readonly multiplier: number }
  readonly entities: { readonly values: readonly Entity[]; getById(id: string): Entity | undefined }
  load(packets: object): Promise<unknown>
}

let CzmlDataSource: new () => Scene
let JulianDate: { fromIso8601(text: string): object; toIso8601(time: object): string }
beforeAll(async () => {
  // Cesium reads scenes in Node as long as it is not asked for an image.
  Object.assign(globalThis, { Image: class {} })
  const engine = '@cesium/engine/Source'
  CzmlDataSource = (await import(`${engine}/DataSources/CzmlDataSource.js`)).default
  JulianDate = (await import(`${engine}/Core/JulianDate.js`)).default
  // Its tables of the Earth's orientation come over the network; without them it turns the frame by sidereal time.
  const Transforms = (await import(`${engine}/Core/Transforms.js`)).default
  Transforms.iau2006XysData = { computeXysRadians: () => undefined }
}, 60_000)

const INERTIAL = 1
const packetsOf = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>[]

async function loaded(file: string): Promise<Scene> {
  const scene = new CzmlDataSource()
  await scene.load(packetsOf(file))
  return scene
}

const satellitesOf = ({ entities }: Scene) => entities.values.filter(({ point }) => point !== undefined)
const linksOf = ({ entities }: Scene) => entities.values.filter(({ polyline }) => polyline !== undefined)

/** The packets used here as the published schema has them (AnalyticalGraphicsInc/czml-writer, Schema/); anything else is refused. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const time = z.string().regex(TIME)
const interval = z.string().regex(/^\S+\/\S+$/)
const rgba = z.array(z.int().min(0).max(255)).length(4)
const solidColor = z.strictObject({ solidColor: z.strictObject({ color: z.strictObject({ rgba }) }) })
const PACKETS = z
  .tuple([
    z.strictObject({
      id: z.literal('document'),
      name: z.string(),
      version: z.literal('1.0'),
      description: z.string(),
      clock: z.strictObject({
        interval,
        currentTime: time,
        multiplier: z.number(),
        range: z.enum(['UNBOUNDED', 'CLAMPED', 'LOOP_STOP']),
        step: z.enum(['SYSTEM_CLOCK', 'SYSTEM_CLOCK_MULTIPLIER', 'TICK_DEPENDENT']),
      }),
    }),
  ])
  .rest(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      availability: interval,
      position: z
        .strictObject({
          epoch: time,
          referenceFrame: z.enum(['FIXED', 'INERTIAL']),
          interpolationAlgorithm: z.enum(['LINEAR', 'LAGRANGE', 'HERMITE']),
          interpolationDegree: z.int(),
          cartesian: z.array(z.number()).refine((numbers) => numbers.length % 4 === 0),
        })
        .optional(),
      point: z
        .strictObject({ pixelSize: z.number(), color: z.array(z.strictObject({ interval, rgba })).min(1) })
        .optional(),
      path: z
        .strictObject({
          width: z.number(),
          resolution: z.number(),
          leadTime: z.number(),
          trailTime: z.number(),
          material: solidColor,
        })
        .optional(),
      polyline: z
        .strictObject({
          positions: z.strictObject({ references: z.array(z.string().regex(/^[^#]+#position$/)).length(2) }),
          arcType: z.enum(['NONE', 'GEODESIC', 'RHUMB']),
          width: z.number(),
          material: solidColor,
        })
        .optional(),
    }),
  )

describe('the scene of a node', () => {
  it('opens in Cesium, which flies the satellite where SGP4 does, between the samples too', async () => {
    const [file = ''] = await exportTo(sized.folder, sized.subject('ai1-node'), 'czml')
    expect(PACKETS.safeParse(packetsOf(file)).error).toBeUndefined()
    const scene = await loaded(file)
    const [ephemeris = ''] = await exportTo(sized.folder, sized.subject('ai1-node'), 'oem', { durationHours: 3 })
    const lines = readFileSync(ephemeris, 'ascii').split('\n')
    const [satellite] = satellitesOf(scene)
    expect(satellite!.path).toBeDefined()
    for (const minute of [31, 60, 121]) {
      const [at = '', ...numbers] = lines.at(lines.indexOf('META_STOP') + 2 + minute)!.split(' ')
      const place = satellite!.position!.getValueInReferenceFrame(JulianDate.fromIso8601(`${at}Z`), INERTIAL)
      const [x = 0, y = 0, z = 0] = numbers.map((value) => Number(value) * 1e3)
      // A tenth of a metre in the samples, and less than a metre of fifth-degree interpolation over 120 s.
      expect(Math.hypot(place.x - x, place.y - y, place.z - z)).toBeLessThan(1)
    }
  })

  it('is dark for the eclipses of the June solstice on a node at 18 h, for as long as its orbit has them', async () => {
    const study = loadStudyArgument('ai1-node', ['altitudeKm=600', 'ltanHours=18'])
    const options = { epoch: '2028-06-21', durationHours: 5 }
    const [file = ''] = await exportTo(sized.folder, subjectOfStudy(study), 'czml', options)
    const [, satellite] = packetsOf(file) as { point: { color: { interval: string; rgba: number[] }[] } }[]
    const spans = satellite!.point.color.map(({ interval: text, rgba: colour }) => {
      const [from = '', to = ''] = text.split('/')
      return { seconds: (Date.parse(to) - Date.parse(from)) / 1e3, colour: colour.join() }
    })
    // Whole intervals only: the first and last are cut by the scene.
    const dark = spans.slice(1, -1).filter(({ colour }) => colour !== spans[0]!.colour)
    expect(dark.length).toBeGreaterThanOrEqual(2)
    // The longest eclipse at 600 km over the terminator is 20.69 minutes by the cylinder; half the disc is its edge.
    for (const { seconds } of dark) expect(Math.abs(seconds / 60 - 20.69)).toBeLessThan(0.3)
    const scene = await loaded(file)
    const colours = new Set(
      Array.from({ length: 100 }, (_, minute) => {
        const at = JulianDate.fromIso8601(new Date(Date.UTC(2028, 5, 21, 0, minute)).toISOString())
        return String(satellitesOf(scene)[0]!.point!.color.getValue(at))
      }),
    )
    expect(colours.size).toBe(2)
  })

  it('shows the ring of its plane where its topology is one', async () => {
    const study = loadStudyArgument('ai1-node', ['topology=ring'])
    const [file = ''] = await exportTo(sized.folder, subjectOfStudy(study), 'czml')
    const scene = await loaded(file)
    expect([satellitesOf(scene).length, linksOf(scene).length]).toEqual([60, 60])
  })
})

describe('the scene of a constellation', () => {
  it('has 200 satellites and the links between them, whose ends follow their satellites', async () => {
    const subject = sized.subject('suncatcher-cluster')
    const [file = ''] = await exportTo(sized.folder, subject, 'czml')
    expect(PACKETS.safeParse(packetsOf(file)).error).toBeUndefined()
    const scene = await loaded(file)
    expect(satellitesOf(scene)).toHaveLength(200)
    const links = linksOf(scene)
    expect(links.length).toBeGreaterThan(200)
    const at = JulianDate.fromIso8601(`${subject.study.mission.epoch}T01:01:00Z`)
    const spacingM = Number(subject.design.variables.clusterSpacingM)
    for (const link of links) {
      const [a, b] = link.polyline!.positions.getValue(at) as { x: number; y: number; z: number }[]
      const lengthM = Math.hypot(a!.x - b!.x, a!.y - b!.y, a!.z - b!.z)
      // Neighbours of the lattice are one to two spacings apart, a diagonal three; less 8 m for the floor of SGP4.
      expect(lengthM).toBeGreaterThan(spacingM - 8)
      expect(lengthM).toBeLessThan(3 * spacingM + 8)
    }
  })

  it('runs its clock over the span and says what it is not', async () => {
    const [file = ''] = await exportTo(sized.folder, sized.subject('suncatcher-cluster'), 'czml', {
      durationHours: 1,
      satelliteCount: 9,
    })
    const scene = await loaded(file)
    const { epoch } = sized.subject('suncatcher-cluster').study.mission
    expect(JulianDate.toIso8601(scene.clock.startTime)).toBe(`${epoch}T00:00:00Z`)
    expect(JulianDate.toIso8601(scene.clock.stopTime)).toBe(`${epoch}T01:00:00Z`)
    expect(packetsOf(file)[0]!.description).toMatch(/Holds 9 of \d+ satellites/)
  })
})

describe('a step too long to draw', () => {
  long('is shortened to a twentieth of the orbit, and says so', async () => {
    const exporter = EXPORTERS.find(({ name }) => name === 'czml')!
    const options = { command: '', durationHours: 24 }
    const [file] = await exporter.files(sized.subject('ai1-node'), { ...options, stepS: 3600 })
    expect(file!.note).toMatch(/^czml: the step is 2\d\d s, not 3600 s/)
    const [, satellite] = JSON.parse([...file!.pieces].join('')) as { position: { cartesian: number[] } }[]
    const places = satellite!.position.cartesian
    const stepS = places[4]! - places[0]!
    expect(stepS).toBeLessThanOrEqual((sized.subject('ai1-node').design.metrics.periodMinutes * 60) / 20)
    const [asAsked] = await exporter.files(sized.subject('ai1-node'), { ...options, stepS: 200 })
    expect(asAsked!.note).toBeUndefined()
  })
})
