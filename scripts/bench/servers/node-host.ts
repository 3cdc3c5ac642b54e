import { createServer } from 'node:http'
import { nodeListener } from '@concordat/server/node'
import { benchApi } from '../implementation.ts'
import { serve, size } from '../serve.ts'

serve(createServer(nodeListener(benchApi(size))))
