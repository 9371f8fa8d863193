import { type BodyVector, type SatellitePart, shapeOf } from '../results/satellite-shape.ts'
import type { Exporter } from './exporter.ts'
import { type Provenance, provenanceOf } from './provenance.ts'

/** The deployed satellite as binary glTF 2.0, in metres: one unit cube, stretched into each part. */
export const gltf: Exporter = {
  name: 'gltf',
  carries: 'the deployed satellite to scale in metres, a named node for each part, body axes as in mass-properties',
  loses: 'all detail inside and between the parts: hinges, booms, fins, terminals, thrusters',
  checkedBy: 'Khronos gltf-validator',
  files: (subject, { command }) => {
    const { parts } = shapeOf(subject, 'start of life')
    return [{ path: 'satellite.glb', pieces: [glb(scene(subject.name, parts, provenanceOf(subject, command)))] }]
  },
}

const MATERIALS: Readonly<Record<SatellitePart['kind'], readonly [colour: readonly number[], metallic: number]>> = {
  array: [[0.05, 0.09, 0.3, 1], 0.3],
  radiator: [[0.92, 0.93, 0.95, 1], 0],
  bus: [[0.75, 0.6, 0.3, 1], 0.6],
}

/** Corners of the faces of a unit cube about the origin, counterclockwise from outside, and the normals of the faces. */
const FACES: readonly { normal: BodyVector; corners: readonly BodyVector[] }[] = [0, 1, 2].flatMap((axis) =>
  [1, -1].map((side) => {
    const at = (u: number, v: number): BodyVector => {
      const corner = [0, 0, 0]
      corner[axis] = side / 2
      corner[(axis + 1) % 3] = (side * u) / 2
      corner[(axis + 2) % 3] = v / 2
      return corner as unknown as BodyVector
    }
    const normal = [0, 0, 0]
    normal[axis] = side
    return {
      normal: normal as unknown as BodyVector,
      corners: [at(-1, -1), at(1, -1), at(1, 1), at(-1, 1)],
    }
  }),
)

const POSITIONS = Float32Array.from(FACES.flatMap(({ corners }) => corners.flat()))
const NORMALS = Float32Array.from(FACES.flatMap(({ normal, corners }) => corners.flatMap(() => normal)))
const INDICES = Uint16Array.from(FACES.flatMap((_, face) => [0, 1, 2, 0, 2, 3].map((corner) => 4 * face + corner)))
const BUFFER = Buffer.concat([POSITIONS, NORMALS, INDICES].map((one) => Buffer.from(one.buffer)))

const FLOAT = 5126
const UNSIGNED_SHORT = 5123
const ARRAY_BUFFER = 34962
const ELEMENT_ARRAY_BUFFER = 34963

function scene(name: string, parts: readonly SatellitePart[], provenance: Provenance): object {
  const kinds = Object.keys(MATERIALS) as SatellitePart['kind'][]
  const children = parts.map((_, i) => i + 1)
  return {
    asset: { version: '2.0', generator: `dawnfront ${provenance.dawnfront}`, extras: provenance },
    scene: 0,
    scenes: [{ name, nodes: [0] }],
    nodes: [
      { name: 'satellite', children },
      ...parts.map(({ name: part, kind, centreM, sizeM, massKg }) => ({
        name: part,
        mesh: kinds.indexOf(kind),
        translation: centreM,
        scale: sizeM,
        extras: { massKg },
      })),
    ],
    meshes: kinds.map((kind, material) => ({
      name: kind,
      primitives: [{ attributes: { POSITION: 0, NORMAL: 1 }, indices: 2, material }],
    })),
    materials: kinds.map((kind) => {
      const [baseColorFactor, metallicFactor] = MATERIALS[kind]
      return { name: kind, pbrMetallicRoughness: { baseColorFactor, metallicFactor, roughnessFactor: 0.6 } }
    }),
    accessors: [
      { bufferView: 0, componentType: FLOAT, count: 24, type: 'VEC3', min: [-0.5, -0.5, -0.5], max: [0.5, 0.5, 0.5] },
      { bufferView: 1, componentType: FLOAT, count: 24, type: 'VEC3' },
      { bufferView: 2, componentType: UNSIGNED_SHORT, count: 36, type: 'SCALAR' },
    ],
    bufferViews: [
      { buffer: 0, byteOffset: 0, byteLength: POSITIONS.byteLength, target: ARRAY_BUFFER },
      { buffer: 0, byteOffset: POSITIONS.byteLength, byteLength: NORMALS.byteLength, target: ARRAY_BUFFER },
      {
        buffer: 0,
        byteOffset: POSITIONS.byteLength + NORMALS.byteLength,
        byteLength: INDICES.byteLength,
        target: ELEMENT_ARRAY_BUFFER,
      },
    ],
    buffers: [{ byteLength: BUFFER.byteLength }],
  }
}

/** glTF and its buffer in one file: a header, the JSON padded with spaces, the buffer padded with zeros. */
function glb(gltf: object): Uint8Array {
  const json = Buffer.from(JSON.stringify(gltf))
  const chunk = (kind: string, content: Buffer, padding: string) => {
    const padded = Math.ceil(content.length / 4) * 4
    const head = Buffer.alloc(8)
    head.writeUInt32LE(padded, 0)
    head.write(kind, 4, 'latin1')
    return Buffer.concat([head, content, Buffer.alloc(padded - content.length, padding)])
  }
  const chunks = Buffer.concat([chunk('JSON', json, ' '), chunk('BIN\0', BUFFER, '\0')])
  const header = Buffer.alloc(12)
  header.write('glTF', 0, 'latin1')
  header.writeUInt32LE(2, 4)
  header.writeUInt32LE(header.length + chunks.length, 8)
  return Buffer.concat([header, chunks])
}
