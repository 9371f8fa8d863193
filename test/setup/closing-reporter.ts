import { readdirSync, writeFileSync } from 'node:fs'
import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node'

const WAITS_FOR = 'waits for '
const LONG_FILE = /\.long\.test\.ts$/

/**
 * Ends a run with what it left out, long tests and tests that something is missing for, and fails it for titles that say
 * the same twice.
 */
export class ClosingReporter implements Reporter {
  private vitest: Vitest | undefined

  onInit(vitest: Vitest): void {
    this.vitest = vitest
  }

  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const twice = modules.flatMap(equalTitles)
    if (twice.length > 0) {
      console.error(`\nTests of one title:\n${twice.map((title) => `  ${title}`).join('\n')}`)
      process.exitCode = 1
    }
    const usual = await this.vitest?.globTestSpecifications()
    const left = leftToAll(tests, modules.length === usual?.length ? modules : undefined)
    if (left !== undefined) console.log(`\n${left}`)
    const { LEFT_FILES } = process.env
    if (LEFT_FILES !== undefined) writeFileSync(LEFT_FILES, filesLeft(modules).join('\n'))
    const missing = waiting(tests)
    if (missing.size === 0) return
    console.log('\nSkipped for want of what npm cannot install:')
    for (const [what, count] of missing) console.log(`  ${counted(count, 'test')} ${WAITS_FOR}${what}`)
    console.log('npm run test:all requires them all.')
  }
}

/** What only all tests hold: the long ones of the files that ran and, of a run of every usual file, files of long ones. */
export function leftToAll(tests: readonly TestCase[], everyModule?: readonly TestModule[]): string | undefined {
  const count = tests.filter((test) => test.meta().isLong && test.result().state === 'skipped').length
  const ran = new Set(everyModule?.map(({ relativeModuleId }) => relativeModuleId))
  const files = everyModule === undefined ? [] : longFiles().filter((file) => !ran.has(file))
  const parts = [
    ...(count > 0 ? [counted(count, 'long test')] : []),
    ...(files.length > 0 ? [`${counted(files.length, 'file')} of long tests`] : []),
  ]
  return parts.length === 0 ? undefined : `Left to npm run test:all: ${parts.join(' and ')}.`
}

/** Files with something in them that `npm run test:all` alone holds: `.ci/run` runs these again, not what has passed already. */
export function filesLeft(modules: readonly TestModule[]): string[] {
  const left = modules.filter((module) => {
    const tests = [...module.children.allTests()]
    return leftToAll(tests) !== undefined || waiting(tests).size > 0
  })
  return [...left.map(({ relativeModuleId }) => relativeModuleId), ...longFiles()]
}

const longFiles = () =>
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => LONG_FILE.test(file))
    .map((file) => `test/${file.replaceAll('\\', '/')}`)

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`

/** How many tests wait for each thing, and how to get it. */
function waiting(tests: readonly TestCase[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const test of tests) {
    const result = test.result()
    const note = result.state === 'skipped' ? (result.note ?? '') : ''
    if (!note.startsWith(WAITS_FOR)) continue
    const what = note.slice(WAITS_FOR.length)
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return counts
}

function equalTitles(module: TestModule): string[] {
  const titles = [...module.children.allTests()].map(({ fullName }) => fullName)
  const twice = new Set(titles.filter((title, i) => titles.indexOf(title) !== i))
  return [...twice].map((title) => `${module.relativeModuleId}: ${title}`)
}
