/** Where the report asks for a quantity first: among the named designs, in the table of designs, beside the sliders. */
export type AskedPlace = 'named' | 'columns' | 'whatIf'

/** How people are told of a metric or variable. */
export interface Presentation {
  /** What it is called, where the words of its name alone would not say. */
  readonly label?: string
  /** Where reviewers look for it beside the objectives, by the scale of the study. */
  readonly asked?: { readonly node?: readonly AskedPlace[]; readonly constellation?: readonly AskedPlace[] }
}
