import type { OperationModel, SecuritySchemeModel } from '@concordat/model'
import type { EncodedCall } from '@concordat/server/kit'
import type { TerminalIo } from '../terminal-io.ts'
import {
  credentialVariables,
  isGiven,
  schemesToSend,
  withCredential,
  type FindCredential,
} from './credentials.ts'
import { TokenFile } from './token-file.ts'

/** The key of the credentials of an API in this process. */
export const inProcessKey = 'in-process'

/**
 * Finds the credentials that a call needs: those of the environment, those that `login` keeps for the server, or those
 * that the user is asked for.
 *
 * @param server the server of the call; undefined for an API in this process
 * @returns a function that adds them to a call of the operation, unless it has them already
 */
export async function callCredentials(
  program: string,
  server: string | undefined,
  operation: OperationModel,
  call: EncodedCall,
  io: TerminalIo,
): Promise<(call: EncodedCall) => EncodedCall> {
  const find = await credentialFinder(program, server, operation, io)
  const found: [SecuritySchemeModel, string][] = []
  for (const scheme of schemesToSend(operation, find)) {
    if (isGiven(call, scheme)) continue
    const credential = find(scheme) ?? (await io.askSecret?.(questionFor(scheme)))
    if (credential !== undefined && credential !== '') found.push([scheme, credential])
  }
  return (one) =>
    found
      .filter(([scheme]) => !isGiven(one, scheme))
      .reduce((complete, [scheme, credential]) => withCredential(complete, scheme, credential), one)
}

/** Returns the function that finds a credential in the environment, or among those that `login` keeps for the server. */
export async function credentialFinder(
  program: string,
  server: string | undefined,
  { security }: OperationModel,
  io: TerminalIo,
): Promise<FindCredential> {
  if (security.length === 0) return () => undefined
  const tokens = (await new TokenFile(program, io).read())[server ?? inProcessKey] ?? {}
  return (scheme) => variableOf(program, scheme, io)?.value ?? ownOf(tokens, scheme.name)
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
