import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claimsReport } from '../scripts/claims.ts'
import { referencePage, withoutTitle } from '../scripts/reference.ts'
import type { Repeats } from '../src/results/repeats.ts'
import { readFront } from '../src/run/read-run.ts'
import { candidateReader } from '../src/study/candidate.ts'
import { namedMembers } from '../src/study/choose-design.ts'
import { compileStudy, metricReader } from '../src/study/compile.ts'
import { loadStudy } from '../src/study/resolve.ts'
import { long } from './helpers/long.ts'
import { sharedRun } from './helpers/shared-run.ts'

const run = (seed: number) =>
  sharedRun(
    'suncatcher-cluster',
    ['--evaluations', '6000', '--population', '100', '--seed', String(seed)],
    `seed-${seed}`,
  )

describe('claims beside runs', () => {
  long(
    'stand beside the least and the greatest of the fronts of all seeds, with how far seeds lie apart and what made them',
    async () => {
      const folders = [await run(1), await run(2)]
      const report = claimsReport(folders)
      const rows = report.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
      const satellites = folders.flatMap((folder) =>
        readFront(folder).front.map(({ metrics }) => (metrics as Record<string, number>).satelliteCount!),
      )
      expect(satellites.length).toBeGreaterThan(2)
      const claim = rows.find((cells) => cells[2] === '`satelliteCount`')!
      expect(claim[1]).toBe('`suncatcher-cluster`')
      expect(claim[4]).toBe('81')
      const numbers = claim[5]!.match(/^([\d,.]+) to ([\d,.]+), knee/)!
      expect(Number(numbers[1]!.replaceAll(',', ''))).toBeCloseTo(Math.min(...satellites), 6)
      // Four digits of the greatest.
      expect(Number(numbers[2]!.replaceAll(',', '')) / Math.max(...satellites)).toBeCloseTo(1, 3)

      const costs = folders.map((folder) =>
        Math.min(
          ...readFront(folder).front.map(
            ({ metrics }) => (metrics as Record<string, number>).levelizedUsdPerPflopYear!,
          ),
        ),
      )
      const spread = rows.find((cells) => cells[2] === '`levelizedUsdPerPflopYear`')!
      expect(Number(spread[5])).toBeCloseTo(100 * (Math.max(...costs) / Math.min(...costs) - 1), 2)
      expect(report).toMatch(
        /- `suncatcher-cluster`: seeds 1, 2, 6,?\d{3} evaluations, \d{4}-\d\d-\d\d, models of \w{7}.*: `dawnfront run suncatcher-cluster/,
      )
    },
  )

  long('stand, with the report of the first seed, on the page of a study run over seeds', async () => {
    const repeats = [...['--evaluations', '6000', '--population', '100'], ...['--repeats', '2']]
    const folder = await sharedRun('suncatcher-cluster', repeats)
    const { study, text, best } = referencePage(folder)
    expect(study).toBe('suncatcher-cluster')
    expect(text.startsWith(`# suncatcher-cluster\n\n${loadStudy('designs/suncatcher-cluster.yaml').question}\n`)).toBe(
      true,
    )
    expect(text).toMatch(/2 seeds reach 0\.\d{3} to [01]\.\d{3} of the hypervolume/)
    expect(text).toContain('| `suncatcher-cluster` | `satelliteCount` |  | 81 |')
    expect(text.match(/^#+ .*/gm)).toEqual(expect.arrayContaining(['## Report of seed 1', '### Provenance']))
    // Its designs are those of the front, as another program would ask for them.
    const { front } = JSON.parse(readFileSync(join(folder, 'repeats.json'), 'utf8')) as Repeats
    const lines = best
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const shipped = loadStudy('designs/suncatcher-cluster.yaml')
    expect(lines.map(({ id }) => id.name)).toEqual(namedMembers(shipped, front).map(({ name }) => name))
    const compiled = compileStudy(shipped)
    const candidateOf = candidateReader(shipped, compiled.representative)
    for (const { id, ...variables } of lines) {
      const found = front.find((design) => design.seed === id.seed && design.id === id.evaluation)!
      const cost = metricReader('levelizedUsdPerPflopYear', compiled)(compiled.size(candidateOf(variables)))
      expect(cost).toBeCloseTo((found.metrics as Record<string, number>).levelizedUsdPerPflopYear!, 6)
    }
  })

  it('are asked of a folder of seeds', () => {
    expect(() => referencePage('test')).toThrow('no repeated run here')
  })

  it('take a report without its title and question, as Markdown writes them', () => {
    const report = '# a-b\n\nHow \\*many\\*, and why?\n\nThe answer.\n'
    expect(withoutTitle(report, 'a-b', 'How *many*, and why?')).toBe('The answer.\n')
    expect(withoutTitle('# a-b\n\nThe answer.\n', 'a-b', '')).toBe('The answer.\n')
    expect(() => withoutTitle(report, 'a-b', 'How many?')).toThrow('a report of another question')
  })

  it('of one seed have no spread', async () => {
    const report = claimsReport([await run(1)])
    expect(report).not.toContain('of each seed')
    expect(report).toContain('seeds 1, ')
  })
})

describe('every study of a named system', () => {
  it.each([
    ...['three-body', 'project-sunrise', 'spacex-orbital-data-center', 'suncatcher-cluster'],
    ...['gigawatt-2030', 'ai1-gigawatt', 'ascend-1400'],
  ])('%s has figures published of it, each with its source', (name) => {
    const { published } = loadStudy(`designs/${name}.yaml`)
    expect(published.length).toBeGreaterThan(2)
    for (const { source } of published) expect(source).not.toBe('engineering-memory')
  })
})
