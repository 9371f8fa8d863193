import type { ResolvedStudy } from '../study/resolved.ts'

/** A design that was found elsewhere: values of its variables, by name. */
export type KnownDesign = Readonly<Record<string, string | number>>

/** Such designs as candidates of a study, moved into its bounds; without those whose choices it does not offer. */
export function candidatesIn({ variables }: ResolvedStudy, designs: readonly KnownDesign[]): Float64Array[] {
  const rows = designs.map((values) =>
    variables.map((variable) => {
      const value = values[variable.name]
      if (variable.kind !== 'choice') return Math.max(variable.min, Math.min(variable.max, Number(value)))
      const at = variable.choices.indexOf(value!)
      return at < 0 ? Number.NaN : at
    }),
  )
  return rows.filter((row) => row.every(Number.isFinite)).map((row) => Float64Array.from(row))
}
