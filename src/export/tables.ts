import { runAgain } from '../folder/run-again.ts'
import { RUN_FILES } from '../folder/run-folder.ts'
import { evaluationsTable, frontTable, hasEvaluations } from '../results/run-tables.ts'
import type { Subject, SubjectRun } from '../results/subject.ts'
import { shellQuoted } from '../shell.ts'
import type { Table } from '../table.ts'
import type { Exporter } from './exporter.ts'
import { provenanceOfRun } from './provenance.ts'
import { csvFiles, parquetFile } from './table.ts'

const CARRIES = {
  front: 'all non-dominated designs of the run: variables, metrics, margins, budget leaves',
  evaluations: 'all candidates of the run: variables, objectives, margins, failures',
} as const
const LOSES = {
  front: 'names of budget branches, sources; numbers that are not finite are empty',
  evaluations: 'metrics that are neither objective nor limit; numbers that are not finite are empty',
} as const

type Content = keyof typeof CARRIES

function tableExporter(content: Content, form: 'csv' | 'parquet'): Exporter {
  const read = async (run: SubjectRun): Promise<Table> =>
    content === 'front' ? frontTable(run) : await evaluationsTable(run)
  return {
    name: `${content}-${form}`,
    carries: `${CARRIES[content]}; headers end in their unit; ${form === 'csv' ? 'meaning and origin in a CSV on the Web file beside it' : 'meaning and origin among the key-value metadata'}`,
    loses: LOSES[content],
    checkedBy: 'DuckDB',
    ofWholeRun: true,
    ...(content === 'evaluations' ? { onlyByName: 'it holds every candidate of the run, and may be large' } : {}),
    refuses: (subject) => refusal(content, subject),
    files: async (subject, { command, fileName }) => {
      const table = await read(subject.run!)
      const provenance = provenanceOfRun(subject, command)
      const path = `${content}.${form}`
      return form === 'csv' ? csvFiles(table, path, provenance, fileName) : [parquetFile(table, path, provenance)]
    },
  }
}

function refusal(content: Content, { run }: Subject): string | undefined {
  if (run === undefined) {
    return `a study has no ${content} until dawnfront run has searched it`
  }
  if (content === 'front') {
    return run.front.length > 0
      ? undefined
      : `its front is empty; dawnfront explain ${shellQuoted(run.folder)} says why`
  }
  if (hasEvaluations(run)) return undefined
  return run.record.status === 'finished'
    ? `${RUN_FILES.evaluations} is missing in ${run.folder}; make the run again: ${runAgain(run.folder, run.record)}`
    : `the run has not finished; dawnfront resume ${shellQuoted(run.folder)} finishes it`
}

export const frontCsv = tableExporter('front', 'csv')
export const frontParquet = tableExporter('front', 'parquet')
export const evaluationsCsv = tableExporter('evaluations', 'csv')
export const evaluationsParquet = tableExporter('evaluations', 'parquet')
