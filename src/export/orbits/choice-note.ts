import type { Fleet } from '../../flight/fleet.ts'

/** Said in a file that holds fewer than all. */
export function choiceNote(chosen: number, { satelliteCount }: Fleet): string[] {
  if (chosen === satelliteCount) return []
  return [
    `Holds ${chosen} of ${satelliteCount} satellites: neighbours in planes spread over the shells; --satellites asks for more`,
  ]
}
