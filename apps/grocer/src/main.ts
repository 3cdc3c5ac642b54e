import cluster from 'node:cluster'
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { listen, runWorkers } from '@concordat/server/node'
import { createApp } from './app.ts'
import { readCommandLine, usage, type CommandLine } from './command-line.ts'
import { explain, isCodeError } from './explain.ts'
import { greeting } from './greeting.ts'
import { openGrocer } from './grocer.ts'
import { createNodeApp } from './node-app.ts'
import { isFile } from './store/is-file.ts'

/** The first start makes an administrator, whose password it prints. */
const users = { firstUser: { name: 'admin', roles: ['admin', 'staff'] } }

/**
 * Starts the shop for `pnpm start`. An error is explained in a sentence with a remedy, and sets the exit
 * code.
 */
export async function main(args: string[]): Promise<void> {
  try {
    const options = readCommandLine(args, process.env)
    if (options.help) return void process.stdout.write(usage)
    if (options.workers > 1 && cluster.isPrimary) await openWithWorkers(options)
    else await open(options)
  } catch (error) {
    process.stderr.write(`${explain(error, args)}\n`)
    // Exit code 2 means that changing the code cannot help, because the command line or the machine is the
    // cause.
    process.exitCode = isCodeError(error) ? 1 : 2
  }
}

async function open({ receivers, ...options }: CommandLine): Promise<void> {
  const data = isFile(options.data) ? resolve(options.data) : options.data
  const grocer = await openGrocer({ data, receivers, users })
  const isNode = options.server === 'node'
  const app = isNode ? createNodeApp(grocer) : await createApp(grocer)
  const { url } = await listen(app, {
    ...options,
    apis: [grocer.api],
    signals: ['SIGINT', 'SIGTERM'],
    async stop() {
      await grocer.close()
      process.disconnect?.()
    },
  })
  const text = greeting(url, data, grocer, isNode ? 'compiled validators' : 'express-openapi-validator')
  // A worker sends the greeting to the primary process. `pnpm dev` waits for the message 'open', and sets GROCER_AGAIN
  // for all starts but the first, so that only the first start prints the greeting.
  if (cluster.isWorker) process.send?.(text)
  else {
    process.stdout.write(process.env['GROCER_AGAIN'] === undefined ? text : 'The grocer is open again.\n')
    process.send?.('open')
  }
}

async function openWithWorkers({ data, workers }: CommandLine): Promise<void> {
  // A token that one worker gives is accepted by the others.
  process.env['TOKEN_SECRET'] ??= randomBytes(32).toString('base64url')
  // The primary process creates the database, so that the workers do not create it at the same time.
  await (await openGrocer({ data: isFile(data) ? resolve(data) : data, users })).close()
  process.exitCode = await runWorkers({
    count: workers,
    ready: (text) => process.stdout.write(String(text)),
  })
}
