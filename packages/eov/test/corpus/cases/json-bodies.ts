import { answers, breaks, sees, type Group } from '../case.ts'
import { echo, integer, sending, sendingText, string, takingJson } from '../contract.ts'

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
const malformed = (title: string, body: string | Uint8Array) =>
  answers(`${title} is a 400`, 'POST /any', 400, {
    ...sendingText(body),
    replyHeaders: { 'content-type': 'application/problem+json' },
    members: { status: 400, instance: '/any' },
  })
const reads = (title: string, body: string | Uint8Array, value: unknown) =>
  sees(title, 'POST /any', { body: value }, sendingText(body))

const person = {
  type: 'object',
  required: ['name'],
  properties: { name: string, age: integer, tags: { type: 'array', items: string } },
}

/** RFC 8259, and what of it is refused for good reasons. */
export const jsonBodies: Group[] = [
  {
    title: 'a JSON body',
    bodyLimit: 2000,
    paths: {
      '/any': { post: takingJson({}) },
      '/person': { post: takingJson(person) },
      '/optional': {
        post: echo([], { requestBody: { content: { 'application/json': { schema: person } } } }),
      },
      '/null': { post: takingJson({ type: ['object', 'null'] }) },
      '/get': { get: echo() },
      '/delete': {
        delete: echo([], { requestBody: { content: { 'application/json': { schema: integer } } } }),
      },
    },
    cases: [
      reads('is an object', '{"a":[1,2.5,"x",true,null]}', { a: [1, 2.5, 'x', true, null] }),
      reads('is a text', '"x"', 'x'),
      reads('is a number', '-0.5e1', -5),
      reads('is null', 'null', null),
      reads('is an integer that is written as a fraction', '1.0', 1),
      reads('is false', 'false', false),
      reads('has white space around it', ' \t\r\n{ "a" : 1 }\n', { a: 1 }),
      reads('has escapes', String.raw`"\u00e9\ud83c\udf4e\n"`, 'é🍎\n'),
      reads('may begin with a byte order mark (section 8.1)', '\uFEFF{"a":1}', { a: 1 }),
      reads('is a hundred levels deep', nested(100), JSON.parse(nested(100))),
      reads('has brackets in its texts', JSON.stringify(['['.repeat(300)]), ['['.repeat(300)]),
      reads('has the last of two names (section 4)', '{"a":1,"a":2}', { a: 2 }),
      reads('may have a number of many digits', '0.1000000000000000055', 0.1),
      reads('has names of prototypes that do no harm', '{"toString":1,"constructor":2}', {
        toString: 1,
        constructor: 2,
      }),
      malformed('of a hundred and one levels', nested(101)),
      malformed('of objects as deep', `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`),
      malformed('that is cut', '{"a":1'),
      malformed('with something behind it', '{} {}'),
      malformed('with a comma too many', '[1,]'),
      malformed('with single quotes', "{'a':1}"),
      malformed('with a comment', '{} // x'),
      malformed('with NaN', '[NaN]'),
      malformed('with a leading zero', '[01]'),
      malformed('with a plus', '[+1]'),
      malformed('with a hexadecimal number', '[0x1]'),
      malformed('with a raw line feed in a text', '"a\nb"'),
      malformed('of spaces alone', '   '),
      malformed('with a number beyond all bounds', '[1e999]'),
      malformed('with one below all bounds', '{"a":{"b":-1e400}}'),
      malformed('with a prototype', '{"__proto__":{"admin":true}}'),
      malformed('with an escaped prototype', String.raw`{"\u005f_proto__":1}`),
      malformed('with a prototype within', '{"a":[{"__proto__":1}]}'),
      malformed('with the prototype of a constructor', '{"constructor":{"prototype":{}}}'),
      malformed('that is not UTF-8', new Uint8Array([0x22, 0xff, 0x22])),
      malformed('in UTF-16', new Uint8Array([0xff, 0xfe, 0x31, 0x00])),
      malformed('with half a character', new Uint8Array([0x22, 0xe2, 0x82, 0x22])),
      answers('does not come back in what is said of it', 'POST /any', 400, {
        ...sendingText('{"password":"hunter2" x'),
        without: ['hunter2'],
      }),
      answers('does not come back in a fault', 'POST /person', 422, {
        ...sending({ name: 'hunter2', age: 'hunter2' }),
        without: ['hunter2'],
        faults: ['body /age type'],
      }),
      breaks('that is required and empty is a fault', 'POST /any', 'body required', sendingText('')),
      breaks('that is required and not there is a fault', 'POST /any', 'body required', {
        headers: { 'content-type': 'application/json' },
      }),
      breaks('that is null is no object', 'POST /person', 'body type', sendingText('null')),
      sees('may be null where that is a type', 'POST /null', { body: null }, sendingText('null')),
      sees('may be missing where it is not required', 'POST /optional', {}),
      sees('may be empty where it is not required', 'POST /optional', {}, sendingText('')),
      breaks('is checked where it is not required', 'POST /optional', 'body /name required', sending({})),
      breaks(
        'has all its faults told',
        'POST /person',
        ['body /name required', 'body /age type', 'body /tags/1 type'],
        {
          ...sending({ age: 1.5, tags: ['a', 2] }),
        },
      ),
      breaks('has escaped pointers', 'POST /person', ['body /name type'], sending({ name: 1, 'a/b~c': 1 })),
      sees(
        'in pieces is one',
        'POST /person',
        { body: { name: 'Ann' } },
        { ...sending({ name: 'Ann' }), chunked: true },
      ),
      sees(
        'in pieces may divide a character',
        'POST /any',
        { body: 'ééé' },
        { ...sendingText('"ééé"'), chunked: true },
      ),
      breaks('in pieces that are empty is missing', 'POST /any', 'body required', {
        ...sendingText(''),
        chunked: true,
      }),
      answers('beyond the limit is a 413', 'POST /any', 413, sendingText(`"${'x'.repeat(2000)}"`)),
      answers('as long as the limit is taken', 'POST /any', 200, sendingText(`"${'x'.repeat(1998)}"`)),
      answers('beyond the limit, in pieces, is a 413', 'POST /any', 413, {
        ...sendingText(`"${'x'.repeat(2000)}"`),
        chunked: true,
      }),
      sees(
        'is passed over where none is declared',
        'GET /get',
        {},
        {
          body: '{}',
          headers: { 'content-type': 'application/json' },
          notAsUrl: 'a Request that is a GET has no body',
        },
      ),
      sees('comes with DELETE where it is declared', 'DELETE /delete', { body: 1 }, sendingText('1')),
    ],
  },
]
