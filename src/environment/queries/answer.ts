/** What a question to the environment is answered with: columns named after quantity and unit, and what to know of them. */
export interface Answer {
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
  readonly notes: readonly string[]
  readonly chart?: Chart
}

/** Lines over one quantity; values span decades. */
export interface Chart {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [x: number, y: number])[] }[]
}

export const DEG = Math.PI / 180
