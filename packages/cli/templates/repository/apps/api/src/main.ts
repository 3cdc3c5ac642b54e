import { parseArgs } from 'node:util'
import { BootError } from '@concordat/server'
import { listen } from '@concordat/server/node'
import { contract } from '@{{name}}/contract'
import { createApi } from './api.ts'
import { createApp } from './app.ts'
import { logAccess } from './log-access.ts'

/** Starts the server. Options are `--port` and `--host`, or the environment variables PORT and HOST. */
export async function main(args: string[]): Promise<void> {
  try {
    const { PORT = '3000', HOST = '127.0.0.1' } = process.env
    const { values } = parseArgs({
      // pnpm passes the `--` of `pnpm start -- --port 1` on.
      args: args.filter((arg) => arg !== '--'),
      options: { port: { type: 'string', default: PORT }, host: { type: 'string', default: HOST } },
    })
    const api = createApi({ hooks: { onEnd: [logAccess] } })
    const { url } = await listen(await createApp(api), {
      apis: [api],
      port: portOf(values.port),
      host: values.host,
      signals: ['SIGINT', 'SIGTERM'],
    })
    console.log(`
  ${url}        all pages
  ${url}/docs   try it out
  ${url}/redoc  read it

  API  ${url}${api.basePath}  (${contract.operations.length} operations)

  Ctrl+C closes it.
`)
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

/** @throws RangeError for a text that is no port */
function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new RangeError(`The port has to be a number from 0 to 65535, and "${text}" is not.`)
}

/** The reason why the server cannot start: a message for expected errors, or else the error itself. */
function explain(error: unknown): unknown {
  const { code, message, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is in use. Choose another one: --port ${Number(port) + 1}`
  const isExpected =
    error instanceof BootError || error instanceof RangeError || code?.startsWith('ERR_PARSE_ARGS') === true
  return isExpected ? message : error
}
