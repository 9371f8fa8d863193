import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { UserError } from '../errors.ts'

const LOOPBACK = '127.0.0.1'
const TOKEN_BYTES = 16

/** What is served: a page, and what its script asks for. Both are made when they are asked for. */
export interface Served {
  readonly page: () => string
  readonly state: () => string
}

export interface LiveServer {
  /** With the token in it: whoever does not know it is shown nothing. */
  readonly address: string
  close(): Promise<void>
}

/** Serves a page to this machine alone, at an address that cannot be guessed. @param port 0 lets the system choose one */
export async function serveLive(port: number, served: Served): Promise<LiveServer> {
  const token = randomBytes(TOKEN_BYTES).toString('hex')
  const server = createServer()
  await listening(server, port)
  const { port: taken } = server.address() as AddressInfo
  const hosts = [LOOPBACK, 'localhost'].map((name) => `${name}:${taken}`)
  server.on('request', (request, response) => send(response, answer(request, { token, hosts, served })))
  return {
    address: `http://${LOOPBACK}:${taken}/${token}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => reject(cannotListen(port, code ?? message)))
    server.listen(port, LOOPBACK, resolve)
  })
}

function cannotListen(port: number, code: string): UserError {
  const why: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is in use`,
    EACCES: `port ${port} may not be opened by this user`,
  }
  return new UserError({
    message: why[code] ?? `the page cannot be served: ${code}`,
    place: { file: '--port' },
    found: String(port),
    expected: 'a port of this machine that is free, from 1024 on; 0 chooses one',
    next: 'the same command without --port',
  })
}

interface Rules {
  readonly token: string
  /** Names a browser of this machine calls the server by: a page from elsewhere that points its own name here is refused. */
  readonly hosts: readonly string[]
  readonly served: Served
}

type Reply = readonly [status: number, type: string, text: string]

const plain = (status: number, text: string): Reply => [status, 'text/plain', `${text}\n`]

function answer({ headers, method, url = '' }: IncomingMessage, { token, hosts, served }: Rules): Reply {
  if (!hosts.includes(headers.host ?? '')) return plain(403, 'This page is for this machine alone.')
  if (method !== 'GET') return plain(405, 'Nothing here can be changed.')
  const [path] = url.split('?')
  try {
    if (path === `/${token}/`) return [200, 'text/html', served.page()]
    if (path === `/${token}/state`) return [200, 'application/json', served.state()]
  } catch (error) {
    return plain(500, `The page could not be made: ${(error as Error).message}`)
  }
  return plain(404, 'Nothing is here. The address that dawnfront printed ends in a token; take all of it.')
}

function send(response: ServerResponse, [status, type, text]: Reply): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
  })
  response.end(text)
}
