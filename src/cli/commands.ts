import type { Command } from 'commander'

/** A command by its summary; the code behind it is loaded only when it is called. */
export interface CommandEntry {
  readonly summary: string
  readonly load: () => Promise<{ build: () => Command }>
}

export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  init: { summary: 'write a study file to start from', load: () => import('./init.ts') },
  validate: { summary: 'check a study file and say what it would search', load: () => import('./validate.ts') },
  evaluate: { summary: 'size one design and print its budgets and margins', load: () => import('./evaluate.ts') },
  run: { summary: 'search a study for its Pareto front', load: () => import('./run.ts') },
  resume: { summary: 'continue an interrupted or killed run', load: () => import('./resume.ts') },
  report: { summary: 'write the page and the summary of a run', load: () => import('./report.ts') },
  pick: { summary: 'print the designs of a front that keep conditions', load: () => import('./pick.ts') },
  compare: { summary: 'compare the fronts of two runs', load: () => import('./compare.ts') },
  export: { summary: 'write a sized design for other tools', load: () => import('./export.ts') },
  explain: { summary: 'say which limits bind, or why nothing is feasible', load: () => import('./explain.ts') },
  fly: { summary: 'fly a sized design in time, or a case from outside', load: () => import('./fly.ts') },
  sweep: { summary: 'vary numbers of a study: table, curves, carpet', load: () => import('./sweep.ts') },
  campaign: { summary: 'do studies by the dozen, here or on many machines', load: () => import('./campaign.ts') },
  worker: { summary: 'do pieces of campaigns out of a queue', load: () => import('./worker.ts') },
  uncertainty: { summary: 'say how sure the numbers of a design are', load: () => import('./uncertainty.ts') },
  list: {
    summary: 'list variables, metrics, limits, catalog, scenarios, solvers, sources, exporters',
    load: () => import('./list.ts'),
  },
  environment: {
    summary: 'ask the space environment: dose, flux, density, eclipse ...',
    load: () => import('./environment.ts'),
  },
  cite: { summary: 'print the bibliography of what a study uses', load: () => import('./cite.ts') },
}
