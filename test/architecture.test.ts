import { readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { unitSuffix } from '../src/units.ts'
import { filesBelow } from './helpers/files.ts'

/** Which rooms a room may use. Files straight below src/ (constants, units, errors ...) are open to all of src/. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  solvers: [],
  'src/environment': [],
  'src/subsystems': ['src/environment'],
  'src/economics': [],
  'src/node': ['src/subsystems', 'src/economics', 'src/environment'],
  'src/constellation': ['src/node', 'src/subsystems', 'src/economics', 'src/environment', 'solvers'],
  'src/folder': [],
  'src/study': [
    'src/constellation',
    'src/node',
    'src/subsystems',
    'src/economics',
    'src/environment',
    'src/uncertainty',
    'src/folder',
    'solvers',
  ],
  'src/flight': ['src/constellation', 'src/node', 'src/subsystems', 'src/environment', 'solvers'],
  'src/uncertainty': ['solvers'],
  'src/pieces': ['src/study'],
  'src/run': ['src/pieces', 'src/study', 'src/flight', 'src/folder', 'solvers'],
  // A sized design is made of what node and constellation size: results say it in plain data.
  'src/results': [
    'src/pieces',
    'src/run',
    'src/study',
    'src/flight',
    'src/uncertainty',
    'src/folder',
    'src/constellation',
    'src/node',
    'src/subsystems',
    'solvers',
  ],
  'src/sweep': ['src/pieces', 'src/run', 'src/results', 'src/study', 'solvers'],
  'src/campaign': [
    'src/pieces',
    'src/sweep',
    'src/run',
    'src/results',
    'src/flight',
    'src/study',
    'src/folder',
    'solvers',
  ],
  'src/report': ['src/results', 'src/folder'],
  // A series leaves with a chart of it.
  'src/export': ['src/report', 'src/results', 'src/flight', 'src/folder'],
  'src/cli': [
    'src/campaign',
    'src/pieces',
    'src/sweep',
    'src/export',
    'src/report',
    'src/results',
    'src/run',
    'src/flight',
    'src/folder',
    'src/study',
    'src/environment',
    'src/constellation',
    'src/node',
    'solvers',
  ],
}

const files = [...filesBelow('src', '.ts'), ...filesBelow('solvers', '.ts')]
const roomOf = (path: string) => Object.keys(MAY_USE).find((room) => path.startsWith(`${room}/`))
const IMPORT = /(?:from|import\()\s*'(\.[^']+)'/g

describe('dependency direction', () => {
  for (const file of files) {
    const room = roomOf(file)
    if (room === undefined) continue
    it(`${file} uses only what ${room} may use`, () => {
      const targets = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, path]) =>
        normalize(join(dirname(file), path!)).replaceAll('\\', '/'),
      )
      const foreign = targets.filter((target) => {
        const other = roomOf(target)
        if (other === room) return false
        if (other === undefined) return room === 'solvers'
        return !MAY_USE[room]!.includes(other)
      })
      expect(foreign).toEqual([])
    })
  }

  it('the command line asks the environment at one door', () => {
    const asked = files
      .filter((file) => file.startsWith('src/cli/'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, path]) => join(dirname(file), path!)))
      .filter((target) => target.startsWith('src/environment/'))
    expect(asked.filter((target) => !target.startsWith('src/environment/queries/'))).toEqual([])
  })

  it('every room of src is named here', () => {
    const rooms = new Set(filesBelow('src', '.ts').map((file) => file.split('/').slice(0, -1).join('/')))
    const unnamed = [...rooms].filter((folder) => folder !== 'src' && roomOf(`${folder}/x`) === undefined)
    expect(unnamed).toEqual([])
  })
})

describe('models', () => {
  const models = files.filter((file) => /^src\/(subsystems|economics|node|environment|constellation)\//.test(file))

  for (const file of models) {
    it(`${file} is pure: no clock, no randomness, no file access`, () => {
      const generator = file.endsWith('/generate.ts')
      const text = readFileSync(file, 'utf8')
      if (!generator)
        expect(text).not.toMatch(/node:fs|node:child_process|Date\.now|new Date\(\)|performance\.now|Math\.random/)
    })
  }

  it('name every quantity after its unit', () => {
    const quantities = models
      .filter((file) => /^src\/(subsystems|economics|node)\//.test(file))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/readonly (\w+): number/g)].map(([, name]) => name!))
    const unitless = [...new Set(quantities)].filter(
      (name) => unitSuffix(name) === undefined && !KNOWN_UNITLESS.has(name),
    )
    expect(unitless).toEqual([])
  })
})

/** Counts of something by index, and hours of a clock: no quantity of the unit table. */
const KNOWN_UNITLESS = new Set([
  'kvBytesPerToken',
  'doseRadSiPerError',
  'from',
  'to',
  'value',
  'min',
  'max',
  'scale',
  'years',
  'days',
  'outOfRange',
])

/** An exported function of a file, by its name and what stands above it. */
interface ExportedFunction {
  readonly file: string
  readonly name: string
  readonly docstring: string
}

function exportedFunctions(file: string): ExportedFunction[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  return source.statements.flatMap((statement) => {
    if (!ts.canHaveModifiers(statement)) return []
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    const docstring = ts
      .getJSDocCommentsAndTags(statement)
      .map((comment) => comment.getText())
      .join('\n')
    return functionsOf(statement).map(({ name }) => ({ file, name: name!.getText(), docstring }))
  })
}

function functionsOf(statement: ts.Statement): readonly (ts.FunctionDeclaration | ts.VariableDeclaration)[] {
  if (ts.isFunctionDeclaration(statement)) return [statement]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.filter(
    ({ initializer }) => initializer !== undefined && ts.isFunctionLike(initializer),
  )
}

describe('functions of models', () => {
  const functions = files
    .filter((file) => /^src\/(subsystems|economics|node)\//.test(file))
    .flatMap((file) => exportedFunctions(file))
  const namesOf = (found: readonly ExportedFunction[]) => found.map(({ file, name }) => `${file} ${name}`)

  it('say what they give above their first line', () => {
    expect(functions.length).toBeGreaterThan(100)
    expect(namesOf(functions.filter(({ docstring }) => docstring === ''))).toEqual([])
  })

  it('name the source of a quantity they return, or say that none stands behind it', () => {
    const quantities = functions.filter(({ name }) => unitSuffix(name) !== undefined)
    expect(quantities.length).toBeGreaterThan(70)
    const silent = quantities.filter(({ docstring }) => !/Source: (none\b|[^*]*?\[[a-z0-9-]+\])/.test(docstring))
    expect(namesOf(silent)).toEqual([])
  })

  it('are exported for another file, or for the example that is executed', () => {
    const words = new Map(
      [...files, ...filesBelow('test', '.ts')].map((file) => [file, new Set(readFileSync(file, 'utf8').match(/\w+/g))]),
    )
    const unused = functions.filter(
      ({ file, name, docstring }) =>
        !docstring.includes('@example') && ![...words].some(([other, named]) => other !== file && named.has(name)),
    )
    expect(namesOf(unused)).toEqual([])
  })
})

describe('files', () => {
  it('hold one concept each: none over 12 kB', () => {
    expect(files.filter((file) => statSync(file).size > 12_000)).toEqual([])
  })
})

/** Functions of more lines than a reader keeps in mind, as `file name`. */
function longFunctions(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      const [first, last] = [node.getStart(), node.end].map((at) => source.getLineAndCharacterOfPosition(at).line)
      const { name } = node.name === undefined ? (node.parent as ts.NamedDeclaration) : node
      if (last! - first! >= MOST_LINES) found.push(`${file} ${name?.getText() ?? 'without a name'}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const MOST_LINES = 60

/** One recurrence of scalars, run millions of times for a table: handed to a function of its own, it takes a tenth longer. */
const KERNELS = ['src/environment/field/evaluate.ts fieldInto']

describe('functions', () => {
  it('have 60 lines at most but kernels', () => {
    expect(files.flatMap(longFunctions).filter((one) => !KERNELS.includes(one))).toEqual([])
  })
})
