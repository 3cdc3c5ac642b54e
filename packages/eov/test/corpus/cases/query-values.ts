import { answers, breaks, sees, type Case, type Group } from '../case.ts'
import { echo, inQuery, integer, listOf, string } from '../contract.ts'

const number = { type: 'number' }
const one = (schema: object, more: object = {}) => ({ get: echo([inQuery('q', schema, more)]) })

const takes = (text: string, value: unknown): Case =>
  sees(`is ${JSON.stringify(value)} as "${text}"`, `GET /a?q=${text}`, { query: { q: value } })
const refuses = (text: string): Case => breaks(`is not "${text}"`, `GET /a?q=${text}`, 'query /q type')

const numbers: Group[] = [
  {
    title: 'an integer in the query',
    paths: { '/a': one(integer) },
    cases: [
      takes('0', 0),
      takes('-12', -12),
      takes('-0', 0),
      takes('9007199254740991', 9007199254740991),
      takes('%31', 1),
      ...[
        '0x10',
        '0b1',
        '1e2',
        '+1',
        '%2B1',
        '01',
        '-01',
        '1.5',
        '1_000',
        '',
        '%201',
        '1%20',
        '1%00',
        '9007199254740993',
        'NaN',
        'null',
        '١'.replace('١', '%D9%A1'),
      ].map(refuses),
    ],
  },
  {
    title: 'a number in the query',
    paths: { '/a': one(number) },
    cases: [
      takes('1.5', 1.5),
      takes('-0.25', -0.25),
      takes('1e2', 100),
      takes('1E-2', 0.01),
      takes('12', 12),
      ...['0x10', '.5', '5.', '+1', '1,5', '1e', '1e999', 'Infinity', 'NaN', '', '--1'].map(refuses),
    ],
  },
  {
    title: 'a boolean in the query',
    paths: { '/a': one({ type: 'boolean' }) },
    cases: [
      takes('true', true),
      takes('false', false),
      ...['TRUE', '1', '0', 'yes', '', '%20true'].map(refuses),
    ],
  },
  {
    title: 'a text in the query',
    paths: { '/a': one(string), '/reserved': one(string, { allowReserved: true }) },
    cases: [
      takes('012', '012'),
      takes('true', 'true'),
      takes('null', 'null'),
      takes('', ''),
      takes('a+b', 'a b'),
      takes('a%20b', 'a b'),
      takes('a%2Bb', 'a+b'),
      takes('a%26b%3Dc', 'a&b=c'),
      takes('a=b', 'a=b'),
      takes('a?b/c:d@e', 'a?b/c:d@e'),
      takes('a,b', 'a,b'),
      takes('%E2%82%AC', '€'),
      takes('%F0%9F%8D%8E', '🍎'),
      takes('a;b', 'a;b'),
      takes('%00', '\0'),
      sees('is empty without an equal sign', 'GET /a?q', { query: { q: '' } }),
      sees('has an encoded name', 'GET /a?%71=x', { query: { q: 'x' } }),
      sees('stands between empty pairs', 'GET /a?&&q=x&', { query: { q: 'x' } }),
      sees('with allowReserved may hold reserved characters', 'GET /reserved?q=a/b?c:d@e,f;g!$(h)*', {
        query: { q: 'a/b?c:d@e,f;g!$(h)*' },
      }),
      sees('with allowReserved is decoded all the same', 'GET /reserved?q=a%2Fb%20%26', {
        query: { q: 'a/b &' },
      }),
      answers('that is not valid percent-encoding is a 400', 'GET /a?q=%zz', 400),
      answers('that is not valid UTF-8 is a 400', 'GET /a?q=%FF', 400),
      answers('whose name is not valid percent-encoding is a 400', 'GET /a?%zz=1', 400),
      answers('among more than a thousand is a 400', `GET /a?${'q=1&'.repeat(1001)}`, 400),
    ],
  },
]

