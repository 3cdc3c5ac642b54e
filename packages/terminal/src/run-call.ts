import { encodeCall } from '@concordat/server/kit'
import { HttpError, type Fault, type RawInput } from '@concordat/core'
import { contractViolation } from '@concordat/engine'
import type { OperationModel } from '@concordat/model'
import { operationHelp } from './help/operation-help.ts'
import { exitCodes } from './exit-codes.ts'
import { bodyPlan } from './input/body-plan.ts'
import { checkCall } from './input/check-call.ts'
import { fieldsOf } from './input/fields-of.ts'
import { fileType, namesFile } from './input/given-files.ts'
import { readInput } from './input/read-input.ts'
import { describeFaults } from './output/describe-faults.ts'
import { describeReply } from './output/describe-reply.ts'
import { parseCall, type CallSettings } from './parse-call.ts'
import { sendAndPrint } from './send-and-print.ts'
import type { Target } from './target.ts'
import { TerminalError } from './terminal-error.ts'
import type { TerminalIo } from './terminal-io.ts'

/**
 * Runs the command of an operation: parses its command line, checks the call, sends it and prints the reply.
 *
 * @param name the words of the command
 * @param args the command line without these words
 * @returns the exit code
 */
export async function runCall(
  target: Target,
  operation: OperationModel,
  name: string,
  args: readonly string[],
  io: TerminalIo,
): Promise<number> {
  const { model } = target.engine
  const root = model.document
  const plan = bodyPlan(operation, contentTypeOf(operation, args))
  const fields = fieldsOf(root, operation, plan)
  if (asksForHelp(args)) {
    const facts = {
      program: target.command,
      credentials: target.name,
      name,
      root,
      operation,
      fields,
      plan,
      width: io.columns,
    }
    await io.out(`${operationHelp(facts)}\n`)
    return exitCodes.success
  }
  const { values, settings } = parseCall(
    `${target.command} ${name}`,
    args,
    fields,
    operation.requestBody !== undefined,
  )
  if (plan === undefined && values.contentType !== undefined)
    throw new TerminalError(unknownType(operation, values.contentType))
  const input = await readInput(root, operation, plan, values, io)
  const missing = operation.parameters.filter((one) => one.in === 'path' && !(one.name in (input.path ?? {})))
  const call = await encoded(operation, withPlaceholders(input, missing), settings)
  const names = missing.map((parameter) => parameter.name)
  const refusal = await refusalOf(() => checkCall(target.engine, operation, call, names))
  const lines = (found: readonly Fault[]) => describeFaults(found, fields, values.fields)
  if (refusal !== undefined) {
    target.refused?.(refusal)
    io.err(`${refusalText(refusal, lines, `${target.command} ${name}`)}\n`)
    return exitCodes.invalid
  }
  return sendAndPrint(
    target,
    operation,
    call,
    settings,
    (status, body) => describeReply(status, body, lines),
    io,
  )
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? undefined : end).some((arg) => arg === '--help' || arg === '-h')
}

/** The media type of `--content-type`, or that of the file of `--body`, if the operation takes it. */
function contentTypeOf({ requestBody }: OperationModel, args: readonly string[]): string | undefined {
  const valueOf = (name: string) => {
    const at = args.findLastIndex((arg) => arg === name || arg.startsWith(`${name}=`))
    if (at < 0) return undefined
    return args[at]!.startsWith(`${name}=`) ? args[at]!.slice(name.length + 1) : args[at + 1]
  }
  const given = valueOf('--content-type')
  const body = valueOf('--body')
  if (given !== undefined || body === undefined || !namesFile(body)) return given
  const type = fileType(body)
  return requestBody?.content.some((media) => media.type === type) === true ? type : undefined
}

function unknownType({ requestBody }: OperationModel, type: string): string {
  const known = requestBody?.content.map((media) => media.type).join(', ') ?? ''
  return `The operation takes no body of the type ${type}. It takes ${known}.`
}

/** The text of a path parameter that is not given. It stands in the request that is checked, which is not sent. */
const placeholder = '0'

function withPlaceholders(input: RawInput, missing: readonly { name: string }[]): RawInput {
  if (missing.length === 0) return input
  return {
    ...input,
    path: { ...input.path, ...Object.fromEntries(missing.map(({ name }) => [name, placeholder])) },
  }
}

async function encoded(operation: OperationModel, input: RawInput, { header }: CallSettings) {
  const further = header.map((text) => {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(text) ?? []
    if (name === undefined)
      throw new TerminalError(`${JSON.stringify(text)} is no header: write "name: value".`)
    return [name.toLowerCase(), value!] as const
  })
  try {
    const call = await encodeCall(operation, input)
    return { ...call, headers: { ...call.headers, ...Object.fromEntries(further) } }
  } catch (error) {
    if (error instanceof TypeError) throw new TerminalError(error.message)
    throw error
  }
}

/** The error of a call that breaks the contract, or that cannot be decoded; undefined for a valid call. */
async function refusalOf(check: () => Promise<Fault[]>): Promise<HttpError | undefined> {
  try {
    const faults = await check()
    return faults.length === 0 ? undefined : contractViolation(faults)
  } catch (error) {
    if (error instanceof HttpError) return error
    throw error
  }
}

function refusalText(
  { problem: { errors = [], detail, title } }: HttpError,
  lines: (faults: readonly Fault[]) => string[],
  command: string,
): string {
  const more = `(${command} --help shows all options)`
  if (errors.length === 0) return `Not sent: ${detail ?? title}\n${more}`
  const places = errors.length === 1 ? 'one place' : `${errors.length} places`
  return [`Not sent: this breaks the contract in ${places}.`, ...lines(errors), more].join('\n')
}
