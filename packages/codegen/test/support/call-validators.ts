import type { OpenAPIDocument, Validators } from '@concordat/core'
import { readModel, refTo, type Model } from '@concordat/model'
import { ContractValidators } from '@concordat/schema'

const values = [
  undefined,
  null,
  true,
  5,
  0.5,
  '',
  'text',
  [],
  ['a', 'a', 3],
  {},
  {
    a: 'text',
    b: 1,
    x: 'x',
    kind: 'cat',
    numbers: 3,
    texts: 'ab',
    lists: ['a'],
    objects: { a: 'a' },
    values: 'a',
  },
]

/** Calls each validator of a contract with values of every type. Without `emitted`, the validators are compiled. */
export function callValidators(document: OpenAPIDocument, emitted?: Validators): void {
  callValidatorsOf(readModel(document), emitted)
}

export function callValidatorsOf({ document, operations }: Model, emitted?: Validators): void {
  const validators = new ContractValidators(document, emitted)
  const call = (pointer: string, direction: 'request' | 'reply') => {
    const ref = refTo(`${pointer}/schema`)
    const check = validators.check(ref, direction)
    const write = direction === 'reply' ? validators.serializer(ref) : undefined
    for (const value of values) {
      check(value)
      write?.(value)
    }
  }
  for (const { parameters, requestBody, responses } of operations) {
    for (const { schema, content, pointer } of parameters)
      if (schema !== true) call(content?.pointer ?? pointer, 'request')
    for (const { schema, pointer } of requestBody?.content ?? [])
      if (schema !== true) call(pointer, 'request')
    for (const { content, headers } of responses)
      for (const { schema, pointer } of [...content, ...headers]) if (schema !== true) call(pointer, 'reply')
  }
}
