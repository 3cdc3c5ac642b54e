import { answers, violates, receives, type Group } from '../case.ts'
import { echoJson, integer, jsonBody, string } from '../contract.ts'

const body = (schema: object) => ({ post: echoJson(schema) })

/** Schemas with an `$id`: JSON Schema 2020-12 core, sections 8.2.1 and 9.2. */
export const schemaIds: Group[] = [
  {
    title: 'a schema with an $id',
    components: {
      schemas: {
        Address: {
          $id: 'https://example.org/schemas/address',
          type: 'object',
          required: ['city'],
          properties: {
            city: { $ref: '#/$defs/name' },
            street: { $ref: '#street' },
            country: { $ref: 'country' },
          },
          $defs: { name: { type: 'string', minLength: 2 }, street: { $anchor: 'street', maxLength: 5 } },
        },
        Country: { $id: 'https://example.org/schemas/country', enum: ['NL', 'BE'] },
        Tree: {
          $id: 'https://example.org/schemas/tree',
          $dynamicAnchor: 'node',
          type: 'object',
          properties: { data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } },
        },
        StrictTree: {
          $id: 'https://example.org/schemas/strict-tree',
          $dynamicAnchor: 'node',
          $ref: 'tree',
          unevaluatedProperties: false,
        },
        Mixed: {
          $id: 'https://example.org/schemas/mixed',
          type: 'object',
          properties: { own: { $ref: '#/components/schemas/Count' } },
        },
        Count: integer,
      },
    },
    paths: {
      '/pointer': body({ $ref: '#/components/schemas/Address' }),
      '/id': body({ type: 'object', properties: { to: { $ref: 'https://example.org/schemas/address' } } }),
      '/within': body({ $ref: 'https://example.org/schemas/address#/$defs/name' }),
      '/tree': body({ $ref: 'https://example.org/schemas/tree' }),
      '/strict': body({ $ref: 'https://example.org/schemas/strict-tree' }),
      '/mixed': body({ $ref: '#/components/schemas/Mixed' }),
      '/property': body({ type: 'object', properties: { $id: string } }),
    },
    cases: [
      receives(
        'is found by a pointer',
        'POST /pointer',
        { body: { city: 'Ede' } },
        jsonBody({ city: 'Ede' }),
      ),
      violates(
        'resolves pointers within itself',
        'POST /pointer',
        'body /city minLength',
        jsonBody({ city: 'E' }),
      ),
      violates(
        'resolves anchors within itself',
        'POST /pointer',
        'body /street maxLength',
        jsonBody({ city: 'Ede', street: 'Dam square' }),
      ),
      violates(
        'resolves relative addresses',
        'POST /pointer',
        'body /country enum',
        jsonBody({ city: 'Ede', country: 'X' }),
      ),
      violates('is found by its $id', 'POST /id', 'body /to/city required', jsonBody({ to: {} })),
      answers('is entered by a pointer', 'POST /within', 422, jsonBody('x')),
      receives(
        'is a tree',
        'POST /tree',
        { body: { children: [{ x: 1 }] } },
        jsonBody({ children: [{ x: 1 }] }),
      ),
      answers(
        'is the outermost of a dynamic reference',
        'POST /strict',
        422,
        jsonBody({ children: [{ x: 1 }] }),
      ),
      receives(
        'lets a stricter one pass',
        'POST /strict',
        { body: { children: [{ data: 1 }] } },
        jsonBody({ children: [{ data: 1 }] }),
      ),
      violates('may refer to the document', 'POST /mixed', 'body /own type', jsonBody({ own: 'x' })),
      receives(
        'is not a property called $id',
        'POST /property',
        { body: { $id: 'x' } },
        jsonBody({ $id: 'x' }),
      ),
    ],
  },
]
