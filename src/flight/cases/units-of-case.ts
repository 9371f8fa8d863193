/**
 * Units that one key of a case may end in where another was asked for, by kind, with their sizes. Cases are files of other
 * programs: what their keys end in is not what names end in here (`src/units.ts`).
 */
const UNITS: readonly Readonly<Record<string, number>>[] = [
  { s: 1, min: 60, h: 3600, hours: 3600, days: 86_400 },
  { m: 1, km: 1e3 },
  { deg: 1, rad: 180 / Math.PI },
  { W: 1, kW: 1e3 },
  { Wh: 1, kWh: 1e3, J: 1 / 3600, kJ: 1 / 3.6 },
  { kg: 1, g: 1e-3, t: 1e3 },
  { N: 1, mN: 1e-3 },
  { m2: 1, cm2: 1e-4, km2: 1e6 },
  { m_s2: 1, km_s2: 1e3 },
  { km3_s2: 1, m3_s2: 1e-9 },
  { fraction: 1, percent: 0.01 },
]

/** A key that says the same in another unit, and by how much its number is to be multiplied. */
export interface SameInOtherUnit {
  readonly key: string
  readonly factor: number
}

/** Among the keys of a record one that is the wanted one but for its unit: `duration_days` for `duration_s`. */
export function inOtherUnit(wanted: string, known: readonly string[]): SameInOtherUnit | undefined {
  for (const units of UNITS) {
    for (const [unit, size] of Object.entries(units)) {
      if (!wanted.endsWith(`_${unit}`)) continue
      const stem = wanted.slice(0, -unit.length)
      const other = Object.keys(units).find((one) => one !== unit && known.includes(stem + one))
      if (other !== undefined) return { key: stem + other, factor: units[other]! / size }
    }
  }
  return undefined
}
