import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../errors.ts'
import { cannotWrite, makeFolder } from '../folder/run-folder.ts'
import { shellQuoted } from '../shell.ts'
import type { Graph } from './graph.ts'
import { type Piece, pieceWords } from './piece.ts'
import type { PieceFile } from './results.ts'

/** What is written of each piece's time: for estimates alone, since two machines never take the same. */
export interface PieceTime {
  readonly id: string
  readonly kind: string
  readonly study: string
  readonly seconds: number
}

/** Why a piece is not there. */
export interface Failure {
  readonly id: string
  readonly piece: string
  readonly tries: number
  readonly error: string
}

/** plan.json: which campaign a folder holds. */
export interface PlanFile {
  readonly format: 1
  readonly campaign: string
  readonly graph: string
  readonly code: string
  readonly pieceCount: number
}

const PLAN = 'plan.json'
const TIMES = 'times.jsonl'

/** The folder of a campaign: a file for each piece, named by its hash, complete or not there at all. */
export class Store {
  readonly folder: string
  readonly #pieces: string
  readonly #failures: string

  constructor(folder: string) {
    this.folder = folder
    this.#pieces = join(folder, 'pieces')
    this.#failures = join(folder, 'failures')
  }

  /** Makes the folder for a campaign; one that holds another campaign is refused. */
  open({ campaign, code, id, pieces }: Graph): void {
    const before = this.plan()
    if (before !== undefined && before.campaign !== campaign.name)
      throw otherCampaign(this.folder, before, campaign.name)
    makeFolder(this.#pieces, this.folder)
    this.#dropAbandoned()
    const plan: PlanFile = { format: 1, campaign: campaign.name, graph: id, code, pieceCount: pieces.length }
    this.write(PLAN, `${JSON.stringify(plan, undefined, 1)}\n`)
  }

  plan(): PlanFile | undefined {
    const file = join(this.folder, PLAN)
    if (!existsSync(file)) return undefined
    const text = readFileSync(file, 'utf8')
    const plan = parsed<PlanFile>(text)
    if ([plan?.campaign, plan?.graph, plan?.code].every((one) => typeof one === 'string')) return plan as PlanFile
    throw new UserError({
      message: 'this is not the plan of a campaign',
      place: { file },
      found: text.trim() === '' ? 'an empty file' : text,
      expected: 'the file as dawnfront campaign wrote it',
      next: `remove the file and call the campaign again with --out ${shellQuoted(this.folder)}: pieces that are done stay`,
    })
  }

  has(id: string): boolean {
    return existsSync(this.fileOf(id))
  }

  fileOf(id: string): string {
    return join(this.#pieces, `${id}.json`)
  }

  text(id: string): string {
    return readFileSync(this.fileOf(id), 'utf8')
  }

  /** The result of a piece, checked to be that of this piece. */
  result<Result>(piece: Piece): Result {
    const file = this.fileOf(piece.id)
    const { id, result } = parsed<PieceFile>(this.text(piece.id)) ?? {}
    if (id === piece.id && result !== undefined) return result as Result
    throw new UserError({
      message: `the result of a piece was changed: ${pieceWords(piece)}`,
      place: { file },
      found: this.text(piece.id).trim() === '' ? 'an empty file' : `${this.text(piece.id).length} characters`,
      expected: 'the file as dawnfront campaign wrote it',
      next: `rm ${shellQuoted(file)}; the campaign, or the shard that wrote it, then does the piece again`,
      exitCode: 1,
    })
  }

  /**
   * Keeps the result of a piece. One that is there already stays: the same piece gives the same bytes.
   *
   * @throws UserError when it does not
   */
  put(piece: Piece, text: string): void {
    if (this.has(piece.id)) {
      if (this.text(piece.id) === text) return
      throw new UserError({
        message: `a piece that was done twice gave other bytes: ${pieceWords(piece)}`,
        place: { file: this.fileOf(piece.id) },
        found: `${this.text(piece.id).length} characters here, ${text.length} there`,
        expected: 'the same bytes from every machine: one build of dawnfront, one version of Node',
        next: 'compare the versions of the machines, remove the file, and do the piece again',
        exitCode: 1,
      })
    }
    this.write(join('pieces', `${piece.id}.json`), text)
    rmSync(join(this.#failures, `${piece.id}.json`), { force: true })
  }

  /** For a worker that sees the folder of its campaign: writes what is not there yet, and gives where. */
  putShared(id: string, text: string): string {
    if (!this.has(id)) this.write(join('pieces', `${id}.json`), text)
    return this.folder
  }

  /** Writes a file under its final name only when it is complete, whoever else is writing the same one. */
  write(name: string, text: string): void {
    const file = join(this.folder, name)
    const partial = join(this.folder, `${PARTIAL}${hostname()}.${process.pid}.${counter++}`)
    try {
      writeFileSync(partial, text)
      renameSync(partial, file)
    } catch (error) {
      rmSync(partial, { force: true })
      throw cannotWrite(file, error)
    }
  }

  noteTime(time: PieceTime): void {
    try {
      appendFileSync(join(this.folder, TIMES), `${JSON.stringify(time)}\n`)
    } catch (error) {
      throw cannotWrite(join(this.folder, TIMES), error)
    }
  }

  times(): PieceTime[] {
    const file = join(this.folder, TIMES)
    if (!existsSync(file)) return []
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.flatMap((line) => (parsed(line) as PieceTime | undefined) ?? [])
  }

  noteFailure(failure: Failure): void {
    makeFolder(this.#failures, this.folder)
    this.write(join('failures', `${failure.id}.json`), `${JSON.stringify(failure, undefined, 1)}\n`)
  }

  failure(id: string): Failure | undefined {
    const file = join(this.#failures, `${id}.json`)
    return existsSync(file) ? (parsed(readFileSync(file, 'utf8')) as Failure | undefined) : undefined
  }

  /** What a kill has left of files that this machine was writing. */
  #dropAbandoned(): void {
    const mine = `${PARTIAL}${hostname()}.`
    for (const name of readdirSync(this.folder)) {
      if (!name.startsWith(mine) || isAlive(Number(name.slice(mine.length).split('.')[0]))) continue
      rmSync(join(this.folder, name), { force: true })
    }
  }
}

const PARTIAL = '.partial.'
let counter = 0

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A line that a kill has cut short says nothing. */
function parsed<File>(text: string): Partial<File> | undefined {
  try {
    return JSON.parse(text) as Partial<File>
  } catch {
    return undefined
  }
}

export function otherCampaign(folder: string, { campaign }: PlanFile, wanted: string): UserError {
  return new UserError({
    message: 'this folder holds another campaign',
    place: { file: folder },
    found: campaign,
    expected: wanted,
    next: 'choose another folder with --out',
  })
}
