import { answers, violates, receives, type Case, type Group } from '../case.ts'
import { echo, inQuery, integer, listOf, string } from '../contract.ts'

const number = { type: 'number' }
const one = (schema: object, more: object = {}) => ({ get: echo([inQuery('q', schema, more)]) })

const accepted = (text: string, value: unknown): Case =>
  receives(`is ${JSON.stringify(value)} as "${text}"`, `GET /a?q=${text}`, { query: { q: value } })
const refused = (text: string): Case => violates(`is not "${text}"`, `GET /a?q=${text}`, 'query /q type')

const numbers: Group[] = [
  {
    title: 'an integer in the query',
    paths: { '/a': one(integer) },
    cases: [
      accepted('0', 0),
      accepted('-12', -12),
      accepted('-0', 0),
      accepted('9007199254740991', 9007199254740991),
      accepted('%31', 1),
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
      ].map(refused),
    ],
  },
  {
    title: 'a number in the query',
    paths: { '/a': one(number) },
    cases: [
      accepted('1.5', 1.5),
      accepted('-0.25', -0.25),
      accepted('1e2', 100),
      accepted('1E-2', 0.01),
      accepted('12', 12),
      ...['0x10', '.5', '5.', '+1', '1,5', '1e', '1e999', 'Infinity', 'NaN', '', '--1'].map(refused),
    ],
  },
  {
    title: 'a boolean in the query',
    paths: { '/a': one({ type: 'boolean' }) },
    cases: [
      accepted('true', true),
      accepted('false', false),
      ...['TRUE', '1', '0', 'yes', '', '%20true'].map(refused),
    ],
  },
  {
    title: 'a string in the query',
    paths: { '/a': one(string), '/reserved': one(string, { allowReserved: true }) },
    cases: [
      accepted('012', '012'),
      accepted('true', 'true'),
      accepted('null', 'null'),
      accepted('', ''),
      accepted('a+b', 'a b'),
      accepted('a%20b', 'a b'),
      accepted('a%2Bb', 'a+b'),
      accepted('a%26b%3Dc', 'a&b=c'),
      accepted('a=b', 'a=b'),
      accepted('a?b/c:d@e', 'a?b/c:d@e'),
      accepted('a,b', 'a,b'),
      accepted('%E2%82%AC', '€'),
      accepted('%F0%9F%8D%8E', '🍎'),
      accepted('a;b', 'a;b'),
      accepted('%00', '\0'),
      receives('without an equal sign is empty', 'GET /a?q', { query: { q: '' } }),
      receives('may have an encoded name', 'GET /a?%71=x', { query: { q: 'x' } }),
      receives('may stand between empty pairs', 'GET /a?&&q=x&', { query: { q: 'x' } }),
      receives('with allowReserved may contain reserved characters', 'GET /reserved?q=a/b?c:d@e,f;g!$(h)*', {
        query: { q: 'a/b?c:d@e,f;g!$(h)*' },
      }),
      receives('with allowReserved is decoded too', 'GET /reserved?q=a%2Fb%20%26', {
        query: { q: 'a/b &' },
      }),
      answers('that is not valid percent-encoding is a 400', 'GET /a?q=%zz', 400),
      answers('that is not valid UTF-8 is a 400', 'GET /a?q=%FF', 400),
      answers('whose name is not valid percent-encoding is a 400', 'GET /a?%zz=1', 400),
      answers('among more than a thousand pairs is a 400', `GET /a?${'q=1&'.repeat(1001)}`, 400),
    ],
  },
]

