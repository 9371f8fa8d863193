/**
 * A word of a command as a POSIX shell reads it: quoted only where it must be.
 *
 * @example shellQuoted("it's") // "'it'\\''s'"
 */
export function shellQuoted(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
