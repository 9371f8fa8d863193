import { COMMANDS } from './commands.ts'
import type { CommandIo } from './io.ts'

const PRINTED = new RegExp(`(^|[\\s'"(\`])dawnfront (?=(?:${Object.keys(COMMANDS).join('|')})\\b|<command>|--)`, 'gm')

/** A text with the commands in it as whoever reads it has to call them. */
export function asCalled(text: string, { calledAs }: CommandIo): string {
  return calledAs === undefined ? text : text.replace(PRINTED, (_, before: string) => `${before}${calledAs} `)
}
