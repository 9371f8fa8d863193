import { bytesOf } from '../../base64.ts'
import { fromDeltaPlanes } from '../delta-planes.ts'

/** Data that came with the page as base64 of its deflated JSON. */
export async function inflated(text: string): Promise<unknown> {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return new Response(stream).json()
}

/** The environment's tables as scripts/bundle-report.mjs puts them into the page. */
export async function inflatedTables(text: string): Promise<unknown> {
  const tables = (await inflated(text)) as { particles: Record<string, string> }
  const particles = Object.entries(tables.particles).map(([name, table]) => [name, fromDeltaPlanes(table)])
  return { ...tables, particles: Object.fromEntries(particles) }
}
