const WORDS: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}

/** What a schema expects, as people call it: `array` is a list. */
export const kindWords = (expected: string): string => WORDS[expected] ?? expected
