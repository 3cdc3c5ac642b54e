import { answers, violates, receives, type Group } from '../case.ts'
import { echo, integer, jsonBody, rawBody, string, echoJson } from '../contract.ts'

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
const malformed = (title: string, body: string | Uint8Array) =>
  answers(`${title} is a 400`, 'POST /any', 400, {
    ...rawBody(body),
    replyHeaders: { 'content-type': 'application/problem+json' },
    members: { status: 400, instance: '/any' },
  })
const reads = (title: string, body: string | Uint8Array, value: unknown) =>
  receives(title, 'POST /any', { body: value }, rawBody(body))

const person = {
  type: 'object',
  required: ['name'],
  properties: { name: string, age: integer, tags: { type: 'array', items: string } },
}

/** JSON bodies: RFC 8259, and valid JSON that is refused for safety. */
export const jsonBodies: Group[] = [
  {
    title: 'a JSON body',
    bodyLimit: 2000,
    paths: {
      '/any': { post: echoJson({}) },
      '/person': { post: echoJson(person) },
      '/optional': {
        post: echo([], { requestBody: { content: { 'application/json': { schema: person } } } }),
      },
      '/null': { post: echoJson({ type: ['object', 'null'] }) },
      '/get': { get: echo() },
      '/delete': {
        delete: echo([], { requestBody: { content: { 'application/json': { schema: integer } } } }),
      },
    },
    cases: [
      reads('may be an object', '{"a":[1,2.5,"x",true,null]}', { a: [1, 2.5, 'x', true, null] }),
      reads('may be a string', '"x"', 'x'),
      reads('may be a number', '-0.5e1', -5),
      reads('may be null', 'null', null),
      reads('may be an integer with a fraction of zero', '1.0', 1),
      reads('may be false', 'false', false),
      reads('may have white space around it', ' \t\r\n{ "a" : 1 }\n', { a: 1 }),
      reads('may have escapes', String.raw`"\u00e9\ud83c\udf4e\n"`, 'é🍎\n'),
      reads('may begin with a byte order mark (section 8.1)', '\uFEFF{"a":1}', { a: 1 }),
      reads('may be a hundred levels deep', nested(100), JSON.parse(nested(100))),
      reads('may have many brackets in a string', JSON.stringify(['['.repeat(300)]), ['['.repeat(300)]),
      reads('has the last value of a duplicate name (section 4)', '{"a":1,"a":2}', { a: 2 }),
      reads('may have a number of many digits', '0.1000000000000000055', 0.1),
      reads('may have the inherited names toString and constructor', '{"toString":1,"constructor":2}', {
        toString: 1,
        constructor: 2,
      }),
      malformed('of a hundred and one levels of arrays', nested(101)),
      malformed('of a hundred and one levels of objects', `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`),
      malformed('that is incomplete', '{"a":1'),
      malformed('with text after the value', '{} {}'),
      malformed('with a trailing comma', '[1,]'),
      malformed('with single quotes', "{'a':1}"),
      malformed('with a comment', '{} // x'),
      malformed('with NaN', '[NaN]'),
      malformed('with a leading zero', '[01]'),
      malformed('with a plus', '[+1]'),
      malformed('with a hexadecimal number', '[0x1]'),
      malformed('with an unescaped line feed in a string', '"a\nb"'),
      malformed('of spaces only', '   '),
      malformed('with a number that overflows', '[1e999]'),
      malformed('with a negative number that overflows', '{"a":{"b":-1e400}}'),
      malformed('with the name __proto__', '{"__proto__":{"admin":true}}'),
      answers('with the name __proto__ is told so', 'POST /any', 400, {
        ...rawBody('{"__proto__":1}'),
        members: {
          detail:
            'The body has a property "__proto__", or "constructor" with a "prototype" inside. Such properties are refused.',
        },
      }),
      malformed('with the name __proto__, escaped', String.raw`{"\u005f_proto__":1}`),
      malformed('with the name __proto__ in a nested object', '{"a":[{"__proto__":1}]}'),
      malformed('with constructor.prototype', '{"constructor":{"prototype":{}}}'),
      malformed('that is not UTF-8', new Uint8Array([0x22, 0xff, 0x22])),
      malformed('in UTF-16', new Uint8Array([0xff, 0xfe, 0x31, 0x00])),
      malformed('with an incomplete UTF-8 sequence', new Uint8Array([0x22, 0xe2, 0x82, 0x22])),
      answers('is not repeated in the problem of malformed JSON', 'POST /any', 400, {
        ...rawBody('{"password":"hunter2" x'),
        without: ['hunter2'],
      }),
      answers('is not repeated in faults', 'POST /person', 422, {
        ...jsonBody({ name: 'hunter2', age: 'hunter2' }),
        without: ['hunter2'],
        faults: ['body /age type'],
      }),
      violates('that is required and empty is a fault', 'POST /any', 'body required', rawBody('')),
      violates('that is required and missing is a fault', 'POST /any', 'body required', {
        headers: { 'content-type': 'application/json' },
      }),
      violates(
        'that is null is a fault where an object is required',
        'POST /person',
        'body type',
        rawBody('null'),
      ),
      receives('may be null where the schema allows null', 'POST /null', { body: null }, rawBody('null')),
      receives('may be missing where it is not required', 'POST /optional', {}),
      receives('may be empty where it is not required', 'POST /optional', {}, rawBody('')),
      violates('is checked where it is not required', 'POST /optional', 'body /name required', jsonBody({})),
      violates(
        'has all its faults reported',
        'POST /person',
        ['body /name required', 'body /age type', 'body /tags/1 type'],
        {
          ...jsonBody({ age: 1.5, tags: ['a', 2] }),
        },
      ),
      violates(
        'may have names that a pointer escapes',
        'POST /person',
        ['body /name type'],
        jsonBody({ name: 1, 'a/b~c': 1 }),
      ),
      receives(
        'may come in several chunks',
        'POST /person',
        { body: { name: 'Ann' } },
        { ...jsonBody({ name: 'Ann' }), chunked: true },
      ),
      receives(
        'may come in chunks that divide a character',
        'POST /any',
        { body: 'ééé' },
        { ...rawBody('"ééé"'), chunked: true },
      ),
      violates('that is chunked and empty is missing', 'POST /any', 'body required', {
        ...rawBody(''),
        chunked: true,
      }),
      answers('beyond the limit is a 413', 'POST /any', 413, rawBody(`"${'x'.repeat(2000)}"`)),
      answers('of exactly the limit is accepted', 'POST /any', 200, rawBody(`"${'x'.repeat(1998)}"`)),
      answers('beyond the limit, chunked, is a 413', 'POST /any', 413, {
        ...rawBody(`"${'x'.repeat(2000)}"`),
        chunked: true,
      }),
      receives(
        'is ignored where none is declared',
        'GET /get',
        {},
        {
          body: '{}',
          headers: { 'content-type': 'application/json' },
          notAsUrl: 'a Request with the method GET cannot have a body',
        },
      ),
      receives('may come with DELETE where it is declared', 'DELETE /delete', { body: 1 }, rawBody('1')),
    ],
  },
]
