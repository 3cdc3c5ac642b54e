import { type DecodedRequest } from '@concordat/engine'
import { callSections } from '@concordat/model'
import { isLarge, Interpreter, type SchemaFault } from '@concordat/schema'
import { escapePointer, type OperationModel, type Schema } from '@concordat/model'
import type { Fault } from '@concordat/server'
import type { Enforcer } from '@concordat/server/kit'

/**
 * Creates an enforcer that uses the schema interpreter only. It also checks replies that the encoder has
 * already checked.
 */
export function interpreterEnforcer(root: object): Enforcer {
  const requests = new Interpreter(root, 'request')
  const replies = new Interpreter(root, 'reply')
  const explain = (interpreter: Interpreter, schema: Schema, value: unknown) =>
    interpreter.explain(schema, value, !isLarge(value))
  return {
    name: 'interpreter',
    trustsEncoder: false,
    warm: () => undefined,
    checkRequest({ model }, request) {
      const faults: Fault[] = []
      for (const { name, in: location, required, schema } of model.parameters) {
        const key = location === 'header' ? name.toLowerCase() : name
        const section = request[callSections[location]]
        const value = Object.hasOwn(section, key) ? section[key] : undefined
        const pointer = `/${escapePointer(key)}`
        if (value !== undefined) faults.push(...faultsAt(explain(requests, schema, value), location, pointer))
        else if (required) faults.push({ in: location, pointer, rule: 'required', message: 'is required' })
      }
      const schema = bodySchema(model, request)
      return schema === undefined
        ? faults
        : [...faults, ...faultsAt(explain(requests, schema, request.bodyToCheck), 'body', '')]
    },
    checkReply({ model }, { status, mediaType, value }) {
      const response =
        model.responses.find((one) => one.status === status) ??
        model.responses.find((one) => one.status === `${Math.trunc(status / 100)}XX`) ??
        model.responses.find((one) => one.status === 'default')
      const media = response?.content.find(({ type }) => type === mediaType)
      return media === undefined || value === undefined
        ? []
        : faultsAt(explain(replies, media.schema, value), 'body', '')
    },
  }
}

function bodySchema(
  { requestBody }: OperationModel,
  { bodyToCheck, mediaType }: DecodedRequest,
): Schema | undefined {
  return bodyToCheck === undefined
    ? undefined
    : requestBody?.content.find(({ type }) => type === mediaType)?.schema
}

function faultsAt(faults: SchemaFault[], location: Fault['in'], prefix: string): Fault[] {
  return faults.map(({ pointer, rule, message }) => ({
    in: location,
    pointer: prefix + pointer,
    rule,
    message,
  }))
}
