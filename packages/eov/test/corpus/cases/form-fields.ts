import { answers, receives, violates, type Group } from '../case.ts'
import { echo, echoBody, inQuery, integer, listOf, rawBody, string } from '../contract.ts'

const urlencoded = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data'
const file = { type: 'string', format: 'binary' }
const object = { type: 'object', properties: { a: integer } }

/** The schemas of the forms, by path. */
const schemas: Record<string, object> = {
  '/additional': { type: 'object', properties: { s: string }, additionalProperties: integer },
  '/pattern': {
    type: 'object',
    properties: { s: string },
    patternProperties: { '^n': integer, '^l': listOf(integer), '^j': object },
    additionalProperties: { type: 'boolean' },
  },
  '/all': {
    allOf: [{ type: 'object', patternProperties: { '^n': integer } }, { properties: { s: string } }],
  },
  '/unevaluated': { type: 'object', properties: { s: string }, unevaluatedProperties: integer },
  '/objects': { type: 'object', additionalProperties: object },
  '/closed': { type: 'object', properties: { a: string }, additionalProperties: false },
  '/open': { type: 'object' },
  '/few': { type: 'object', maxProperties: 1, additionalProperties: file },
  '/slow': { type: 'object', patternProperties: { '^(a*)*b\\1$': integer } },
  '/named': JSON.parse('{"type":"object","properties":{"__proto__":{"type":"object"}}}') as object,
}

