import { asOperation, type Direction, type Model, refTo } from '@concordat/model'
import { isJson } from '@concordat/core'
import { finalRef } from './final-ref.ts'
import { validatorKey } from './contract-validators.ts'
import type { Code } from './source/code.ts'
import type { ValidatorKind } from './source/validator-writer.ts'
import { validatorSource } from './validator-source.ts'

/**
 * Generates the source of the validators for the parameters, bodies, reply headers, stream items and WebSocket messages
 * of a contract, and for the schemas that these refer to. Codegen writes them to a file for platforms that forbid code
 * generation at run time. `ContractValidators` compiles the same source if no emitted validators are given, so both
 * give the same results.
 *
 * @returns a map from keys to sources. A source is the body of a function that takes the parameter `lib`, a
 * `ValidatorLibrary`, and returns the validator. A schema that cannot be compiled has no entry.
 */
export function emitValidators({ root, operations, webSockets }: Model): Map<string, Code> {
  const validators = new Map<string, Code>()
  const emit = (direction: Direction, kind: ValidatorKind, from: string): void => {
    const ref = finalRef(root, from)
    const key = validatorKey(direction, kind, ref)
    if (validators.has(key)) return
    const validator = validatorSource(root, direction, kind, ref)
    if (validator === undefined) return
    validators.set(key, validator.source)
    for (const link of validator.links) emit(direction, link.kind, link.ref)
  }
  for (const { parameters, requestBody, responses } of [...operations, ...webSockets.map(asOperation)]) {
    for (const { schema, content, pointer } of parameters)
      if (schema !== true) emit('request', 'valid', refTo(`${content?.pointer ?? pointer}/schema`))
    for (const { schema, pointer } of requestBody?.content ?? [])
      if (schema !== true) emit('request', 'valid', refTo(`${pointer}/schema`))
    for (const { content, headers } of responses) {
      for (const { schema, pointer } of headers)
        if (schema !== true) emit('reply', 'valid', refTo(`${pointer}/schema`))
      for (const { type, schema, items, pointer } of content) {
        if (items !== undefined) for (const kind of ['valid', 'copy'] as const) emit('reply', kind, items.ref)
        if (schema === true) continue
        emit('reply', 'valid', refTo(`${pointer}/schema`))
        if (isJson(type)) emit('reply', 'copy', refTo(`${pointer}/schema`))
      }
    }
  }
  return validators
}
