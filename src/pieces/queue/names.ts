/** What a queue keeps in Redis, all below one prefix. */
export const PREFIX = 'dawnfront'

/** Pieces wait apart for each version of the code: no worker is ever handed one that it would do otherwise. */
export const queueName = (code: string): string => `pieces-${code.replaceAll(':', '-')}`

export const studyName = (key: string): string => `${PREFIX}:study:${key}`
export const resultName = (code: string, id: string): string => `${PREFIX}:result:${queueName(code)}:${id}`

/** Who hands out and who takes, each with its version, by when it was last heard of. */
export const ROLES = { campaign: `${PREFIX}:campaigns`, worker: `${PREFIX}:workers` } as const

/** Studies and results are kept so long for a campaign that comes back, at most. */
export const KEPT_S = 7 * 86_400
/** A result that one campaign has taken is left so long for others that asked the same. */
export const TAKEN_S = 120
