import { answers, receives, violates, type Group } from '../case.ts'
import { echoJson, integer, json, jsonBody, string } from '../contract.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const nothing = { type: 'null' }

/** Schemas of a property, by title. `hides` is the keyword: it applies if the value is a string, and not otherwise. */
const properties = (hides: 'readOnly' | 'writeOnly'): Record<string, object> => ({
  'a branch of anyOf': { anyOf: [{ type: 'string', [hides]: true }, nothing, integer] },
  'a branch of oneOf behind a reference': { oneOf: [ref(hides), nothing, integer] },
  'a branch that another branch follows': {
    anyOf: [string, nothing, integer, { type: 'string', [hides]: true }],
  },
  // `then` is a keyword of JSON Schema here.
  // oxlint-disable-next-line unicorn/no-thenable
  then: { if: string, then: { [hides]: true } },
  if: { if: { type: 'string', [hides]: true } },
  else: { if: { type: ['null', 'integer'] }, else: { [hides]: true } },
  'a branch within allOf': { allOf: [{ anyOf: [{ type: 'string', [hides]: true }, nothing, integer] }] },
  'a branch within a branch': { anyOf: [{ oneOf: [ref(hides), nothing] }, integer] },
})

/** Schemas of an object that has the property `pw` with one of these schemas. */
const objects = (hides: 'readOnly' | 'writeOnly'): Record<string, object> => {
  const [[, union]] = Object.entries(properties(hides)) as [[string, object]]
  const object = (pw: object) => ({ type: 'object', required: ['pw'], properties: { n: integer, pw } })
  return {
    ...Object.fromEntries(Object.entries(properties(hides)).map(([title, pw]) => [title, object(pw)])),
    'a branch, for a property of allOf': { allOf: [object(union), { type: 'object', required: ['pw'] }] },
    'patternProperties of a branch': {
      type: 'object',
      properties: { n: integer },
      patternProperties: { '^pw': union },
    },
    'additionalProperties of a branch': {
      type: 'object',
      properties: { n: integer },
      additionalProperties: union,
    },
  }
}

const components = {
  schemas: { readOnly: { type: 'string', readOnly: true }, writeOnly: { type: 'string', writeOnly: true } },
}
const paths = <T>(of: Record<string, T>): [path: string, title: string, value: T][] =>
  Object.entries(of).map(([title, value], index) => [`/${index}`, title, value])

const secrets = paths(objects('writeOnly'))
const inReplies: Group = {
  title: 'a property that is writeOnly through',
  components,
  paths: Object.fromEntries(
    secrets.flatMap(([path, , schema]) => [
      [path, { get: { responses: { 200: json(schema) } } }],
      [`${path}/null`, { get: { responses: { 200: json(schema) } } }],
    ]),
  ),
  handlers: Object.fromEntries(
    secrets.flatMap(([path]) => [
      [`get ${path}`, () => ({ n: 1, pw: 'hunter2' })],
      [`get ${path}/null`, () => ({ n: 1, pw: null })],
    ]),
  ),
  cases: secrets.flatMap(([path, title]) => [
    answers(`${title} is left out of a reply`, `GET ${path}`, 200, { json: { n: 1 } }),
    answers(`${title} stays with a value of another branch`, `GET ${path}/null`, 200, {
      json: { n: 1, pw: null },
    }),
  ]),
}

const fixed = paths(objects('readOnly'))
const inRequests: Group = {
  title: 'a property that is readOnly through',
  components,
  paths: Object.fromEntries(fixed.map(([path, , schema]) => [path, { post: echoJson(schema) }])),
  cases: fixed.flatMap(([path, title]) => [
    violates(
      `${title} is a fault in a request`,
      `POST ${path}`,
      'body /pw readOnly',
      jsonBody({ n: 1, pw: 'x' }),
    ),
    receives(
      `${title} is taken with a value of another branch`,
      `POST ${path}`,
      { body: { n: 1, pw: null } },
      jsonBody({ n: 1, pw: null }),
    ),
    receives(`${title} may be missing`, `POST ${path}`, { body: { n: 1 } }, jsonBody({ n: 1 })),
  ]),
}

