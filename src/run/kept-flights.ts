import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { FlightPlan } from '../flight/design/fly-design.ts'
import { cannotWrite, writeWhole } from '../folder/run-folder.ts'
import type { FlownDesign, FlyTask } from './fly-one.ts'
import { dawnfrontVersion } from './provenance.ts'

/** Beside a run whose front is flown between searches, until it has ended. */
export const KEPT_FLIGHTS_FILE = 'flights.jsonl'

/**
 * What a run has flown between its searches, a line for each design: a run that was stopped does not fly it again, nor does
 * a later round a design that is still on its front. What another version or plan flew is not taken.
 */
export class KeptFlights {
  private readonly file: string
  private readonly head: string
  private readonly flights = new Map<string, FlownDesign>()
  private isOpen: boolean

  constructor(file: string, plan: FlightPlan) {
    this.file = file
    this.head = JSON.stringify({ format: 1, dawnfront: dawnfrontVersion(), plan })
    const [head, ...lines] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    this.isOpen = head === this.head
    if (!this.isOpen) return
    // The last line is empty, or cut by a kill.
    for (const line of lines.slice(0, -1)) {
      const { variables, flown } = JSON.parse(line) as { variables: FlyTask['variables']; flown: FlownDesign }
      this.flights.set(keyOf({ id: flown.id, variables }), flown)
    }
    if (lines.at(-1) !== '') writeWhole(file, `${[head, ...lines.slice(0, -1)].join('\n')}\n`)
  }

  flightOf(design: FlyTask): FlownDesign | undefined {
    return this.flights.get(keyOf(design))
  }

  keep({ id, variables }: FlyTask, flown: FlownDesign): void {
    this.flights.set(keyOf({ id, variables }), flown)
    if (!this.isOpen) writeWhole(this.file, `${this.head}\n`)
    this.isOpen = true
    try {
      appendFileSync(this.file, `${JSON.stringify({ variables, flown })}\n`)
    } catch (error) {
      throw cannotWrite(this.file, error)
    }
  }
}

const keyOf = ({ id, variables }: FlyTask) => JSON.stringify([id, variables])
