import { UserError, type UserErrorDetails } from './errors.ts'

/** More than these help nobody to read, */
const MOST_TOLD = 25
/** and more than these are not looked for. */
const MOST_FOUND = 100

/** Several mistakes of one file, so that all can be mended at once; it goes by the first. */
class SeveralMistakes extends UserError {
  readonly found: readonly UserErrorDetails[]
  /** Whether there may be more than were looked for. */
  readonly isPart: boolean

  constructor(found: readonly UserErrorDetails[], isPart: boolean) {
    super(found[0]!)
    this.found = found.map((details) => new UserError(details).details)
    this.isPart = isPart
  }

  override get all(): readonly UserErrorDetails[] {
    const untold = this.found.length - MOST_TOLD
    if (untold <= 0) return this.found
    const message = `${untold}${this.isPart ? ' and perhaps' : ''} more mistakes of this file are not listed`
    return [...this.found.slice(0, MOST_TOLD), { message }]
  }

  override get count(): number {
    return this.found.length
  }
}

const partsOf = (error: UserError) => (error instanceof SeveralMistakes ? error.found : [error.details])

/** The same mistakes, each told otherwise. */
export function toldAs(error: UserError, tell: (details: UserErrorDetails) => UserErrorDetails): UserError {
  const [first, ...more] = partsOf(error).map(tell)
  const isPart = error instanceof SeveralMistakes && error.isPart
  return more.length === 0 ? new UserError(first!) : new SeveralMistakes([first!, ...more], isPart)
}

/** Runs a check. What gathers mistakes gives nothing back where it fails; else the check's own error is thrown. */
export type Attempt = <T>(check: () => T) => T | undefined

/** Stops at the first mistake. */
export const atOnce: Attempt = (check) => check()

/** Gathers mistakes until somebody asks for them. */
export class MistakeList {
  readonly #found: UserError[] = []

  get isEmpty(): boolean {
    return this.#found.length === 0
  }

  add(error: UserError): void {
    if (!this.#isFull) this.#found.push(error)
  }

  get #isFull(): boolean {
    return this.#found.length >= MOST_FOUND
  }

  readonly attempt: Attempt = (check) => {
    if (this.#isFull) return undefined
    try {
      return check()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.#found.push(error)
      return undefined
    }
  }

  throwAny(): void {
    if (!this.isEmpty) throw this.error()
  }

  /** What was found: one mistake as it is, several in the order of their lines. */
  error(): UserError {
    if (this.#found.length === 1) return this.#found[0]!
    const inOrder = this.#found.flatMap(partsOf).sort((a, b) => lineOf(a) - lineOf(b))
    return new SeveralMistakes(inOrder, this.#isFull)
  }
}

const lineOf = ({ place }: UserErrorDetails) => place?.line ?? 0
