import { HttpError, type Credentials } from '@concordat/server'
import { answers, type Group } from '../case.ts'
import { anything, echo, inQuery, integer } from '../contract.ts'

const bearer = { authorization: 'Bearer ann' }
const guest = { authorization: 'Bearer guest' }
const json = { 'content-type': 'application/json' }
const text = { 'content-type': 'text/plain' }
const noJson = { accept: 'text/html' }
const tooLong = `"${'x'.repeat(200)}"`

const guards = {
  bearer({ credential, scopes }: Credentials) {
    if (credential === 'guest' && scopes.length > 0) throw new HttpError(403, { detail: 'Guests may not.' })
    return ['ann', 'guest'].includes(credential) && credential
  },
  key: ({ credential }: Credentials) => credential === '1234' && 'key',
}

/** Of two failures, the first in this order is reported: 404, 405, 401, 403, 413, 415, 400, 422, 406. */
export const verdictOrder: Group[] = [
  {
    title: 'of two failures',
    bodyLimit: 100,
    guards,
    components: {
      securitySchemes: {
        // The lists behind this scheme are scopes, which its guard reads.
        bearer: { type: 'oauth2', flows: {} },
        key: { type: 'apiKey', in: 'header', name: 'x-key' },
      },
    },
    paths: {
      '/a': {
        post: echo([inQuery('q', integer)], {
          security: [{ bearer: ['write'] }],
          requestBody: { required: true, content: { 'application/json': { schema: integer } } },
        }),
      },
      '/open': {
        post: {
          parameters: [inQuery('q', integer)],
          requestBody: { required: true, content: { 'application/json': { schema: integer } } },
          responses: { 200: anything },
        },
      },
      '/items/{id}': {
        get: echo([{ name: 'id', in: 'path', required: true, schema: integer }], {
          security: [{ bearer: [] }],
        }),
      },
      '/both': { get: echo([], { security: [{ bearer: ['write'], key: [] }] }) },
      '/either': { get: echo([], { security: [{ bearer: ['write'] }, { key: [] }] }) },
    },
    cases: [
      answers('404 comes before 401', 'POST /nothing', 404),
      answers('404 comes before 415', 'POST /nothing', 404, { body: 'x', headers: text }),
      answers('404 comes before a 400 of the query', 'GET /nothing?%zz', 404),
      answers('405 comes before 401', 'GET /a', 405),
      answers('405 comes before 413', 'PUT /open', 405, { body: tooLong, headers: json }),
      answers('405 comes before 415', 'PUT /open', 405, { body: 'x', headers: text }),
      answers('405 comes before a 400 of the query', 'GET /open?%zz', 405),
      answers('405 comes before 406', 'GET /open', 405, { headers: noJson }),
      answers('401 comes before 403 of another scheme', 'GET /both', 401, {
        headers: guest,
      }),
      answers('403 is reported where credentials of the other alternative are missing', 'GET /either', 403, {
        headers: guest,
      }),
      answers('401 comes before 413', 'POST /a', 401, { body: tooLong, headers: json }),
      answers('401 comes before 415', 'POST /a', 401, { body: '1', headers: text }),
      answers('401 comes before a 400 of the body', 'POST /a', 401, { body: '{', headers: json }),
      answers('401 comes before a 400 of the query', 'POST /a?%zz', 401, { body: '1', headers: json }),
      answers('401 comes before a 400 of the path', 'GET /items/%zz', 401),
      answers('401 comes before 422', 'POST /a?q=x', 401, { body: '"x"', headers: json }),
      answers('401 comes before 422 of the path', 'GET /items/x', 401),
      answers('401 comes before 406', 'POST /a', 401, { body: '1', headers: { ...json, ...noJson } }),
      answers('403 comes before 413', 'POST /a', 403, { body: tooLong, headers: { ...json, ...guest } }),
      answers('403 comes before 415', 'POST /a', 403, { body: '1', headers: { ...text, ...guest } }),
      answers('403 comes before 400', 'POST /a?%zz', 403, { body: '{', headers: { ...json, ...guest } }),
      answers('403 comes before 422', 'POST /a?q=x', 403, { body: '"x"', headers: { ...json, ...guest } }),
      answers('403 comes before 406', 'POST /a', 403, {
        body: '1',
        headers: { ...json, ...guest, ...noJson },
      }),
      answers('413 comes before 415', 'POST /a', 413, { body: tooLong, headers: { ...text, ...bearer } }),
      answers('413 comes before a 400 of the query', 'POST /a?%zz', 413, {
        body: tooLong,
        headers: { ...json, ...bearer },
      }),
      answers('413 of a body of unknown length comes before a 400 of the query', 'POST /a?%zz', 413, {
        body: tooLong,
        chunked: true,
        headers: { ...json, ...bearer },
      }),
      answers('413 comes before 422', 'POST /a?q=x', 413, { body: tooLong, headers: { ...json, ...bearer } }),
      answers('413 comes before 406', 'POST /a', 413, {
        body: tooLong,
        headers: { ...json, ...bearer, ...noJson },
      }),
      answers('415 comes before a 400 of the body', 'POST /a', 415, {
        body: '{',
        headers: { ...text, ...bearer },
      }),
      answers('415 comes before a 400 of the query', 'POST /open?%zz', 415, { body: '1', headers: text }),
      answers('415 comes before 422', 'POST /open?q=x', 415, { body: '"x"', headers: text }),
      answers('415 comes before 406', 'POST /open', 415, { body: '1', headers: { ...text, ...noJson } }),
      answers('415 comes before 422 of a missing body', 'POST /open', 415),
      answers('400 of the body comes before 422', 'POST /open?q=x', 400, { body: '{', headers: json }),
      answers('400 of the query comes before 422', 'POST /open?q=%zz', 400, { body: '"x"', headers: json }),
      answers('400 of an unknown query parameter comes before 422', 'POST /open?q=x&r=%zz', 400, {
        body: '"x"',
        headers: json,
      }),
      answers('400 comes before 406', 'POST /open', 400, { body: '{', headers: { ...json, ...noJson } }),
      answers('422 comes before 406', 'POST /open?q=x', 422, { body: '1', headers: { ...json, ...noJson } }),
      answers('406 is reported where everything else is valid', 'POST /open?q=1', 406, {
        body: '1',
        headers: { ...json, ...noJson },
      }),
      answers('none is reported for a valid request', 'POST /a?q=1', 200, {
        body: '1',
        headers: { ...json, ...bearer },
      }),
    ],
  },
]
