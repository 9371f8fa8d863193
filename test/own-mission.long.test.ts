import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { MAIN } from './helpers/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'dawnfront-mission-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Searches differ between versions of Node, whose mathematics differ in last digits: numbers are told by their size. */
const TOLERANCE = 0.4

const guide = readFileSync('docs/your-own-mission.md', 'utf8')
const blocks = [...guide.matchAll(/^```sh\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```\n)?/gm)].map(
  ([, commands = '', printed]) => ({ commands, printed }),
)

const number = (token: string) => {
  const bare = token.replaceAll(/[,()%]/g, '')
  return bare !== '' && Number.isFinite(Number(bare)) ? Number(bare) : undefined
}

function sameToken(expected: string, found: string): boolean {
  const [a, b] = [number(expected), number(found)]
  if (a !== undefined && b !== undefined) return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b))
  return expected === found || (/^-+$/.test(expected) && /^-+$/.test(found))
}

/** Whether a line is the one in the guide: the same words, numbers of the same size, `...` for anything. */
function sameLine(expected: string, found: string): boolean {
  const split = (line: string) =>
    line
      .replaceAll(/(\d),(?=\d{4,}|true|\d+\.\d)/g, '$1 ')
      .split(/[\s]+|,(?=true)/)
      .filter((token) => token !== '')
  const match = (want: readonly string[], have: readonly string[]): boolean => {
    const [first, ...rest] = want
    if (first === undefined) return have.length === 0
    if (first === '...') return have.some((_, i) => match(rest, have.slice(i))) || rest.length === 0
    return have[0] !== undefined && sameToken(first, have[0]) && match(rest, have.slice(1))
  }
  return match(split(expected), split(found))
}

/** The lines of the guide in their order; what stands between two of them only where the guide leaves lines out. */
function missing(printed: string, output: string): string | undefined {
  const found = output.trimEnd().split('\n')
  let at = 0
  let skipping = false
  for (const line of printed.trimEnd().split('\n')) {
    if (line === '...') {
      skipping = true
      continue
    }
    const next = skipping
      ? found.findIndex((one, i) => i >= at && sameLine(line, one))
      : sameLine(line, found[at] ?? '')
        ? at
        : -1
    if (next < 0) return line
    at = next + 1
    skipping = false
  }
  return skipping || at === found.length ? undefined : `the end before: ${found[at]}`
}

const bin = mkdtempSync(join(tmpdir(), 'dawnfront-bin-'))
afterAll(() => rmSync(bin, { recursive: true }))
symlinkSync(MAIN, join(bin, 'dawnfront'))

function inFolder(commands: string): string {
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` }
  // As where it is installed: npm, which may run the tests, did not call the command.
  delete env.npm_lifecycle_event
  const { stdout } = spawnSync('sh', ['-c', `{ ${commands}\n} 2>&1`], { cwd: folder, encoding: 'utf8', env })
  return stdout
}

describe('the guide to a mission of one’s own', () => {
  it('has commands and what they print', () => {
    expect(blocks.length).toBeGreaterThan(9)
    expect(blocks.filter(({ printed }) => printed !== undefined).length).toBeGreaterThan(8)
  })

  it('is checked by words, by the size of numbers, and to the end', () => {
    const output = 'one 12,345 kg\ntwo three\nlast\n'
    expect(missing('one 12,000 kg\n...\nlast\n', output)).toBeUndefined()
    expect(missing('one 120 kg\n...\n', output)).toBe('one 120 kg')
    expect(missing('one 12,000 t\n...\n', output)).toBe('one 12,000 t')
    expect(missing('one 12,000 kg\nlast\n', output)).toBe('last')
    expect(missing('one 12,000 kg\n', output)).toMatch(/the end before: two three/)
  })

  for (const { commands, printed } of blocks) {
    const title = commands.split('\n').find((line) => line.startsWith('dawnfront')) ?? commands.split('\n')[0]!
    it(title, () => {
      const output = inFolder(commands)
      expect(output).not.toMatch(/This is a bug/)
      if (printed !== undefined) expect(missing(printed, output), output).toBeUndefined()
    })
  }
})
