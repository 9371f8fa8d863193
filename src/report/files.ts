import { join } from 'node:path'
import { writeWhole } from '../folder/run-folder.ts'
import { openReport } from '../results/open-report.ts'
import type { ReportData } from '../results/report-data.ts'
import { pageAssets } from './assets.ts'
import { markdownSummary } from './markdown.ts'
import { reportPage } from './page.ts'

export const REPORT_FILE = 'report.html'
const SUMMARY_FILE = 'report.md'

/** Writes page and summary beside the run's other files, and gives their names. */
export function writeReport(data: ReportData): string[] {
  const report = openReport(data)
  writeWhole(join(data.folder, REPORT_FILE), reportPage(report, pageAssets()))
  writeWhole(join(data.folder, SUMMARY_FILE), markdownSummary(report))
  return [REPORT_FILE, SUMMARY_FILE]
}
