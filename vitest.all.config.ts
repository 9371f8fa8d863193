import { defineConfig } from 'vitest/config'
import usual from './vitest.config.ts'

// All tests: the long ones too, and none skipped for a missing reader.
process.env.ALL_TESTS = '1'

export default defineConfig({ ...usual, test: { ...usual.test, exclude: [] } })
