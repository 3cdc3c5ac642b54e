import { breaks, sees, type Group } from '../case.ts'
import { echo, inQuery, integer, sending, string, takingJson } from '../contract.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const body = (schema: object) => ({ post: takingJson(schema) })

const pets = {
  Cat: { type: 'object', required: ['kind', 'lives'], properties: { kind: string, lives: integer } },
  Dog: {
    type: 'object',
    required: ['kind', 'tricks'],
    properties: { kind: string, tricks: { type: 'array', items: string } },
  },
}

/** OpenAPI 3.0.3, where it is not JSON Schema 2020-12. */
const older: Group = {
  title: 'in OpenAPI 3.0',
  openapi: '3.0.3',
  components: {
    schemas: { Name: { type: 'string', maxLength: 3 }, Maybe: { type: 'string', nullable: true } },
  },
  paths: {
    '/nullable': body({ type: 'integer', nullable: true }),
    '/nullable-enum': body({ type: 'string', enum: ['a'], nullable: true }),
    '/nullable-all': body({ nullable: true, allOf: [ref('Name')] }),
    '/nullable-property': body({
      type: 'object',
      properties: { a: { type: 'string', nullable: true }, b: string },
    }),
    '/bounds': body({
      type: 'number',
      minimum: 0,
      exclusiveMinimum: true,
      maximum: 9,
      exclusiveMaximum: false,
    }),
    '/siblings': body({
      type: 'object',
      properties: { a: { ...ref('Name'), maxLength: 1, nullable: true } },
    }),
    '/reference': body(ref('Maybe')),
    '/query': { get: echo([inQuery('q', { type: 'number', minimum: 0, exclusiveMinimum: true })]) },
  },
  cases: [
    sees('nullable takes null', 'POST /nullable', { body: null }, sending(null)),
    sees('nullable takes what else there is', 'POST /nullable', { body: 7 }, sending(7)),
    breaks('nullable refuses the rest', 'POST /nullable', 'body type', sending('x')),
    sees('a nullable enumeration takes null', 'POST /nullable-enum', { body: null }, sending(null)),
    breaks('a nullable enumeration refuses the rest', 'POST /nullable-enum', 'body enum', sending('b')),
    sees('nullable goes before allOf', 'POST /nullable-all', { body: null }, sending(null)),
    sees(
      'nullable is of a property',
      'POST /nullable-property',
      { body: { a: null, b: 'x' } },
      sending({ a: null, b: 'x' }),
    ),
    breaks(
      'what is not nullable is not null',
      'POST /nullable-property',
      'body /b type',
      sending({ a: null, b: null }),
    ),
    sees('nullable is behind a reference', 'POST /reference', { body: null }, sending(null)),
    breaks(
      'a boolean exclusiveMinimum excludes the minimum',
      'POST /bounds',
      'body exclusiveMinimum',
      sending(0),
    ),
    sees('a false exclusiveMaximum includes the maximum', 'POST /bounds', { body: 9 }, sending(9)),
    breaks('a false exclusiveMaximum leaves the maximum', 'POST /bounds', 'body maximum', sending(9.5)),
    breaks('a boolean bound is of parameters too', 'GET /query?q=0', 'query /q exclusiveMinimum'),
    sees(
      'what stands beside a reference is not there',
      'POST /siblings',
      { body: { a: 'abc' } },
      sending({ a: 'abc' }),
    ),
    breaks(
      'null beside a reference is not there either',
      'POST /siblings',
      'body /a type',
      sending({ a: null }),
    ),
  ],
}

