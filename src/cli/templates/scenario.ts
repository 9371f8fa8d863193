import { UserError } from '../../errors.ts'
import { readScenario } from '../../study/scenario.ts'

const SHOWN = ['busCostUsdPerKg', 'interestFraction', 'growthFraction'] as const

/** A scenario of the user's own: what it changes against a shipped one. */
export function scenarioTemplate(base: string): string {
  const { assumptions } = readScenario(base, () => new UserError({ message: `no scenario '${base}'` }))
  const lines = SHOWN.filter((name) => assumptions[name] !== undefined).map((name) => {
    const { low, value, high } = assumptions[name]!
    return `  ${name}: { low: ${low}, nominal: ${value}, high: ${high}, source: my-source }\n`
  })
  return `# A scenario of your own, which a study names with \`scenario: THIS-FILE\`. What it does not say is said by its base.
title: What I expect
base: ${base}
date: 2026-11

# All that can stand here: dawnfront list scenarios ${base}
assumptions:
${lines.join('')}
# Parts at other prices, or parts of its own.
# catalog:
#   launchers:
#     starship: { priceMusd: 30 }

sources:
  my-source: { title: What the numbers are taken from, authors: Somebody, year: 2026, where: where it is found, standing: estimated }
`
}
