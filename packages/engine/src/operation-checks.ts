import type { Fault } from '@concordat/core'
import { callSections, escapePointer, type OperationModel, refTo } from '@concordat/model'
import type { DecodedRequest } from './decoded-request.ts'
import { responseTable } from './response-table.ts'
import type { ContractValidators, SchemaFault } from '@concordat/schema'

/** The compiled checks of one operation. They never modify a request or a reply. */
export interface OperationChecks {
  request(request: DecodedRequest): Fault[]
  reply(status: number, mediaType: string, value: unknown): Fault[]
}

type SchemaCheck = (value: unknown) => SchemaFault[] | undefined

const none: Fault[] = []

/** Compiles the checks of an operation. The validators of its schemas are compiled on first use. */
export function compileOperationChecks(
  operation: OperationModel,
  validators: ContractValidators,
): OperationChecks {
  const parameters = operation.parameters.map(
    ({ name, in: location, required, schema, content, pointer }) => ({
      name: location === 'header' ? name.toLowerCase() : name,
      location,
      section: callSections[location],
      required,
      check:
        schema === true
          ? undefined
          : validators.check(refTo(`${content?.pointer ?? pointer}/schema`), 'request'),
    }),
  )
  const bodies = new Map<string | undefined, SchemaCheck>()
  for (const { type, schema, pointer } of operation.requestBody?.content ?? [])
    if (schema !== true) bodies.set(type, validators.check(refTo(`${pointer}/schema`), 'request'))
  const responses = responseTable(operation, ({ content }) => {
    const checks = new Map<string, SchemaCheck>()
    for (const { type, schema, pointer } of content)
      if (schema !== true) checks.set(type, validators.check(refTo(`${pointer}/schema`), 'reply'))
    return checks
  })
  return {
    request(request) {
      let faults = none
      for (const { name, location, section, required, check } of parameters) {
        const values = request[section]
        const value = Object.hasOwn(values, name) ? values[name] : undefined
        if (value !== undefined) {
          const found = check?.(value)
          if (found !== undefined) faults = [...faults, ...placed(found, location, `/${escapePointer(name)}`)]
        } else if (required) faults = [...faults, missing(name, location)]
      }
      if (request.bodyToCheck === undefined) return faults
      const found = bodies.get(request.mediaType)?.(request.bodyToCheck)
      return found === undefined ? faults : [...faults, ...placed(found, 'body', '')]
    },
    reply(status, mediaType, value) {
      const found = responses(status)?.get(mediaType)?.(value)
      return found === undefined ? none : placed(found, 'body', '')
    },
  }
}

function placed(faults: SchemaFault[], location: Fault['in'], prefix: string): Fault[] {
  return faults.map(({ pointer, rule, message }) => ({
    in: location,
    pointer: prefix + pointer,
    rule,
    message,
  }))
}

function missing(name: string, location: Fault['in']): Fault {
  const message = `must have required property '${name}'`
  return { in: location, pointer: `/${escapePointer(name)}`, rule: 'required', message }
}
