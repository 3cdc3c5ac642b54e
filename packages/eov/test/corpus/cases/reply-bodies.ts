import { answers, type Group } from '../case.ts'
import { json, string } from '../contract.ts'

const bytes = new Uint8Array([0, 1, 254, 255])
const one = (type: string, schema?: object) => ({
  get: {
    responses: { 200: { description: '', content: { [type]: schema === undefined ? {} : { schema } } } },
  },
})
const octets = 'application/octet-stream'

const bodies: Group = {
  title: 'a reply that is no JSON',
  paths: {
    '/text': one('text/plain', string),
    '/number': one('text/plain'),
    '/html': one('text/html; charset=utf-8'),
    '/bytes': one(octets),
    '/blob': one('image/png'),
    '/stream': one(octets),
    '/empty-text': one('text/plain'),
    '/empty-bytes': one(octets),
  },
  handlers: {
    'get /text': () => 'café',
    'get /number': () => 7,
    'get /html': () => '<p>',
    'get /bytes': () => bytes,
    'get /blob': () => new Blob([bytes]),
    'get /stream': () => new Blob(['abc', 'def']).stream(),
    'get /empty-text': () => '',
    'get /empty-bytes': () => new Uint8Array(),
  },
  cases: [
    answers('is a text in UTF-8', 'GET /text', 200, {
      text: 'café',
      replyHeaders: { 'content-type': 'text/plain; charset=utf-8', 'content-length': '5' },
    }),
    answers('is a number as a text', 'GET /number', 200, { text: '7' }),
    answers('names a charset once', 'GET /html', 200, {
      text: '<p>',
      replyHeaders: { 'content-type': 'text/html; charset=utf-8' },
    }),
    answers('is bytes', 'GET /bytes', 200, {
      bytes,
      replyHeaders: { 'content-type': octets, 'content-length': '4' },
    }),
    answers('is a blob', 'GET /blob', 200, { bytes, replyHeaders: { 'content-type': 'image/png' } }),
    answers('is a stream', 'GET /stream', 200, { text: 'abcdef', replyHeaders: { 'content-type': octets } }),
    answers('is an empty text', 'GET /empty-text', 200, {
      text: '',
      replyHeaders: { 'content-length': '0' },
    }),
    answers('is no bytes at all', 'GET /empty-bytes', 200, {
      text: '',
      replyHeaders: { 'content-type': octets },
    }),
    answers('is bytes, and none for HEAD', 'HEAD /bytes', 200, {
      text: '',
      replyHeaders: { 'content-length': '4' },
    }),
    answers('is a stream, and none for HEAD', 'HEAD /stream', 200, {
      text: '',
      replyHeaders: { 'content-type': octets },
    }),
  ],
}

const media = (...types: string[]) => ({
  description: '',
  content: Object.fromEntries(
    types.map((type) => [type, { schema: { type: 'object', properties: { a: {} } } }]),
  ),
})
const asked = (title: string, accept: string, type: string) =>
  answers(`${title} (${accept})`, 'GET /two', 200, {
    headers: { accept },
    json: { a: 1 },
    replyHeaders: { 'content-type': type },
  })
const refused = (title: string, accept: string) =>
  answers(`${title} (${accept})`, 'GET /two', 406, {
    headers: { accept },
    replyHeaders: { 'content-type': 'application/problem+json' },
    members: { status: 406, instance: '/two' },
  })

const first = 'application/json'
const second = 'application/vnd.shop+json'

/** RFC 9110 section 12.5.1. */
const negotiation: Group = {
  title: 'what a client accepts',
  paths: {
    '/two': { get: { responses: { 200: media(first, second) } } },
    '/unlike': {
      get: {
        responses: {
          200: {
            description: '',
            content: {
              'application/json': { schema: { type: 'object', properties: { a: {} } } },
              'text/csv': { schema: string },
            },
          },
        },
      },
    },
    '/chosen': {
      get: {
        responses: {
          200: {
            description: '',
            content: {
              'application/json': { schema: { type: 'object', properties: { a: {} } } },
              'text/csv': { schema: string },
            },
          },
        },
      },
    },
    '/none': { get: { responses: { 204: { description: '' } } } },
    '/problem': {
      get: {
        responses: { 200: json({}), 404: { description: '', content: { 'application/problem+json': {} } } },
      },
    },
  },
  handlers: {
    'get /two': () => ({ a: 1 }),
    'get /unlike': () => ({ a: 1 }),
    'get /chosen': (_call, reply) => reply(200, 'a\n1', { 'content-type': 'text/csv' }),
    'get /none': () => undefined,
    'get /problem': (_call, reply) => reply(404, { title: 'x' }),
  },
  cases: [
    answers('is anything, where it does not say', 'GET /two', 200, {
      json: { a: 1 },
      replyHeaders: { 'content-type': first },
    }),
    asked('is anything', '*/*', first),
    asked('is the one', first, first),
    asked('is the other', second, second),
    asked('is in any case', 'Application/JSON', first),
    asked('is a range', 'application/*', first),
    asked('is what it likes better', `${first};q=0.5, ${second}`, second),
    asked('is what it likes better, in three digits', `${first};q=0.899, ${second};q=0.9`, second),
    asked('is the first of what it likes as much', `${second}, ${first}`, first),
    asked('is what stands after something else', `text/html, ${second};q=0.1`, second),
    asked('is by the most specific range', `${first};q=0.1, application/*;q=0.5`, second),
    asked('is all but one', `*/*, ${first};q=0`, second),
    asked('has space around it', ` ${second} ; q=1 ,text/html`, second),
    asked('has a weight with a capital letter', `${first};Q=0.1, ${second};q=0.2`, second),
    refused('is something else', 'text/html'),
    refused('is a range of something else', 'text/*'),
    refused('is anything but this', `*/*;q=0`),
    refused('is not these', `${first};q=0, ${second};q=0.0`),
    refused('is a longer name', 'application/jsonx'),
    answers('does not make something of a value that it is not', 'GET /unlike', 200, {
      headers: { accept: 'text/csv, application/json;q=0.1' },
      json: { a: 1 },
      replyHeaders: { 'content-type': first },
    }),
    answers('is what the handler says', 'GET /chosen', 200, {
      headers: { accept: 'text/csv' },
      text: 'a\n1',
      replyHeaders: { 'content-type': /^text\/csv/ },
    }),
    answers('is nothing of no body', 'GET /none', 204, { headers: { accept: 'text/html' } }),
    answers('is not asked of problems', 'GET /problem', 404, {
      headers: { accept: 'application/json' },
      replyHeaders: { 'content-type': 'application/problem+json' },
    }),
  ],
}

/** How replies are written, and as what. */
export const replyBodies: Group[] = [bodies, negotiation]
