import { answers, breaks, sees, type Group } from '../case.ts'
import { echo, integer, sendingText, taking } from '../contract.ts'

const octets = 'application/octet-stream'

/** Bodies that are neither JSON nor forms. */
export const textAndBytes: Group[] = [
  {
    title: 'a text body',
    paths: {
      '/a': { post: taking({ 'text/plain': { schema: { type: 'string', maxLength: 5 } } }) },
      '/any': { post: taking({ 'text/plain': {} }) },
      '/optional': { post: echo([], { requestBody: { content: { 'text/plain': {} } } }) },
    },
    cases: [
      sees('is what was sent', 'POST /a', { body: 'a\r\né' }, sendingText('a\r\né', 'text/plain')),
      sees('keeps its byte order mark', 'POST /a', { body: '\uFEFFa' }, sendingText('\uFEFFa', 'text/plain')),
      sees('may be empty', 'POST /a', { body: '' }, sendingText('', 'text/plain')),
      sees('that looks like JSON is a text', 'POST /a', { body: '{"a"' }, sendingText('{"a"', 'text/plain')),
      sees(
        'is counted in characters',
        'POST /a',
        { body: '🍎🍎🍎🍎🍎' },
        sendingText('🍎🍎🍎🍎🍎', 'text/plain'),
      ),
      breaks('is too long', 'POST /a', 'body maxLength', sendingText('abcdef', 'text/plain')),
      answers(
        'that is not UTF-8 is a 400',
        'POST /any',
        400,
        sendingText(new Uint8Array([0x61, 0xff]), 'text/plain'),
      ),
      sees(
        'may hold the character for what was wrong',
        'POST /any',
        { body: '\uFFFD' },
        sendingText('\uFFFD', 'text/plain'),
      ),
      sees('is not there', 'POST /optional', {}),
    ],
  },
  {
    title: 'a body of bytes',
    bodyLimit: 100,
    paths: {
      '/a': { post: taking({ [octets]: { schema: { type: 'string', format: 'binary' } } }) },
      '/image': { put: taking({ 'image/*': {} }) },
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
      sees('is a stream', 'POST /a', { body: { stream: 'abc' } }, sendingText('abc', octets)),
      sees(
        'of any kind is a stream',
        'PUT /image',
        { body: { stream: 'gif' } },
        sendingText('gif', 'image/gif'),
      ),
      sees(
        'in pieces is a stream',
        'POST /a',
        { body: { stream: 'abcdef' } },
        { ...sendingText('abcdef', octets), chunked: true },
      ),
      answers('need not be read', 'POST /unread', 200, { ...sendingText('abc', octets), text: '1' }),
      answers('beyond the limit is a 413', 'POST /a', 413, sendingText('x'.repeat(101), octets)),
      answers('beyond the limit is a 413 when it is read', 'POST /a', 413, {
        ...sendingText('x'.repeat(101), octets),
        chunked: true,
      }),
      answers('of another type is a 415', 'PUT /image', 415, sendingText('x', octets)),
    ],
  },
]
