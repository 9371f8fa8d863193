import jsep from 'jsep'

/** Gives the value of a name a formula speaks of. */
export type ValueOf = (name: string) => number

/** A formula ready to be worked out. */
export interface Formula {
  /** What it speaks of, each once. */
  readonly names: readonly string[]
  valueWith(read: ValueOf): number
}

/** What is wrong with a formula, and what would be right. */
export class FormulaError extends Error {
  readonly expected: string

  constructor(message: string, expected: string) {
    super(message)
    this.expected = expected
  }
}

const LONGEST = 500
const OPERATORS: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
  ['**', (a, b) => a ** b],
])
const FUNCTIONS: ReadonlyMap<string, { readonly count: number; readonly of: (...values: number[]) => number }> =
  new Map([
    ['min', { count: Number.POSITIVE_INFINITY, of: Math.min }],
    ['max', { count: Number.POSITIVE_INFINITY, of: Math.max }],
    ['abs', { count: 1, of: Math.abs }],
    ['sqrt', { count: 1, of: Math.sqrt }],
    ['exp', { count: 1, of: Math.exp }],
    ['ln', { count: 1, of: Math.log }],
    ['log10', { count: 1, of: Math.log10 }],
  ])
const GRAMMAR = `numbers, names of metrics and variables, ${[...OPERATORS.keys()].join(' ')} ( ) and ${[...FUNCTIONS.keys()].join(', ')}`

/**
 * Reads a formula: arithmetic over names. The parser only builds a tree; what of it is not arithmetic is refused, and
 * nothing but arithmetic is ever done.
 *
 * @throws FormulaError
 * @example readFormula('usdPerMtoken / (1 + 2 * launchMassKg)').names // ['usdPerMtoken', 'launchMassKg']
 */
export function readFormula(text: string): Formula {
  if (text.length > LONGEST) throw new FormulaError(`a formula of ${text.length} characters`, `at most ${LONGEST}`)
  let tree: jsep.Expression
  try {
    tree = jsep(text)
  } catch (error) {
    throw new FormulaError(`no formula: ${(error as Error).message}`, GRAMMAR)
  }
  const names = new Set<string>()
  const value = compiled(tree, names)
  return { names: [...names], valueWith: value }
}

type Value = (read: ValueOf) => number

function compiled(node: jsep.Expression, names: Set<string>): Value {
  const of = (child: unknown) => compiled(child as jsep.Expression, names)
  switch (node.type) {
    case 'Literal':
      return constant(node.value)
    case 'Identifier': {
      const name = String(node.name)
      names.add(name)
      return (read) => read(name)
    }
    case 'UnaryExpression': {
      const argument = of(node.argument)
      if (node.operator === '-') return (read) => -argument(read)
      if (node.operator === '+') return argument
      throw new FormulaError(`'${String(node.operator)}' is no arithmetic`, GRAMMAR)
    }
    case 'BinaryExpression': {
      const left = of(node.left)
      const spoken = new Set<string>()
      const right = compiled(node.right as jsep.Expression, spoken)
      for (const name of spoken) names.add(name)
      return operation(String(node.operator), left, right, spoken.size === 0)
    }
    case 'CallExpression':
      return call(node.callee as jsep.Expression, () => (node.arguments as jsep.Expression[]).map(of))
    default:
      throw new FormulaError(
        node.type === 'Compound' ? 'no formula, or more than one' : `a ${words(node.type)} is no arithmetic`,
        GRAMMAR,
      )
  }
}

const words = (type: string) => type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

function constant(value: unknown): Value {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new FormulaError(`${typeof value === 'string' ? JSON.stringify(value) : value} is no number`, GRAMMAR)
  }
  return () => value
}

function operation(operator: string, left: Value, right: Value, isRightConstant: boolean): Value {
  const apply = OPERATORS.get(operator)
  if (apply === undefined) {
    throw new FormulaError(`'${operator}' is no arithmetic`, operator === '^' ? 'a ** b for a power' : GRAMMAR)
  }
  if (operator === '/' && isRightConstant && right(() => Number.NaN) === 0) {
    throw new FormulaError('a division by zero', 'a divisor that is not zero')
  }
  return (read) => apply(left(read), right(read))
}

function call(callee: jsep.Expression, argumentsOf: () => readonly Value[]): Value {
  const name = callee.type === 'Identifier' ? String(callee.name) : words(callee.type)
  const known = FUNCTIONS.get(name)
  if (known === undefined) throw new FormulaError(`'${name}' is no function`, [...FUNCTIONS.keys()].join(', '))
  const { count, of } = known
  const values = argumentsOf()
  if (values.length === 0 || values.length > count) {
    throw new FormulaError(`${name} of ${values.length} values`, count === 1 ? 'one value' : 'one value or more')
  }
  return (read) => of(...values.map((value) => value(read)))
}
