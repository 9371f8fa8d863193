import { readFileSync } from 'node:fs'
import { UserError } from '../../errors.ts'

/** Where a queue stands. What is shown of it never holds the password. */
export interface QueueAddress {
  readonly host: string
  readonly port: number
  readonly isTls: boolean
  readonly username?: string
  readonly password?: string
  /** For messages: without user and password. */
  readonly shown: string
}

export const PASSWORD_VARIABLE = 'DAWNFRONT_REDIS_PASSWORD'

const FORM = 'redis://HOST, redis://HOST:PORT, or rediss://HOST:PORT for TLS'

/** Reads the URL of a queue; its password comes from a file, from the environment, or from the URL itself. */
export function queueAddress(
  text: string,
  { passwordFile, environment }: { readonly passwordFile?: string; readonly environment: NodeJS.ProcessEnv },
): QueueAddress {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw wrongAddress(text)
  }
  const { protocol, hostname, port, pathname } = url
  if (!['redis:', 'rediss:'].includes(protocol) || hostname === '' || !['', '/'].includes(pathname)) {
    throw wrongAddress(text)
  }
  const given = passwordFile === undefined ? environment[PASSWORD_VARIABLE] : passwordIn(passwordFile)
  const password = given ?? (url.password === '' ? undefined : decodeURIComponent(url.password))
  const username = url.username === '' ? undefined : decodeURIComponent(url.username)
  // As URLs write addresses of IPv6, which sockets do not.
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  const number = port === '' ? 6379 : Number(port)
  return {
    host,
    port: number,
    isTls: protocol === 'rediss:',
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    shown: `${protocol}//${hostname}:${number}`,
  }
}

/** A text without the user and password of any URL in it. */
export const redacted = (text: string): string => text.replaceAll(/(\w+:\/\/)[^/\s]*@/g, '$1***@')

function wrongAddress(text: string): UserError {
  return new UserError({
    message: 'this is no address of a queue',
    place: { file: `--on ${redacted(text)}` },
    found: redacted(text),
    expected: FORM,
    next: `the password goes into ${PASSWORD_VARIABLE} or --password-file`,
  })
}

function passwordIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new UserError({
      message: `the password cannot be read: ${(error as Error).message}`,
      place: { file },
      expected: 'a file that holds the password and nothing else',
    })
  }
}

/**
 * Takes a password out of what the machine's list of processes shows of this one. It stood there when the process began,
 * which is why a variable or a file is the better place.
 */
export function hideInProcessList(args: readonly string[]): void {
  const shown = args.map(redacted)
  if (shown.some((text, i) => text !== args[i])) process.title = ['dawnfront', ...shown].join(' ')
}
