import type { Reporter, TestCase, TestModule } from 'vitest/node'

const WAITS_FOR = 'waits for '

/** Ends a run with what is missing for the tests that were skipped, and fails it for titles that say the same twice. */
export const closingReporter: Reporter = {
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const twice = modules.flatMap(equalTitles)
    if (twice.length > 0) {
      console.error(`\nTests of one title:\n${twice.map((title) => `  ${title}`).join('\n')}`)
      process.exitCode = 1
    }
    const missing = waiting(tests)
    if (missing.size === 0) return
    console.log('\nSkipped for want of what npm cannot install:')
    for (const [what, count] of missing) console.log(`  ${count} ${count === 1 ? 'test' : 'tests'} ${WAITS_FOR}${what}`)
    console.log('npm run test:all requires them all.')
  },
}

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
