import { expect, test } from 'vitest'
import { ContractValidators, makeProjector } from '@concordat/schema'
import { type Schema, withResolvedIds } from '@concordat/model'

test('a $dynamicRef keeps the properties that the outermost anchor declares, and no others', () => {
  const root = withResolvedIds({
    components: {
      schemas: {
        Tree: {
          $id: 'https://a.example/tree',
          $dynamicAnchor: 'node',
          type: 'object',
          properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
        },
        Named: {
          $id: 'https://a.example/named',
          $dynamicAnchor: 'node',
          $ref: 'tree',
          properties: { name: { type: 'string' } },
        },
      },
    },
  })
  const validators = new ContractValidators(root)
  const projected = (schema: Schema, value: unknown) =>
    makeProjector(root, schema, (part, one, results, scope) =>
      validators.isValid(part, one, 'reply', results, scope),
    )(value)
  const value = {
    data: 1,
    name: 'a',
    children: [{ data: 2, name: 'b', secret: 's', children: [{ name: 'c' }] }],
  }
  const { Tree, Named } = root.components.schemas as unknown as Record<string, Schema>
  expect(projected(Named!, value)).toEqual({
    data: 1,
    name: 'a',
    children: [{ data: 2, name: 'b', children: [{ name: 'c' }] }],
  })
  expect(projected(Tree!, value)).toEqual({ data: 1, children: [{ data: 2, children: [{}] }] })
})
