import { sizeOf } from '@concordat/model'
import { mockApi, mockListener } from '@concordat/mock'
import type { AllowedRefs } from '@concordat/reader'
import { bytesOf } from '@concordat/server/kit'
import { listen } from '@concordat/server/node'
import { Command, InvalidArgumentError, Option } from 'commander'
import { aborted } from '../aborted.ts'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { loadContract } from '../load-contract.ts'
import { portOption } from '../port-option.ts'
import { referencePath } from '../reference-path.ts'
import type { Terminal } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'

interface Options {
  port: number
  host: string
  dynamic?: true
  stateful?: true
  security: boolean
  cors: boolean
  seed: number
  delay?: number | [number, number]
  bodyLimit: number
  tolerant?: true
  allowRefs?: AllowedRefs
}

/** `concordat serve`: serves a contract with generated replies. */
export function serveCommand(terminal: Terminal): Command {
  return new Command('serve')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .addOption(portOption(4010))
    .option('-h, --host <host>', 'the address to listen on', '127.0.0.1')
    .option('--dynamic', 'generate new values for each reply, instead of using examples')
    .option('--stateful', 'remember the values of POST for GET, until DELETE')
    .option('--no-security', 'require no credentials')
    .option('--no-cors', 'refuse pages of other origins')
    .option('--delay <ms>', 'the delay of replies: 200, or 100-500', delay)
    .addOption(
      new Option('--body-limit <size>', 'the size up to which bodies are taken')
        .argParser(size)
        .default(20_000_000, '20MB'),
    )
    .option('--seed <number>', 'the seed of generated values', wholeNumber, 1)
    .option('--tolerant', 'leave out the parts with mistakes, and list them')
    .addOption(allowRefsOption())
    .helpOption('--help', 'show this help')
    .addHelpText(
      'after',
      `
A client chooses by headers (RFC 7240):
  Prefer: code=404         the reply of another status
  Prefer: example=sold     the example of this name
  Prefer: dynamic=true     generated values
or by Mock-Prefer, if the contract has a Prefer header of its own.`,
    )
    .action(async (file: string, { cors, ...options }: Options) => {
      const { model } = await loadContract(file, terminal, options)
      const log = { warn: (text: string) => terminal.err(text), error: (text: string) => terminal.err(text) }
      const api = mockApi(model.document, { ...options, log })
      // The package is imported only here, because it loads further packages. The pages are served at paths that the
      // contract does not have.
      const { pagesMiddleware } = await import('@concordat/pages')
      // With the base path, requests from the pages go to the mock instead of the servers of the contract.
      const unknownPath = pagesMiddleware(
        { document: model.document, operations: [] },
        { basePath: model.basePath },
      )
      const listening = await listen(mockListener(api, { cors, unknownPath }), {
        host: options.host,
        port: options.port,
      }).catch((error: NodeJS.ErrnoException) => {
        throw new CommandError(`Cannot listen on ${options.host}:${options.port}: ${error.message}`)
      })
      terminal.out(`${sizeOf(model)} of ${file} at ${listening.url}${model.basePath}`)
      const reference = referencePath(api)
      terminal.out(
        reference === undefined
          ? 'The contract has the paths of the reference pages itself, so these are not served.'
          : `The reference is at ${listening.url}${reference}`,
      )
      await aborted(terminal.signal)
      await listening.close()
    })
}

function delay(text: string): number | [number, number] {
  const [, least, most] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text) ?? []
  if (least === undefined) throw new InvalidArgumentError('Write milliseconds: 200, or 100-500.')
  return most === undefined ? Number(least) : [Number(least), Number(most)]
}

function size(text: string): number {
  const bytes = bytesOf(text)
  if (bytes === undefined) throw new InvalidArgumentError('Write a size with its unit: 20MB.')
  return bytes
}
