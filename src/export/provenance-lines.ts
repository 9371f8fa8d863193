import type { ExportOptions } from './exporter.ts'
import { provenanceOf } from './provenance.ts'
import type { Subject } from './subject.ts'

/** Where an export comes from, as sentences for the comments of its file. */
export function provenanceLines(subject: Subject, { command }: Pick<ExportOptions, 'command'>): string[] {
  const { dawnfront, study, studySha256, run } = provenanceOf(subject, command)
  return [
    `Written by dawnfront ${dawnfront}`,
    `Study ${study}, sha256 ${studySha256}`,
    ...(run === undefined ? [] : [`Design ${run.designId} of the front with sha256 ${run.frontSha256 ?? 'unknown'}`]),
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
