import { fetchHandler } from '@concordat/server/fetch'
import { benchApi } from '../implementation.ts'
import { serveBun } from '../serve-bun.ts'
import { size } from '../serve.ts'

serveBun(fetchHandler(benchApi(size)))