const presence: Group[] = [
  {
    title: 'an undeclared query parameter',
    paths: { '/a': { get: echo([inQuery('q', integer)]) }, '/none': { get: echo() } },
    cases: [
      violates('is a fault', 'GET /a?q=1&x=2', 'query /x unknown'),
      violates('is a fault where no parameter is declared', 'GET /none?x=2', 'query /x unknown'),
      violates('is reported once', 'GET /a?x=1&x=2', 'query /x unknown'),
      violates('may differ from a declared one in its case', 'GET /a?Q=1', 'query /Q unknown'),
      violates('may differ from a declared one in its brackets', 'GET /a?q[]=1', 'query /q[] unknown'),
      violates('may be an inherited name', 'GET /a?__proto__=1&constructor=2', [
        'query /__proto__ unknown',
        'query /constructor unknown',
      ]),
      violates('has its name escaped in the pointer', 'GET /a?a%2Fb~=1', 'query /a~1b~0 unknown'),
      violates('is reported together with all other faults', 'GET /a?q=x&y=1&z=2', [
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
      violates('that is required and missing is a fault', 'GET /required', [
        'query /q required',
        'query /r required',
      ]),
      receives('that is required may be empty', 'GET /required?q=1&r=', { query: { q: 1, r: '' } }),
      violates('that is not an array may be sent once only', 'GET /once?q=a&q=b', 'query /q type'),
      receives('that is missing has its default', 'GET /default', {
        query: { limit: 20, tags: ['a', 'b'] },
      }),
      receives('that is sent keeps its value', 'GET /default?limit=5&tags=c', {
        query: { limit: 5, tags: ['c'] },
      }),
      violates(
        'of a wrong type is a fault, in spite of a default',
        'GET /default?limit=x',
        'query /limit type',
      ),
      violates(
        'beyond its maximum is a fault, in spite of a default',
        'GET /default?limit=101',
        'query /limit maximum',
      ),
      receives('may be a string of its enum', 'GET /enum?q=desc', { query: { q: 'desc' } }),
      violates('with a string outside its enum is a fault', 'GET /enum?q=DESC', 'query /q enum'),
      receives('may be a number of its enum', 'GET /number-enum?q=2', { query: { q: 2 } }),
      violates('with a number outside its enum is a fault', 'GET /number-enum?q=3', 'query /q enum'),
      receives('without a type may be a number of its enum', 'GET /bare-enum?q=1', { query: { q: 1 } }),
      receives('without a type may be a string of its enum', 'GET /bare-enum?q=one', {
        query: { q: 'one' },
      }),
      receives('may be an array of one item', 'GET /list?q=1', { query: { q: [1] } }),
      violates('with too many items is a fault', 'GET /list?q=1&q=2&q=3', 'query /q maxItems'),
      violates('with the same item twice is a fault', 'GET /list?q=1&q=1', 'query /q uniqueItems'),
      violates('with items of a wrong type is a fault', 'GET /list?q=x&q=1.5', [
        'query /q/0 type',
        'query /q/1 type',
      ]),
      receives('without a type is a string', 'GET /any?q=12', { query: { q: '12' } }),
      receives('with allowEmptyValue may be empty', 'GET /empty?q=', {}),
      receives('with allowEmptyValue may have no equal sign', 'GET /empty?q', {}),
      receives('with allowEmptyValue may be an empty string', 'GET /empty-text?q=', { query: { q: '' } }),
      violates('with allowEmptyValue is checked where it is not empty', 'GET /empty?q=x', 'query /q type'),
      violates('has the faults of all its bounds', 'GET /bounds?q=11', [
        'query /q maximum',
        'query /q multipleOf',
      ]),
      violates('has the faults of its pattern and its length', 'GET /pattern?q=7', [
        'query /q pattern',
        'query /q minLength',
      ]),
      receives('of an operation overrides that of its path', 'GET /overridden?q=x&p=1', {
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
      receives('is a number where the text is one', 'GET /types?q=5', { query: { q: 5 } }),
      receives('is a string where the text is no number', 'GET /types?q=5a', { query: { q: '5a' } }),
      receives('is a string where the text is a number with a leading zero', 'GET /types?q=05', {
        query: { q: '05' },
      }),
      receives('is a value of the first branch', 'GET /any?q=12', { query: { q: 12 } }),
      receives('is a value of the second branch', 'GET /any?q=abc', { query: { q: 'abc' } }),
      receives('may be a boolean', 'GET /one?q=true', { query: { q: true } }),
      receives('may be an integer', 'GET /one?q=1', { query: { q: 1 } }),
      violates('of no branch is a fault', 'GET /one?q=x', 'query /q type'),
      receives('may be null', 'GET /null?q=null', { query: { q: null } }),
      receives('of an integer and an array is an integer where one value is sent', 'GET /some?q=1', {
        query: { q: 1 },
      }),
      receives('of an integer and an array is an array where several values are sent', 'GET /some?q=1&q=2', {
        query: { q: [1, 2] },
      }),
      receives('may be behind a reference', 'GET /reference?q=3', { query: { q: 3 } }),
      violates('is checked behind a reference', 'GET /reference?q=0', 'query /q minimum'),
      violates('is checked by all parts of allOf', 'GET /all?q=10', 'query /q maximum'),
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
      receives('may be a JSON object', `GET /object?q=${encodedJson({ a: 1, b: ['x,y', '&'] })}`, {
        query: { q: { a: 1, b: ['x,y', '&'] } },
      }),
      receives('may be any JSON value', `GET /any?q=${encodedJson([null, 'a', 1.5])}`, {
        query: { q: [null, 'a', 1.5] },
      }),
      receives('may be missing', 'GET /object', {}),
      violates('that is malformed JSON is a fault', 'GET /object?q=%7B', 'query /q content'),
      violates('has the faults of its properties', `GET /object?q=${encodedJson({ a: 'x', b: [1] })}`, [
        'query /q/a type',
        'query /q/b/0 type',
      ]),
      violates(
        'without a required property is a fault',
        `GET /object?q=${encodedJson({})}`,
        'query /q/a required',
      ),
      receives('may be text', 'GET /text?q=abc', { query: { q: 'abc' } }),
      violates('that is text is checked', 'GET /text?q=abcd', 'query /q maxLength'),
      receives(
        'may be JSON in a header',
        'GET /header',
        { headers: { q: { a: 1 } } },
        { headers: { q: '{"a":1}' } },
      ),
      violates('that is malformed JSON in a header is a fault', 'GET /header', 'header /q content', {
        headers: { q: '{' },
      }),
    ],
  },
]

/** How the text of a query becomes values: OpenAPI 3.1.1 section 4.8.12, RFC 3986 section 3.4, RFC 8259 section 6. */
export const queryValues: Group[] = [...numbers, ...presence, ...unions, ...contents]
