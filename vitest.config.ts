import { dirname, join, resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { ClosingReporter } from './test/setup/closing-reporter.ts'

const root = import.meta.dirname
const BUILT = /[/\\]dist[/\\](src|solvers)[/\\]/

export default defineConfig({
  // Tests run the build, natively: what vitest transforms runs several times slower. test/setup keeps it fresh.
  plugins: [
    {
      name: 'source as built',
      enforce: 'pre',
      resolveId(path, importer) {
        if (!path.startsWith('.') || importer === undefined) return undefined
        const source = resolve(dirname(importer), path)
        const part = /^(src|solvers)[/\\](?!report[/\\]client[/\\])(.*)\.ts$/.exec(source.slice(root.length + 1))
        return part === null ? undefined : { id: join(root, 'dist', part[1]!, `${part[2]}.js`), external: true }
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.long.test.ts'],
    globalSetup: ['test/setup/global.ts'],
    reporters: ['default', new ClosingReporter()],
    // Only what hangs takes as long; a machine at work on other things is slow.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    server: { deps: { external: [BUILT] } },
  },
})
