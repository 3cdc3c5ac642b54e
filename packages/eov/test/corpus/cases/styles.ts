import { violates, receives, type Case, type Group } from '../case.ts'
import { colors, echo, integer, listOf, rgb, rgbSchema, string } from '../contract.ts'

/** The values of the table in OpenAPI; `empty` is the empty string. */
const values = { text: 'blue', list: colors, object: rgb }
const schemas = { text: string, list: listOf(string), object: rgbSchema }

type Kind = keyof typeof values
type Row = [style: string, explode: boolean, written: Partial<Record<'empty' | Kind, string>>]

const title = (style: string, explode: boolean, kind: string) =>
  `in the style ${style}, ${explode ? 'exploded' : 'not exploded'}, may be ${kind}`
const placeOf = (style: string, explode: boolean, kind: string) => `/${style}-${explode}-${kind}`

/** The styles of path parameters: the table of OpenAPI 3.1.1 section 4.8.12.4, "Style Examples", row by row. */
const inPaths: Row[] = [
  [
    'matrix',
    false,
    {
      empty: ';color',
      text: ';color=blue',
      list: ';color=blue,black,brown',
      object: ';color=R,100,G,200,B,150',
    },
  ],
  [
    'matrix',
    true,
    {
      empty: ';color',
      text: ';color=blue',
      list: ';color=blue;color=black;color=brown',
      object: ';R=100;G=200;B=150',
    },
  ],
  ['label', false, { empty: '.', text: '.blue', list: '.blue,black,brown', object: '.R,100,G,200,B,150' }],
  ['label', true, { empty: '.', text: '.blue', list: '.blue.black.brown', object: '.R=100.G=200.B=150' }],
  ['simple', false, { text: 'blue', list: 'blue,black,brown', object: 'R,100,G,200,B,150' }],
  ['simple', true, { text: 'blue', list: 'blue,black,brown', object: 'R=100,G=200,B=150' }],
]
const inQueries: Row[] = [
  [
    'form',
    false,
    {
      empty: 'color=',
      text: 'color=blue',
      list: 'color=blue,black,brown',
      object: 'color=R,100,G,200,B,150',
    },
  ],
  [
    'form',
    true,
    {
      empty: 'color=',
      text: 'color=blue',
      list: 'color=blue&color=black&color=brown',
      object: 'R=100&G=200&B=150',
    },
  ],
  [
    'spaceDelimited',
    false,
    { list: 'color=blue%20black%20brown', object: 'color=R%20100%20G%20200%20B%20150' },
  ],
  [
    'pipeDelimited',
    false,
    { list: 'color=blue%7Cblack%7Cbrown', object: 'color=R%7C100%7CG%7C200%7CB%7C150' },
  ],
  ['deepObject', true, { object: 'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150' }],
]

function tableOf(location: 'path' | 'query', rows: Row[]): Group {
  const paths: Record<string, object> = {}
  const cases: Case[] = []
  for (const [style, explode, written] of rows) {
    for (const [kind, text] of Object.entries(written)) {
      const schema = schemas[kind === 'empty' ? 'text' : (kind as Kind)]
      const parameter = { name: 'color', in: location, style, explode, schema, required: true }
      const place = placeOf(style, explode, kind)
      paths[location === 'path' ? `${place}/{color}` : place] = { get: echo([parameter]) }
      const line = `GET ${place}${location === 'path' ? '/' : '?'}${text}`
      const value = kind === 'empty' ? '' : values[kind as Kind]
      const what = { empty: 'empty', text: 'a string', list: 'an array', object: 'an object' }[kind]!
      const more = text === '.' ? { notAsUrl: 'a URL resolves dot segments' } : {}
      cases.push(receives(title(style, explode, what), line, { [location]: { color: value } }, more))
    }
  }
  return { title: `a parameter in the ${location}`, paths, cases }
}

const parameter = (location: string, schema: object, more: object = {}) =>
  echo([{ name: 'color', in: location, required: true, schema, ...more }])