const presence: Group[] = [
  {
    title: 'a query parameter that nobody knows',
    paths: { '/a': { get: echo([inQuery('q', integer)]) }, '/none': { get: echo() } },
    cases: [
      breaks('is a fault', 'GET /a?q=1&x=2', 'query /x unknown'),
      breaks('is a fault where there are none at all', 'GET /none?x=2', 'query /x unknown'),
      breaks('is told once', 'GET /a?x=1&x=2', 'query /x unknown'),
      breaks('is known by its case', 'GET /a?Q=1', 'query /Q unknown'),
      breaks('is one with brackets', 'GET /a?q[]=1', 'query /q[] unknown'),
      breaks('may be that of a prototype', 'GET /a?__proto__=1&constructor=2', [
        'query /__proto__ unknown',
        'query /constructor unknown',
      ]),
      breaks('is escaped in the pointer', 'GET /a?a%2Fb~=1', 'query /a~1b~0 unknown'),
      breaks('is told beside all other faults', 'GET /a?q=x&y=1&z=2', [
        'query /q type',
        'query /y unknown',
        'query /z unknown',
      ]),
    ],
  },
  {
    title: 'a query parameter',
    paths: {
      '/required': {
        get: echo([inQuery('q', integer, { required: true }), inQuery('r', string, { required: true })]),
      },
      '/once': one(string),
      '/default': {
        get: echo([
          inQuery('limit', { ...integer, default: 20, maximum: 100 }),
          inQuery('tags', { ...listOf(string), default: ['a', 'b'] }),
        ]),
      },
      '/enum': one({ type: 'string', enum: ['asc', 'desc'] }),
      '/number-enum': one({ type: 'integer', enum: [1, 2] }),
      '/bare-enum': one({ enum: [1, 'one', true] }),
      '/list': { get: echo([inQuery('q', { ...listOf(integer), maxItems: 2, uniqueItems: true })]) },
      '/any': one({}),
      '/empty': one({ type: 'integer' }, { allowEmptyValue: true }),
      '/empty-text': one(string, { allowEmptyValue: true }),
      '/bounds': one({ type: 'integer', minimum: 1, maximum: 9, multipleOf: 2 }),
      '/pattern': one({ type: 'string', pattern: '^[a-z]+$', minLength: 2 }),
      '/overridden': {
        parameters: [inQuery('q', integer), inQuery('p', integer)],
        get: echo([inQuery('q', string)]),
      },
    },
    cases: [
      breaks('that is required has to be there', 'GET /required', ['query /q required', 'query /r required']),
      sees('that is required may be empty', 'GET /required?q=1&r=', { query: { q: 1, r: '' } }),
      breaks('that is no list is given once', 'GET /once?q=a&q=b', 'query /q type'),
      sees('has its default where it is not sent', 'GET /default', {
        query: { limit: 20, tags: ['a', 'b'] },
      }),
      sees('has no default where it is sent', 'GET /default?limit=5&tags=c', {
        query: { limit: 5, tags: ['c'] },
      }),
      breaks('is no default where it is wrong', 'GET /default?limit=x', 'query /limit type'),
      breaks('beyond its maximum is no default', 'GET /default?limit=101', 'query /limit maximum'),
      sees('is one of its enumeration', 'GET /enum?q=desc', { query: { q: 'desc' } }),
      breaks('is none of its enumeration', 'GET /enum?q=DESC', 'query /q enum'),
      sees('is a number of its enumeration', 'GET /number-enum?q=2', { query: { q: 2 } }),
      breaks('is no number of its enumeration', 'GET /number-enum?q=3', 'query /q enum'),
      sees('is what its enumeration says, without a type', 'GET /bare-enum?q=1', { query: { q: 1 } }),
      sees('is a text of its enumeration, without a type', 'GET /bare-enum?q=one', { query: { q: 'one' } }),
      sees('is a list of one', 'GET /list?q=1', { query: { q: [1] } }),
      breaks('is a list with too many entries', 'GET /list?q=1&q=2&q=3', 'query /q maxItems'),
      breaks('is a list with one entry twice', 'GET /list?q=1&q=1', 'query /q uniqueItems'),
      breaks('is a list with wrong entries', 'GET /list?q=x&q=1.5', ['query /q/0 type', 'query /q/1 type']),
      sees('without a type is a text', 'GET /any?q=12', { query: { q: '12' } }),
      sees('with allowEmptyValue may be empty', 'GET /empty?q=', {}),
      sees('with allowEmptyValue may be its name alone', 'GET /empty?q', {}),
      sees('with allowEmptyValue may be an empty text', 'GET /empty-text?q=', { query: { q: '' } }),
      breaks('with allowEmptyValue may not be wrong', 'GET /empty?q=x', 'query /q type'),
      breaks('breaks all its bounds at once', 'GET /bounds?q=11', [
        'query /q maximum',
        'query /q multipleOf',
      ]),
      breaks('breaks its pattern and its length', 'GET /pattern?q=7', [
        'query /q pattern',
        'query /q minLength',
      ]),
      sees('of an operation overrides that of its path', 'GET /overridden?q=x&p=1', {
        query: { q: 'x', p: 1 },
      }),
    ],
  },
]

