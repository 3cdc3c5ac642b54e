import { answers, type Group } from '../case.ts'
import { integer, json, string } from '../contract.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const a = { type: 'object', properties: { a: integer } }
const branch = (kind: string, property: string) => ({
  type: 'object',
  required: ['kind', property],
  properties: { kind: { type: 'string', enum: [kind] }, [property]: integer },
})
const shape = {
  oneOf: [branch('circle', 'radius'), branch('square', 'side')],
  discriminator: { propertyName: 'kind' },
}

/** By path: the schema of the reply, what the handler gives, and what is sent. */
const replies: Record<string, [title: string, schema: object, given: unknown, sent: unknown]> = {
  '/dependent': [
    'that dependentRequired names',
    { ...a, dependentRequired: { a: ['b'] } },
    { a: 1, b: 2, c: 3 },
    { a: 1, b: 2 },
  ],
  '/if': [
    'that `if` names, where it holds',
    // `then` is a keyword of JSON Schema here.
    // oxlint-disable-next-line unicorn/no-thenable
    { ...a, if: { required: ['b'], properties: { b: integer } }, then: { properties: { c: integer } } },
    { a: 1, b: 2, c: 3, d: 4 },
    { a: 1, b: 2, c: 3 },
  ],
  '/if-not': [
    'that `if` names, where it does not hold',
    // `then` is a keyword of JSON Schema here.
    // oxlint-disable-next-line unicorn/no-thenable
    { ...a, if: { properties: { b: { const: 1 } } }, then: { required: ['c'] } },
    { a: 1, b: 2, d: 4 },
    { a: 1, b: 2 },
  ],
  '/contains': [
    'that `contains` names',
    { type: 'array', items: a, contains: { type: 'object', required: ['b'], properties: { b: integer } } },
    [
      { a: 1, b: 2, c: 3 },
      { a: 4, c: 5 },
    ],
    [{ a: 1, b: 2 }, { a: 4 }],
  ],
  '/unique': [
    'of an item that equals another one without it',
    { type: 'array', uniqueItems: true, items: a },
    [
      { a: 1, secret: 1 },
      { a: 1, secret: 2 },
    ],
    undefined,
  ],
  '/unique-other': [
    'of different items',
    { type: 'array', uniqueItems: true, items: a },
    [{ a: 1, secret: 1 }, { a: 2 }],
    [{ a: 1 }, { a: 2 }],
  ],
  '/enum': ['of an object that is none of an enum', { ...a, enum: [{ a: 1 }] }, { a: 2 }, undefined],
  '/branch': [
    'of a branch with dependentSchemas that do not apply',
    {
      ...a,
      unevaluatedProperties: false,
      anyOf: [
        { type: 'object', properties: { b: integer }, dependentSchemas: { c: { required: ['d'] } } },
        { type: 'boolean' },
      ],
    },
    { a: 1, b: 2 },
    { a: 1, b: 2 },
  ],
  '/node': [
    'of a schema that contains itself in allOf',
    ref('Node'),
    { a: 1, next: { a: 2, b: 3 }, b: 4 },
    { a: 1, next: { a: 2 } },
  ],
  '/unevaluated': [
    'that unevaluatedProperties allows',
    { ...a, unevaluatedProperties: true },
    { a: 1, b: 2 },
    { a: 1, b: 2 },
  ],
  '/unevaluated-schema': [
    'that the schema of unevaluatedProperties describes',
    { ...a, unevaluatedProperties: { type: 'object', properties: { x: integer } } },
    { a: 1, b: { x: 1, y: 2 } },
    { a: 1, b: { x: 1 } },
  ],
  '/dynamic': [
    'behind $dynamicRef',
    { allOf: [a, { $dynamicRef: '#/components/schemas/Extra' }] },
    { a: 1, b: 2, c: 3 },
    { a: 1, b: 2 },
  ],
  '/parent': [
    'of the child that the discriminator of a parent names',
    { type: 'array', items: ref('Pet') },
    [
      { kind: 'Cat', meow: 1, secret: 's' },
      { kind: 'hound', bark: 1, meow: 2 },
    ],
    [
      { kind: 'Cat', meow: 1 },
      { kind: 'hound', bark: 1 },
    ],
  ],
  '/unknown': [
    'of a child that no discriminator names',
    ref('Pet'),
    { kind: 'Cow', moo: 1 },
    { kind: 'Cow', moo: 1 },
  ],
  '/discriminated': [
    'of a union with a discriminator within allOf',
    { type: 'array', items: { allOf: [ref('Shape'), { properties: { at: integer } }] } },
    [
      { kind: 'circle', radius: 1, side: 2, at: 3 },
      { kind: 'square', side: 1, radius: 2 },
    ],
    [
      { kind: 'circle', radius: 1, at: 3 },
      { kind: 'square', side: 1 },
    ],
  ],
  '/discriminated-beside': [
    'of a union with a discriminator beside properties',
    { ...shape, properties: { at: integer } },
    { kind: 'circle', radius: 1, side: 2, at: 3 },
    { kind: 'circle', radius: 1, at: 3 },
  ],
  '/discriminated-wrong': [
    'that a branch requires, within allOf,',
    { allOf: [ref('Shape'), { properties: { at: integer } }] },
    { kind: 'circle', secret: 's', at: 3 },
    undefined,
  ],
  '/parent-union': [
    'of a child whose parent is the union of its children',
    { type: 'array', items: ref('Vehicle') },
    [
      { kind: 'auto', wheels: 4, doors: 5, secret: 's' },
      { kind: 'Bike', bell: true, doors: 1 },
    ],
    [
      { kind: 'auto', wheels: 4, doors: 5 },
      { kind: 'Bike', bell: true },
    ],
  ],
  '/closed': [
    'that another part of allOf forbids',
    {
      allOf: [
        { properties: { a: string } },
        { type: 'object', properties: { b: integer }, additionalProperties: false },
      ],
    },
    { a: 'secret', b: 1 },
    undefined,
  ],
  '/list': [
    'of a list that has a method toJSON',
    { type: 'array', items: integer },
    Object.assign([1], { toJSON: () => ['secret'] }),
    undefined,
  ],
}

