const WORDS = { min: { words: 'at least', sign: '≥' }, max: { words: 'at most', sign: '≤' } } as const

/**
 * What a side of a limit asks of its metric, in words and as a sign.
 *
 * @example sideWords('max').words // 'at most'
 */
export const sideWords = (side: keyof typeof WORDS): (typeof WORDS)[keyof typeof WORDS] => WORDS[side]
