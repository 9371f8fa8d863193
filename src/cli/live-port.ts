import { UserError } from '../errors.ts'

const MOST_PORT = 65_535

export interface LiveFlags {
  readonly live?: boolean
  readonly port?: string
  readonly repeats?: string
  readonly on?: string
}

/** Where to serve the page of the run, if anywhere. */
export function livePortOf({ live, port, repeats, on }: LiveFlags): number | undefined {
  if (live === undefined && port === undefined) return undefined
  if (live === undefined) {
    throw new UserError({
      message: '--port is where --live serves, which is not asked for',
      place: { file: '--port' },
      next: 'add --live, or leave --port out',
    })
  }
  const other = repeats !== undefined ? '--repeats' : on !== undefined ? '--on' : undefined
  if (other !== undefined) {
    throw new UserError({
      message: `--live does not go with ${other}`,
      expected: 'one search on this machine, to watch',
      next: 'leave one of them out: --live --seed 1 watches the first seed',
    })
  }
  return portOf(port)
}

/** `--port` as a number. */
function portOf(text: string | undefined): number {
  const port = text === undefined ? 0 : Number(text)
  if (text?.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= MOST_PORT) return port
  throw new UserError({
    message: 'no port',
    place: { file: '--port' },
    found: text ?? '',
    expected: `a whole number from 0 to ${MOST_PORT}; 0 chooses a free one`,
  })
}
