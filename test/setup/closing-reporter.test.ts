import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { TestCase, TestModule } from 'vitest/node'
import { WAITS_FOR } from '../helpers/readers.ts'
import { filesLeft, leftToAll } from './closing-reporter.ts'

const test = (state: string, isLong?: boolean, note?: string) =>
  ({ meta: () => (isLong === undefined ? {} : { isLong }), result: () => ({ state, note }) }) as unknown as TestCase
const modules = (...files: string[]) => files.map((relativeModuleId) => ({ relativeModuleId }) as TestModule)

describe('the closing lines of a run of tests', () => {
  it('count the long tests that were left to all tests, and no other that was skipped', () => {
    const tests = [test('passed'), test('skipped'), test('skipped', true), test('skipped', true), test('passed', true)]
    expect(leftToAll(tests)).toBe('Left to npm run test:all: 2 long tests.')
    expect(leftToAll([test('passed'), test('skipped', true)])).toBe('Left to npm run test:all: 1 long test.')
  })

  it('say nothing where nothing was left', () => {
    expect(leftToAll([test('passed', true), test('skipped')])).toBeUndefined()
  })

  it('count the files of long tests where every usual file ran', () => {
    const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('.long.'))
    const ran = modules('test/docs.test.ts', 'test/contributing.long.test.ts')
    expect(leftToAll([test('passed')], ran)).toBe(`Left to npm run test:all: ${files.length - 1} files of long tests.`)
  })

  it('name the files that wait for all tests: of long tests, with a long one among others, with one that lacks its reader', () => {
    const module = (relativeModuleId: string, ...tests: TestCase[]) =>
      ({ relativeModuleId, children: { allTests: () => tests } }) as unknown as TestModule
    const left = filesLeft([
      module('test/whole.test.ts', test('passed'), test('skipped')),
      module('test/with-long.test.ts', test('passed'), test('skipped', true)),
      module('test/no-reader.test.ts', test('skipped', undefined, `${WAITS_FOR}SciPy: apt-get install python3-scipy`)),
    ])
    expect(left.slice(0, 2)).toEqual(['test/with-long.test.ts', 'test/no-reader.test.ts'])
    expect(left.slice(2)).toContain('test/contributing.long.test.ts')
    expect(left.slice(2).every((file) => file.endsWith('.long.test.ts'))).toBe(true)
  })
})
