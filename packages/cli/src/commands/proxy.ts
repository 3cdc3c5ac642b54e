import { Command, Option } from 'commander'
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
import { portOption } from '../port-option.ts'
import { outputFile } from '../output-file.ts'
import { OutputMark } from '../output-mark.ts'
import { replaceFile } from '../replace-file.ts'
import type { Terminal } from '../terminal.ts'
import { wholeNumber } from '../whole-number.ts'

interface Options {
  upstream: string
  port: number
  host: string
  requests?: Mode
  replies?: Mode
  block?: true
  unknownPaths?: UnknownPaths
  encodedSlash?: 'refuse' | 'pass'
  stripBasePath?: true
  preserveHost?: true
  timeout: number
  bodyLimit: number
  json?: true
  report?: string
  force?: true
  fail?: true
  tolerant?: true
  allowRefs?: AllowedRefs
}

const mark = new OutputMark('proxy')

/**
 * `concordat proxy`: forwards requests to a server, and reports or blocks requests and replies that break the contract.
 */
export function proxyCommand(terminal: Terminal): Command {
  const modes = ['block', 'report', 'off']
  return new Command('proxy')
    .argument('[contract]', 'the OpenAPI document', 'openapi.yaml')
    .requiredOption('--upstream <url>', 'the server to forward to: http://127.0.0.1:5000')
    .addOption(portOption(4010))
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .addOption(
      new Option(
        '--requests <mode>',
        'what to do with requests that break the contract (default: report)',
      ).choices(modes),
    )
    .addOption(
      new Option(
        '--replies <mode>',
        'what to do with replies that break the contract (default: report)',
      ).choices(modes),
    )
    .option('--block', 'block requests and replies, unless --requests or --replies has another mode')
    .addOption(
      new Option(
        '--unknown-paths <mode>',
        'what to do with paths that the contract does not have (default: as --requests)',
      ).choices(['block', 'report', 'pass']),
    )
    .addOption(
      new Option(
        '--encoded-slash <mode>',
        'what to do with an encoded slash that the contract does not declare (default: refuse)',
      ).choices(['refuse', 'pass']),
    )
    .option('--strip-base-path', "remove the contract's base path from forwarded requests")
    .option('--preserve-host', "forward the client's Host header")
    .option('--timeout <seconds>', 'the time limit for a reply of the upstream', wholeNumber, 30)
    .option('--body-limit <bytes>', 'the largest request body that is checked', wholeNumber, 1024 * 1024)
    .option('--json', 'print violations as JSON, one per line')
    .option('--report <file>', 'write the summary as JSON at the end')
    .option('--force', 'replace a --report file of another origin')
    .option('--fail', 'exit with 1 if there was a violation, for CI')
    .option('--tolerant', 'leave out the parts of the contract with mistakes, and list them')
    .addOption(allowRefsOption())
    .action((file: string, options: Options) => run(file, options, terminal))
}

async function run(file: string, options: Options, terminal: Terminal): Promise<void> {
  const { model, sources } = await loadContract(file, terminal, {
    tolerant: options.tolerant,
    allowRefs: options.allowRefs,
  })
  const report =
    options.report === undefined
      ? undefined
      : outputFile(terminal, { shown: options.report, sources, mark, force: options.force })
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
  if (report !== undefined) replaceFile(report, mark.json(summary))
  if (options.fail === true && summary.violations > 0) throw new CommandError('', 1)
}

function proxyFor(model: Model, options: Options, terminal: Terminal): ProxyListener {
  const defaultMode = options.block === true ? 'block' : 'report'
  const { upstream, unknownPaths, timeout, bodyLimit } = options
  try {
    return proxyListener(model, {
      upstream,
      requests: options.requests ?? defaultMode,
      replies: options.replies ?? defaultMode,
      ...(unknownPaths !== undefined && { unknownPaths }),
      ...(options.encodedSlash !== undefined && { encodedSlash: options.encodedSlash }),
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
    // An event stream can stay open indefinitely. When the proxy ends, open replies have one second to
    // complete.
    return await listen(proxy, { port, host, grace: 1000 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const reason = code === 'EADDRINUSE' ? 'The port is in use. Choose another --port.' : code
    throw new CommandError(`The proxy cannot listen on ${host}:${port}. ${reason}`)
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((finish) => {
    if (signal.aborted) finish()
    else signal.addEventListener('abort', () => finish(), { once: true })
  })
}
