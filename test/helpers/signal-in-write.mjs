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
// Small files are written in one go; the signal comes when half of one is there.
const { writeFileSync } = fs
fs.writeFileSync = (path, content, ...more) => {
  if (signal === 'SIGKILL' && String(path).endsWith(ending) && ++writes === write) {
    writeFileSync(path, content.slice(0, Math.ceil(content.length / 2)), ...more)
    process.kill(process.pid, signal)
  }
  return writeFileSync(path, content, ...more)
}
syncBuiltinESMExports()
