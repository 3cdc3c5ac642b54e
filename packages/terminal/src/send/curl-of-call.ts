import type { OperationModel } from '@concordat/model'
import type { EncodedCall } from '@concordat/server/kit'
import type { TerminalIo } from '../terminal-io.ts'
import { variableOf } from './call-credentials.ts'
import {
  credentialVariables,
  isGiven,
  schemesToSend,
  withCredential,
  type FindCredential,
} from './credentials.ts'
import { curlLine } from './curl-line.ts'

/**
 * Writes a call as a curl command. Each credential that the call does not have is the variable of the environment that
 * has it, or would have it.
 *
 * @param server the URL of the server with its base path
 * @param find finds the credentials, of which the call would have those of the first complete alternative
 */
export function curlOfCall(
  program: string,
  server: string,
  operation: OperationModel,
  call: EncodedCall,
  find: FindCredential,
  io: TerminalIo,
): string {
  const variables = new Map<string, string>()
  let user: string | undefined
  let complete = call
  for (const scheme of schemesToSend(operation, find)) {
    if (isGiven(call, scheme)) continue
    const variable = variableOf(program, scheme, io)?.name ?? credentialVariables(program, scheme)[0]!
    if (scheme.type === 'http' && scheme.scheme === 'basic') {
      user = variable
      continue
    }
    const mark = `credential0${variables.size}0`
    variables.set(mark, variable)
    complete = withCredential(complete, scheme, mark)
  }
  return curlLine(server.replace(/\/+$/, '') + complete.target, operation.method, complete, variables, user)
}
