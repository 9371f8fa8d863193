import { describe } from 'vitest'
import { localExecutor } from '../../src/pieces/local-executor.ts'
import { executorContract, FAULTY_WORKER, LIMIT_S } from './executor-contract.ts'

describe('threads of this machine', () => {
  executorContract(async () => localExecutor({ workers: 2, limitS: LIMIT_S, workerFile: FAULTY_WORKER }))
})
