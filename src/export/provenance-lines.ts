import type { Subject } from '../results/subject.ts'
import type { ExportOptions } from './exporter.ts'
import { provenanceOf } from './provenance.ts'

/** Where an export comes from, as lines for the comments of its file. */
export function provenanceLines(subject: Subject, options: Pick<ExportOptions, 'command'>): string[] {
  return provenanceSentences(subject, options).flatMap((sentence) =>
    sentence.startsWith(COMMAND) ? sentence : wrapped(sentence),
  )
}

/** A command is copied whole. */
const COMMAND = 'Command: '

/** Where an export comes from, a sentence each. */
export function provenanceSentences(subject: Subject, { command }: Pick<ExportOptions, 'command'>): string[] {
  const { dawnfront, study, studySha256, run, notes = [] } = provenanceOf(subject, command)
  return [
    `Written by dawnfront ${dawnfront}`,
    `Study ${study}, sha256 ${studySha256}`,
    ...(run === undefined ? [] : [`Design ${run.designId} of the front with sha256 ${run.frontSha256 ?? 'unknown'}`]),
    `${COMMAND}${command}`,
    ...notes,
  ].map(ascii)
}

/** A line of a CCSDS message has at most 254 characters, its keyword among them. */
const LONGEST_LINE = 240

function wrapped(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trimStart()
    if (longer.length <= LONGEST_LINE) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** For formats whose comments are ASCII on one line. */
function ascii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?')
}

/** Text as the content of an XML element or attribute. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