const headers: Group = {
  title: 'a parameter in a header',
  paths: {
    '/text': { get: parameter('header', string) },
    '/number': { get: parameter('header', integer) },
    '/list': { get: parameter('header', listOf(string)) },
    '/numbers': { get: parameter('header', listOf(integer)) },
    '/object': { get: parameter('header', rgbSchema) },
    '/exploded-list': { get: parameter('header', listOf(string), { explode: true }) },
    '/exploded-object': { get: parameter('header', rgbSchema, { explode: true }) },
    '/ignored': {
      get: echo([
        { name: 'Accept', in: 'header', required: true, schema: integer },
        { name: 'Content-Type', in: 'header', required: true, schema: integer },
        { name: 'Authorization', in: 'header', required: true, schema: integer },
      ]),
    },
  },
  cases: [
    receives(
      'in the style simple may be a string',
      'GET /text',
      { headers: { color: 'blue' } },
      { headers: { color: 'blue' } },
    ),
    receives(
      'may have its name in any case',
      'GET /text',
      { headers: { color: 'blue' } },
      { headers: { COLOR: 'blue' } },
    ),
    receives('may be a number', 'GET /number', { headers: { color: -7 } }, { headers: { color: '-7' } }),
    receives(
      'in the style simple may be an array',
      'GET /list',
      { headers: { color: colors } },
      { headers: { color: 'blue,black,brown' } },
    ),
    receives(
      'may have white space around the items of an array',
      'GET /list',
      { headers: { color: colors } },
      { headers: { color: 'blue, black ,\tbrown' } },
    ),
    receives(
      'exploded, is the same for an array',
      'GET /exploded-list',
      { headers: { color: colors } },
      { headers: { color: 'blue,black,brown' } },
    ),
    receives(
      'in the style simple may be an object',
      'GET /object',
      { headers: { color: rgb } },
      { headers: { color: 'R,100,G,200,B,150' } },
    ),
    receives(
      'exploded, is an object with equal signs',
      'GET /exploded-object',
      { headers: { color: rgb } },
      { headers: { color: 'R=100,G=200,B=150' } },
    ),
    receives(
      'that is sent twice is one array (RFC 9110 section 5.3)',
      'GET /list',
      { headers: { color: ['blue', 'black'] } },
      {
        raw: 'GET {base}/list HTTP/1.1\r\nHost: x\r\nColor: blue\r\nColor: black\r\nConnection: close\r\n\r\n',
        needsSocket: 'a header is sent twice',
      },
    ),
    receives('of a reserved name is no parameter (section 4.8.12.1)', 'GET /ignored', {}),
    violates('that is required has to be there', 'GET /text', 'header /color required'),
    violates('of a wrong type is a fault', 'GET /number', 'header /color type', {
      headers: { color: 'blue' },
    }),
    violates('names the entry that is wrong', 'GET /numbers', 'header /color/1 type', {
      headers: { color: '1, x' },
    }),
    violates('with a name without a value is no object', 'GET /object', 'header /color style', {
      headers: { color: 'R,100,G' },
    }),
  ],
}

const cookies: Group = {
  title: 'a parameter in a cookie',
  paths: {
    '/text': { get: parameter('cookie', string) },
    '/number': { get: parameter('cookie', integer) },
    '/list': { get: parameter('cookie', listOf(string), { explode: false }) },
    '/object': { get: parameter('cookie', rgbSchema, { explode: false }) },
    '/optional': { get: parameter('cookie', integer, { required: false }) },
  },
  cases: [
    receives(
      'in the style form may be a string',
      'GET /text',
      { cookies: { color: 'blue' } },
      { headers: { cookie: 'color=blue' } },
    ),
    receives(
      'may stand between other cookies',
      'GET /text',
      { cookies: { color: 'blue' } },
      { headers: { cookie: 'a=1; color=blue; b=2' } },
    ),
    receives(
      'may contain an equal sign',
      'GET /text',
      { cookies: { color: 'a=b' } },
      { headers: { cookie: 'color=a=b' } },
    ),
    receives(
      'may be quoted (RFC 6265 section 4.1.1)',
      'GET /text',
      { cookies: { color: 'blue' } },
      { headers: { cookie: 'color="blue"' } },
    ),
    receives(
      'in the style form may be an array',
      'GET /list',
      { cookies: { color: colors } },
      { headers: { cookie: 'color=blue,black,brown' } },
    ),
    receives(
      'in the style form may be an object',
      'GET /object',
      { cookies: { color: rgb } },
      { headers: { cookie: 'color=R,100,G,200,B,150' } },
    ),
    receives('that is undeclared is ignored', 'GET /optional', {}, { headers: { cookie: 'theme=dark' } }),
    violates('with its name in another case is missing', 'GET /text', 'cookie /color required', {
      headers: { cookie: 'Color=blue' },
    }),
    violates('of a wrong type is a fault', 'GET /number', 'cookie /color type', {
      headers: { cookie: 'color=blue' },
    }),
  ],
}

const query = (name: string, schema: object, more: object = {}) => ({
  get: echo([{ name, in: 'query', schema, ...more }]),
})

