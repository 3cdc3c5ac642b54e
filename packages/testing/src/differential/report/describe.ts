import { pointerTokens, readModel } from '@concordat/model'
import type { Difference } from '../difference.ts'
import { shown } from '../subjects/shown.ts'

/** Describes one difference, with the command that reproduces it. */
export function describe(difference: Difference, seed: number): string {
  const { contract, sent, onlyCompiled, onlyOther, between, detail, schema } = difference
  const lines = [`pnpm prove differential --seed ${seed} --contract ${contract}`]
  if (detail !== '') lines.push(detail.slice(0, 700))
  if (sent !== undefined) {
    const body = sent.body === undefined ? '' : ` ${String(sent.body).slice(0, 400)}`
    lines.push(`${sent.method} ${sent.target.slice(0, 400)} ${shown(sent.headers).slice(0, 300)}${body}`)
    if (
      difference.kind === 'body' ||
      (difference.other?.status ?? 0) === 500 ||
      difference.compiled?.status === 500
    )
      lines.push(`reply of the handler: ${shown(sent.reply).slice(0, 500)}`)
  }
  for (const [side, faults] of [
    ['compiled', onlyCompiled],
    [between, onlyOther],
  ] as const)
    for (const fault of faults.slice(0, 3))
      lines.push(`only ${side}: ${fault.in} ${fault.pointer} ${fault.rule}: ${fault.message}`)
  const shownSchema = schema ?? (sent === undefined ? undefined : schemaOf(difference))
  if (shownSchema !== undefined) lines.push(`schema: ${JSON.stringify(shownSchema).slice(0, 900)}`)
  return lines.map((line) => `    ${line}`).join('\n')
}

/**
 * Returns the schema of the parameter that the first fault refers to. For a fault in a body, it returns the schemas of
 * all request bodies, or of all reply bodies after a 500. The result is undefined if there is no fault or no such
 * operation.
 */
function schemaOf({ document, sent, onlyCompiled, onlyOther, compiled, other }: Difference): unknown {
  const fault = onlyCompiled[0] ?? onlyOther[0]
  const operation = readModel(document).operations.find(
    ({ operationId }) => operationId === sent!.operationId,
  )
  if (fault === undefined || operation === undefined) return undefined
  if (fault.in === 'body') {
    const isReply = (onlyCompiled.length > 0 ? compiled : other)?.status === 500
    return isReply
      ? operation.responses.map(({ status, content }) => [
          status,
          content.map(({ type, schema }) => [type, schema]),
        ])
      : operation.requestBody?.content.map(({ type, schema }) => [type, schema])
  }
  const [name] = pointerTokens(fault.pointer)
  return operation.parameters.find(
    (one) => one.in === fault.in && one.name.toLowerCase() === name?.toLowerCase(),
  )?.schema
}