const discriminators: Group = {
  title: 'a discriminator',
  components: {
    schemas: {
      ...pets,
      Mapped: {
        oneOf: [ref('Cat'), ref('Dog')],
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', dog: 'Dog' } },
      },
      Named: { oneOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } },
      Any: {
        anyOf: [ref('Cat'), ref('Dog')],
        discriminator: { propertyName: 'kind', mapping: { cat: 'Cat', dog: 'Dog' } },
      },
      Plant: { type: 'object', required: ['kind'], properties: { kind: { const: 'plant' } } },
      Living: {
        oneOf: [ref('Animal'), ref('Plant')],
        discriminator: { propertyName: 'kind', mapping: { animal: 'Animal', plant: 'Plant' } },
      },
      Animal: { type: 'object', required: ['kind', 'pet'], properties: { kind: string, pet: ref('Mapped') } },
    },
  },
  paths: {
    '/mapped': body(ref('Mapped')),
    '/named': body(ref('Named')),
    '/any': body(ref('Any')),
    '/list': body({ type: 'array', items: ref('Mapped') }),
    '/nested': body(ref('Living')),
  },
  cases: [
    sees(
      'chooses by its mapping',
      'POST /mapped',
      { body: { kind: 'cat', lives: 9 } },
      sending({ kind: 'cat', lives: 9 }),
    ),
    sees(
      'chooses by a mapping to a name',
      'POST /mapped',
      { body: { kind: 'dog', tricks: [] } },
      sending({ kind: 'dog', tricks: [] }),
    ),
    breaks(
      'has faults of the chosen branch alone',
      'POST /mapped',
      'body /lives type',
      sending({ kind: 'cat', lives: 'x' }),
    ),
    breaks(
      'lacks something of the chosen branch',
      'POST /mapped',
      'body /tricks required',
      sending({ kind: 'dog', lives: 9 }),
    ),
    breaks('with a tag that nobody knows', 'POST /mapped', 'body /kind enum', sending({ kind: 'cow' })),
    breaks(
      'with a tag in another case',
      'POST /mapped',
      'body /kind enum',
      sending({ kind: 'CAT', lives: 9 }),
    ),
    breaks('without its tag', 'POST /mapped', 'body /kind required', sending({ lives: 9 })),
    breaks('of no object', 'POST /mapped', 'body type', sending('cat')),
    sees(
      'chooses by the name of the schema',
      'POST /named',
      { body: { kind: 'Dog', tricks: ['sit'] } },
      sending({ kind: 'Dog', tricks: ['sit'] }),
    ),
    breaks(
      'chooses by the name of the schema, broken',
      'POST /named',
      'body /tricks/0 type',
      sending({ kind: 'Dog', tricks: [1] }),
    ),
    sees(
      'chooses in anyOf',
      'POST /any',
      { body: { kind: 'cat', lives: 1 } },
      sending({ kind: 'cat', lives: 1 }),
    ),
    breaks('chooses in anyOf, broken', 'POST /any', 'body /lives required', sending({ kind: 'cat' })),
    breaks(
      'is told by its place in a list',
      'POST /list',
      'body /1/lives type',
      sending([
        { kind: 'dog', tricks: [] },
        { kind: 'cat', lives: 'x' },
      ]),
    ),
    sees(
      'is within another',
      'POST /nested',
      { body: { kind: 'animal', pet: { kind: 'cat', lives: 9 } } },
      sending({ kind: 'animal', pet: { kind: 'cat', lives: 9 } }),
    ),
    breaks(
      'is within another, broken',
      'POST /nested',
      'body /pet/tricks required',
      sending({ kind: 'animal', pet: { kind: 'dog' } }),
    ),
    breaks(
      'is within another, unknown',
      'POST /nested',
      'body /pet/kind enum',
      sending({ kind: 'animal', pet: { kind: 'plant' } }),
    ),
  ],
}

const id = { type: 'integer', readOnly: true }

const readOnly: Group = {
  title: 'what is read-only',
  components: {
    schemas: {
      Id: id,
      Base: { type: 'object', required: ['id'], properties: { id } },
      Item: { allOf: [ref('Base'), { type: 'object', required: ['name'], properties: { name: string } }] },
      Apart: { allOf: [{ type: 'object', properties: { id } }], required: ['id', 'name'] },
    },
  },
  paths: {
    '/flat': body({
      type: 'object',
      required: ['id', 'name'],
      properties: { id, name: string, secret: { type: 'string', writeOnly: true } },
    }),
    '/all': body(ref('Item')),
    '/apart': body(ref('Apart')),
    '/reference': body({ type: 'object', required: ['id'], properties: { id: ref('Id') } }),
    '/list': body({ type: 'array', items: ref('Item') }),
  },
  cases: [
    sees('need not be there in a request', 'POST /flat', { body: { name: 'x' } }, sending({ name: 'x' })),
    sees(
      'is not what is write-only',
      'POST /flat',
      { body: { name: 'x', secret: 's' } },
      sending({ name: 'x', secret: 's' }),
    ),
    breaks(
      'must not be there in a request',
      'POST /flat',
      'body /id readOnly',
      sending({ name: 'x', id: 1 }),
    ),
    breaks('leaves the rest required', 'POST /flat', 'body /name required', sending({})),
    sees('need not be there through allOf', 'POST /all', { body: { name: 'x' } }, sending({ name: 'x' })),
    breaks(
      'must not be there through allOf',
      'POST /all',
      'body /id readOnly',
      sending({ name: 'x', id: 1 }),
    ),
    sees(
      'need not be there where another part requires it',
      'POST /apart',
      { body: { name: 'x' } },
      sending({ name: 'x' }),
    ),
    sees('need not be there behind a reference', 'POST /reference', { body: {} }, sending({})),
    breaks(
      'must not be there behind a reference',
      'POST /reference',
      'body /id readOnly',
      sending({ id: 1 }),
    ),
    breaks(
      'is told by its place in a list',
      'POST /list',
      'body /1/id readOnly',
      sending([{ name: 'x' }, { name: 'y', id: 1 }]),
    ),
  ],
}

/** What OpenAPI adds to JSON Schema, and what it had in its place. */
export const dialects: Group[] = [older, discriminators, readOnly]
