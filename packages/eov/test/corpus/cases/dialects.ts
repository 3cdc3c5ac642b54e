import { violates, receives, type Group } from '../case.ts'
import { echo, inQuery, integer, jsonBody, string, echoJson } from '../contract.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const body = (schema: object) => ({ post: echoJson(schema) })

const pets = {
  Cat: { type: 'object', required: ['kind', 'lives'], properties: { kind: string, lives: integer } },
  Dog: {
    type: 'object',
    required: ['kind', 'tricks'],
    properties: { kind: string, tricks: { type: 'array', items: string } },
  },
}

/** OpenAPI 3.0.3, where it differs from JSON Schema 2020-12. */
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
    receives('nullable accepts null', 'POST /nullable', { body: null }, jsonBody(null)),
    receives('nullable accepts the type', 'POST /nullable', { body: 7 }, jsonBody(7)),
    violates('nullable refuses other types', 'POST /nullable', 'body type', jsonBody('x')),
    receives('a nullable enum accepts null', 'POST /nullable-enum', { body: null }, jsonBody(null)),
    violates('a nullable enum refuses other values', 'POST /nullable-enum', 'body enum', jsonBody('b')),
    receives('nullable beside allOf accepts null', 'POST /nullable-all', { body: null }, jsonBody(null)),
    receives(
      'nullable applies to a property',
      'POST /nullable-property',
      { body: { a: null, b: 'x' } },
      jsonBody({ a: null, b: 'x' }),
    ),
    violates(
      'a property without nullable refuses null',
      'POST /nullable-property',
      'body /b type',
      jsonBody({ a: null, b: null }),
    ),
    receives('nullable applies behind a reference', 'POST /reference', { body: null }, jsonBody(null)),
    violates(
      'a boolean exclusiveMinimum excludes the minimum',
      'POST /bounds',
      'body exclusiveMinimum',
      jsonBody(0),
    ),
    receives('a false exclusiveMaximum includes the maximum', 'POST /bounds', { body: 9 }, jsonBody(9)),
    violates('a false exclusiveMaximum keeps the maximum', 'POST /bounds', 'body maximum', jsonBody(9.5)),
    violates(
      'a boolean exclusiveMinimum applies to parameters too',
      'GET /query?q=0',
      'query /q exclusiveMinimum',
    ),
    receives(
      'siblings of a reference are ignored',
      'POST /siblings',
      { body: { a: 'abc' } },
      jsonBody({ a: 'abc' }),
    ),
    violates(
      'nullable beside a reference is ignored',
      'POST /siblings',
      'body /a type',
      jsonBody({ a: null }),
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
    receives(
      'selects by its mapping',
      'POST /mapped',
      { body: { kind: 'cat', lives: 9 } },
      jsonBody({ kind: 'cat', lives: 9 }),
    ),
    receives(
      'selects by a mapping to a schema name',
      'POST /mapped',
      { body: { kind: 'dog', tricks: [] } },
      jsonBody({ kind: 'dog', tricks: [] }),
    ),
    violates(
      'reports the faults of the selected branch only',
      'POST /mapped',
      'body /lives type',
      jsonBody({ kind: 'cat', lives: 'x' }),
    ),
    violates(
      'requires the properties of the selected branch',
      'POST /mapped',
      'body /tricks required',
      jsonBody({ kind: 'dog', lives: 9 }),
    ),
    violates(
      'with an unknown value is a fault',
      'POST /mapped',
      'body /kind enum',
      jsonBody({ kind: 'cow' }),
    ),
    violates(
      'with a value in another case is a fault',
      'POST /mapped',
      'body /kind enum',
      jsonBody({ kind: 'CAT', lives: 9 }),
    ),
    violates('that is missing is a fault', 'POST /mapped', 'body /kind required', jsonBody({ lives: 9 })),
    violates('of a string is a fault', 'POST /mapped', 'body type', jsonBody('cat')),
    receives(
      'selects by the schema name',
      'POST /named',
      { body: { kind: 'Dog', tricks: ['sit'] } },
      jsonBody({ kind: 'Dog', tricks: ['sit'] }),
    ),
    violates(
      'selects by the schema name, and reports the faults',
      'POST /named',
      'body /tricks/0 type',
      jsonBody({ kind: 'Dog', tricks: [1] }),
    ),
    receives(
      'selects in anyOf',
      'POST /any',
      { body: { kind: 'cat', lives: 1 } },
      jsonBody({ kind: 'cat', lives: 1 }),
    ),
    violates(
      'selects in anyOf, and reports the faults',
      'POST /any',
      'body /lives required',
      jsonBody({ kind: 'cat' }),
    ),
    violates(
      'reports faults by the index of an item',
      'POST /list',
      'body /1/lives type',
      jsonBody([
        { kind: 'dog', tricks: [] },
        { kind: 'cat', lives: 'x' },
      ]),
    ),
    receives(
      'may be nested in another',
      'POST /nested',
      { body: { kind: 'animal', pet: { kind: 'cat', lives: 9 } } },
      jsonBody({ kind: 'animal', pet: { kind: 'cat', lives: 9 } }),
    ),
    violates(
      'that is nested reports the faults of its branch',
      'POST /nested',
      'body /pet/tricks required',
      jsonBody({ kind: 'animal', pet: { kind: 'dog' } }),
    ),
    violates(
      'that is nested and unknown is a fault',
      'POST /nested',
      'body /pet/kind enum',
      jsonBody({ kind: 'animal', pet: { kind: 'plant' } }),
    ),
  ],
}

const id = { type: 'integer', readOnly: true }

const readOnly: Group = {
  title: 'a readOnly property',
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
    receives('may be missing in a request', 'POST /flat', { body: { name: 'x' } }, jsonBody({ name: 'x' })),
    receives(
      'may stand beside a writeOnly property',
      'POST /flat',
      { body: { name: 'x', secret: 's' } },
      jsonBody({ name: 'x', secret: 's' }),
    ),
    violates('is a fault in a request', 'POST /flat', 'body /id readOnly', jsonBody({ name: 'x', id: 1 })),
    violates('leaves other properties required', 'POST /flat', 'body /name required', jsonBody({})),
    receives('may be missing through allOf', 'POST /all', { body: { name: 'x' } }, jsonBody({ name: 'x' })),
    violates('is a fault through allOf', 'POST /all', 'body /id readOnly', jsonBody({ name: 'x', id: 1 })),
    receives(
      'may be missing where another part of allOf requires it',
      'POST /apart',
      { body: { name: 'x' } },
      jsonBody({ name: 'x' }),
    ),
    receives('may be missing behind a reference', 'POST /reference', { body: {} }, jsonBody({})),
    violates('is a fault behind a reference', 'POST /reference', 'body /id readOnly', jsonBody({ id: 1 })),
    violates(
      'is reported by the index of an item',
      'POST /list',
      'body /1/id readOnly',
      jsonBody([{ name: 'x' }, { name: 'y', id: 1 }]),
    ),
  ],
}

/** The keywords that OpenAPI adds to JSON Schema, and the dialect of OpenAPI 3.0. */
export const dialects: Group[] = [older, discriminators, readOnly]
