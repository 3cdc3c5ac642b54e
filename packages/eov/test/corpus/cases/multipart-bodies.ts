import { answers, violates, receives, type Group } from '../case.ts'
import { integer, listOf, string, echoBody } from '../contract.ts'

const type = 'multipart/form-data'
const echoForm = (schema: object, encoding?: object) => ({
  post: echoBody({ [type]: { schema, ...(encoding && { encoding }) } }),
})
const file = { type: 'string', format: 'binary' }

/** One part of a form. @param disposition the parameters of its Content-Disposition */
function part(disposition: string, content: string, headers = ''): string {
  return `--x\r\nContent-Disposition: form-data; ${disposition}\r\n${headers && `${headers}\r\n`}\r\n${content}\r\n`
}
const written = (body: string, header = `${type}; boundary=x`) => ({
  body,
  headers: { 'content-type': header },
})
const form = (...parts: string[]) => written(`${parts.join('')}--x--\r\n`)
const picture = part('name="file"; filename="a.png"', '\u0001PNG', 'Content-Type: image/png')

/** Multipart forms: OpenAPI 3.1.1 section 4.8.15.3, RFC 7578. */
export const multipartBodies: Group[] = [
  {
    title: 'a multipart form',
    bodyLimit: 4000,
    paths: {
      '/a': echoForm({
        type: 'object',
        required: ['title'],
        properties: { title: string, count: integer, file, files: listOf(file), tags: listOf(integer) },
        additionalProperties: false,
      }),
      '/file': echoForm({ type: 'object', required: ['file'], properties: { file: {} } }),
      '/open': echoForm({ type: 'object' }),
      '/json': echoForm({
        type: 'object',
        properties: {
          meta: { type: 'object', required: ['a'], properties: { a: integer } },
          list: listOf({ type: 'object', properties: { a: integer } }),
        },
      }),
      '/encoding': echoForm(
        { type: 'object', properties: { meta: {} } },
        { meta: { contentType: 'application/json' } },
      ),
    },
    cases: [
      receives(
        'has strings and numbers',
        'POST /a',
        { body: { title: 'Hi', count: 7 } },
        form(part('name="title"', 'Hi'), part('name="count"', '7')),
      ),
      receives(
        'may have a file',
        'POST /a',
        { body: { title: 'Hi', file: { file: 'a.png', type: 'image/png', text: '\u0001PNG' } } },
        form(part('name="title"', 'Hi'), picture),
      ),
      receives(
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
      receives(
        'may have an array of one item',
        'POST /a',
        { body: { title: 'x', tags: [1] } },
        form(part('name="title"', 'x'), part('name="tags"', '1')),
      ),
      receives(
        'may have an array',
        'POST /a',
        { body: { title: 'x', tags: [1, 2] } },
        form(part('name="title"', 'x'), part('name="tags"', '1'), part('name="tags"', '2')),
      ),
      receives('may have UTF-8', 'POST /a', { body: { title: 'é🍎' } }, form(part('name="title"', 'é🍎'))),
      receives(
        'may have line breaks in a part',
        'POST /a',
        { body: { title: 'a\r\nb\n--y' } },
        form(part('name="title"', 'a\r\nb\n--y')),
      ),
      receives(
        'may have an empty string',
        'POST /a',
        { body: { title: '' } },
        form(part('name="title"', '')),
      ),
      receives(
        'may have a preamble and an epilogue (RFC 2046 section 5.1.1)',
        'POST /a',
        { body: { title: 'Hi' } },
        written(`preamble\r\n${part('name="title"', 'Hi')}--x--\r\nepilogue`),
      ),
      receives(
        'may have its boundary in quotes',
        'POST /a',
        { body: { title: 'Hi' } },
        written(`${part('name="title"', 'Hi')}--x--\r\n`, `${type}; boundary="x"`),
      ),
      receives(
        'has objects as JSON',
        'POST /json',
        { body: { meta: { a: 1 } } },
        form(part('name="meta"', '{"a":1}')),
      ),
      receives(
        'has JSON in a part with the content type application/json',
        'POST /json',
        { body: { meta: { a: 1 } } },
        form(part('name="meta"', '{"a":1}', 'Content-Type: application/json')),
      ),
      receives(
        'has each object of an array as JSON',
        'POST /json',
        { body: { list: [{ a: 1 }, { a: 2 }] } },
        form(part('name="list"', '{"a":1}'), part('name="list"', '{"a":2}')),
      ),
      receives(
        'has JSON where `encoding` declares it',
        'POST /encoding',
        { body: { meta: [1, { b: 2 }] } },
        form(part('name="meta"', '[1,{"b":2}]')),
      ),
      receives(
        'keeps undeclared parts',
        'POST /open',
        { body: { a: '1', b: ['x', 'y'] } },
        form(part('name="a"', '1'), part('name="b"', 'x'), part('name="b"', 'y')),
      ),
      receives(
        'may come in several chunks',
        'POST /a',
        { body: { title: 'Hi' } },
        { ...form(part('name="title"', 'Hi')), chunked: true },
      ),
      violates(
        'without a required part is a fault',
        'POST /a',
        'body /title required',
        form(part('name="count"', '1')),
      ),
      violates(
        'without a required file is a fault',
        'POST /file',
        'body /file required',
        form(part('name="other"', '1')),
      ),
      violates(
        'with a part of a wrong type is a fault',
        'POST /a',
        'body /count type',
        form(part('name="title"', 'x'), part('name="count"', 'seven')),
      ),
      violates(
        'with a wrong item in an array is a fault',
        'POST /a',
        'body /tags/1 type',
        form(part('name="title"', 'x'), part('name="tags"', '1'), part('name="tags"', 'x')),
      ),
      violates(
        'with a part twice is a fault where it is not an array',
        'POST /a',
        'body /title type',
        form(part('name="title"', 'x'), part('name="title"', 'y')),
      ),
      violates(
        'with an undeclared part is a fault',
        'POST /a',
        'body /x additionalProperties',
        form(part('name="title"', 'x'), part('name="x"', '1')),
      ),
      violates(
        'is checked in parts with JSON',
        'POST /json',
        'body /meta/a type',
        form(part('name="meta"', '{"a":"x"}')),
      ),
      violates(
        'with malformed JSON in a part is a fault',
        'POST /json',
        'body /meta content',
        form(part('name="meta"', '{"a":')),
      ),
      answers('without a boundary is a 400', 'POST /a', 400, written('--x--\r\n', type)),
      answers(
        'with another boundary is a 400',
        'POST /a',
        400,
        written(`${part('name="title"', 'x')}--x--\r\n`, `${type}; boundary=y`),
      ),
      answers(
        'that ends within a part is a 400',
        'POST /a',
        400,
        written('--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nHi'),
      ),
      answers(
        'that ends without the closing boundary is a 400',
        'POST /a',
        400,
        written(part('name="title"', 'Hi')),
      ),
      answers('that ends within a header is a 400', 'POST /a', 400, written('--x\r\nContent-Dispo')),
      answers('beyond the limit is a 413', 'POST /a', 413, form(part('name="title"', 'x'.repeat(4000)))),
      answers('beyond the limit, chunked, is a 413', 'POST /a', 413, {
        ...form(part('name="title"', 'x'.repeat(4000))),
        chunked: true,
      }),
      answers('that is empty is a 400', 'POST /a', 400, written('')),
    ],
  },
  {
    title: 'which parts of a multipart form are files',
    paths: {
      '/kinds': echoForm(
        {
          type: 'object',
          properties: {
            file,
            image: { contentMediaType: 'image/png' },
            bytes: { type: 'string', contentMediaType: 'application/octet-stream' },
            encoded: { type: 'string' },
            untyped: {},
            optional: { anyOf: [file, { type: 'null' }] },
            list: { type: 'array', items: { contentMediaType: 'image/png' } },
            csv: { type: 'string', contentMediaType: 'text/csv' },
            either: { oneOf: [{ type: 'string', minLength: 2 }, listOf(integer)] },
            base64: { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
            text: string,
          },
        },
        { encoded: { contentType: 'image/png, image/gif' }, untyped: { contentType: 'application/pdf' } },
      ),
      '/nullable': echoForm({
        type: 'object',
        properties: {
          ints: { anyOf: [listOf(integer), { type: 'null' }] },
          meta: { anyOf: [{ type: 'object', properties: { a: integer } }, { type: 'null' }] },
        },
      }),
    },
    cases: [
      ...['file', 'image', 'bytes', 'encoded', 'untyped', 'optional'].flatMap((name) => [
        receives(
          `${name} is a file`,
          'POST /kinds',
          { body: { [name]: { file: 'a.png', type: 'image/png', text: 'PNG' } } },
          form(part(`name="${name}"; filename="a.png"`, 'PNG', 'Content-Type: image/png')),
        ),
        receives(
          `${name} is a file without a file name too`,
          'POST /kinds',
          { body: { [name]: { file: 'blob', type: 'image/png', text: 'PNG' } } },
          form(part(`name="${name}"`, 'PNG', 'Content-Type: image/png')),
        ),
      ]),
      receives(
        'a list of files has one file',
        'POST /kinds',
        { body: { list: [{ file: 'a.png', type: 'image/png', text: 'PNG' }] } },
        form(part('name="list"; filename="a.png"', 'PNG', 'Content-Type: image/png')),
      ),
      ...['text', 'csv', 'base64'].map((name) =>
        receives(
          `${name} is a text, with a file name too`,
          'POST /kinds',
          { body: { [name]: 'a,b' } },
          form(part(`name="${name}"; filename="a.txt"`, 'a,b', 'Content-Type: application/octet-stream')),
        ),
      ),
      receives(
        'a text or a list is a text where that is valid',
        'POST /kinds',
        { body: { either: '12' } },
        form(part('name="either"', '12')),
      ),
      receives(
        'a text or a list is a list of several parts',
        'POST /kinds',
        { body: { either: [12, 13] } },
        form(part('name="either"', '12'), part('name="either"', '13')),
      ),
      receives(
        'a list that may be null has its entries decoded',
        'POST /nullable',
        { body: { ints: [1, 2] } },
        form(part('name="ints"', '1'), part('name="ints"', '2')),
      ),
      receives(
        'a list that may be null has one entry',
        'POST /nullable',
        { body: { ints: [1] } },
        form(part('name="ints"', '1')),
      ),
      receives(
        'an object that may be null is JSON',
        'POST /nullable',
        { body: { meta: { a: 1 } } },
        form(part('name="meta"', '{"a":1}')),
      ),
    ],
  },
]
