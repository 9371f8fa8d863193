import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, '..', 'reference', 'flight')

/** A case from outside as its file has it: what goes in, what comes out, and how far off is fair. */
export interface FlightCase {
  readonly id: string
  readonly inputs: Readonly<Record<string, number>>
  // biome-ignore lint/suspicious/noExplicitAny: every case says what comes out in its own way.
  readonly expected: any
  readonly tolerance: Readonly<Record<string, number>>
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  readonly own_check?: any
}

/** The cases of a file of test/reference/flight, whose README says where they are from. */
export function flightCases(file: string): readonly FlightCase[] {
  return JSON.parse(readFileSync(join(FOLDER, file), 'utf8')).cases
}

/** One case of a file, by its name. */
export function flightCase(file: string, id: string): FlightCase {
  const found = flightCases(file).find((one) => one.id === id)
  if (found === undefined) throw new Error(`${file} has no case ${id}`)
  return found
}

/** The rows of a table of test/reference/flight by the names of its columns. */
export function flightTable(file: string): readonly Readonly<Record<string, number>>[] {
  const [head = '', ...lines] = readFileSync(join(FOLDER, file), 'utf8').trim().split('\n')
  const names = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, k) => [names[k]!, Number(cell)])))
}

/** How far a number is from another, as a share of it. */
export const apart = (computed: number, expected: number): number => Math.abs(computed / expected - 1)