type Form = (...fields: [name: string, value: string, more?: string][]) => ReturnType<typeof rawBody>
const forms: Record<string, Form> = {
  [urlencoded]: (...fields) =>
    rawBody(fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'), urlencoded),
  [multipart]: (...fields) => {
    const parts = fields.map(
      ([name, value, more = '']) =>
        `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`,
    )
    return rawBody(`${parts.join('')}--x--\r\n`, `${multipart}; boundary=x`)
  },
}

const groups = Object.entries(forms).map(([type, form]): Group => ({
  title: `a field of ${type}`,
  paths: Object.fromEntries(
    Object.entries(schemas).map(([path, schema]) => [path, { post: echoBody({ [type]: { schema } }) }]),
  ),
  cases: [
    receives(
      'is decoded by additionalProperties',
      'POST /additional',
      { body: { n: 1, s: '2' } },
      form(['n', '1'], ['s', '2']),
    ),
    violates(
      'is a fault where additionalProperties allow no such value',
      'POST /additional',
      'body /n type',
      form(['n', 'x']),
    ),
    receives(
      'is decoded by patternProperties before additionalProperties',
      'POST /pattern',
      { body: { s: '1', n: 2, l: [3], b: true } },
      form(['s', '1'], ['n', '2'], ['l', '3'], ['b', 'true']),
    ),
    receives(
      'is a list by patternProperties',
      'POST /pattern',
      { body: { l: [3, 4] } },
      form(['l', '3'], ['l', '4']),
    ),
    receives(
      'is JSON where patternProperties describe an object',
      'POST /pattern',
      { body: { j: { a: 1 } } },
      form(['j', '{"a":1}']),
    ),
    receives(
      'is decoded by patternProperties of a part of allOf',
      'POST /all',
      { body: { n: 1, s: '2' } },
      form(['n', '1'], ['s', '2']),
    ),
    receives(
      'is decoded by unevaluatedProperties',
      'POST /unevaluated',
      { body: { n: 1, s: '2' } },
      form(['n', '1'], ['s', '2']),
    ),
    receives(
      'is a string where no schema describes it',
      'POST /open',
      { body: { constructor: '1' } },
      form(['constructor', '1']),
    ),
    ...['closed', 'open', 'few', 'named', 'additional'].map((path) =>
      violates(
        `is a fault with the name __proto__ (${path})`,
        `POST /${path}`,
        'body /__proto__ unknown',
        form(['__proto__', '{"polluted":1}']),
      ),
    ),
    answers('that is no member of a closed form is a fault', 'POST /closed', 422, {
      ...form(['b', 'x']),
      faults: ['body /b additionalProperties'],
    }),
  ],
}))

const [ofUrlencoded, ofMultipart] = groups as [Group, Group]
ofUrlencoded.cases.push(
  receives(
    'is an object in brackets where additionalProperties describe an object',
    'POST /objects',
    { body: { n: { a: 1 }, m: { a: 2 } } },
    rawBody('n[a]=1&m[a]=2', urlencoded),
  ),
  violates(
    'in brackets is a fault with the name __proto__',
    'POST /objects',
    'body /__proto__ unknown',
    rawBody('__proto__[polluted]=1', urlencoded),
  ),
  violates(
    'is a fault where it is both JSON and in brackets',
    'POST /json',
    'body /o style',
    rawBody('o=%7B%22a%22:1%7D&o[a]=2', urlencoded),
  ),
)
ofUrlencoded.paths = {
  ...ofUrlencoded.paths,
  '/json': { post: echoBody({ [urlencoded]: { schema: { type: 'object', properties: { o: object } } } }) },
}
ofMultipart.cases.push(
  violates(
    'is a fault with the name __proto__ where it is a file',
    'POST /few',
    'body /__proto__ unknown',
    forms[multipart]!(['__proto__', 'x', '; filename="a"'], ['b', 'y', '; filename="b"']),
  ),
  receives(
    'is a file where additionalProperties describe one',
    'POST /few',
    { body: { b: { file: 'b', type: 'image/png', text: 'y' } } },
    forms[multipart]!(['b', 'y', '; filename="b"\r\nContent-Type: image/png']),
  ),
)

const parameter = (schema: object, more: object = {}) => ({ get: echo([inQuery('o', schema, more)]) })
const patterned = { type: 'object', patternProperties: { '^n': integer } }
const rgb = { type: 'object', properties: { R: integer, G: integer } }
const styles = { '/commas': 'form', '/pipes': 'pipeDelimited', '/spaces': 'spaceDelimited' }
const byName: Group = {
  title: 'an object of the query',
  paths: {
    '/deep': parameter(patterned, { style: 'deepObject' }),
    '/form': parameter({ ...patterned, additionalProperties: false }),
    '/slow': parameter(schemas['/slow']!, { style: 'deepObject' }),
    '/untyped': parameter({ patternProperties: { '^n': integer } }, { style: 'deepObject' }),
    '/simple/{o}': { get: echo([{ name: 'o', in: 'path', required: true, schema: rgb }]) },
    '/exploded/{o}': { get: echo([{ name: 'o', in: 'path', required: true, explode: true, schema: rgb }]) },
    '/nested': parameter(
      { type: 'object', properties: { a: { type: ['object', 'string'] } } },
      { style: 'deepObject' },
    ),
    ...Object.fromEntries(
      Object.entries(styles).map(([path, style]) => [path, parameter(rgb, { style, explode: false })]),
    ),
  },
  cases: [
    receives('is decoded by patternProperties', 'GET /deep?o[n]=1&o[s]=2', {
      query: { o: { n: 1, s: '2' } },
    }),
    receives('has the parameters that match patternProperties', 'GET /form?n=1&n2=2', {
      query: { o: { n: 1, n2: 2 } },
    }),
    violates(
      'is a fault where a name takes too long to match',
      `GET /slow?o[${'a'.repeat(60)}]=1`,
      'query /o complexity',
    ),
    violates('has no parameters that match no pattern', 'GET /form?n=1&s=2', 'query /s unknown'),
    receives('needs no type beside patternProperties', 'GET /untyped?o[n]=1', { query: { o: { n: 1 } } }),
    violates('is a fault with a property twice, with commas', 'GET /commas?o=R,1,R,2', 'query /o/R type'),
    violates('is a fault with a property twice, with pipes', 'GET /pipes?o=R%7C1%7CR%7C2', 'query /o/R type'),
    violates(
      'is a fault with a property twice, with spaces',
      'GET /spaces?o=R%201%20R%202',
      'query /o/R type',
    ),
    violates('is a fault with a property twice in a path', 'GET /simple/R,1,R,2', 'path /o/R type'),
    violates(
      'is a fault with a property twice in an exploded path',
      'GET /exploded/R=1,R=2',
      'path /o/R type',
    ),
    violates(
      'is a fault where it is given as one value and in brackets',
      'GET /deep?o=x&o[n]=1',
      'query /o style',
    ),
    violates(
      'is a fault where a property is given as one value and in brackets',
      'GET /nested?o[a]=x&o[a][b]=1',
      'query /o/a style',
    ),
  ],
}

const cookieNames: Group = {
  title: 'an exploded object of cookies',
  paths: {
    '/names': {
      get: echo([
        { name: 'o', in: 'cookie', explode: true, schema: patterned },
        { name: 'n1', in: 'cookie', schema: { type: 'integer' } },
        inQuery('n2', { type: 'integer' }),
      ]),
    },
  },
  cases: [
    receives(
      'has the cookies that match a pattern, except another parameter, whatever the query declares',
      'GET /names?n2=5',
      { query: { n2: 5 }, cookies: { o: { n2: 2, n3: 3 }, n1: 1 } },
      { headers: { cookie: 'n1=1; n2=2; n3=3' } },
    ),
  ],
}

const withKey: Group = {
  title: 'an exploded object beside an API key of the query',
  paths: {
    '/keyed': {
      get: {
        ...echo([inQuery('o', { type: 'object', additionalProperties: { type: 'string' } })]),
        security: [{ queryKey: [] }],
      },
    },
  },
  components: { securitySchemes: { queryKey: { type: 'apiKey', in: 'query', name: 'key' } } },
  guards: { queryKey: () => 'anybody' },
  cases: [
    receives('does not have the key', 'GET /keyed?key=secret&a=1', {
      query: { o: { a: '1' } },
      ctx: { queryKey: 'anybody' },
    }),
  ],
}

/** Fields of forms and of objects whose names the client chooses. */
export const formFields: Group[] = [...groups, byName, cookieNames, withKey]
