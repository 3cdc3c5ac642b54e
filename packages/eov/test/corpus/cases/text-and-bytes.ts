import { answers, violates, receives, type Group } from '../case.ts'
import { echo, integer, rawBody, echoBody } from '../contract.ts'

const octets = 'application/octet-stream'

/** Bodies that are neither JSON nor forms. */
export const textAndBytes: Group[] = [
  {
    title: 'a text body',
    paths: {
      '/a': { post: echoBody({ 'text/plain': { schema: { type: 'string', maxLength: 5 } } }) },
      '/any': { post: echoBody({ 'text/plain': {} }) },
      '/optional': { post: echo([], { requestBody: { content: { 'text/plain': {} } } }) },
    },
    cases: [
      receives('is passed on unchanged', 'POST /a', { body: 'a\r\né' }, rawBody('a\r\né', 'text/plain')),
      receives('keeps its byte order mark', 'POST /a', { body: '\uFEFFa' }, rawBody('\uFEFFa', 'text/plain')),
      receives('may be empty', 'POST /a', { body: '' }, rawBody('', 'text/plain')),
      receives(
        'that looks like JSON is still text',
        'POST /a',
        { body: '{"a"' },
        rawBody('{"a"', 'text/plain'),
      ),
      receives(
        'has its length counted in code points',
        'POST /a',
        { body: '🍎🍎🍎🍎🍎' },
        rawBody('🍎🍎🍎🍎🍎', 'text/plain'),
      ),
      violates('that is too long is a fault', 'POST /a', 'body maxLength', rawBody('abcdef', 'text/plain')),
      answers(
        'that is not UTF-8 is a 400',
        'POST /any',
        400,
        rawBody(new Uint8Array([0x61, 0xff]), 'text/plain'),
      ),
      receives('may contain U+FFFD', 'POST /any', { body: '\uFFFD' }, rawBody('\uFFFD', 'text/plain')),
      receives('may be missing', 'POST /optional', {}),
    ],
  },
  {
    title: 'a binary body',
    bodyLimit: 100,
    paths: {
      '/a': { post: echoBody({ [octets]: { schema: { type: 'string', format: 'binary' } } }) },
      '/image': { put: echoBody({ 'image/*': {} }) },
      '/unread': {
        post: {
          operationId: 'unread',
          requestBody: { content: { [octets]: {} } },
          responses: { 200: { description: '', content: { 'application/json': { schema: integer } } } },
        },
      },
    },
    handlers: { unread: () => 1 },
    cases: [
      receives('is a stream', 'POST /a', { body: { stream: 'abc' } }, rawBody('abc', octets)),
      receives(
        'of a media type range is a stream',
        'PUT /image',
        { body: { stream: 'gif' } },
        rawBody('gif', 'image/gif'),
      ),
      receives(
        'that is chunked is a stream',
        'POST /a',
        { body: { stream: 'abcdef' } },
        { ...rawBody('abcdef', octets), chunked: true },
      ),
      answers('may be left unread by the handler', 'POST /unread', 200, {
        ...rawBody('abc', octets),
        text: '1',
      }),
      answers('beyond the limit is a 413', 'POST /a', 413, rawBody('x'.repeat(101), octets)),
      answers('beyond the limit, chunked, is a 413', 'POST /a', 413, {
        ...rawBody('x'.repeat(101), octets),
        chunked: true,
      }),
      answers('of another type is a 415', 'PUT /image', 415, rawBody('x', octets)),
    ],
  },
]
