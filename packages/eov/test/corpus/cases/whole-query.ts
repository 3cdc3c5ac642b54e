import { answers, receives, violates, type Group } from '../case.ts'
import { echo, integer, string } from '../contract.ts'

const whole = (type: string, schema: object, more: object = {}) => ({
  get: echo([{ name: 'filter', in: 'querystring', content: { [type]: { schema } }, ...more }]),
})
const form = 'application/x-www-form-urlencoded'
const filter = {
  type: 'object',
  required: ['q'],
  properties: { q: string, page: { type: 'integer', minimum: 1 }, tags: { type: 'array', items: string } },
  additionalProperties: false,
}

/** Whole query strings, and cookies in the style `cookie`: OpenAPI 3.2 sections 4.12.1 and 4.12.3. */
export const wholeQuery: Group[] = [
  {
    title: 'a whole query string',
    openapi: '3.2.0',
    paths: {
      '/form': whole(form, filter),
      '/required': whole(form, filter, { required: true }),
      '/json': whole('application/json', { type: 'object', properties: { a: integer } }),
      '/text': whole('text/plain', { type: 'string', maxLength: 5 }),
    },
    cases: [
      receives('is a form', 'GET /form?q=a+b&page=2&tags=x&tags=y', {
        query: { filter: { q: 'a b', page: 2, tags: ['x', 'y'] } },
      }),
      receives('may be absent', 'GET /form', { query: {} }),
      violates('is a fault where it is required', 'GET /required', 'query /filter required'),
      violates('is checked by its schema', 'GET /form?q=a&page=0', 'query /filter/page minimum'),
      violates('lacks a property', 'GET /form?page=1', 'query /filter/q required'),
      violates('has a property of another type', 'GET /form?q=a&page=x', 'query /filter/page type'),
      answers('has a property that it does not declare', 'GET /form?q=a&z=1', 422),
      receives('is JSON', 'GET /json?%7B%22a%22%3A1%7D', { query: { filter: { a: 1 } } }),
      violates('is JSON of another type', 'GET /json?%7B%22a%22%3A%22x%22%7D', 'query /filter/a type'),
      answers('is no JSON', 'GET /json?a=1', 422),
      receives('is a text', 'GET /text?a%20b', { query: { filter: 'a b' } }),
      answers('has an invalid percent-encoding', 'GET /text?%zz', 400),
      answers('of a form has an invalid percent-encoding', 'GET /form?q=%zz', 400),
    ],
  },
  {
    title: 'a cookie in the style cookie',
    openapi: '3.2.0',
    paths: {
      '/a': {
        get: echo([
          { name: 'raw', in: 'cookie', style: 'cookie', schema: string },
          { name: 'form', in: 'cookie', schema: string },
          { name: 'list', in: 'cookie', style: 'cookie', schema: { type: 'array', items: integer } },
        ]),
      },
    },
    cases: [
      receives(
        'is not decoded',
        'GET /a',
        { cookies: { raw: 'a%20b', form: 'a b' } },
        { headers: { cookie: 'raw=a%20b; form=a%20b' } },
      ),
      receives(
        'repeats the name of a list',
        'GET /a',
        { cookies: { list: [1, 2] } },
        { headers: { cookie: 'list=1; list=2' } },
      ),
    ],
  },
]
