import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesBelow } from './helpers/files.ts'

/**
 * Runs the @example of every docstring: an expression, `//`, and the number (or list) it gives. The tolerance is one unit
 * of the last digit printed.
 */
const EXAMPLE = /@example\s+([\s\S]*?)\/\/\s*(\[[^\]]*\]|'[^']*'|[-+]?[\d,]*\.?\d+(?:e[-+]?\d+)?)/g

function examplesIn(file: string): { expression: string; expected: string }[] {
  const docstrings = readFileSync(file, 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? []
  return docstrings.flatMap((docstring) => {
    const text = docstring.replaceAll(/^\s*\* ?/gm, '')
    return [...text.matchAll(EXAMPLE)].map((match) => ({
      expression: match[1]!.trim(),
      expected: match[2]!,
    }))
  })
}

/** One unit of the last digit of a printed number. */
function lastDigit(printed: string): number {
  const [mantissa = '', exponent = '0'] = printed.replaceAll(',', '').split('e')
  const decimals = mantissa.split('.')[1]?.length ?? 0
  return 10 ** (Number(exponent) - decimals)
}

function checkPart(value: unknown, printed: string): void {
  if (printed.startsWith("'")) expect(value).toBe(printed.slice(1, -1))
  else expect(Math.abs((value as number) - Number(printed.replaceAll(',', '')))).toBeLessThanOrEqual(lastDigit(printed))
}

const files = [...filesBelow('src', '.ts'), ...filesBelow('solvers', '.ts')].filter(
  (file) => examplesIn(file).length > 0,
)

describe('examples in docstrings give what they say', () => {
  for (const file of files) {
    for (const { expression, expected } of examplesIn(file)) {
      it(`${file}: ${expression.replaceAll(/\s+/g, ' ')} is ${expected}`, async () => {
        const module = (await import(`../${file}`)) as Record<string, unknown>
        const value = new Function(...Object.keys(module), `return ${expression}`)(...Object.values(module))
        const parts = expected.startsWith('[') ? expected.slice(1, -1).split(',') : [expected]
        parts.forEach((part, i) => {
          checkPart(expected.startsWith('[') ? value[i] : value, part.trim())
        })
      })
    }
  }
})
