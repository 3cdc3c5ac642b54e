import { violates, receives, type Group } from '../case.ts'
import { echo, inQuery, integer, listOf, string } from '../contract.ts'

const deep = { style: 'deepObject', explode: true }
const closed = {
  type: 'object',
  required: ['a'],
  properties: {
    a: string,
    n: integer,
    list: listOf(integer),
    in: { type: 'object', properties: { x: integer } },
  },
  additionalProperties: false,
}
const open = { type: 'object', additionalProperties: integer }

/**
 * Objects in the query. OpenAPI 3.1.1 leaves nested levels of deepObject undefined; they are parsed like the
 * first.
 */
export const deepObjects: Group[] = [
  {
    title: 'a deep object',
    paths: {
      '/a': { get: echo([inQuery('f', closed, deep)]) },
      '/open': { get: echo([inQuery('f', { type: 'object', additionalProperties: string }, deep)]) },
      '/numbers': { get: echo([inQuery('f', open, deep)]) },
      '/required': { get: echo([inQuery('f', closed, { ...deep, required: true })]) },
      '/two': { get: echo([inQuery('f', open, deep), inQuery('ff', open, deep), inQuery('q', string)]) },
    },
    cases: [
      receives('has its property names in brackets', 'GET /a?f[a]=x&f[n]=7', {
        query: { f: { a: 'x', n: 7 } },
      }),
      receives('may have percent-encoded brackets', 'GET /a?f%5Ba%5D=x&f%5bn%5d=7', {
        query: { f: { a: 'x', n: 7 } },
      }),
      receives('may have nested objects', 'GET /a?f[a]=x&f[in][x]=1', {
        query: { f: { a: 'x', in: { x: 1 } } },
      }),
      receives('may have an array', 'GET /a?f[a]=x&f[list]=1&f[list]=2', {
        query: { f: { a: 'x', list: [1, 2] } },
      }),
      receives('may be missing', 'GET /a', {}),
      receives('keeps an encoded ampersand in a value', 'GET /open?f[b]=x%26f[a]=9', {
        query: { f: { b: 'x&f[a]=9' } },
      }),
      receives('keeps an encoded bracket in a value', 'GET /open?f[b]=%5Ba%5D', {
        query: { f: { b: '[a]' } },
      }),
      receives('is another parameter than one whose name begins the same', 'GET /two?f[a]=1&ff[a]=2&q=x', {
        query: { f: { a: 1 }, ff: { a: 2 }, q: 'x' },
      }),
      violates('that is required and missing is a fault', 'GET /required', 'query /f required'),
      violates('without a required property is a fault', 'GET /a?f[n]=1', 'query /f/a required'),
      violates(
        'with an undeclared property is a fault',
        'GET /a?f[a]=x&f[z]=1',
        'query /f/z additionalProperties',
      ),
      violates('with a property of a wrong type is a fault', 'GET /a?f[a]=x&f[n]=y', 'query /f/n type'),
      violates('is checked in nested objects', 'GET /a?f[a]=x&f[in][x]=y', 'query /f/in/x type'),
      violates('is checked in arrays', 'GET /a?f[a]=x&f[list]=1&f[list]=y', 'query /f/list/1 type'),
      violates('with a property twice is a fault', 'GET /a?f[a]=x&f[a]=y', 'query /f/a type'),
      violates('is checked by additionalProperties', 'GET /numbers?f[x]=a', 'query /f/x type'),
      violates(
        'with the name __proto__ is a fault',
        'GET /open?f[__proto__]=x',
        'query /f/__proto__ unknown',
      ),
      violates(
        'with the name __proto__ in a nested object is a fault',
        'GET /a?f[a]=x&f[in][__proto__][x]=1',
        'query /f/in/__proto__ unknown',
      ),
      violates(
        'with an unclosed bracket is another, unknown parameter',
        'GET /open?f[a=1',
        'query /f[a unknown',
      ),
      violates('with another name is an unknown parameter', 'GET /a?f[a]=x&g[a]=1', 'query /g[a] unknown'),
      violates('with more than eight levels is a fault', `GET /open?f${'[a]'.repeat(9)}=1`, 'query /f style'),
    ],
  },
  {
    title: 'an exploded object in the query',
    paths: {
      '/closed': { get: echo([inQuery('f', { ...closed, required: [] }), inQuery('q', integer)]) },
      '/open': { get: echo([inQuery('f', open), inQuery('q', string)]) },
      '/required': { get: echo([inQuery('f', closed, { required: true })]) },
    },
    cases: [
      receives('may stand beside other parameters', 'GET /closed?a=x&n=1&q=2', {
        query: { f: { a: 'x', n: 1 }, q: 2 },
      }),
      receives('may be missing', 'GET /closed?q=2', { query: { q: 2 } }),
      receives(
        'with additionalProperties has all undeclared parameters as properties',
        'GET /open?x=1&y=2&q=z',
        {
          query: { f: { x: 1, y: 2 }, q: 'z' },
        },
      ),
      violates(
        'without additionalProperties leaves other parameters unknown',
        'GET /closed?a=x&z=1',
        'query /z unknown',
      ),
      violates('with a property of a wrong type is a fault', 'GET /closed?n=x', 'query /f/n type'),
      violates('that is required and missing is a fault', 'GET /required', 'query /f required'),
      violates('with the name __proto__ is a fault', 'GET /open?__proto__=1', 'query /f/__proto__ unknown'),
    ],
  },
]
