/**
 * A word as a POSIX shell reads it back: quoted where it holds anything but plain characters.
 *
 * @example shellQuoted("it's") // "'it'\\''s'"
 */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
