import { parseArgs } from 'node:util'
import type { Receivers } from './orders/paid-webhook.ts'

/** The options of `pnpm start`. */
export interface CommandLine {
  host: string
  /**
   * The kind of server: `express` enforces the contract with express-openapi-validator, `node` (node:http) with
   * compiled validators.
   */
  server: 'express' | 'node'
  port: number
  /** The number of server processes. */
  workers: number
  /** The database: a file, relative to the working directory; `:memory:`; or a URL that begins with `postgres://`. */
  data: string
  /** Who is told about paid orders; undefined for nobody. */
  receivers: Receivers | undefined
  help: boolean
}

export const usage = `Opens the grocer's shop.

  pnpm start [options]    or, restarting on changes:    pnpm dev [options]

  --port PORT     the port; 0 means any free port          (default 3000, or $PORT)
  --host HOST     the address to listen on                 (default 127.0.0.1, or $HOST)
  --server KIND   express, or node: without Express        (default express, or $SERVER)
  --workers N     the number of server processes           (default 1, or $WORKERS)
  --data FILE     the database, created if missing         (default data/grocer.db, or $DATA);
                  or postgres://…                          (or $DATABASE_URL)
  --help          this text

  $WEBHOOK_URL    addresses that are told about paid orders, separated by commas; signed with $WEBHOOK_SECRET
  $TOKEN_SECRET   what access tokens are signed with       (default a random one, until the end)
`

/** Thrown if the command line or an environment variable is invalid. The message says what is valid. */
export class UsageError extends Error {}

/**
 * Reads the options from the command line. An option that is missing there is read from the environment.
 *
 * @throws UsageError if an option is unknown or its value is invalid
 */
export function readCommandLine(args: string[], env: Record<string, string | undefined>): CommandLine {
  const options = {
    port: { type: 'string' },
    host: { type: 'string' },
    server: { type: 'string' },
    workers: { type: 'string' },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']
  try {
    // pnpm passes on the `--` of `pnpm start -- --port 1`.
    values = parseArgs({ args: args.filter((arg) => arg !== '--'), options }).values
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ', 1)[0]}.\n\n${usage}`)
  }
  const port = values.port ?? env['PORT'] ?? '3000'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new UsageError(`The port has to be a number from 0 to 65535, and "${port}" is not.`)
  }
  const server = values.server ?? env['SERVER'] ?? 'express'
  if (server !== 'express' && server !== 'node') {
    throw new UsageError(`The server has to be express or node, and "${server}" is neither.`)
  }
  const workers = values.workers ?? env['WORKERS'] ?? '1'
  if (!/^[1-9]\d?$/.test(workers)) {
    throw new UsageError(`The workers have to be a number from 1 to 99, and "${workers}" is not.`)
  }
  const data = values.data ?? env['DATABASE_URL'] ?? env['DATA'] ?? 'data/grocer.db'
  if (data === ':memory:' && workers !== '1') {
    throw new UsageError('Several workers cannot share a database in memory. Give them a file: --data FILE')
  }
  return {
    server,
    workers: Number(workers),
    port: Number(port),
    host: values.host ?? env['HOST'] ?? '127.0.0.1',
    data,
    receivers: readReceivers(env),
    help: values.help ?? false,
  }
}

/** Reads who is told about paid orders. @throws UsageError for an address without a secret */
function readReceivers({
  WEBHOOK_URL: urls = '',
  WEBHOOK_SECRET: secret = '',
}: Record<string, string | undefined>): Receivers | undefined {
  if (urls === '') return undefined
  const list = urls.split(',').map((url) => url.trim())
  const wrong = list.find((url) => !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
  if (wrong !== undefined)
    throw new UsageError(`WEBHOOK_URL has to be an address that begins with https://, and "${wrong}" is not.`)
  // Standard Webhooks asks for 24 bytes or more, which are 32 characters.
  if (!/^whsec_[A-Za-z\d+/]{32,}={0,2}$/.test(secret))
    throw new UsageError(
      'WEBHOOK_SECRET has to be whsec_ and 24 random bytes or more in base64. This makes one: echo whsec_$(openssl rand -base64 24)',
    )
  return { urls: list, secret }
}
