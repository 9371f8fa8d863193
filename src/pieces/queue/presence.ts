import type { Redis } from 'ioredis'
import { UserError } from '../../errors.ts'
import { ROLES } from './names.ts'

/** Somebody at a queue. */
export interface Present {
  readonly code: string
  /** What hands out, as the name of a campaign, or a worker's machine and process. */
  readonly name: string
  readonly threads?: number
}

type Role = keyof typeof ROLES

const BEAT_MS = 5000
/** Not heard of for so long, somebody is gone. */
const GONE_MS = 4 * BEAT_MS

/** Says every few seconds that somebody is there; `onBeat` may look who else is. The returned function takes its leave. */
export async function present(
  redis: Redis,
  role: Role,
  who: Present,
  onBeat: () => Promise<void> = async () => {},
): Promise<() => Promise<void>> {
  const member = JSON.stringify(who)
  const beat = async () => {
    await redis.zadd(ROLES[role], await nowMs(redis), member)
    await onBeat()
  }
  await beat()
  let underWay = false
  const timer = setInterval(() => {
    // Without Redis a beat waits until it is back.
    if (underWay) return
    underWay = true
    beat()
      .catch(() => {})
      .finally(() => {
        underWay = false
      })
  }, BEAT_MS)
  return async () => {
    clearInterval(timer)
    if (redis.status === 'ready') await redis.zrem(ROLES[role], member).catch(() => {})
  }
}

/** Everybody in a role who was heard of lately. */
export async function presentAs(redis: Redis, role: Role): Promise<Present[]> {
  const since = (await nowMs(redis)) - GONE_MS
  await redis.zremrangebyscore(ROLES[role], 0, since - 10 * GONE_MS)
  const members = await redis.zrangebyscore(ROLES[role], since, '+inf')
  return members.map((member) => JSON.parse(member) as Present)
}

/** By the clock of Redis, which is one for all. */
async function nowMs(redis: Redis): Promise<number> {
  const [seconds, microseconds] = (await redis.time()) as unknown as [string, string]
  return Number(seconds) * 1000 + Math.floor(Number(microseconds) / 1000)
}

/**
 * For a worker: goes on where nobody hands out, or somebody of its own version.
 *
 * @throws UserError where all that is handed out is of other versions
 */
export async function refuseOthers(redis: Redis, code: string, shown: string): Promise<void> {
  const campaigns = await presentAs(redis, 'campaign')
  const [other] = campaigns
  if (other === undefined || campaigns.some((one) => one.code === code)) return
  throw new UserError({
    message: `this worker is of another version than '${other.name}', which hands out`,
    place: { file: shown },
    found: `worker ${code}`,
    expected: `worker ${other.code}`,
    next: 'install and build that version here',
    exitCode: 1,
  })
}
