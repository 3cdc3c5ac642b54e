import { createServer } from 'node:http'
import { fetchHandler } from '@concordat/server/fetch'
import { benchApi } from '../implementation.ts'
import { serve, size } from '../serve.ts'

// This server runs the fetch host on node:http, and converts to and from web requests and responses.
const handle = fetchHandler(benchApi(size))
serve(
  createServer(async (req, res) => {
    const init = req.method === 'POST' ? { body: req as never, duplex: 'half' as const } : {}
    const request = new Request(`http://localhost${req.url}`, {
      method: req.method!,
      headers: req.headers as Record<string, string>,
      ...init,
    })
    const response = await handle(request)
    res.writeHead(response.status, Object.fromEntries(response.headers))
    res.end(Buffer.from(await response.arrayBuffer()))
  }),
)
