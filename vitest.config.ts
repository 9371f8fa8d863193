import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/report/unpack-browser.ts'],
    testTimeout: 60_000,
    pool: 'forks',
  },
})
