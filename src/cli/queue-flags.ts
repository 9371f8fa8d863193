import type { Command } from 'commander'
import type { Redis } from 'ioredis'
import type { QueueAddress } from '../pieces/queue/address.ts'
import { printMessage } from './output.ts'

export interface QueueFlags {
  readonly on?: string
  readonly passwordFile?: string
}

export function withQueue(command: Command, on: string): Command {
  return command
    .option('--on <url>', on)
    .option('--password-file <file>', 'of --on: holds the password (or set DAWNFRONT_REDIS_PASSWORD)')
}

/** A connection to the queue that flags name; its comings and goings are told. */
export async function openQueue(flags: QueueFlags): Promise<{ readonly redis: Redis; readonly address: QueueAddress }> {
  const { hideInProcessList, queueAddress } = await import('../pieces/queue/address.ts')
  const { connect } = await import('../pieces/queue/connection.ts')
  const { passwordFile } = flags
  const environment = process.env
  const address = queueAddress(flags.on!, { environment, ...(passwordFile === undefined ? {} : { passwordFile }) })
  hideInProcessList(process.argv.slice(2))
  const redis = await connect(address)
  let isAway = false
  redis.on('close', () => {
    if (isAway || redis.status === 'end') return
    isAway = true
    printMessage(`${address.shown} cannot be reached; waiting until it is back ...`)
  })
  redis.on('ready', () => {
    if (isAway) printMessage(`${address.shown} is back.`)
    isAway = false
  })
  return { redis, address }
}
