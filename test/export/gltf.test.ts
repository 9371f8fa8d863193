import { validateBytes } from 'gltf-validator'
import { describe, expect, it } from 'vitest'
import { satelliteParts } from '../../src/node/geometry.ts'
import { exported, STUDIES, type StudyName, sizedStudies } from './subjects.ts'

const sized = sizedStudies()

async function glb(study: StudyName): Promise<Buffer> {
  return (await exported('gltf', sized.subject(study)))['satellite.glb']!
}

const jsonOf = (bytes: Buffer) => JSON.parse(bytes.toString('utf8', 20, 20 + bytes.readUInt32LE(12)))

for (const study of Object.keys(STUDIES) as StudyName[]) {
  describe(`glTF of ${study}`, () => {
    it('has no error, no warning and no hint in the validator of Khronos', async () => {
      const { issues, info } = await validateBytes(new Uint8Array(await glb(study)))
      expect(issues.messages).toEqual([])
      expect(info).toMatchObject({ version: '2.0', drawCallCount: 3, totalTriangleCount: 36 })
    })

    it('has a named node for each part, in metres, of the mass and size of the mass properties', async () => {
      const { sizing, compiled } = sized.subject(study)
      const [, ...nodes] = jsonOf(await glb(study)).nodes
      const parts = satelliteParts(sizing, compiled.context.assumptions, 'start of life')
      expect(nodes).toEqual(
        parts.map(({ name, centreM, sizeM, massKg }) =>
          expect.objectContaining({ name, translation: centreM, scale: sizeM, extras: { massKg } }),
        ),
      )
    })

    it('says which run and command it comes from', async () => {
      const { extras } = jsonOf(await glb(study)).asset
      const { run } = sized.subject(study)
      expect(extras).toMatchObject({ study, studySha256: run!.record.studySha256, run: { designId: run!.id } })
    })
  })
}

it('a cube of the glTF is closed and its faces look outwards: the divergence theorem gives volume 1', async () => {
  const bytes = await glb('ai1-node')
  const { bufferViews } = jsonOf(bytes)
  const start = 20 + bytes.readUInt32LE(12) + 8
  const positions = (i: number) =>
    [0, 1, 2].map((k) => bytes.readFloatLE(start + bufferViews[0].byteOffset + 12 * i + 4 * k)) as number[]
  const index = (i: number) => bytes.readUInt16LE(start + bufferViews[2].byteOffset + 2 * i)
  let volume = 0
  for (let t = 0; t < 12; t++) {
    const [a, b, c] = [0, 1, 2].map((k) => positions(index(3 * t + k))) as [number[], number[], number[]]
    volume +=
      (a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
        a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
        a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!)) /
      6
  }
  expect(volume).toBeCloseTo(1, 6)
})
