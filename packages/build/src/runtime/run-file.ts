import { parseArgs } from 'node:util'
import { partsOf, type AnyApi } from '@concordat/server/kit'
import { helpText } from './help-text.ts'

/** Where a built file listens. */
export interface Where {
  host: string
  port: number
  socket?: string
}

/**
 * Runs the command line of a built file: without arguments it serves the API, and `--help` and `--version` print. The
 * operations as subcommands, when a package provides them, belong before the arguments are parsed here.
 *
 * @param listen starts the server, and returns its address
 * @returns the exit code; the process goes on while the server listens
 */
export async function runFile(
  args: string[],
  name: string,
  api: AnyApi,
  listen: (where: Where) => Promise<string>,
): Promise<number> {
  const { info } = partsOf(api).contract.document as { info?: { title?: string; version?: string } }
  const options = optionsOf(args)
  if (typeof options === 'string') {
    console.error(`${options}\n\n${helpText(name, api)}`)
    return 2
  }
  if (options.help === true) console.log(helpText(name, api))
  else if (options.version === true) console.log(info?.version ?? '0')
  else {
    const url = await listen(options)
    console.log(`${info?.title ?? name} at ${url}${options.socket === undefined ? api.basePath : ''}`)
  }
  return 0
}

/** Reads the arguments. @returns a sentence for a mistake in them */
function optionsOf(args: string[]) {
  const { env } = process
  try {
    const { values } = parseArgs({
      args,
      options: {
        host: { type: 'string', short: 'h', default: env['HOST'] ?? '127.0.0.1' },
        port: { type: 'string', short: 'p', default: env['PORT'] ?? '3000' },
        socket: { type: 'string' },
        help: { type: 'boolean' },
        version: { type: 'boolean', short: 'v' },
      },
    })
    const port = Number(values.port)
    if (!/^\d{1,5}$/.test(values.port) || port > 65_535) return `${values.port} is no port.`
    return { ...values, port }
  } catch (error) {
    return (error as Error).message
  }
}