const login = (pw: object) => ({ type: 'object', properties: { n: integer, pw } })
const dependent = { pw: { dependentSchemas: { token: { writeOnly: true } }, type: 'object' } }

const others: Group = {
  title: 'a secret of a reply is left out',
  components: {
    schemas: {
      Node: {
        $dynamicAnchor: 'node',
        type: 'object',
        properties: { n: integer, pw: { $dynamicRef: '#node' } },
        writeOnly: true,
      },
    },
  },
  paths: Object.fromEntries(
    Object.entries({
      '/two': { anyOf: [login({ type: 'string', writeOnly: true }), login(string)] },
      '/dependent': { type: 'object', properties: { n: integer, ...dependent } },
      '/pattern': {
        type: 'object',
        properties: { n: integer },
        patternProperties: { p: { writeOnly: true } },
      },
      '/dynamic': ref('Node'),
      '/object': login({
        anyOf: [
          { type: 'object', writeOnly: true, properties: { in: { type: 'string', writeOnly: true } } },
          nothing,
        ],
      }),
    }).map(([path, schema]) => [path, { get: { responses: { 200: json(schema) } } }]),
  ),
  handlers: {
    'get /two': () => ({ n: 1, pw: 'hunter2' }),
    'get /dependent': () => ({ n: 1, pw: { token: 'hunter2' } }),
    'get /pattern': () => ({ n: 1, pw: 'hunter2' }),
    'get /dynamic': () => ({ n: 1, pw: { n: 2 } }),
    'get /object': () => ({ n: 1, pw: { in: 'hunter2' } }),
  },
  cases: [
    answers('where one of two branches with the property makes it writeOnly', 'GET /two', 200, {
      json: { n: 1 },
    }),
    answers('where dependentSchemas make it writeOnly', 'GET /dependent', 200, { json: { n: 1 } }),
    answers('where patternProperties make it writeOnly', 'GET /pattern', 200, { json: { n: 1 } }),
    answers('where the target of $dynamicRef is writeOnly', 'GET /dynamic', 200, { json: { n: 1 } }),
    answers('where a writeOnly branch has a writeOnly property itself', 'GET /object', 200, {
      json: { n: 1 },
    }),
  ],
}

const extra = (more: object) => ({ post: echoJson({ type: 'object', properties: { n: integer }, ...more }) })
const byName: Group = {
  title: 'a readOnly property of a request',
  paths: {
    '/pattern': extra({ patternProperties: { '^p': { readOnly: true } } }),
    '/additional': extra({ additionalProperties: { readOnly: true } }),
    '/unevaluated': extra({ unevaluatedProperties: { readOnly: true } }),
    '/dependent': extra({
      properties: { pw: { type: 'object', dependentSchemas: { a: { readOnly: true } } } },
    }),
  },
  cases: [
    ...['pattern', 'additional', 'unevaluated'].map((keyword) =>
      violates(
        `is a fault where ${keyword}Properties describe it`,
        `POST /${keyword}`,
        'body /pw readOnly',
        jsonBody({ n: 1, pw: 'x' }),
      ),
    ),
    violates(
      'is a fault where dependentSchemas make it readOnly',
      'POST /dependent',
      'body /pw readOnly',
      jsonBody({ pw: { a: 1 } }),
    ),
    receives(
      'is taken where dependentSchemas do not apply',
      'POST /dependent',
      { body: { pw: { b: 1 } } },
      jsonBody({ pw: { b: 1 } }),
    ),
  ],
}

/** Properties that are readOnly or writeOnly with some values, or by the schema of their name. */
export const hiddenProperties: Group[] = [inReplies, inRequests, others, byName]
