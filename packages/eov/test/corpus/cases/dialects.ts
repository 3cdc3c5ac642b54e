import { answers, violates, receives, type Group } from '../case.ts'
import { echo, inQuery, integer, jsonBody, string, echoJson } from '../contract.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const body = (schema: object) => ({ post: echoJson(schema) })

const pets = {
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { const: 'cat' }, lives: integer },
  },
  Dog: {
    type: 'object',
    required: ['kind', 'tricks'],
    properties: { kind: { enum: ['dog', 'Dog'] }, tricks: { type: 'array', items: string } },
  },
}
const tagged = (kind: string, more: object = {}) => ({
  allOf: [
    ref('Super'),
    { type: 'object', required: ['kind'], properties: { kind: { enum: [kind] }, ...more } },
  ],
})
const open = (name: string) => ({
  type: 'object',
  required: [name],
  properties: { kind: string, [name]: integer },
})

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
    '/null-type': body({ oneOf: [{ type: 'object' }, { type: 'null' }] }),
    '/query': { get: echo([inQuery('q', { type: 'number', minimum: 0, exclusiveMinimum: true })]) },
  },
  cases: [
    receives('has the type null of later versions', 'POST /null-type', { body: null }, jsonBody(null)),
    receives('has a union with the type null', 'POST /null-type', { body: { a: 1 } }, jsonBody({ a: 1 })),
    answers('refuses a text where an object or null is allowed', 'POST /null-type', 422, jsonBody('a')),
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
      Animal: {
        type: 'object',
        required: ['kind', 'pet'],
        properties: { kind: { const: 'animal' }, pet: ref('Mapped') },
      },
      Super: { type: 'object', properties: { kind: string } },
      One: tagged('t1', { n: integer }),
      Two: tagged('t2'),
      Inherited: { oneOf: [ref('One'), ref('Two')], discriminator: { propertyName: 'kind' } },
      Vehicle: {
        type: 'object',
        required: ['kind'],
        properties: { kind: string, wheels: integer },
        oneOf: [ref('Car'), ref('Bike')],
        discriminator: { propertyName: 'kind', mapping: { auto: 'Car' } },
      },
      Car: { allOf: [ref('Vehicle'), { type: 'object', properties: { doors: integer } }] },
      Bike: { allOf: [ref('Vehicle'), { type: 'object', properties: { bell: { type: 'boolean' } } }] },
      OpenCat: open('meow'),
      OpenDog: open('bark'),
      Open: { oneOf: [ref('OpenCat'), ref('OpenDog')], discriminator: { propertyName: 'kind' } },
    },
  },
  paths: {
    '/mapped': body(ref('Mapped')),
    '/named': body(ref('Named')),
    '/any': body(ref('Any')),
    '/list': body({ type: 'array', items: ref('Mapped') }),
    '/nested': body(ref('Living')),
    '/inherited': body(ref('Inherited')),
    '/open': body(ref('Open')),
    '/vehicle': body(ref('Vehicle')),
    '/bike': body(ref('Bike')),
  },
  cases: [
    receives(
      'cuts the loop between a parent and a child',
      'POST /vehicle',
      { body: { kind: 'auto', wheels: 4, doors: 5 } },
      jsonBody({ kind: 'auto', wheels: 4, doors: 5 }),
    ),
    violates(
      'cuts the loop between a parent and a child, and reports the faults of both',
      'POST /vehicle',
      ['body /wheels type', 'body /doors type'],
      jsonBody({ kind: 'auto', wheels: 'x', doors: 'y' }),
    ),
    violates(
      'cuts the loop between a parent and a child, whose name is no value beside a mapping',
      'POST /vehicle',
      'body /kind enum',
      jsonBody({ kind: 'Car' }),
    ),
    receives(
      'cuts the loop between a child and its parent',
      'POST /bike',
      { body: { kind: 'Bike', bell: true } },
      jsonBody({ kind: 'Bike', bell: true }),
    ),
    violates(
      'cuts the loop between a child and its parent, and has the value of the child',
      'POST /bike',
      'body /kind enum',
      jsonBody({ kind: 'auto', bell: true }),
    ),
    receives(
      'finds the value that a branch inherits by allOf',
      'POST /inherited',
      { body: { kind: 't1', n: 1 } },
      jsonBody({ kind: 't1', n: 1 }),
    ),
    violates(
      'finds the value that a branch inherits by allOf, and reports the faults',
      'POST /inherited',
      'body /n type',
      jsonBody({ kind: 't1', n: 'x' }),
    ),
    violates(
      'takes the name of a schema for no value that the schema refuses',
      'POST /inherited',
      'body /kind enum',
      jsonBody({ kind: 'One' }),
    ),
    receives(
      'changes no result of oneOf where any value may stand in its property',
      'POST /open',
      { body: { kind: 'OpenDog', meow: 1 } },
      jsonBody({ kind: 'OpenDog', meow: 1 }),
    ),
    receives(
      'changes no result of oneOf where its property is missing',
      'POST /open',
      { body: { meow: 1 } },
      jsonBody({ meow: 1 }),
    ),
    answers('changes no result of oneOf where two branches match', 'POST /open', 422, {
      ...jsonBody({ kind: 'OpenDog', meow: 1, bark: 1 }),
    }),
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
