import { parseArgs } from 'node:util'
import type { SecuritySchemeModel } from '@concordat/model'
import type { OwnCommand } from '../own-command.ts'
import { inProcessKey, questionFor } from '../send/call-credentials.ts'
import { TokenFile } from '../send/token-file.ts'
import type { Target } from '../target.ts'
import { TerminalError } from '../terminal-error.ts'
import type { TerminalIo } from '../terminal-io.ts'

type LoginTarget = Pick<Target, 'name' | 'command' | 'server' | 'engine' | 'tree'>

/**
 * The commands `login` and `logout`, for a contract with security schemes that a client can send. Where the contract has
 * these names itself, they are `terminal-login` and `terminal-logout`.
 */
export function loginCommands(target: LoginTarget): Record<string, OwnCommand> {
  const schemes = [...target.engine.model.securitySchemes.values()].filter(({ type }) => type !== 'mutualTLS')
  if (schemes.length === 0) return {}
  const nameOf = (name: string) =>
    target.tree.operations.has(name) || target.tree.commands.has(name) || target.tree.groups.has(name)
      ? `terminal-${name}`
      : name
  return {
    [nameOf('login')]: {
      description: 'Keeps a credential in a file that only you can read; from standard input, or asked for.',
      run: (args, io) => login(target, schemes, args, io),
    },
    [nameOf('logout')]: {
      description: 'Forgets what login keeps.',
      run: (args, io) => logout(target, args, io),
    },
  }
}

async function login(
  target: LoginTarget,
  schemes: readonly SecuritySchemeModel[],
  args: string[],
  io: TerminalIo,
): Promise<void> {
  const { server, names } = read(target, args)
  const known = schemes.map(({ name }) => name).join(', ')
  if (names.length > 1) throw new TerminalError(`Name one security scheme: ${known}.`)
  const scheme = schemes.find(({ name }) => name === (names[0] ?? schemes[0]!.name))
  if (scheme === undefined)
    throw new TerminalError(`There is no security scheme ${names[0]}. There are ${known}.`)
  const credential = (await (io.askSecret?.(questionFor(scheme)) ?? firstLine(io)))?.trim()
  if (credential === undefined || credential === '') throw new TerminalError('No credential was given.')
  const file = new TokenFile(target.name, io)
  const tokens = await file.read()
  await file.write({ ...tokens, [server]: { ...tokens[server], [scheme.name]: credential } })
  io.err(`The credential for ${scheme.name} is in ${file.path}\n`)
}

async function logout(target: LoginTarget, args: string[], io: TerminalIo): Promise<void> {
  const { server, names } = read(target, args)
  const file = new TokenFile(target.name, io)
  const { [server]: own = {}, ...others } = await file.read()
  const rest =
    names.length === 0
      ? {}
      : Object.fromEntries(Object.entries(own).filter(([name]) => !names.includes(name)))
  await file.write(Object.keys(rest).length === 0 ? others : { ...others, [server]: rest })
  io.err('The credentials are forgotten.\n')
}

/** The first line of standard input, for scripts: `pass show shop | shop login`. */
async function firstLine({ stdin }: TerminalIo): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stdin()) chunks.push(chunk)
  return Buffer.concat(chunks).toString().split('\n', 1)[0]!
}

function read({ server, command }: LoginTarget, args: string[]): { server: string; names: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { server: { type: 'string' } },
      allowPositionals: true,
    })
    return { server: values.server ?? server ?? inProcessKey, names: positionals }
  } catch (error) {
    throw new TerminalError(
      `${(error as Error).message.split('. ', 1)[0]}.\n(${command} login [scheme] [--server URL])`,
    )
  }
}
