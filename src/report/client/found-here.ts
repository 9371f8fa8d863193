import type { ReportData } from '../../results/report-data.ts'

/** The name under which a run has its page. */
const PAGE = /^(.*)\/report\.html$/

/**
 * A page that was opened from its run folder knows where that lies, so that commands copied from it hold wherever they are
 * pasted, and after the folder was moved. Elsewhere they name the folder as it was named when the page was written.
 */
export function foundHere(data: ReportData): ReportData {
  const [, path] = location.protocol === 'file:' ? (PAGE.exec(decodeURIComponent(location.pathname)) ?? []) : []
  // `/C:/runs/one` is C:/runs/one on Windows.
  return path === undefined || path === '' ? data : { ...data, folder: path.replace(/^\/(?=[A-Za-z]:)/, '') }
}
