/**
 * A checker for the part of the GMAT script language that the export uses, written from the GMAT user guide (R2020a,
 * reference guide: Script Language, Spacecraft, ForceModel, Propagator, ReportFile, Propagate, BeginMissionSequence,
 * Calculation Parameters): statements, documented fields and the values they accept.
 */

type Check = (value: string) => boolean

const real =
  (min = -Infinity, max = Infinity): Check =>
  (value) => {
    const number = Number(value)
    return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(value) && number >= min && number <= max
  }
const integer =
  (min = 0): Check =>
  (value) =>
    /^\d+$/.test(value) && Number(value) >= min
const oneOf =
  (...allowed: string[]): Check =>
  (value) =>
    allowed.includes(value)
const bodies: Check = (value) =>
  /^\{(Earth|Luna|Sun|Venus|Mars|Jupiter|Saturn)(, (Earth|Luna|Sun|Venus|Mars|Jupiter|Saturn))*\}$/.test(value)
const quoted: Check = (value) => /^'[^']+'$/.test(value)
const onOff = oneOf('On', 'Off', 'true', 'false')

const EPOCH = /^'\d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2}\.\d{3}'$/

const FIELDS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  Spacecraft: {
    DateFormat: oneOf('A1ModJulian', 'TAIModJulian', 'UTCModJulian', 'TTModJulian', 'A1Gregorian', 'UTCGregorian'),
    Epoch: (value) => EPOCH.test(value),
    CoordinateSystem: oneOf('EarthMJ2000Eq', 'EarthMJ2000Ec', 'EarthFixed', 'EarthICRF'),
    DisplayStateType: oneOf('Cartesian', 'Keplerian', 'ModifiedKeplerian', 'SphericalAZFPA', 'Equinoctial'),
    X: real(),
    Y: real(),
    Z: real(),
    VX: real(),
    VY: real(),
    VZ: real(),
    DryMass: real(0),
    Cd: real(0),
    Cr: real(0, 2),
    DragArea: real(0),
    SRPArea: real(0),
  },
  ForceModel: {
    CentralBody: oneOf('Earth', 'Luna', 'Sun'),
    PrimaryBodies: bodies,
    PointMasses: bodies,
    SRP: onOff,
    RelativisticCorrection: onOff,
    ErrorControl: oneOf('None', 'RSSStep', 'RSSState', 'LargestState', 'LargestStep'),
    'GravityField.Earth.Degree': integer(),
    'GravityField.Earth.Order': integer(),
    'GravityField.Earth.PotentialFile': quoted,
    'Drag.AtmosphereModel': oneOf('None', 'JacchiaRoberts', 'MSISE86', 'MSISE90', 'NRLMSISE00'),
    'Drag.F107': real(50, 400),
    'Drag.F107A': real(50, 400),
    'Drag.MagneticIndex': real(0, 9),
  },
  Propagator: {
    FM: (value) => /^\w+$/.test(value),
    Type: oneOf(
      'PrinceDormand78',
      'PrinceDormand45',
      'RungeKutta89',
      'RungeKutta68',
      'RungeKutta56',
      'AdamsBashforthMoulton',
    ),
    InitialStepSize: real(1e-9),
    Accuracy: real(1e-16),
    MinStep: real(0),
    MaxStep: real(1e-9),
    MaxStepAttempts: integer(1),
  },
  ReportFile: {
    Filename: quoted,
    Precision: integer(1),
    Add: (value) => /^\{[^{}]+\}$/.test(value),
    WriteHeaders: onOff,
    ColumnWidth: integer(2),
  },
}

/** Words that no resource can be named. */
const COMMANDS = [
  'Create',
  'GMAT',
  'Propagate',
  'Report',
  'Maneuver',
  'Target',
  'Vary',
  'Achieve',
  'Stop',
  'While',
  'For',
  'If',
]

const PARAMETER = /^(\w+)\.(UTCGregorian|EarthMJ2000Eq\.(X|Y|Z|VX|VY|VZ|INC|RAAN)|Earth\.(Altitude|SMA|ECC))$/

export interface Resource {
  readonly name: string
  readonly type: string
  readonly fields: Map<string, string>
}

export interface Propagate {
  readonly propagator: string
  readonly spacecraft: readonly string[]
  readonly stop: { readonly spacecraft: string; readonly elapsedSecs: number }
}

export interface CompiledScript {
  readonly resources: ReadonlyMap<string, Resource>
  readonly commands: readonly Propagate[]
}

/** Reads a script as the tool would, and throws at the first statement it would not take. */
export function compileScript(text: string): CompiledScript {
  const resources = new Map<string, Resource>()
  const commands: Propagate[] = []
  let inSequence = false
  const need = (name: string, type: string) => {
    const found = resources.get(name)
    if (found?.type !== type) throw new Error(`${type} ${name} is not created`)
    return found
  }
  for (const line of text.split('\n')) {
    const statement = line.replace(/%.*$/, '').trim()
    if (statement === '') continue
    if (!statement.endsWith(';')) throw new Error(`${statement} ends without a semicolon`)
    const body = statement.slice(0, -1)
    if (body === 'BeginMissionSequence') inSequence = true
    else if (inSequence) commands.push(propagate(body, need))
    else if (body.startsWith('Create ')) create(body, resources)
    else assign(body, resources)
  }
  for (const { type, fields } of resources.values()) {
    if (type === 'Propagator') need(fields.get('FM') ?? '', 'ForceModel')
    if (type !== 'ReportFile') continue
    for (const parameter of fields.get('Add')!.slice(1, -1).split(', ')) {
      const [, spacecraft] = PARAMETER.exec(parameter) ?? []
      if (spacecraft === undefined) throw new Error(`no parameter ${parameter}`)
      need(spacecraft, 'Spacecraft')
    }
  }
  if (!inSequence || commands.length === 0) throw new Error('no mission sequence')
  return { resources, commands }
}

function create(body: string, resources: Map<string, Resource>): void {
  const [, type = '', name = ''] = body.split(' ')
  if (FIELDS[type] === undefined) throw new Error(`no resource ${type}`)
  if (!/^[A-Za-z]\w*$/.test(name) || COMMANDS.includes(name)) throw new Error(`${name} is no name`)
  if (resources.has(name)) throw new Error(`${name} is created twice`)
  resources.set(name, { name, type, fields: new Map() })
}

function assign(body: string, resources: ReadonlyMap<string, Resource>): void {
  const [, name = '', field = '', value = ''] = /^GMAT (\w+)\.([\w.]+) = (.+)$/.exec(body) ?? []
  const found = resources.get(name)
  if (found === undefined) throw new Error(`${name} is not created: ${body}`)
  const check = FIELDS[found.type]![field]
  if (check === undefined) throw new Error(`no field ${field} of a ${found.type}`)
  if (!check(value)) throw new Error(`${field} cannot be ${value}`)
  found.fields.set(field, value)
}

function propagate(body: string, need: (name: string, type: string) => Resource): Propagate {
  const match = /^Propagate (?:'[^']*' )?(\w+)\(([\w, ]+)\) \{(\w+)\.ElapsedSecs = ([\d.]+)\}$/.exec(body)
  if (match === null) throw new Error(`no command: ${body}`)
  const [, propagator = '', list = '', stopping = '', seconds = ''] = match
  need(propagator, 'Propagator')
  const spacecraft = list.split(', ')
  for (const name of spacecraft) need(name, 'Spacecraft')
  if (!spacecraft.includes(stopping)) throw new Error(`${stopping} is not propagated`)
  return { propagator, spacecraft, stop: { spacecraft: stopping, elapsedSecs: Number(seconds) } }
}
