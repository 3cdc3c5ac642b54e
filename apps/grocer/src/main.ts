import { resolve } from 'node:path'
import { createApp } from './app.ts'
import { readCommandLine, usage } from './command-line.ts'
import { explain, isOurs } from './explain.ts'
import { greeting } from './greeting.ts'
import { openGrocer } from './grocer.ts'
import { listen } from './listen.ts'
import { createNodeApp } from './node-app.ts'

/** Opens the shop for the command line. What can go wrong is said in a sentence, with what to do. */
export async function main(args: string[]): Promise<void> {
  try {
    const options = readCommandLine(args, process.env)
    if (options.help) return void process.stdout.write(usage)
    const data = options.data === ':memory:' ? options.data : resolve(options.data)
    const grocer = await openGrocer({ data })
    const lean = options.server === 'node'
    const app = lean ? createNodeApp(grocer) : await createApp(grocer)
    const { url, close } = await listen(app, options)
    let stopping: Promise<void> | undefined
    const stop = async () => {
      await close()
      await grocer.close()
      process.disconnect?.()
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void (stopping ??= stop()))
    // `pnpm dev` greets once, and waits for the message.
    const again = process.env['GROCER_AGAIN'] !== undefined
    process.stdout.write(
      again
        ? 'The grocer is open again.\n'
        : greeting(url, data, grocer, lean ? 'compiled validators' : 'express-openapi-validator'),
    )
    process.send?.('open')
  } catch (error) {
    process.stderr.write(`${explain(error, args)}\n`)
    // 2 says that no change of the code would help: it is what was typed, or the machine.
    process.exitCode = isOurs(error) ? 1 : 2
  }
}
