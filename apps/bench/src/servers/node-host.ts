import { listen, nodeListener } from '@concordat/server/node'
import { benchApi } from '../implementation.ts'
import { announce, size } from '../serve.ts'

const { server } = await listen(nodeListener(benchApi(size)), { port: 0 })
announce(server)
