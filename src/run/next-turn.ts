/** Longest time the event loop is kept from signals and the progress line. */
export const BREATH_MS = 50

/** Lets events through. Browsers have no setImmediate, and Node's setTimeout takes a millisecond. */
export const nextTurn = () => new Promise<void>((resolve) => void (globalThis.setImmediate ?? setTimeout)(resolve))
