import { answers, breaks, sees, type Group } from '../case.ts'
import { integer, listOf, string, taking } from '../contract.ts'

const type = 'multipart/form-data'
const taken = (schema: object, encoding?: object) => ({
  post: taking({ [type]: { schema, ...(encoding && { encoding }) } }),
})
const file = { type: 'string', format: 'binary' }

/** A part: its name and further parameters, its content, its headers. */
function part(disposition: string, content: string, headers = ''): string {
  return `--x\r\nContent-Disposition: form-data; ${disposition}\r\n${headers && `${headers}\r\n`}\r\n${content}\r\n`
}
const written = (body: string, header = `${type}; boundary=x`) => ({
  body,
  headers: { 'content-type': header },
})
const form = (...parts: string[]) => written(`${parts.join('')}--x--\r\n`)
const picture = part('name="file"; filename="a.png"', '\u0001PNG', 'Content-Type: image/png')

/** OpenAPI 3.1.1 section 4.8.15.2, RFC 7578. */
export const multipartBodies: Group[] = [
  {
    title: 'a multipart form',
    bodyLimit: 4000,
    paths: {
      '/a': taken({
        type: 'object',
        required: ['title'],
        properties: { title: string, count: integer, file, files: listOf(file), tags: listOf(integer) },
        additionalProperties: false,
      }),
      '/file': taken({ type: 'object', required: ['file'], properties: { file: {} } }),
      '/open': taken({ type: 'object' }),
      '/json': taken({
        type: 'object',
        properties: {
          meta: { type: 'object', required: ['a'], properties: { a: integer } },
          list: listOf({ type: 'object', properties: { a: integer } }),
        },
      }),
      '/encoding': taken(
        { type: 'object', properties: { meta: {} } },
        { meta: { contentType: 'application/json' } },
      ),
    },
    cases: [
      sees(
        'has texts and numbers',
        'POST /a',
        { body: { title: 'Hi', count: 7 } },
        form(part('name="title"', 'Hi'), part('name="count"', '7')),
      ),
      sees(
        'has a file',
        'POST /a',
        { body: { title: 'Hi', file: { file: 'a.png', type: 'image/png', text: '\u0001PNG' } } },
        form(part('name="title"', 'Hi'), picture),
      ),
      sees(
        'has several files of one name',
        'POST /a',
        {
          body: {
            title: 'x',
            files: [
              { file: '1.txt', type: 'text/plain', text: 'one' },
              { file: '2.txt', type: 'text/plain', text: 'two' },
            ],
          },
        },
        form(
          part('name="title"', 'x'),
          part('name="files"; filename="1.txt"', 'one', 'Content-Type: text/plain'),
          part('name="files"; filename="2.txt"', 'two', 'Content-Type: text/plain'),
        ),
      ),
      sees(
        'has a list of one',
        'POST /a',
        { body: { title: 'x', tags: [1] } },
        form(part('name="title"', 'x'), part('name="tags"', '1')),
      ),
      sees(
        'has a list',
        'POST /a',
        { body: { title: 'x', tags: [1, 2] } },
        form(part('name="title"', 'x'), part('name="tags"', '1'), part('name="tags"', '2')),
      ),
      sees('has UTF-8', 'POST /a', { body: { title: 'é🍎' } }, form(part('name="title"', 'é🍎'))),
      sees(
        'has lines',
        'POST /a',
        { body: { title: 'a\r\nb\n--y' } },
        form(part('name="title"', 'a\r\nb\n--y')),
      ),
      sees('has an empty text', 'POST /a', { body: { title: '' } }, form(part('name="title"', ''))),
      sees(
        'has something in front of it (RFC 2046 section 5.1.1)',
        'POST /a',
        { body: { title: 'Hi' } },
        written(`preamble\r\n${part('name="title"', 'Hi')}--x--\r\nepilogue`),
      ),
      sees(
        'may have its boundary in quotes',
        'POST /a',
        { body: { title: 'Hi' } },
        written(`${part('name="title"', 'Hi')}--x--\r\n`, `${type}; boundary="x"`),
      ),
      sees(
        'has JSON for an object',
        'POST /json',
        { body: { meta: { a: 1 } } },
        form(part('name="meta"', '{"a":1}')),
      ),
      sees(
        'has JSON by its content type',
        'POST /json',
        { body: { meta: { a: 1 } } },
        form(part('name="meta"', '{"a":1}', 'Content-Type: application/json')),
      ),
      sees(
        'has JSON for each of a list of objects',
        'POST /json',
        { body: { list: [{ a: 1 }, { a: 2 }] } },
        form(part('name="list"', '{"a":1}'), part('name="list"', '{"a":2}')),
      ),
      sees(
        'has JSON where its encoding says so',
        'POST /encoding',
        { body: { meta: [1, { b: 2 }] } },
        form(part('name="meta"', '[1,{"b":2}]')),
      ),
      sees(
        'keeps what it does not name',
        'POST /open',
        { body: { a: '1', b: ['x', 'y'] } },
        form(part('name="a"', '1'), part('name="b"', 'x'), part('name="b"', 'y')),
      ),
      sees('does not reach a prototype', 'POST /open', { body: {} }, form(part('name="__proto__"', 'x'))),
      sees(
        'in pieces is one',
        'POST /a',
        { body: { title: 'Hi' } },
        { ...form(part('name="title"', 'Hi')), chunked: true },
      ),
      breaks('lacks a part', 'POST /a', 'body /title required', form(part('name="count"', '1'))),
      breaks('lacks a file', 'POST /file', 'body /file required', form(part('name="other"', '1'))),
      breaks(
        'has a part of another type',
        'POST /a',
        'body /count type',
        form(part('name="title"', 'x'), part('name="count"', 'seven')),
      ),
      breaks(
        'has a wrong entry',
        'POST /a',
        'body /tags/1 type',
        form(part('name="title"', 'x'), part('name="tags"', '1'), part('name="tags"', 'x')),
      ),
      breaks(
        'has a part twice that is one',
        'POST /a',
        'body /title type',
        form(part('name="title"', 'x'), part('name="title"', 'y')),
      ),
      breaks(
        'has a part that nobody knows',
        'POST /a',
        'body /x additionalProperties',
        form(part('name="title"', 'x'), part('name="x"', '1')),
      ),
      breaks(
        'has wrong JSON in a part',
        'POST /json',
        'body /meta/a type',
        form(part('name="meta"', '{"a":"x"}')),
      ),
      breaks('has no JSON in a part', 'POST /json', 'body /meta content', form(part('name="meta"', '{"a":'))),
      answers('without a boundary is a 400', 'POST /a', 400, written('--x--\r\n', type)),
      answers(
        'with another boundary is a 400',
        'POST /a',
        400,
        written(`${part('name="title"', 'x')}--x--\r\n`, `${type}; boundary=y`),
      ),
      answers(
        'that is cut within a part is a 400',
        'POST /a',
        400,
        written('--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nHi'),
      ),
      answers('that is cut behind a part is a 400', 'POST /a', 400, written(part('name="title"', 'Hi'))),
      answers('that is cut within a header is a 400', 'POST /a', 400, written('--x\r\nContent-Dispo')),
      answers('beyond the limit is a 413', 'POST /a', 413, form(part('name="title"', 'x'.repeat(4000)))),
      answers('beyond the limit, in pieces, is a 413', 'POST /a', 413, {
        ...form(part('name="title"', 'x'.repeat(4000))),
        chunked: true,
      }),
      answers('that is empty is a 400', 'POST /a', 400, written('')),
    ],
  },
]