const encoded: Group = {
  title: 'a delimiter in a value',
  paths: {
    '/simple/{color}': { get: parameter('path', listOf(string)) },
    '/label/{color}': { get: parameter('path', listOf(string), { style: 'label', explode: true }) },
    '/matrix/{color}': { get: parameter('path', listOf(string), { style: 'matrix', explode: true }) },
    '/object/{color}': {
      get: parameter('path', { type: 'object', additionalProperties: string }, { explode: true }),
    },
    '/form': query('color', listOf(string), { explode: false }),
    '/pairs': query('color', { type: 'object', additionalProperties: string }, { explode: false }),
    '/pipes': query('color', listOf(string), { style: 'pipeDelimited', explode: false }),
    '/spaces': query('color', listOf(string), { style: 'spaceDelimited', explode: false }),
    '/exploded': query('color', listOf(string)),
  },
  cases: [
    receives('is percent-encoded in the style simple', 'GET /simple/a%2Cb,c', {
      path: { color: ['a,b', 'c'] },
    }),
    receives('is percent-encoded in the style label', 'GET /label/.%3Ba.%2Cb', {
      path: { color: [';a', ',b'] },
    }),
    receives('is percent-encoded in the style matrix', 'GET /matrix/;color=a%3Bcolor%3Db;color=c', {
      path: { color: ['a;color=b', 'c'] },
    }),
    receives('is percent-encoded in an exploded object', 'GET /object/a=b%3Dc,d=%2C', {
      path: { color: { a: 'b=c', d: ',' } },
    }),
    receives('is percent-encoded in an array in the query', 'GET /form?color=a%2Cb,c', {
      query: { color: ['a,b', 'c'] },
    }),
    receives('is percent-encoded in an object in the query', 'GET /pairs?color=a,b%2Cc', {
      query: { color: { a: 'b,c' } },
    }),
    receives('may be a comma where arrays are exploded', 'GET /exploded?color=a,b&color=c', {
      query: { color: ['a,b', 'c'] },
    }),
    receives('separates items as an unencoded pipe, too', 'GET /pipes?color=a|b', {
      query: { color: ['a', 'b'] },
    }),
    receives('may be a comma in the style pipeDelimited', 'GET /pipes?color=a,b%7Cc', {
      query: { color: ['a,b', 'c'] },
    }),
    receives('separates items as a plus, too, in the style spaceDelimited', 'GET /spaces?color=a+b%20c', {
      query: { color: ['a', 'b', 'c'] },
    }),
    receives('may be an encoded plus in the style spaceDelimited', 'GET /spaces?color=a%2Bb+c', {
      query: { color: ['a+b', 'c'] },
    }),
    receives('may be an encoded ampersand', 'GET /exploded?color=a%26color%3Db', {
      query: { color: ['a&color=b'] },
    }),
    violates('that is missing in an object is a fault', 'GET /pairs?color=a,b,c', 'query /color style'),
  ],
}

/** Values that are not serialized in the style of their parameter. */
const wrongStyle: Group = {
  title: 'a value in a wrong style',
  paths: {
    '/label/{color}': { get: parameter('path', string, { style: 'label' }) },
    '/matrix/{color}': { get: parameter('path', string, { style: 'matrix' }) },
    '/matrices/{color}': { get: parameter('path', listOf(string), { style: 'matrix', explode: true }) },
    '/object/{color}': { get: parameter('path', rgbSchema) },
    '/pairs/{color}': {
      get: parameter('path', { type: 'object', additionalProperties: string }, { explode: true }),
    },
    '/deep': query('color', rgbSchema, { style: 'deepObject', explode: true }),
    '/spread': query('color', rgbSchema),
  },
  cases: [
    violates('is no label without the dot', 'GET /label/blue', 'path /color style'),
    violates('is no matrix without the name', 'GET /matrix/blue', 'path /color style'),
    violates('is no matrix with another name', 'GET /matrix/;colour=blue', 'path /color style'),
    violates(
      'is no matrix where one item has another name',
      'GET /matrices/;color=blue;size=1',
      'path /color style',
    ),
    violates('is no object with a name without a value', 'GET /object/R,100,G', 'path /color style'),
    violates('is no exploded object without equal signs', 'GET /pairs/R,100', 'path /color style'),
    violates('is no deep object without brackets', 'GET /deep?color=R', 'query /color style'),
    violates('is no deep object with commas', 'GET /deep?color=R,100', 'query /color style'),
    violates(
      'is an unknown parameter where the object is exploded',
      'GET /spread?color=R,100',
      'query /color unknown',
    ),
  ],
}

/** How parameters are serialized: OpenAPI 3.1.1 section 4.8.12, RFC 6570. */
export const styles: Group[] = [
  tableOf('path', inPaths),
  tableOf('query', inQueries),
  headers,
  cookies,
  encoded,
  wrongStyle,
]
