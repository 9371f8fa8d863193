import { sha256 } from '../run/provenance.ts'
import { formatResolvedStudy } from '../study/resolved-file.ts'
import type { ExportOptions } from './exporter.ts'
import type { Subject } from './subject.ts'

/** Where an export comes from, for the comments of its file: nothing of the clock, so that the bytes repeat. */
export function provenanceLines(subject: Subject, { command }: Pick<ExportOptions, 'command'>): string[] {
  const { study, run, dawnfront } = subject
  const hash = run?.record.studySha256 ?? sha256(formatResolvedStudy(study))
  return [
    `Written by dawnfront ${dawnfront}`,
    `Study ${study.name}, sha256 ${hash}`,
    ...(run === undefined ? [] : [`Design ${run.id} of the front with sha256 ${run.record.frontSha256 ?? 'unknown'}`]),
    `Command: ${command}`,
  ].map(ascii)
}

/** For formats whose comments are ASCII on one line. */
function ascii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?')
}

/** Text as the content of an XML element or attribute. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
