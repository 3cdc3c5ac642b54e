import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readBody, readItems, type BodyContent, type OperationMap } from '@concordat/core'
import type { Api } from '@concordat/server'
import {
  createTestClient as createClient,
  type ReadReply,
  type TestClient,
  type TestClientOptions,
} from '@concordat/server/in-process'
import { actingFrom, createAnswer } from '@concordat/server/kit'
import { targetOf, type TerminalOptions } from './create-terminal.ts'
import { runTerminal } from './run-terminal.ts'
import type { SentReply, Sender } from './send/sender.ts'
import type { TerminalIo } from './terminal-io.ts'

/** What a test gives to a command line, besides its words. */
export interface CliOptions {
  /** What standard input has. */
  stdin?: string | Uint8Array
  /** The environment. Default: empty, so that no credential of the machine is sent. */
  env?: Readonly<Record<string, string>>
  /** The working directory. Default: that of the process */
  cwd?: string
  /** Whether the output is for a terminal. Default: false, as in a pipe */
  isTerminal?: boolean
}

/**
 * The result of a command line: the reply, as every other call of the client returns it, and what was printed. A call
 * that breaks the contract has the problem with which a server would answer.
 */
export interface CliResult extends ReadReply {
  /** 0 for a 2xx reply, 1 for another one, 2 for an invalid command line, 3 where no reply arrived. */
  exitCode: number
  stdout: string
  stderr: string
}

/** A test client with the command line of the API. */
export type CliTestClient<Operations extends OperationMap<Operations> = any> = TestClient<Operations> & {
  /**
   * Runs a command line. A text is split at its spaces, except those in quotes. Where no operation was called, such as
   * for `--help`, the status is 0.
   */
  readonly cli: (line: string | readonly string[], options?: CliOptions) => Promise<CliResult>
}

/**
 * Creates a test client, like that of `@concordat/server/in-process`, with the command line of the API as `cli`. Requests,
 * calls and command lines have the same identities and providers, and give the same results.
 *
 * @param options the identities of the client, and the values that replace those of providers
 */
export function createTestClient<Operations extends OperationMap<Operations>, Context, Identities>(
  api: Api<Operations, Context, Identities>,
  options: TestClientOptions<Context, Identities> & Partial<TerminalOptions> = {},
): CliTestClient<Operations> {
  const { name = 'cli', version, commands = {}, ...acting } = options
  const client = createClient(api, acting as TestClientOptions<Context, Identities>)
  const answer = createAnswer(api, undefined, actingFrom(api, acting))
  const target = targetOf(api, { name, commands, ...(version !== undefined && { version }) }, answer)
  const cli: CliTestClient['cli'] = async (line, given = {}) => {
    let last: ReadReply | undefined
    let reading: Promise<ReadReply> | undefined
    const sender: Sender = {
      base: api.basePath,
      async send(...call) {
        const reply = await target.sender!.send(...call)
        const [own, other] = reply.body?.tee() ?? [null, null]
        reading = read({ ...reply, body: other })
        reading.catch(() => undefined)
        return { ...reply, body: own }
      },
    }
    const out: Uint8Array[] = []
    let stderr = ''
    const io = ioOf(given, out, (text) => (stderr += text))
    const refused = ({ problem }: { problem: { status: number } }) =>
      void (last = replyOf(problem.status, new Headers(), structuredClone({ ...problem })))
    const exitCode = await runTerminal({ ...target, sender, refused }, wordsOf(line), io)
    last = reading === undefined ? last : await reading
    const result = last ?? replyOf(0, new Headers(), undefined)
    return { ...result, exitCode, stdout: Buffer.concat(out).toString(), stderr }
  }
  return { ...client, cli }
}

function replyOf(status: number, headers: Headers, body: unknown): ReadReply {
  return { status, ok: status >= 200 && status < 300, headers, body }
}

async function read({ status, headers, body, items }: SentReply): Promise<ReadReply> {
  if (items !== undefined) return replyOf(status, headers, await Array.fromAsync(readItems(items, body)))
  const response = new Response(body as BodyContent | null)
  return replyOf(status, headers, await readBody(headers.get('content-type') ?? '', response))
}

function ioOf(
  { stdin = '', env = {}, cwd = process.cwd(), isTerminal = false }: CliOptions,
  out: Uint8Array[],
  err: (text: string) => void,
): TerminalIo {
  return {
    cwd,
    env,
    isTerminal,
    color: false,
    columns: 80,
    signal: new AbortController().signal,
    async *stdin() {
      yield typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin
    },
    out: (chunk) => void out.push(Buffer.from(chunk)),
    err,
    showsProgress: false,
    // A test never reads or writes the credentials of a user.
    configFolder: join(tmpdir(), `concordat-no-config-${process.pid}`),
  }
}

function wordsOf(line: string | readonly string[]): readonly string[] {
  if (typeof line !== 'string') return line
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, word]) => double ?? single ?? word!,
  )
}
