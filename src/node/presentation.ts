/**
 * Where a quantity is asked for. In the report: among the named designs, in the table of designs, beside the sliders, in the
 * section on the network. On the terminal: in the summary of a run, in a sweep of a study without objectives.
 */
export type AskedPlace = 'named' | 'columns' | 'whatIf' | 'network' | 'summary' | 'sweep'

/** How people are told of a metric or variable. */
export interface Presentation {
  /** What it is called, where the words of its name alone would not say. */
  readonly label?: string
  /** Where people look for it beside the objectives, by the scale of the study. */
  readonly asked?: { readonly node?: readonly AskedPlace[]; readonly constellation?: readonly AskedPlace[] }
  /** Its place on the terminal where that of its table is not the one to read in: before (< 0) or after (> 0) those without. */
  readonly terminalOrder?: number
}

/** The names of a table of metrics or variables that are asked for there, in the order of the table. */
export function askedIn(
  table: Readonly<Record<string, Presentation>>,
  scale: 'node' | 'constellation',
  where: AskedPlace,
): string[] {
  return Object.keys(table).filter((name) => table[name]!.asked?.[scale]?.includes(where))
}

/** The same as `askedIn`, in the order in which the terminal shows them. */
export function shownIn(
  table: Readonly<Record<string, Presentation>>,
  scale: 'node' | 'constellation',
  where: 'summary' | 'sweep',
): string[] {
  const order = (name: string) => table[name]!.terminalOrder ?? 0
  return askedIn(table, scale, where).sort((a, b) => order(a) - order(b))
}
