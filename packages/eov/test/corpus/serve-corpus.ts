// The server of a child process: all groups of the corpus on Bun or Deno.
import { groups } from './groups.ts'
import { fetchHandlers } from './hosts/fetch.ts'

type Handler = (request: Request) => Promise<Response>

interface Runtimes {
  Bun?: { serve(options: { hostname: string; port: number; fetch: Handler }): { port: number } }
  Deno?: {
    serve(
      options: { hostname: string; port: number; onListen: (at: { port: number }) => void },
      handler: Handler,
    ): object
  }
}

const { Bun: bun, Deno: deno } = globalThis as Runtimes
const handle = fetchHandlers(groups)
const at = { hostname: '127.0.0.1', port: 0 }
const say = ({ port }: { port: number }) => process.stdout.write(`listening on ${port}\n`)

if (bun !== undefined) say(bun.serve({ ...at, fetch: handle }))
else if (deno !== undefined) deno.serve({ ...at, onListen: say }, handle)
else throw new Error('This file runs on Bun and Deno only.')

// The process ends together with its parent.
process.stdin.on('end', () => process.exit()).resume()
