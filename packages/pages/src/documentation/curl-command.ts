import { allEncoders, encodeRequest, isToken, type RawInput } from '@concordat/core'
import {
  type OperationModel,
  type SecurityRequirementModel,
  sentCredential,
  serializationOf,
} from '@concordat/model'
import { commandWord, type WordPart } from './command-word.ts'
import { type CurlBody, curlBody, curlForm } from './curl-body.ts'

/** What a command sends. */
export interface CurlCall {
  operation: OperationModel
  input: RawInput
  /** The body of a stream of items, which an input does not have. */
  items?: CurlBody & { type: string }
  /** The environment variables of the security schemes. */
  variables: ReadonlyMap<string, string>
}

/**
 * Writes the command that calls an operation. `BASE` is the address of the API.
 *
 * @throws TypeError for a call that curl or a shell cannot write
 */
export function curlCommand({ operation, input, items, variables }: CurlCall): string {
  const { method } = operation
  const serialization = serializationOf(operation, input.contentType)
  const isForm = /^multipart\/form-data/i.test(input.contentType ?? '') && input.body !== undefined
  const { body: whole, ...rest } = input
  const request = encodeRequest(
    operation.path,
    isForm || items !== undefined ? rest : input,
    serialization,
    allEncoders,
  )
  if (items !== undefined) request.headers['content-type'] = items.type
  const body = items ?? (isForm ? curlForm(whole as object, serialization.encoding) : curlBody(request))
  const sent = sentWith(request.headers, chosen(operation.security), variables)
  const target = encodedTarget(request.path, request.query)
  const address = commandWord({ variable: 'BASE' }, target, ...sent.query(target))
  const call = [
    'curl',
    ...methodOption(method, body.options.length > 0),
    // curl would take brackets and braces for patterns of addresses.
    ...(/[[\]{}]/.test(target) ? ['-g'] : []),
    ...(operation.responses.some(isStream) ? ['-N'] : []),
    address,
  ].join(' ')
  const lines = [call, ...sent.options, ...body.options]
  return withLines(body.source === undefined ? lines : [`${body.source} |`, ...lines])
}

/** The command on one line, or on a line for each option if it is long. */
function withLines(parts: readonly string[]): string {
  const line = parts.join(' ')
  const command = line.length <= 100 ? line : parts.join(' \\\n  ')
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/.test(command))
    throw new TypeError('it has a character that a terminal would not take as text.')
  return command
}

function methodOption(method: string, hasBody: boolean): string[] {
  if (method === (hasBody ? 'POST' : 'GET')) return []
  if (method === 'HEAD') return hasBody ? ['-X HEAD --max-time 5'] : ['-I']
  return [`-X ${commandWord(method)}`]
}

/** Whether a reply is a stream, whose items curl shows as they come only with the option `-N`. */
function isStream({ content }: OperationModel['responses'][number]): boolean {
  return content.some(({ items }) => items !== undefined)
}

/** The literal text of a path is that of the contract, so it may have characters that no address has. */
function encodedTarget(path: string, query: string): string {
  const target = query === '' ? path : `${path}?${query}`
  return target.replace(/[^\u0021-\u007e]|["<>\\^`{|}]/gu, (one) => encodeURIComponent(one.toWellFormed()))
}

/** The first alternative of the credentials; none if one alternative is to send none. */
function chosen(security: readonly SecurityRequirementModel[]): SecurityRequirementModel {
  return security.find((schemes) => schemes.length === 0) ?? security[0] ?? []
}

function sentWith(
  headers: Record<string, string>,
  schemes: SecurityRequirementModel,
  variables: ReadonlyMap<string, string>,
): { options: string[]; query: (target: string) => WordPart[] } {
  const options: string[] = []
  const query: [name: string, variable: string][] = []
  const cookies: WordPart[] = headers['cookie'] === undefined ? [] : [headers['cookie']]
  for (const { scheme } of schemes) {
    const variable = variables.get(scheme.name)!
    const { kind, name, prefix } = sentCredential(scheme)
    if (kind === 'query') query.push([name, variable])
    else if (kind === 'cookie') cookies.push(`${cookies.length > 0 ? '; ' : ''}${name}=`, { variable })
    else if (kind === 'header') options.push(headerOption(name, prefix, { variable }))
    else if (kind === 'certificate') options.push(`--cert ${commandWord({ variable })}`)
    else options.push(`${kind === 'digest' ? '--digest ' : ''}-u ${commandWord({ variable })}`)
  }
  for (const [name, value] of Object.entries(headers))
    if (name !== 'cookie') options.push(headerOption(name, value))
  if (cookies.length > 0) options.push(headerOption('cookie', ...cookies))
  return {
    options,
    query: (target) =>
      query.flatMap(([name, variable], index) => {
        const mark = index > 0 || target.includes('?') ? '&' : '?'
        return [`${mark}${encodeURIComponent(name.toWellFormed())}=`, { variable }]
      }),
  }
}

/** A header. curl sends an empty one if its name ends with a semicolon, and reads a file of headers after an `@`. */
function headerOption(name: string, ...value: WordPart[]): string {
  if (!isToken(name)) throw new TypeError(`${JSON.stringify(name)} is not a name of a header.`)
  return `-H ${value.every((part) => part === '') ? commandWord(`${name};`) : commandWord(`${name}: `, ...value)}`
}
