/**
 * The name is the unit: every quantity ends in the suffix of its unit, and this table is the one place that knows
 * what a suffix means. Models compute in the base unit; files and reports use whichever suffix reads best.
 *
 * Years, US dollars, rad(Si) and tokens are base units of their own: rates in this field are annual, and doses are
 * quoted in rad(Si).
 */
interface Unit {
  /** Suffix of the base unit this one converts to. */
  readonly base: string
  /** base = value * factor + offset */
  readonly factor: number
  readonly offset?: number
  /** As printed on an axis. */
  readonly label: string
}

const unit = (base: string, factor: number, label: string, offset?: number): Unit =>
  offset === undefined ? { base, factor, label } : { base, factor, label, offset }

const UNITS: Readonly<Record<string, Unit>> = {
  M: unit('M', 1, 'm'),
  Km: unit('M', 1e3, 'km'),
  Cm: unit('M', 1e-2, 'cm'),
  Mm: unit('M', 1e-3, 'mm'),
  Um: unit('M', 1e-6, 'µm'),
  Nm: unit('M', 1e-9, 'nm'),
  M2: unit('M2', 1, 'm²'),
  Cm2: unit('M2', 1e-4, 'cm²'),
  M3: unit('M3', 1, 'm³'),
  M3PerW: unit('M3PerW', 1, 'm³/W'),
  M3PerKw: unit('M3PerW', 1e-3, 'm³/kW'),
  Kg: unit('Kg', 1, 'kg'),
  Tonnes: unit('Kg', 1e3, 't'),
  S: unit('S', 1, 's'),
  Ms: unit('S', 1e-3, 'ms'),
  Minutes: unit('S', 60, 'min'),
  Hours: unit('S', 3600, 'h'),
  Days: unit('S', 86_400, 'd'),
  Years: unit('Years', 1, 'yr'),
  PerYear: unit('PerYear', 1, '1/yr'),
  PerM2Year: unit('PerM2Year', 1, '1/(m² yr)'),
  PerCm2: unit('PerM2', 1e4, '1/cm²'),
  PerM2: unit('PerM2', 1, '1/m²'),
  MPerS: unit('MPerS', 1, 'm/s'),
  KmPerS: unit('MPerS', 1e3, 'km/s'),
  MPerS2: unit('MPerS2', 1, 'm/s²'),
  MPerSPerYear: unit('MPerSPerYear', 1, 'm/s per yr'),
  K: unit('K', 1, 'K'),
  Celsius: unit('K', 1, '°C', 273.15),
  PerK: unit('PerK', 1, '1/K'),
  Rad: unit('Rad', 1, 'rad'),
  Deg: unit('Rad', Math.PI / 180, '°'),
  RadPerS: unit('RadPerS', 1, 'rad/s'),
  DegPerHour: unit('RadPerS', Math.PI / 180 / 3600, '°/h'),
  W: unit('W', 1, 'W'),
  Kw: unit('W', 1e3, 'kW'),
  Mw: unit('W', 1e6, 'MW'),
  Gw: unit('W', 1e9, 'GW'),
  WPerYear: unit('WPerYear', 1, 'W/yr'),
  GwPerYear: unit('WPerYear', 1e9, 'GW/yr'),
  J: unit('J', 1, 'J'),
  Wh: unit('J', 3600, 'Wh'),
  Kwh: unit('J', 3.6e6, 'kWh'),
  Twh: unit('J', 3.6e15, 'TWh'),
  JPerK: unit('JPerK', 1, 'J/K'),
  JPerKg: unit('JPerKg', 1, 'J/kg'),
  WhPerKg: unit('JPerKg', 3600, 'Wh/kg'),
  JPerKgK: unit('JPerKgK', 1, 'J/(kg K)'),
  WPerMK: unit('WPerMK', 1, 'W/(m K)'),
  WPerM2: unit('WPerM2', 1, 'W/m²'),
  WPerKg: unit('WPerKg', 1, 'W/kg'),
  WPerK: unit('WPerK', 1, 'W/K'),
  KPerW: unit('KPerW', 1, 'K/W'),
  KgM2: unit('KgM2', 1, 'kg m²'),
  KgPerN: unit('KgPerN', 1, 'kg/N'),
  KgPerM: unit('KgPerM', 1, 'kg/m'),
  KgPerM2: unit('KgPerM2', 1, 'kg/m²'),
  KgPerM3: unit('KgPerM3', 1, 'kg/m³'),
  KgPerW: unit('KgPerW', 1, 'kg/W'),
  KgPerKw: unit('KgPerW', 1e-3, 'kg/kW'),
  KgPerYear: unit('KgPerYear', 1, 'kg/yr'),
  TonnesPerYear: unit('KgPerYear', 1e3, 't/yr'),
  KgPerJ: unit('KgPerJ', 1, 'kg/J'),
  KgPerKwh: unit('KgPerJ', 1 / 3.6e6, 'kg/kWh'),
  KgPerS: unit('KgPerS', 1, 'kg/s'),
  N: unit('N', 1, 'N'),
  NM2: unit('NM2', 1, 'N m²'),
  NMS: unit('NMS', 1, 'N m s'),
  AM2: unit('AM2', 1, 'A m²'),
  AM2PerKg: unit('AM2PerKg', 1, 'A m²/kg'),
  T: unit('T', 1, 'T'),
  Hz: unit('Hz', 1, 'Hz'),
  V: unit('V', 1, 'V'),
  A: unit('A', 1, 'A'),
  APerM2: unit('APerM2', 1, 'A/m²'),
  SPerM: unit('SPerM', 1, 'S/m'),
  MilliN: unit('N', 1e-3, 'mN'),
  Pa: unit('Pa', 1, 'Pa'),
  Kpa: unit('Pa', 1e3, 'kPa'),
  Bps: unit('Bps', 1, 'bit/s'),
  Gbps: unit('Bps', 1e9, 'Gbit/s'),
  Tbps: unit('Bps', 1e12, 'Tbit/s'),
  JPerBit: unit('JPerBit', 1, 'J/bit'),
  PjPerBit: unit('JPerBit', 1e-12, 'pJ/bit'),
  PhotonsPerBit: unit('PhotonsPerBit', 1, 'photons/bit'),
  Bytes: unit('Bytes', 1, 'B'),
  Gigabytes: unit('Bytes', 1e9, 'GB'),
  Terabytes: unit('Bytes', 1e12, 'TB'),
  BytesPerS: unit('BytesPerS', 1, 'B/s'),
  TerabytesPerS: unit('BytesPerS', 1e12, 'TB/s'),
  Flops: unit('Flops', 1, 'FLOP/s'),
  Pflops: unit('Flops', 1e15, 'PFLOP/s'),
  PflopYears: unit('PflopYears', 1, 'PFLOP-yr'),
  Mtokens: unit('Mtokens', 1, 'million tokens'),
  TokensPerS: unit('TokensPerS', 1, 'tokens/s'),
  Dbm: unit('Dbm', 1, 'dBm'),
  Db: unit('Db', 1, 'dB'),
  RadSi: unit('RadSi', 1, 'rad(Si)'),
  KradSi: unit('RadSi', 1e3, 'krad(Si)'),
  RadSiPerYear: unit('RadSiPerYear', 1, 'rad(Si)/yr'),
  Ev: unit('Ev', 1, 'eV'),
  Mev: unit('Ev', 1e6, 'MeV'),
  Usd: unit('Usd', 1, 'USD'),
  Musd: unit('Usd', 1e6, 'million USD'),
  Busd: unit('Usd', 1e9, 'billion USD'),
  UsdPerYear: unit('UsdPerYear', 1, 'USD/yr'),
  BusdPerYear: unit('UsdPerYear', 1e9, 'billion USD/yr'),
  MusdPerYear: unit('UsdPerYear', 1e6, 'million USD/yr'),
  UsdPerGbpsYear: unit('UsdPerBpsYear', 1e-9, 'USD/(Gbit/s yr)'),
  UsdPerBpsYear: unit('UsdPerBpsYear', 1, 'USD/(bit/s yr)'),
  UsdPerKg: unit('UsdPerKg', 1, 'USD/kg'),
  UsdPerYearlyKg: unit('UsdPerYearlyKg', 1, 'USD/(kg/yr)'),
  UsdPerW: unit('UsdPerW', 1, 'USD/W'),
  UsdPerKw: unit('UsdPerW', 1e-3, 'USD/kW'),
  UsdPerM2: unit('UsdPerM2', 1, 'USD/m²'),
  UsdPerJ: unit('UsdPerJ', 1, 'USD/J'),
  UsdPerKwh: unit('UsdPerJ', 1 / 3.6e6, 'USD/kWh'),
  UsdPerKwYear: unit('UsdPerWYear', 1e-3, 'USD/(kW yr)'),
  UsdPerWYear: unit('UsdPerWYear', 1, 'USD/(W yr)'),
  UsdPerPflopYear: unit('UsdPerPflopYear', 1, 'USD/PFLOP-yr'),
  UsdPerFp8PflopYear: unit('UsdPerFp8PflopYear', 1, 'USD/FP8 PFLOP-yr'),
  UsdPerFp4PflopYear: unit('UsdPerFp4PflopYear', 1, 'USD/FP4 PFLOP-yr'),
  UsdPerGpuHour: unit('UsdPerGpuHour', 1, 'USD/GPU-h'),
  UsdPerMtoken: unit('UsdPerMtoken', 1, 'USD/Mtoken'),
  Sfu: unit('Sfu', 1, 'sfu'),
  Fraction: unit('Fraction', 1, ''),
  Ratio: unit('Ratio', 1, ''),
  Count: unit('Count', 1, ''),
}

