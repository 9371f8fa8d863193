import { Readable, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { ANSWER_FIELDS, lineAnswerer } from '../../src/run/line-answers.ts'
import { LONGEST_LINE, type Piece, pieces } from '../../src/run/pieces.ts'
import { streamEvaluations } from '../../src/run/stream.ts'
import { candidateReader } from '../../src/study/candidate.ts'
import { compileStudy } from '../../src/study/compile.ts'
import { loadStudy } from '../../src/study/resolve.ts'
import { describeDesign } from '../../src/study/sized-design.ts'

const node = loadStudy('designs/ai1-node.yaml')
const answerNode = lineAnswerer(node, { fields: ANSWER_FIELDS })
const answer = (values: unknown, number = 1) => JSON.parse(answerNode(JSON.stringify(values), number))

describe('an answer', () => {
  for (const file of ['designs/ai1-node.yaml', 'designs/project-sunrise.yaml']) {
    it(`says of ${file} exactly what sizing the design says`, () => {
      const study = loadStudy(file)
      const compiled = compileStudy(study)
      const values = { altitudeKm: 700, chip: 'gb300', chipCount: 75 }
      const x = candidateReader(study, compiled.representative)(values)
      const design = describeDesign(study, compiled, x)
      const told = JSON.parse(lineAnswerer(study, { fields: ANSWER_FIELDS })(JSON.stringify(values), 1))
      expect(told.feasible).toBe(design.feasible)
      expect(told.metrics).toEqual(JSON.parse(JSON.stringify(design.metrics)))
      expect(Object.values(told.margins)).toEqual(design.margins.map(({ margin }) => margin))
      expect(told.objectives).toEqual(
        Object.fromEntries(study.objectives.map(({ metric }) => [metric, design.metrics[metric]])),
      )
      const broken = design.margins.filter(({ margin }) => margin < 0)
      // The sum runs in another order of operations.
      expect(told.violation).toBeCloseTo(
        broken.reduce((sum, { relative }) => sum - relative, 0),
        9,
      )
      expect(told.variables).toMatchObject(values)
    })
  }

  it('puts what a line leaves out where evaluate has it', () => {
    const compiled = compileStudy(node)
    expect(answer({}).variables).toEqual(compiled.describe(compiled.representative))
  })

  it('echoes the id, whatever JSON it is, also of a candidate that is wrong', () => {
    for (const id of [7, 'a', null, { trial: 3 }]) {
      expect(answer({ id }).id).toEqual(id)
      expect(answer({ id, chip: 'none' }).id).toEqual(id)
    }
    expect(answer({})).not.toHaveProperty('id')
  })

  it('of an id that nests too deep leaves it out, and the lines after it are answered', () => {
    const nested = (depth: number) => `{"id":${'['.repeat(depth)}${']'.repeat(depth)}}`
    expect(JSON.parse(answerNode(nested(100), 1)).feasible).toBeTypeOf('boolean')
    expect(JSON.parse(answerNode(nested(100_000), 2))).toMatchObject({
      line: 2,
      error: { message: 'this line nests deeper than 100 levels' },
    })
    expect(answer({ id: 3 }).id).toBe(3)
  })

  it('shows a number beyond all bounds as one', () => {
    expect(JSON.parse(answerNode('{"altitudeKm":1e999}', 1)).error.found).toBe('Infinity')
  })

  it('names the line, what was found, what may stand there and the nearest', () => {
    expect(answer({ altitudKm: 650 }, 17)).toMatchObject({
      line: 17,
      error: { found: 'altitudKm', nearest: 'altitudeKm' },
    })
    expect(answer({ altitudeKm: 9000 }).error).toMatchObject({
      expected: 'a number from 350 to 1600 km',
      nearest: '1600',
    })
    expect(answer({ altitudeKm: '650' }).error.message).toBe("'altitudeKm' is not a number")
    expect(answer({ altitudeKm: null }).error.message).toBe("'altitudeKm' is not a number")
    expect(answer({ chipCount: 50.4 }).error).toMatchObject({
      expected: 'a whole number from 40 to 300',
      nearest: '50',
    })
    expect(answer({ chip: 'rubinn' }).error).toMatchObject({ nearest: 'rubin' })
    expect(answer([1]).error.message).toBe('this line is not a JSON object')
    expect(JSON.parse(answerNode('{', 3))).toMatchObject({ line: 3, error: { found: '{' } })
    expect(JSON.parse(answerNode('{"__proto__":1}', 1)).error.message).toMatch(/no variable of this study/)
  })

  it('lets a fixed variable be named at the value it is held at, and no other', () => {
    expect(answer({ orbit: 'dawn-dusk' }).feasible).toBeTypeOf('boolean')
    expect(answer({ orbit: 'inclined' }).error).toMatchObject({ expected: '"dawn-dusk"' })
  })
})

describe('pieces', () => {
  const cut = async (chunks: string[]): Promise<Piece[]> => {
    const all: Piece[] = []
    for await (const piece of pieces(Readable.from(chunks))) all.push(piece)
    return all
  }

  it('leave out the byte-order mark that some programs begin with, and no other', async () => {
    expect((await cut(['\uFEFFa\nb', 'c\n\uFEFFd'])).map(({ text }) => text)).toEqual(['a', 'bc', '\uFEFFd'])
    expect((await cut(['\uFEFF', 'a\n', '\uFEFFb'])).map(({ text }) => text)).toEqual(['a', '\uFEFFb'])
  })

  it('join lines that were cut by chunks and count them', async () => {
    const all = await cut(['a\nb', 'c\n', '\nd', 'e'])
    expect(all).toEqual([
      { text: 'a', firstLine: 1 },
      { text: 'bc', firstLine: 2 },
      { text: '', firstLine: 3 },
      { text: 'de', firstLine: 4 },
    ])
  })

  it('keep a line too long to answer from filling the memory, and go on after it', async () => {
    const all = await cut([...Array.from({ length: 30 }, () => 'x'.repeat(100_000)), '\n{}\n'])
    const [long, after] = all[0]!.text.split('\n')
    expect(long!.length).toBe(LONGEST_LINE + 1)
    expect(JSON.parse(answerNode(long!, 1)).error.message).toMatch(/longer than/)
    expect(after).toBe('{}')
  })
})

describe('a stream', () => {
  const settings = { study: node, fields: ['objectives'], workers: 2 } as const
  const never = new AbortController().signal

  it('answers in the order of the lines, whichever worker is done first', async () => {
    const lines = Array.from({ length: 2000 }, (_, id) => `{"id":${id},"altitudeKm":${500 + id / 4}}\n`)
    let text = ''
    const output = new Writable({
      write: (chunk, _, done) => {
        text += chunk
        done()
      },
    })
    await streamEvaluations({ ...settings, input: Readable.from(lines), output, signal: never })
    const answers = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers.map(({ id }) => id)).toEqual(lines.map((_, id) => id))
  })

  it('reads no further while nobody takes its answers', async () => {
    let read = 0
    function* endless() {
      while (true) {
        read++
        yield '{}\n'.repeat(1000)
      }
    }
    let release = () => {}
    const stuck = new Promise<void>((resolve) => {
      release = resolve
    })
    const stop = new AbortController()
    const output = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void stuck.then(() => done()) })
    const ended = streamEvaluations({ ...settings, input: Readable.from(endless()), output, signal: stop.signal })
    const readLater = async () => {
      await new Promise((resolve) => setTimeout(resolve, 500))
      return read
    }
    // Workers take their time to start; from then on the count stands still.
    let before = -1
    while (before !== read || read === 0) {
      before = read
      await readLater()
    }
    expect(read).toBeLessThan(100)
    stop.abort()
    release()
    await ended
  })
})
