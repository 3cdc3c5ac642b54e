import { mockApi, mockListener } from '@concordat/mock'
import type { AllowedRefs } from '@concordat/reader'
import { listen } from '@concordat/server/node'
import { Command, InvalidArgumentError } from 'commander'
import { aborted } from '../aborted.ts'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { loadContract } from '../load-contract.ts'
import { portOption } from '../port-option.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  port: number
  host: string
  dynamic?: true
  stateful?: true
  security: boolean
  cors: boolean
  seed: number
  delay?: number | [number, number]
  tolerant?: true
  allowRefs?: AllowedRefs
}

/** `concordat serve`: a contract served by generated replies. */
export function serveCommand(terminal: Terminal): Command {
  return new Command('serve')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .addOption(portOption(4010))
    .option('-h, --host <host>', 'the address to listen on', '127.0.0.1')
    .option('--dynamic', 'new made-up values for each reply, instead of examples')
    .option('--stateful', 'what is posted can be got, and is gone once it is deleted')
    .option('--no-security', 'ask for no credentials')
    .option('--no-cors', 'no access for pages of other origins')
    .option('--delay <ms>', 'how long replies take: 200, or 100-500', delay)
    .option('--seed <number>', 'same seed, same made-up values', Number, 1)
    .option('--tolerant', 'leave out what is broken, and say what that is')
    .addOption(allowRefsOption())
    .helpOption('--help', 'says this')
    .addHelpText(
      'after',
      `
A client chooses by headers (RFC 7240):
  Prefer: code=404         the reply of another status
  Prefer: example=sold     the example of this name
  Prefer: dynamic=true     made-up values
or Mock-Prefer, where the contract has a Prefer header of its own.`,
    )
    .action(async (file: string, options: Options) => {
      const { model } = await loadContract(file, terminal, options)
      const log = { warn: (text: string) => terminal.err(text), error: (text: string) => terminal.err(text) }
      const api = mockApi(model.document, { ...options, log })
      const listening = await listen(mockListener(api, { cors: options.cors }), {
        host: options.host,
        port: options.port,
      }).catch((error: NodeJS.ErrnoException) => {
        throw new CommandError(`Cannot listen on ${options.host}:${options.port}: ${error.message}`)
      })
      const count = model.operations.length
      terminal.out(`${count} operations of ${file} at ${listening.url}${model.basePath}`)
      await aborted(terminal.signal)
      await listening.close()
    })
}

function delay(text: string): number | [number, number] {
  const [, least, most] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? []
  if (least === undefined) throw new InvalidArgumentError('Write milliseconds: 200, or 100-500.')
  return most === undefined ? Number(least) : [Number(least), Number(most)]
}
