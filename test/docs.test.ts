import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { generated, PAGES, REGION_NAMES, regionsOf } from '../scripts/generate-docs.ts'

const pages = PAGES.map((path) => ({ path, text: readFileSync(path, 'utf8') }))

describe('tables in docs', () => {
  for (const { path, text } of pages) {
    it(`${path} has the tables of the code; npm run docs writes them`, () => {
      expect(text).toBe(generated(text))
    })
  }

  it('stand somewhere, each of them', () => {
    expect(pages.flatMap(({ text }) => regionsOf(text)).sort()).toEqual([...REGION_NAMES].sort())
  })

  it('are refused under a name that no table has', () => {
    expect(() => generated('<!-- generated: moods, by npm run docs -->\n<!-- end -->')).toThrow(/no table 'moods'/)
  })

  it('leave the words around them alone', () => {
    const page = 'before\n<!-- generated: solvers, by npm run docs -->\nold\n<!-- end -->\nafter\n'
    expect(generated(page)).toMatch(/^before\n<!--[\s\S]*`adaptive`[\s\S]*<!-- end -->\nafter\n$/)
    expect(generated(page)).not.toContain('old')
  })
})
