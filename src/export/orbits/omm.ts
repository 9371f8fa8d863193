import { BSTAR_NOTE } from '../../flight/bstar.ts'
import { ccsdsTime } from '../../flight/epoch.ts'
import { type ElementSet, type Fleet, fleetOf } from '../../flight/fleet.ts'
import type { Exporter } from '../exporter.ts'
import { provenanceLines, xmlText } from '../provenance-lines.ts'

const CARRIES =
  'mean elements of every satellite for SGP4, mass, drag area and coefficient, fictional catalogue numbers'
const LOSES =
  'covariance, manoeuvres (SGP4 lets the satellites decay where the design makes up for drag); provenance is in the first message only'

/** One way to write the messages of a fleet. */
function ommExporter(way: {
  readonly name: string
  readonly path: string
  readonly checkedBy: string
  readonly pieces: (fleet: Fleet, comments: readonly string[]) => Iterable<string>
  /** Pieces beside one a satellite. */
  readonly framePieces: number
}): Exporter {
  return {
    name: way.name,
    carries: CARRIES,
    loses: LOSES,
    checkedBy: way.checkedBy,
    takes: ['epoch'],
    files: (subject, options) => {
      const fleet = fleetOf(subject, options)
      const comments = commentsOf(provenanceLines(subject, options))
      const pieceCount = fleet.satelliteCount + way.framePieces
      return [{ path: way.path, pieceCount, pieces: way.pieces(fleet, comments) }]
    },
  }
}

/** Orbit Mean-Elements Messages as an array of flat objects, as CelesTrak and Space-Track hand them out. */
export const ommJson = ommExporter({
  name: 'omm-json',
  path: 'omm.json',
  checkedBy: 'satellite.js',
  pieces: jsonPieces,
  framePieces: 0,
})

/** The same in keywords and values, one message after the other. */
export const ommKvn = ommExporter({
  name: 'omm-kvn',
  path: 'omm.kvn',
  checkedBy: 'satellite.js and python3-sgp4, each behind a parser of its own',
  pieces: kvnPieces,
  framePieces: 0,
})

/** The same in XML; several messages are one navigation data message. */
export const ommXml = ommExporter({
  name: 'omm-xml',
  path: 'omm.xml',
  checkedBy: 'satellite.js, python3-sgp4, and xmllint against a schema of the standard',
  pieces: xmlPieces,
  framePieces: 2,
})

function commentsOf(provenance: readonly string[]): string[] {
  return [
    ...provenance,
    'A design, not a satellite in orbit: names and catalogue numbers are fictional',
    'CREATION_DATE repeats the epoch, so that the same input gives the same bytes',
    BSTAR_NOTE,
    'MEAN_MOTION is that of Kozai, as in two-line element sets: sqrt(mu/a^3) at the altitude over 6378.137 km',
  ]
}

type Section = readonly (readonly [keyword: string, value: string | number])[]

interface Message {
  readonly header: Section
  readonly metadata: Section
  readonly meanElements: Section
  readonly spacecraftParameters: Section
  readonly tleParameters: Section
}

/**
 * Keywords in the order of CCSDS 502.0-B-3, tables 4-1 to 4-3.
 * Source: [ccsds-502].
 */
function messageOf(fleet: Fleet, elements: ElementSet): Message {
  const time = ccsdsTime(fleet.epoch)
  return {
    header: [
      ['CREATION_DATE', time],
      ['ORIGINATOR', 'DAWNFRONT'],
    ],
    metadata: [
      ['OBJECT_NAME', elements.name],
      ['OBJECT_ID', 'UNKNOWN'],
      ['CENTER_NAME', 'EARTH'],
      ['REF_FRAME', 'TEME'],
      ['TIME_SYSTEM', 'UTC'],
      ['MEAN_ELEMENT_THEORY', 'SGP4'],
    ],
    meanElements: [
      ['EPOCH', time],
      ['MEAN_MOTION', rounded(elements.revolutionsPerDay, 12)],
      ['ECCENTRICITY', rounded(elements.eccentricityRatio, 12)],
      ['INCLINATION', rounded(elements.inclinationDeg, 10)],
      ['RA_OF_ASC_NODE', rounded(elements.nodeDeg, 10)],
      ['ARG_OF_PERICENTER', rounded(elements.perigeeDeg, 10)],
      ['MEAN_ANOMALY', rounded(elements.anomalyDeg, 10)],
    ],
    spacecraftParameters: [
      ['MASS', rounded(fleet.massKg, 3)],
      ['DRAG_AREA', rounded(fleet.dragAreaM2, 4)],
      ['DRAG_COEFF', rounded(fleet.dragCoefficientRatio, 6)],
    ],
    tleParameters: [
      ['EPHEMERIS_TYPE', 0],
      ['CLASSIFICATION_TYPE', 'U'],
      ['NORAD_CAT_ID', elements.catalogNumber],
      ['ELEMENT_SET_NO', 1],
      ['REV_AT_EPOCH', 0],
      ['BSTAR', Number(elements.bstar.toPrecision(8))],
      ['MEAN_MOTION_DOT', 0],
      ['MEAN_MOTION_DDOT', 0],
    ],
  }
}

