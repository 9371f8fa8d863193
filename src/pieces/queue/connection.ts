import { isIP } from 'node:net'
import { Redis } from 'ioredis'
import { UserError } from '../../errors.ts'
import { PASSWORD_VARIABLE, type QueueAddress } from './address.ts'

const CONNECT_MS = 5000
const LONGEST_PAUSE_MS = 2000
const SILENCE_MS = 15_000

function optionsOf({ host, port, isTls, username, password }: QueueAddress) {
  return {
    host,
    port,
    ...(isTls ? { tls: isIP(host) === 0 ? { servername: host } : {} } : {}),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    connectTimeout: CONNECT_MS,
    // What waits for an answer waits until Redis is back.
    maxRetriesPerRequest: null,
    // A line that is cut says nothing; the longest that anything here waits for an answer is ten seconds.
    socketTimeout: SILENCE_MS,
    retryStrategy: (times: number): number | null => Math.min(100 * 2 ** Math.min(times, 10), LONGEST_PAUSE_MS),
  }
}

/**
 * A connection that comes back by itself whenever Redis does. The first one must succeed.
 *
 * @throws UserError within seconds: wrong address, password or TLS
 */
export async function connect(address: QueueAddress): Promise<Redis> {
  await knock(address)
  return followed(new Redis(optionsOf(address)), new Set())
}

/** Each connection with those that were made like it. */
const families = new WeakMap<Redis, Set<Redis>>()

/** Keeps account of a connection and of every duplicate that anybody makes of it. */
function followed(redis: Redis, family: Set<Redis>): Redis {
  // Whoever shares the connection listens for what it has to tell; unheard it would end the process.
  redis.on('error', () => {})
  const duplicate = redis.duplicate.bind(redis)
  redis.duplicate = (...options) => followed(duplicate(...options), family)
  families.set(redis, family.add(redis))
  return redis
}

/** Ends a connection and all duplicates of it, also those that wait for a Redis that is away. */
export function hangUp(redis: Redis): void {
  for (const one of families.get(redis) ?? [redis]) one.disconnect()
}

/** Once Redis cannot be reached, which it may be already. */
export function away(redis: Redis): Promise<void> {
  if (redis.status !== 'ready') return Promise.resolve()
  return new Promise((resolve) => redis.once('close', () => resolve()))
}

/** Connects once, and says what is wrong where that fails. */
async function knock(address: QueueAddress): Promise<void> {
  const redis = new Redis({
    ...optionsOf(address),
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  })
  let trouble: Error | undefined
  redis.on('error', (error: Error) => {
    trouble ??= error
  })
  const answer = (async () => {
    await redis.connect()
    await redis.ping()
    await checkMemory(redis, address)
  })()
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), CONNECT_MS + 1000).unref()
  })
  try {
    await Promise.race([answer, late])
  } catch (error) {
    answer.catch(() => {})
    throw error instanceof UserError ? error : cannotConnect(address, trouble ?? (error as Error), error as Error)
  } finally {
    redis.disconnect()
  }
}

/** A Redis that drops what it has no room for would lose pieces without a word. */
async function checkMemory(redis: Redis, { shown }: QueueAddress): Promise<void> {
  const info = await redis.info()
  const policy = /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'noeviction'
  if (policy === 'noeviction') return
  throw new UserError({
    message: 'this Redis drops what it has no room for',
    place: { file: shown },
    found: `maxmemory-policy ${policy}`,
    expected: 'maxmemory-policy noeviction',
    next: 'redis-cli config set maxmemory-policy noeviction',
    exitCode: 1,
  })
}

function cannotConnect({ shown, isTls, password }: QueueAddress, trouble: Error, last: Error): UserError {
  const found = [trouble, last].map(({ message }) => message).find((text) => text !== '') ?? 'no answer'
  const code = (trouble as NodeJS.ErrnoException).code ?? ''
  const about = `${code} ${trouble.message} ${last.message}`
  const why = REASONS.find(({ pattern }) => pattern.test(about))
  const closed = isTls ? 'does it speak TLS? without it: redis://' : 'does it want TLS? with it: rediss://'
  const given = password === undefined ? 'none was given' : 'another one was given'
  return new UserError({
    message: why?.message ?? 'the queue cannot be reached',
    place: { file: shown },
    found: withoutSecret(found, password),
    expected: 'a Redis 6.2 or later, or a Valkey',
    next: why?.next?.(given) ?? closed,
    exitCode: 1,
  })
}

const withoutSecret = (text: string, password: string | undefined) =>
  password === undefined || password === '' ? text : text.replaceAll(password, '***')

const REASONS: readonly {
  readonly pattern: RegExp
  readonly message: string
  readonly next?: (given: string) => string
}[] = [
  { pattern: /ENOTFOUND|EAI_AGAIN/, message: 'no machine of that name', next: () => 'check the name of the host' },
  {
    pattern: /ECONNREFUSED/,
    message: 'nothing answers at this address',
    next: () => 'start it there (redis-server --appendonly yes), or check host and port',
  },
  {
    pattern: /WRONGPASS|NOAUTH|invalid password|without any password/i,
    message: 'the queue wants another password',
    next: (given) => `${given}: set ${PASSWORD_VARIABLE}, or --password-file`,
  },
  {
    pattern: /self.signed|unable to verify|CERT|altname|issuer/i,
    message: 'the certificate of the queue is not trusted',
    next: () => 'NODE_EXTRA_CA_CERTS=CA.pem names the authority that signed it',
  },
]
