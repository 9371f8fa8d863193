import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { livePageAssets } from '../report/assets.ts'
import { REPORT_FILE } from '../report/files.ts'
import { type LiveParts, livePage, liveParts, liveStatus } from '../report/live-page.ts'
import { watchSearch } from '../results/live.ts'
import type { Progress } from '../run/driver.ts'
import type { RunOptions } from '../run/run.ts'
import { shellQuoted } from '../shell.ts'
import type { ResolvedStudy } from '../study/resolved.ts'
import { interruptSignal } from './interrupt.ts'
import { serveLive } from './live-server.ts'
import { printMessage } from './output.ts'
import type { ProgressLine } from './progress.ts'

/** A page is made anew at most so often. */
const FRESH_MS = 900
/** A page is shown this many times as long as it took to make: the search has the rest. */
const SHOWN_TIMES = 30

export type Watching = Required<Pick<RunOptions, 'onProgress' | 'onBatch' | 'onPhase'>>

/** The page of a run while it goes on, and after. */
interface LiveRun {
  /** Tells the page and the terminal what the search tells. */
  readonly watching: Watching
  /** Shows the finished report until Ctrl-C. */
  stay(): Promise<void>
  close(): Promise<void>
}

interface Shown {
  readonly folder: string
  readonly port: number
  readonly line: ProgressLine
}

/** Searches with a page that shows it, and stays as the report. */
export async function searchWatched(
  study: ResolvedStudy,
  shown: Shown,
  interrupt: ReturnType<typeof interruptSignal>,
  search: (watching: Watching) => Promise<void>,
): Promise<void> {
  const live = await openLive(study, shown)
  try {
    await search(live.watching)
    interrupt.dispose()
    if (!interrupt.signal.aborted) await live.stay()
  } finally {
    await live.close()
  }
}

/** Opens the page of a run that is about to begin, and says where. */
async function openLive(study: ResolvedStudy, { folder, port, line }: Shown): Promise<LiveRun> {
  const watch = watchSearch(study)
  const report = join(folder, REPORT_FILE)
  let latest: (() => Progress) | undefined
  let phase: (() => string) | undefined
  let isDone = false
  const state = throttled(() => {
    const view = latest === undefined ? undefined : watch.view(latest())
    const parts: Partial<LiveParts> = view === undefined ? {} : liveParts(view)
    return { status: view === undefined ? BEGINS : liveStatus(view, phase?.()), parts }
  })
  const server = await serveLive(port, {
    page: () => (isDone ? readFileSync(report, 'utf8') : livePage(study, livePageAssets())),
    state: () => JSON.stringify({ isDone, ...(isDone ? {} : state()) }),
  })
  printMessage(`Watch it at ${server.address}`)
  return {
    watching: {
      onBatch: watch.take,
      onProgress(progress) {
        latest = progress
        phase = undefined
        line.update(progress)
      },
      onPhase(text) {
        phase = text
        line.draw(text)
      },
    },
    async stay() {
      if (!existsSync(report)) return
      isDone = true
      const interrupt = interruptSignal('The page is closed.')
      printMessage(`\nThe report stays at ${server.address} until Ctrl-C; ${shellQuoted(report)} is the same page.`)
      // Not disposed of: npm passes the key press on, and the second signal must not end what is ending.
      await new Promise((closed) => interrupt.signal.addEventListener('abort', closed))
    },
    close: server.close,
  }
}

const BEGINS = '<p class="answer">The search begins.</p>'

/** Makes a value anew only when the last is old, the older the longer it took to make. */
function throttled<T>(make: () => T): () => T {
  let made: { readonly value: T; readonly untilMs: number } | undefined
  return () => {
    const nowMs = performance.now()
    if (made !== undefined && nowMs < made.untilMs) return made.value
    const value = make()
    const tookMs = performance.now() - nowMs
    made = { value, untilMs: nowMs + Math.max(FRESH_MS, SHOWN_TIMES * tookMs) }
    return value
  }
}
