import { BSTAR_NOTE } from '../../flight/bstar.ts'
import { chooseSatellites } from '../../flight/choose-satellites.ts'
import { type Epoch, isoTime, laterBy } from '../../flight/epoch.ts'
import type { Fleet } from '../../flight/fleet.ts'
import { type IslGraph, islGraphOf } from '../../flight/isl-graph.ts'
import { propagator } from '../../flight/sgp4.ts'
import { lightIntervals } from '../../flight/sunlight.ts'
import type { Subject } from '../../results/subject.ts'
import type { Exporter, ExportFile, ExportOptions } from '../exporter.ts'
import { provenanceLines, xmlText } from '../provenance-lines.ts'
import { choiceNote } from './choice-note.ts'
import { type Span, sampleTimeS, spanOf } from './span.ts'

const DEFAULT_SPAN = { durationHours: 3, stepS: 120 }
/** As many as a browser moves smoothly. */
const DEFAULT_SATELLITES = 200
const INTERPOLATION_DEGREE = 5

/** How many times faster than life the clock runs at first. */
const MULTIPLIER = 60

const LIT = [255, 214, 102, 255]
const SHADED = [70, 100, 160, 255]
const LINK = [90, 200, 160, 160]
const PATH = [160, 160, 160, 90]

/** A scene for Cesium: satellites that move, their links, and a colour for light and shadow. */
export const czml: Exporter = {
  name: 'czml',
  carries: 'places by SGP4 over 3 h, light and shadow, inter-satellite links; of a constellation 200 satellites',
  loses: 'satellites beyond --satellites and links to them; links are those of the epoch, without acquisitions',
  checkedBy: 'CzmlDataSource of @cesium/engine, and the rules of the published schema',
  takes: ['epoch', 'durationHours', 'stepS', 'satelliteCount'],
  files: czmlFiles,
}

function czmlFiles(subject: Subject, options: ExportOptions): ExportFile[] {
  const graph = islGraphOf(subject, options)
  const chosen = chooseSatellites(graph.fleet.layout, options.satelliteCount ?? DEFAULT_SATELLITES)
  const mostS = longestStepS(graph.fleet)
  const isCapped = (options.stepS ?? 0) > mostS
  const span = spanOf(isCapped ? { ...options, stepS: mostS } : options, DEFAULT_SPAN, chosen.length)
  const comments = [...provenanceLines(subject, options), BSTAR_NOTE, ...choiceNote(chosen.length, graph.fleet)]
  return [
    {
      path: 'scene.czml',
      ...(isCapped
        ? {
            note: `czml: the step is ${mostS} s, not ${options.stepS} s: between places that lie farther apart Cesium would draw the orbit through the Earth.`,
          }
        : {}),
      pieces: czmlPieces(subject.name, graph, { chosen, span, comments }),
    },
  ]
}

/** A twentieth of the shortest orbit: what a curve of the fifth degree through the places still follows. */
function longestStepS({ layout, periodS }: Fleet): number {
  return Math.floor(Math.min(...layout.shells.map((_, shell) => periodS(shell))) / 20)
}

interface Scene {
  readonly chosen: readonly number[]
  readonly span: Span
  readonly comments: readonly string[]
}

function* czmlPieces(name: string, graph: IslGraph, { chosen, span, comments }: Scene): Generator<string> {
  const { epoch } = graph.fleet
  const durationS = sampleTimeS(span, span.sampleCount - 1)
  const interval = intervalOf(epoch, 0, durationS)
  const packet = (value: object) => JSON.stringify(value)
  const clock = {
    interval,
    currentTime: isoTime(epoch),
    multiplier: MULTIPLIER,
    range: 'LOOP_STOP',
    step: 'SYSTEM_CLOCK_MULTIPLIER',
  }
  const description = `<p>${comments.map(xmlText).join('<br>')}</p>`
  yield `[\n${packet({ id: 'document', name, version: '1.0', description, clock })}`
  for (const index of chosen) yield `,\n${packet(satellitePacket(graph, index, span))}`
  const shown = new Set(chosen)
  for (const { from, to } of graph.network.links()) {
    if (!shown.has(from) || !shown.has(to)) continue
    const ends = [graph.nodeName(from), graph.nodeName(to)]
    yield `,\n${packet({
      id: `isl/${ends.join('/')}`,
      name: ends.join(' to '),
      availability: interval,
      polyline: {
        positions: { references: ends.map((end) => `${end}#position`) },
        arcType: 'NONE',
        width: 1,
        material: { solidColor: { color: { rgba: LINK } } },
      },
    })}`
  }
  yield '\n]\n'
}

function satellitePacket({ fleet }: IslGraph, index: number, span: Span): object {
  const { epoch } = fleet
  const elements = fleet.elements(index)
  const at = propagator(elements, epoch)
  const { stepS, sampleCount } = span
  const durationS = sampleTimeS(span, sampleCount - 1)
  const { shell, slot, member } = fleet.berth(index)
  const orbitS = fleet.periodS(shell)
  return {
    id: elements.name,
    name: elements.name,
    availability: intervalOf(epoch, 0, durationS),
    position: {
      epoch: isoTime(epoch),
      referenceFrame: 'INERTIAL',
      interpolationAlgorithm: 'LAGRANGE',
      interpolationDegree: Math.min(INTERPOLATION_DEGREE, sampleCount - 1),
      cartesian: Array.from({ length: sampleCount }, (_, k) => sampleTimeS(span, k)).flatMap((timeS) => [
        timeS,
        ...at(timeS).placeM.map((value) => Number(value.toFixed(1))),
      ]),
    },
    point: {
      pixelSize: 5,
      color: lightIntervals(at, epoch, durationS).map(({ fromS, toS, isLit }) => ({
        interval: intervalOf(epoch, fromS, toS),
        rgba: isLit ? LIT : SHADED,
      })),
    },
    // One path a plane: the others of it fly the same.
    ...(slot === 0 && member === 0
      ? {
          path: {
            width: 1,
            resolution: stepS,
            leadTime: orbitS / 2,
            trailTime: orbitS / 2,
            material: { solidColor: { color: { rgba: PATH } } },
          },
        }
      : {}),
  }
}

const intervalOf = (epoch: Epoch, fromS: number, toS: number) =>
  `${isoTime(laterBy(epoch, fromS))}/${isoTime(laterBy(epoch, toS))}`
