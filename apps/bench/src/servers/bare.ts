import { createServer } from 'node:http'
import { items, shelf } from '../contract.ts'
import { serve } from '../serve.ts'

// This server is node:http without a framework. It checks nothing, and the ratios of all others are relative
// to it.
serve(
  createServer((req, res) => {
    const send = (status: number, body: unknown) => {
      const text = JSON.stringify(body)
      res
        .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
        .end(text)
    }
    if (req.method === 'POST') {
      const chunks: Buffer[] = []
      req.on('data', (chunk: Buffer) => chunks.push(chunk))
      req.on('end', () => send(201, { id: 101, ...JSON.parse(Buffer.concat(chunks).toString()) }))
    } else if (req.url === '/items') send(200, items)
    else send(200, shelf[Number(req.url!.slice('/items/'.length)) - 1])
  }),
)
