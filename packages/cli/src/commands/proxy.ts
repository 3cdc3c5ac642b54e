import { Command, InvalidArgumentError, Option } from 'commander'
import type { Model } from '@concordat/model'
import {
  proxyListener,
  summaryText,
  violationLine,
  type Mode,
  type ProxyListener,
  type UnknownPaths,
} from '@concordat/proxy'
import type { AllowedRefs } from '@concordat/reader'
import { listen, type Listening } from '@concordat/server/node'
import { allowRefsOption } from '../allow-refs-option.ts'
import { CommandError } from '../command-error.ts'
import { loadContract } from '../load-contract.ts'
import { outputFile } from '../output-file.ts'
import { replaceFile } from '../replace-file.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  upstream: string
  port: number
  host: string
  requests?: Mode
  replies?: Mode
  block?: true
  unknownPaths?: UnknownPaths
  stripBasePath?: true
  preserveHost?: true
  timeout: number
  bodyLimit: number
  json?: true
  report?: string
  fail?: true
  tolerant?: true
  allowRefs?: AllowedRefs
}

/** `concordat proxy`: holds a contract in front of a server, and tells where either side breaks it. */
export function proxyCommand(terminal: Terminal): Command {
  const modes = ['block', 'report', 'off']
  return new Command('proxy')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .requiredOption('--upstream <url>', 'the server: http://127.0.0.1:5000')
    .option('--port <number>', 'where to listen; 0 for any free port', wholeNumber, 4010)
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .addOption(new Option('--requests <mode>', 'what breaks the contract (default: report)').choices(modes))
    .addOption(new Option('--replies <mode>', 'the same of replies (default: report)').choices(modes))
    .option('--block', 'blocks both')
    .addOption(
      new Option(
        '--unknown-paths <mode>',
        'what the contract does not have (default: as --requests)',
      ).choices(['block', 'report', 'pass']),
    )
    .option('--strip-base-path', "the upstream has the paths without the contract's base path")
    .option('--preserve-host', 'tell the upstream the Host that the client asked for')
    .option('--timeout <seconds>', 'how long the upstream may take', wholeNumber, 30)
    .option('--body-limit <bytes>', 'the largest request body that is judged', wholeNumber, 1024 * 1024)
    .option('--json', 'violations as JSON, one on each line')
    .option('--report <file>', 'write the summary there as JSON, at the end')
    .option('--fail', 'end with 1 if there was any violation, for CI')
    .option('--tolerant', 'leave out what is broken in the contract, and say what that is')
    .addOption(allowRefsOption())
    .action((file: string, options: Options) => run(file, options, terminal))
}

async function run(file: string, options: Options, terminal: Terminal): Promise<void> {
  const { model, leftOut } = await loadContract(file, terminal, {
    tolerant: options.tolerant,
    allowRefs: options.allowRefs,
  })
  for (const left of leftOut) terminal.err(left)
  const report =
    options.report === undefined
      ? undefined
      : outputFile(terminal, options.report, file, 'a summary of this command', (text) =>
          /^\{[^]*"uncalled": \[/.test(text),
        )
  const proxy = proxyFor(model, options, terminal)
  const listening = await opened(proxy, options)
  terminal.err(
    `${listening.url}${model.basePath} is held to ${file}. Behind it is ${options.upstream}. Ctrl+C ends.`,
  )
  await ended(terminal.signal)
  await listening.close()
  await proxy.close()
  const summary = proxy.summary()
  const text = summaryText(summary)
  if (options.json) terminal.err(text)
  else terminal.out(text)
  if (report !== undefined) replaceFile(report, `${JSON.stringify(summary, undefined, 2)}\n`)
  if (options.fail === true && summary.violations > 0) throw new CommandError('', 1)
}

function proxyFor(model: Model, options: Options, terminal: Terminal): ProxyListener {
  const otherwise = options.block === true ? 'block' : 'report'
  const { upstream, unknownPaths, timeout, bodyLimit } = options
  try {
    return proxyListener(model, {
      upstream,
      requests: options.requests ?? otherwise,
      replies: options.replies ?? otherwise,
      ...(unknownPaths !== undefined && { unknownPaths }),
      stripBasePath: options.stripBasePath === true,
      preserveHost: options.preserveHost === true,
      timeout: timeout * 1000,
      bodyLimit,
      onViolation(violation) {
        terminal.out(options.json ? JSON.stringify(violation) : violationLine(violation))
      },
      log: { error: (message) => terminal.err(message), warn: (message) => terminal.err(message) },
    })
  } catch (error) {
    if (error instanceof TypeError) throw new CommandError(`--upstream ${upstream}: ${error.message}`)
    throw error
  }
}

async function opened(proxy: ProxyListener, { port, host }: Options): Promise<Listening> {
  try {
    // Events may be watched for as long as somebody likes; at the end nobody waits for them.
    return await listen(proxy, { port, host, grace: 1000 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const taken = code === 'EADDRINUSE' ? 'Something else listens there. Choose another --port.' : code
    throw new CommandError(`The proxy cannot listen on ${host}:${port}. ${taken}`)
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((finish) => {
    if (signal.aborted) finish()
    else signal.addEventListener('abort', () => finish(), { once: true })
  })
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It has to be a whole number.')
  return Number(text)
}