const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals))

const VERSION = ['CCSDS_OMM_VERS', '3.0'] as const
const SECTIONS = ['header', 'metadata', 'meanElements', 'spacecraftParameters', 'tleParameters'] as const

function* jsonPieces(fleet: Fleet, comments: readonly string[]): Generator<string> {
  for (let k = 0; k < fleet.satelliteCount; k++) {
    const message = messageOf(fleet, fleet.elements(k))
    const entries = [
      VERSION,
      ...(k === 0 ? [['COMMENT', comments.join('; ')] as const] : []),
      ...SECTIONS.flatMap((section) => message[section]),
    ]
    const opening = k === 0 ? '[\n' : ''
    const closing = k + 1 < fleet.satelliteCount ? ',\n' : '\n]\n'
    yield opening + JSON.stringify(Object.fromEntries(entries)) + closing
  }
}

const KVN_UNITS: Readonly<Record<string, string>> = {
  MEAN_MOTION: 'rev/day',
  INCLINATION: 'deg',
  RA_OF_ASC_NODE: 'deg',
  ARG_OF_PERICENTER: 'deg',
  MEAN_ANOMALY: 'deg',
  MASS: 'kg',
  DRAG_AREA: 'm**2',
  BSTAR: '1/ER',
  MEAN_MOTION_DOT: 'rev/day**2',
  MEAN_MOTION_DDOT: 'rev/day**3',
}

function* kvnPieces(fleet: Fleet, comments: readonly string[]): Generator<string> {
  for (let k = 0; k < fleet.satelliteCount; k++) {
    const message = messageOf(fleet, fleet.elements(k))
    const line = ([keyword, value]: Section[number]) => {
      const unit = KVN_UNITS[keyword]
      return `${keyword} = ${value}${unit === undefined ? '' : ` [${unit}]`}`
    }
    const lines = [
      line(VERSION),
      ...(k === 0 ? comments.map((comment) => `COMMENT ${comment}`) : []),
      ...SECTIONS.flatMap((section) => message[section].map(line)),
    ]
    yield `${k === 0 ? '' : '\n'}${lines.join('\n')}\n`
  }
}

const SCHEMA = 'https://sanaregistry.org/files/ndmxml_unqualified/ndmxml-3.0.0-master-3.0.xsd'
const NAMESPACE = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="${SCHEMA}"`

function* xmlPieces(fleet: Fleet, comments: readonly string[]): Generator<string> {
  const isOne = fleet.satelliteCount === 1
  yield `<?xml version="1.0" encoding="UTF-8"?>\n${isOne ? '' : `<ndm ${NAMESPACE}>\n`}`
  for (let k = 0; k < fleet.satelliteCount; k++) {
    const message = messageOf(fleet, fleet.elements(k))
    const fields = (section: Section) =>
      section.map(([keyword, value]) => `<${keyword}>${xmlText(String(value))}</${keyword}>`).join('')
    const said = k === 0 ? comments.map((comment) => `<COMMENT>${xmlText(comment)}</COMMENT>`).join('') : ''
    const data = (['meanElements', 'spacecraftParameters', 'tleParameters'] as const)
      .map((section) => `<${section}>${fields(message[section])}</${section}>`)
      .join('\n')
    yield `<omm id="CCSDS_OMM_VERS" version="3.0"${isOne ? ` ${NAMESPACE}` : ''}>
<header>${said}${fields(message.header)}</header>
<body><segment><metadata>${fields(message.metadata)}</metadata><data>
${data}
</data></segment></body></omm>
`
  }
  yield isOne ? '' : '</ndm>\n'
}