/** Which properties of a reply are sent. */
export const keptProperties: Group[] = [
  {
    title: 'a property of a reply is kept',
    components: {
      schemas: {
        Shape: shape,
        Vehicle: {
          type: 'object',
          required: ['kind'],
          properties: { kind: string, wheels: integer },
          oneOf: [ref('Car'), ref('Bike')],
          discriminator: { propertyName: 'kind', mapping: { auto: 'Car' } },
        },
        Car: { allOf: [ref('Vehicle'), { type: 'object', properties: { doors: integer } }] },
        Bike: { allOf: [ref('Vehicle'), { type: 'object', properties: { bell: { type: 'boolean' } } }] },
        Extra: { properties: { b: integer } },
        Node: { type: 'object', properties: { a: integer, next: { allOf: [ref('Node')], type: 'object' } } },
        Pet: {
          type: 'object',
          required: ['kind'],
          properties: { kind: string },
          discriminator: { propertyName: 'kind', mapping: { hound: 'Dog' } },
        },
        Cat: { allOf: [ref('Pet'), { type: 'object', properties: { meow: integer } }] },
        Dog: { allOf: [ref('Pet'), { type: 'object', properties: { bark: integer } }] },
      },
    },
    paths: Object.fromEntries(
      Object.entries(replies).map(([path, [, schema]]) => [
        path,
        { get: { responses: { 200: json(schema) } } },
      ]),
    ),
    handlers: Object.fromEntries(
      Object.entries(replies).map(([path, [, , given]]) => [
        `get ${path}`,
        (_call, reply: (status: number, body: unknown) => unknown) => reply(200, given),
      ]),
    ),
    cases: Object.entries(replies).map(([path, [title, , , sent]]) =>
      sent === undefined
        ? answers(`${title} is checked as it is sent`, `GET ${path}`, 500, { without: ['secret'] })
        : answers(title, `GET ${path}`, 200, { json: sent }),
    ),
  },
]