const unions: Group[] = [
  {
    title: 'a union in the query',
    paths: {
      '/types': one({ type: ['integer', 'string'] }),
      '/any': one({
        anyOf: [
          { type: 'integer', minimum: 10 },
          { type: 'string', pattern: '^[a-z]+$' },
        ],
      }),
      '/one': one({ oneOf: [integer, { type: 'boolean' }] }),
      '/null': one({ type: ['integer', 'null'] }),
      '/some': { get: echo([inQuery('q', { anyOf: [integer, listOf(integer)] })]) },
      '/reference': one({ $ref: '#/components/schemas/Id' }),
      '/all': one({ allOf: [{ $ref: '#/components/schemas/Id' }, { maximum: 9 }] }),
    },
    components: { schemas: { Id: { type: 'integer', minimum: 1 } } },
    cases: [
      sees('is a number where it reads as one', 'GET /types?q=5', { query: { q: 5 } }),
      sees('is a text where it does not', 'GET /types?q=5a', { query: { q: '5a' } }),
      sees('is a text of the grammar that is no number', 'GET /types?q=05', { query: { q: '05' } }),
      sees('takes the branch that fits', 'GET /any?q=12', { query: { q: 12 } }),
      sees('takes the other branch', 'GET /any?q=abc', { query: { q: 'abc' } }),
      sees('is a boolean', 'GET /one?q=true', { query: { q: true } }),
      sees('is an integer', 'GET /one?q=1', { query: { q: 1 } }),
      breaks('is neither', 'GET /one?q=x', 'query /q type'),
      sees('may be null', 'GET /null?q=null', { query: { q: null } }),
      sees('is one value', 'GET /some?q=1', { query: { q: 1 } }),
      sees('is several values', 'GET /some?q=1&q=2', { query: { q: [1, 2] } }),
      sees('is behind a reference', 'GET /reference?q=3', { query: { q: 3 } }),
      breaks('is wrong behind a reference', 'GET /reference?q=0', 'query /q minimum'),
      breaks('is wrong by all its parts', 'GET /all?q=10', 'query /q maximum'),
    ],
  },
]

const asJson = (schema: object) => ({
  get: echo([{ name: 'q', in: 'query', content: { 'application/json': { schema } } }]),
})
const encodedJson = (value: unknown) => encodeURIComponent(JSON.stringify(value))

const contents: Group[] = [
  {
    title: 'a parameter with content',
    paths: {
      '/object': asJson({ type: 'object', required: ['a'], properties: { a: integer, b: listOf(string) } }),
      '/any': asJson({}),
      '/text': {
        get: echo([
          { name: 'q', in: 'query', content: { 'text/plain': { schema: { type: 'string', maxLength: 3 } } } },
        ]),
      },
      '/header': {
        get: echo([
          {
            name: 'q',
            in: 'header',
            content: { 'application/json': { schema: { type: 'object', required: ['a'] } } },
          },
        ]),
      },
    },
    cases: [
      sees('is JSON', `GET /object?q=${encodedJson({ a: 1, b: ['x,y', '&'] })}`, {
        query: { q: { a: 1, b: ['x,y', '&'] } },
      }),
      sees('is any JSON', `GET /any?q=${encodedJson([null, 'a', 1.5])}`, { query: { q: [null, 'a', 1.5] } }),
      sees('is not there', 'GET /object', {}),
      breaks('is no JSON', 'GET /object?q=%7B', 'query /q content'),
      breaks('is wrong within', `GET /object?q=${encodedJson({ a: 'x', b: [1] })}`, [
        'query /q/a type',
        'query /q/b/0 type',
      ]),
      breaks('lacks something', `GET /object?q=${encodedJson({})}`, 'query /q/a required'),
      sees('is a text', 'GET /text?q=abc', { query: { q: 'abc' } }),
      breaks('is a text that is too long', 'GET /text?q=abcd', 'query /q maxLength'),
      sees('is JSON in a header', 'GET /header', { headers: { q: { a: 1 } } }, { headers: { q: '{"a":1}' } }),
      breaks('is no JSON in a header', 'GET /header', 'header /q content', { headers: { q: '{' } }),
    ],
  },
]

/** What the texts of a query mean: OpenAPI 3.1.1 section 4.8.12, RFC 3986 section 3.4, RFC 8259 section 6. */
export const queryValues: Group[] = [...numbers, ...presence, ...unions, ...contents]
