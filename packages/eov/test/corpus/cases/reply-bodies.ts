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
  title: 'a reply other than JSON',
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
    answers('may be text, in UTF-8', 'GET /text', 200, {
      text: 'café',
      replyHeaders: { 'content-type': 'text/plain; charset=utf-8', 'content-length': '5' },
    }),
    answers('may be a number, written as text', 'GET /number', 200, { text: '7' }),
    answers('has one charset where the contract declares it', 'GET /html', 200, {
      text: '<p>',
      replyHeaders: { 'content-type': 'text/html; charset=utf-8' },
    }),
    answers('may be a Uint8Array', 'GET /bytes', 200, {
      bytes,
      replyHeaders: { 'content-type': octets, 'content-length': '4' },
    }),
    answers('may be a Blob', 'GET /blob', 200, { bytes, replyHeaders: { 'content-type': 'image/png' } }),
    answers('may be a stream', 'GET /stream', 200, {
      text: 'abcdef',
      replyHeaders: { 'content-type': octets },
    }),
    answers('may be an empty string', 'GET /empty-text', 200, {
      text: '',
      replyHeaders: { 'content-length': '0' },
    }),
    answers('may be an empty Uint8Array', 'GET /empty-bytes', 200, {
      text: '',
      replyHeaders: { 'content-type': octets },
    }),
    answers('has the length of its bytes, and no body, for HEAD', 'HEAD /bytes', 200, {
      text: '',
      replyHeaders: { 'content-length': '4' },
    }),
    answers('has no body for HEAD where it is a stream', 'HEAD /stream', 200, {
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
const accepted = (title: string, accept: string, type: string) =>
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

/** The Accept header: RFC 9110 section 12.5.1. */
const negotiation: Group = {
  title: 'the Accept header of a request',
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
    answers('may be missing, which accepts any type', 'GET /two', 200, {
      json: { a: 1 },
      replyHeaders: { 'content-type': first },
    }),
    accepted('may accept any type', '*/*', first),
    accepted('may accept the first type', first, first),
    accepted('may accept the second type', second, second),
    accepted('may be in any case', 'Application/JSON', first),
    accepted('may be a range', 'application/*', first),
    accepted('prefers the type with the higher weight', `${first};q=0.5, ${second}`, second),
    accepted('may have weights with three digits', `${first};q=0.899, ${second};q=0.9`, second),
    accepted('leaves the choice to the contract where weights are equal', `${second}, ${first}`, first),
    accepted('may begin with a type that is not declared', `text/html, ${second};q=0.1`, second),
    accepted('has the weight of the most specific range', `${first};q=0.1, application/*;q=0.5`, second),
    accepted('may exclude one type', `*/*, ${first};q=0`, second),
    accepted('may have white space', ` ${second} ; q=1 ,text/html`, second),
    accepted('may have a weight with a capital letter', `${first};Q=0.1, ${second};q=0.2`, second),
    refused('that names another type is a 406', 'text/html'),
    refused('that is a range of other types is a 406', 'text/*'),
    refused('that excludes all types is a 406', `*/*;q=0`),
    refused('that excludes both types is a 406', `${first};q=0, ${second};q=0.0`),
    refused('with more letters than a declared type is a 406', 'application/jsonx'),
    answers('selects no type that the value cannot be written in', 'GET /unlike', 200, {
      headers: { accept: 'text/csv, application/json;q=0.1' },
      json: { a: 1 },
      replyHeaders: { 'content-type': first },
    }),
    answers('yields to the type that the handler names', 'GET /chosen', 200, {
      headers: { accept: 'text/csv' },
      text: 'a\n1',
      replyHeaders: { 'content-type': /^text\/csv/ },
    }),
    answers('is ignored where the reply has no body', 'GET /none', 204, { headers: { accept: 'text/html' } }),
    answers('is ignored for problems', 'GET /problem', 404, {
      headers: { accept: 'application/json' },
      replyHeaders: { 'content-type': 'application/problem+json' },
    }),
  ],
}

/** The encoding of replies, and their media types. */
export const replyBodies: Group[] = [bodies, negotiation]
