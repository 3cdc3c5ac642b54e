import type { OperationModel, SecuritySchemeModel } from '@concordat/model'
import type { EncodedCall } from '@concordat/server/kit'
import type { TerminalIo } from '../terminal-io.ts'
import { credentialVariables, schemesToSend, withCredential, type FindCredential } from './credentials.ts'
import { TokenFile } from './token-file.ts'

/** The key of the credentials of an API in this process. */
export const inProcessKey = 'in-process'

/**
 * Adds the credentials that an operation needs to a call: those of the environment, those that `login` keeps for the
 * server, or those that the user is asked for.
 *
 * @param server the server of the call; undefined for an API in this process
 */
export async function withCredentials(
  program: string,
  server: string | undefined,
  operation: OperationModel,
  call: EncodedCall,
  io: TerminalIo,
): Promise<EncodedCall> {
  if (operation.security.length === 0) return call
  const tokens = (await new TokenFile(program, io).read())[server ?? inProcessKey] ?? {}
  const find: FindCredential = (scheme) =>
    variableOf(program, scheme, io)?.value ?? ownOf(tokens, scheme.name)
  let complete = call
  for (const scheme of schemesToSend(operation, find)) {
    if (isGiven(call, scheme)) continue
    const credential = find(scheme) ?? (await io.askSecret?.(questionFor(scheme)))
    if (credential !== undefined && credential !== '') complete = withCredential(complete, scheme, credential)
  }
  return complete
}

/** Whether a further header of the command line is the credential of a scheme. */
function isGiven({ headers }: EncodedCall, scheme: SecuritySchemeModel): boolean {
  const name = scheme.type === 'apiKey' ? (scheme.in === 'header' ? scheme.parameter! : '') : 'authorization'
  return Object.hasOwn(headers, name.toLowerCase())
}

/** The question for the credential of a scheme. */
export function questionFor({ name, type, scheme }: SecuritySchemeModel): string {
  if (type === 'http' && scheme === 'basic') return `User name and password for ${name}, as name:password`
  return type === 'apiKey' ? `Key for ${name}` : `Token for ${name}`
}

/** The variable of the environment that has the credential of a scheme. */
export function variableOf(
  program: string,
  scheme: SecuritySchemeModel,
  { env }: Pick<TerminalIo, 'env'>,
): { name: string; value: string } | undefined {
  for (const name of credentialVariables(program, scheme)) {
    const value = env[name]
    if (value !== undefined && value !== '') return { name, value }
  }
  return undefined
}

function ownOf(tokens: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(tokens, name) ? tokens[name] : undefined
}
