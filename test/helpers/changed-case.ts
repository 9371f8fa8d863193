import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { flyCase } from '../../src/flight/cases/fly-case.ts'

/** A copy of the cases of a folder of test/reference, tables and all, in which cases are written anew; gone after the tests. */
export function copiedCases(from: 'flight' | 'further-flight' = 'flight') {
  const source = join(import.meta.dirname, '..', 'reference', from)
  const folder = mkdtempSync(join(tmpdir(), 'dawnfront-cases-'))
  cpSync(source, folder, { recursive: true })
  afterAll(() => rmSync(folder, { recursive: true }))
  const original = (file: string) => JSON.parse(readFileSync(join(source, file), 'utf8'))
  const written = (name: string, data: unknown) => {
    const path = join(folder, name)
    // A line for each entry; what is undefined is left out.
    writeFileSync(path, JSON.stringify(data, undefined, 1))
    return path
  }
  return {
    source,
    folder,
    original,
    /** A case with entries set by their dotted names, the tables beside it; undefined takes one out. */
    changed(file: string, entries: Record<string, unknown> = {}): string {
      const data = original(file)
      for (const [at, value] of Object.entries(entries)) {
        const names = at.split('.')
        const last = names.pop()!
        names.reduce((group, name) => group[name], data)[last] = value
      }
      return written(file, data)
    },
    /** A case of another name, so without the tables beside it, with some inputs changed, null leaves one out; and other sections. */
    withInputs(file: string, inputs: Record<string, unknown>, rest: Record<string, unknown> = {}): string {
      const data = { ...original(file), ...rest }
      const all = Object.entries({ ...data.inputs, ...inputs }).filter(([, value]) => value !== null)
      return written('changed_case.json', { ...data, inputs: Object.fromEntries(all) })
    },
  }
}

/** What a case is refused with, and the line of the file that it names. */
export function refusalOf(path: string) {
  try {
    flyCase(path)
  } catch (error) {
    const { details } = error as { details?: Refusal }
    if (details === undefined) throw error
    return { ...details, text: readFileSync(path, 'utf8').split('\n')[details.place.line - 1] }
  }
  throw new Error('the case was flown')
}

interface Refusal {
  readonly message: string
  readonly place: { readonly line: number; readonly column?: number }
  readonly found: string
  readonly expected: string
}
