import cluster from 'node:cluster'
import { resolve } from 'node:path'
import { listen, runWorkers } from '@concordat/server/node'
import { createApp } from './app.ts'
import { readCommandLine, usage, type CommandLine } from './command-line.ts'
import { explain, isOurs } from './explain.ts'
import { greeting } from './greeting.ts'
import { openGrocer } from './grocer.ts'
import { createNodeApp } from './node-app.ts'

/** Opens the shop for the command line. What can go wrong is said in a sentence, with what to do. */
export async function main(args: string[]): Promise<void> {
  try {
    const options = readCommandLine(args, process.env)
    if (options.help) return void process.stdout.write(usage)
    if (options.workers > 1 && cluster.isPrimary) await openWithWorkers(options)
    else await open(options)
  } catch (error) {
    process.stderr.write(`${explain(error, args)}\n`)
    // 2 says that no change of the code would help: it is what was typed, or the machine.
    process.exitCode = isOurs(error) ? 1 : 2
  }
}

async function open(options: CommandLine): Promise<void> {
  const data = options.data === ':memory:' ? options.data : resolve(options.data)
  const grocer = await openGrocer({ data })
  const lean = options.server === 'node'
  const app = lean ? createNodeApp(grocer) : await createApp(grocer)
  const { url } = await listen(app, {
    ...options,
    signals: ['SIGINT', 'SIGTERM'],
    async stop() {
      await grocer.close()
      process.disconnect?.()
    },
  })
  const words = greeting(url, data, grocer, lean ? 'compiled validators' : 'express-openapi-validator')
  // `pnpm dev` greets once, and waits for the message; of several workers, the first process greets.
  if (cluster.isWorker) process.send?.(words)
  else {
    process.stdout.write(process.env['GROCER_AGAIN'] === undefined ? words : 'The grocer is open again.\n')
    process.send?.('open')
  }
}

async function openWithWorkers({ data, workers }: CommandLine): Promise<void> {
  // The database is made once, before several of them could try.
  await (await openGrocer({ data: resolve(data) })).close()
  process.exitCode = await runWorkers({
    count: workers,
    ready: (words) => process.stdout.write(String(words)),
  })
}
