// A worker as `dawnfront worker` starts one, whose claims on pieces lapse within seconds and that tells when a piece begins
// and ends: arguments are URL and version.

import { queueAddress } from '../../dist/src/pieces/queue/address.js'
import { connect } from '../../dist/src/pieces/queue/connection.js'
import { present } from '../../dist/src/pieces/queue/presence.js'
import { serve } from '../../dist/src/pieces/queue/serve.js'
import { codeVersion } from '../../dist/src/run/provenance.js'

const [url, code = codeVersion()] = process.argv.slice(2)
const redis = await connect(queueAddress(url, { environment: {} }))
await present(redis, 'worker', { code, name: `process ${process.pid}`, threads: 1 })
await serve({
  redis,
  code,
  threads: 1,
  signal: new AbortController().signal,
  claimMs: 2000,
  onBegin: () => process.stderr.write('begun\n'),
  onEnd: () => process.stderr.write('ended\n'),
})