const SUFFIXES_LONGEST_FIRST = Object.keys(UNITS).sort((a, b) => b.length - a.length)

/**
 * The unit suffix a name ends in, or undefined when it ends in none. A name may be nothing but its unit
 * (`usdPerGpuHour`); a suffix after `Per` is part of a compound unit that the table does not know.
 *
 * @example unitSuffix('launchPriceUsdPerKg') // 'UsdPerKg'
 */
export function unitSuffix(name: string): string | undefined {
  if (!suffixes.has(name)) suffixes.set(name, findSuffix(name))
  return suffixes.get(name)
}

/** Suffixes found before: a study asks for the same few hundred names many times. */
const suffixes = new Map<string, string | undefined>()

/** `p90(usdPerPflopYear)`: a statistic is in the unit of what it is of; a chance has none. */
const STATISTIC = /^(?!chance\()[\w.]+\((\w+)\)$/

function findSuffix(name: string): string | undefined {
  const of = STATISTIC.exec(name)?.[1]
  if (of !== undefined) return findSuffix(of)
  const whole = name.charAt(0).toUpperCase() + name.slice(1)
  if (Object.hasOwn(UNITS, whole)) return whole
  return SUFFIXES_LONGEST_FIRST.find((suffix) => {
    const stem = name.slice(0, -suffix.length)
    return name.endsWith(suffix) && /[a-z0-9]$/.test(stem) && !stem.endsWith('Per')
  })
}

/** The unit of a name as printed on an axis: `unitLabel('radiatorAreaM2')` is `m²`; empty when dimensionless. */
export function unitLabel(name: string): string {
  const suffix = unitSuffix(name)
  return suffix === undefined ? '' : (UNITS[suffix] as Unit).label
}

/**
 * The same quantity under its base unit's name.
 *
 * @example toBase('altitudeKm', 650) // ['altitudeM', 650000]
 */
export function toBase(name: string, value: number): [name: string, value: number] {
  let known = conversions.get(name)
  if (known === undefined) {
    known = conversionOf(name)
    conversions.set(name, known)
  }
  return [known.base, value * known.factor + known.offset]
}

/** Conversions found before, as with suffixes. */
const conversions = new Map<string, { readonly base: string; readonly factor: number; readonly offset: number }>()

function conversionOf(name: string) {
  const suffix = unitSuffix(name)
  if (suffix === undefined) return { base: name, factor: 1, offset: 0 }
  const { base, factor, offset = 0 } = UNITS[suffix] as Unit
  const stem = name.slice(0, -suffix.length)
  return { base: stem === '' ? base.charAt(0).toLowerCase() + base.slice(1) : stem + base, factor, offset }
}

/** The value of a base-unit quantity in the unit that `name` ends in; inverse of {@link toBase}. */
export function fromBase(name: string, baseValue: number): number {
  const suffix = unitSuffix(name)
  if (suffix === undefined) return baseValue
  const { factor, offset = 0 } = UNITS[suffix] as Unit
  return (baseValue - offset) / factor
}

/** How to turn a unit into the base unit of its kind: base = value * factor + offset. */
export interface UnitConversion {
  /** Label of the base unit. */
  readonly base: string
  readonly factor: number
  readonly offset: number
}

/** Label for files: dimensionless units are `1`. */
const fileLabel = (suffix: string): string => (UNITS[suffix] as Unit).label || '1'

/** The unit of a name as files give it: `kg`, `1` where it has none; undefined when the name tells no unit. */
export function unitOf(name: string): string | undefined {
  const suffix = unitSuffix(name)
  return suffix === undefined ? undefined : fileLabel(suffix)
}

/** All units that files give, with their way to the base unit. */
export function unitConversions(): Record<string, UnitConversion> {
  return Object.fromEntries(
    Object.entries(UNITS).map(([suffix, { base, factor, offset = 0 }]) => [
      fileLabel(suffix),
      { base: fileLabel(base), factor, offset },
    ]),
  )
}
