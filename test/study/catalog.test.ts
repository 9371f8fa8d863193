import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { OWN_METRICS } from '../../src/constellation/metrics/index.ts'
import { UserError } from '../../src/errors.ts'
import { NODE_METRICS } from '../../src/node/metrics/index.ts'
import { readCatalog, readSources } from '../../src/study/catalog.ts'
import type { Quantities } from '../../src/study/quantity.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { WIDEST_SCALE } from '../../src/study/scale.ts'
import { readScenario, scenarioNames } from '../../src/study/scenario.ts'
import { studyJsonSchema } from '../../src/study/schema.ts'
import { toBase, unitSuffix } from '../../src/units.ts'
import { filesBelow } from '../helpers/files.ts'

const sources = readSources()
const unknown = () => new UserError({ message: 'unknown' })
const STANDINGS = ['standard', 'measured', 'paper', 'filed', 'claimed', 'estimated', 'memory']

const check = (where: string, quantities: Quantities) => {
  for (const [name, { low, value, high, source, date }] of Object.entries(quantities)) {
    expect(sources[source], `${where} ${name}: source ${source}`).toBeDefined()
    expect(date, `${where} ${name}: date`).toMatch(/^20\d\d-\d\d/)
    expect(low <= value && value <= high, `${where} ${name}: range`).toBe(true)
    expect(unitSuffix(name) !== undefined || name.endsWith('PerToken'), `${where} ${name}: unit`).toBe(true)
  }
}

describe('catalog and scenarios', () => {
  it('give every number a unit, a range, a source and a date', () => {
    for (const [kind, entries] of Object.entries(readCatalog())) {
      for (const [id, { quantities }] of Object.entries(entries)) check(`${kind} ${id}`, quantities)
    }
    for (const name of scenarioNames()) check(name, readScenario(name, unknown).assumptions)
  })

  it('are at least four, each complete', () => {
    const names = ['as-claimed', 'flown-2026', 'mature-2035', 'reusable-2030']
    expect(scenarioNames().filter((name) => !name.endsWith('-licensed'))).toEqual(names)
    for (const name of scenarioNames()) {
      const given = Object.keys(readScenario(name, unknown).assumptions).map((key) => toBase(key, 0)[0])
      expect(given.sort()).toEqual(Object.keys(WIDEST_SCALE.assumptions).sort())
    }
  })

  it('are held to the licences of the catalog, launcher by launcher, where they say so, and alike in all else', () => {
    const { spaceports: licensed } = readCatalog()
    const held = scenarioNames().filter((name) => name.endsWith('-licensed'))
    expect(held.length).toBe(3)
    for (const name of held) {
      const { catalog, assumptions } = readScenario(name, unknown)
      const free = readScenario(name.replace('-licensed', ''), unknown)
      for (const [id, { cadencePerYear }] of Object.entries(catalog.spaceports!)) {
        expect(cadencePerYear, `${name} ${id}`).toEqual(licensed![id]!.cadencePerYear)
      }
      expect(catalog.spaceports!.kennedy!.cadencePerYear).not.toEqual(free.catalog.spaceports!.kennedy!.cadencePerYear)
      expect(assumptions).toEqual(free.assumptions)
    }
  })

  it('sources say how far they can be trusted', () => {
    for (const [key, { standing, title }] of Object.entries(sources)) {
      expect(STANDINGS, key).toContain(standing)
      expect(title.length, key).toBeGreaterThan(3)
    }
  })
})

/** All keys that comments name from `Source:` to the next of their headings. */
const keysAfterSource = (text: string): string[] =>
  [...text.matchAll(/Source: [\s\S]*?(?=Assumes:|Valid:|@example|\*\/|;\s*$)/gm)].flatMap(([said]) =>
    [...said.matchAll(/\[([a-z]+[a-z0-9]*-[a-z0-9-]+)\]/g)].map(([, key]) => key!),
  )

describe('sources named in the code', () => {
  it('are all in the bibliography', () => {
    const cited = filesBelow('src', '.ts').flatMap((file) =>
      keysAfterSource(readFileSync(file, 'utf8')).map((key) => `${file} ${key}`),
    )
    expect(cited.length).toBeGreaterThan(30)
    expect(cited.filter((entry) => sources[entry.split(' ')[1]!] === undefined)).toEqual([])
  })

  it('of the model cards are all in the bibliography', () => {
    expect(WIDEST_SCALE.models.flatMap((card) => card.sources).filter((key) => sources[key] === undefined)).toEqual([])
  })
})

describe('metrics', () => {
  it('are at least 40 of a node and 30 of a constellation, each with a unit in its name and a meaning', () => {
    expect(Object.keys(NODE_METRICS).length).toBeGreaterThanOrEqual(40)
    expect(Object.keys(OWN_METRICS).length).toBeGreaterThanOrEqual(30)
    for (const [name, { description }] of Object.entries(WIDEST_SCALE.metrics)) {
      expect(unitSuffix(name), name).toBeDefined()
      expect(description.length, name).toBeGreaterThan(5)
    }
  })
})

describe('shipped studies', () => {
  for (const file of filesBelow('designs', '.yaml').filter((name) => !/catalog|scenarios|campaigns/.test(name))) {
    it(`${file} is valid and names its schema`, () => {
      expect(readFileSync(file, 'utf8')).toMatch(
        /^# yaml-language-server: \$schema=(\.\.\/)?dawnfront-study\.schema\.json\n/,
      )
      expect(loadStudy(file).name).toBe(file.split('/').at(-1)!.replace('.yaml', ''))
    })
  }

  it('are checked by editors against the schema that the code defines', () => {
    const { $comment, ...shipped } = JSON.parse(readFileSync('designs/dawnfront-study.schema.json', 'utf8'))
    expect($comment).toMatch(/npm run schema/)
    expect(shipped).toEqual(JSON.parse(JSON.stringify(studyJsonSchema())))
  })
})
