import { remedyOf } from '../study/scale.ts'

/** What moves designs away from a limit: of the models' limits the remedy they know, of a study's own its bounds. */
export const adviceOn = (metric: string): string =>
  remedyOf(metric) ?? 'wider bounds on what moves it, or a looser limit'
