// Loaded before a command (node --import): sends it a signal while it writes a file, at a count of writes, so that the
// place does not depend on time. SIGKILL comes in the middle of the write.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const { ending, write, signal } = JSON.parse(process.env.SIGNAL_IN_WRITE)
const { openSync, writeSync } = fs
let watched
let writes = 0

fs.openSync = (path, ...more) => {
  const descriptor = openSync(path, ...more)
  if (String(path).endsWith(ending)) watched ??= descriptor
  return descriptor
}
fs.writeSync = (descriptor, buffer, offset = 0, length = buffer.length - offset, position = null) => {
  const isIt = descriptor === watched && ++writes === write
  if (isIt && signal === 'SIGKILL') {
    writeSync(descriptor, buffer, offset, Math.ceil(length / 2), position)
    process.kill(process.pid, signal)
  }
  if (isIt) process.kill(process.pid, signal)
  return writeSync(descriptor, buffer, offset, length, position)
}
syncBuiltinESMExports()
