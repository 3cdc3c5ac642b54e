import { breaks, sees, type Group } from '../case.ts'
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

/** Objects in the query. OpenAPI 3.1.1 leaves levels below the first open; they are read the same way. */
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
      sees('has its properties in brackets', 'GET /a?f[a]=x&f[n]=7', { query: { f: { a: 'x', n: 7 } } }),
      sees('may have its brackets encoded', 'GET /a?f%5Ba%5D=x&f%5bn%5d=7', {
        query: { f: { a: 'x', n: 7 } },
      }),
      sees('has levels', 'GET /a?f[a]=x&f[in][x]=1', { query: { f: { a: 'x', in: { x: 1 } } } }),
      sees('holds a list', 'GET /a?f[a]=x&f[list]=1&f[list]=2', { query: { f: { a: 'x', list: [1, 2] } } }),
      sees('is not there', 'GET /a', {}),
      sees('cannot be injected into by a value', 'GET /open?f[b]=x%26f[a]=9', {
        query: { f: { b: 'x&f[a]=9' } },
      }),
      sees('keeps an encoded bracket in a value', 'GET /open?f[b]=%5Ba%5D', { query: { f: { b: '[a]' } } }),
      sees('is not another of a longer name', 'GET /two?f[a]=1&ff[a]=2&q=x', {
        query: { f: { a: 1 }, ff: { a: 2 }, q: 'x' },
      }),
      breaks('that is required has to be there', 'GET /required', 'query /f required'),
      breaks('lacks a property', 'GET /a?f[n]=1', 'query /f/a required'),
      breaks('has a property that nobody knows', 'GET /a?f[a]=x&f[z]=1', 'query /f/z additionalProperties'),
      breaks('has a property of another type', 'GET /a?f[a]=x&f[n]=y', 'query /f/n type'),
      breaks('is wrong in a level below', 'GET /a?f[a]=x&f[in][x]=y', 'query /f/in/x type'),
      breaks('is wrong in a list', 'GET /a?f[a]=x&f[list]=1&f[list]=y', 'query /f/list/1 type'),
      breaks('has a property twice', 'GET /a?f[a]=x&f[a]=y', 'query /f/a type'),
      breaks('has wrong additional properties', 'GET /numbers?f[x]=a', 'query /f/x type'),
      breaks('does not reach a prototype', 'GET /open?f[__proto__]=x', 'query /f/__proto__ unknown'),
      breaks(
        'does not reach a prototype from below',
        'GET /a?f[a]=x&f[in][__proto__][x]=1',
        'query /f/in/__proto__ unknown',
      ),
      breaks('with a bracket left open is somebody else’s', 'GET /open?f[a=1', 'query /f[a unknown'),
      breaks('of another name is unknown', 'GET /a?f[a]=x&g[a]=1', 'query /g[a] unknown'),
      breaks('deeper than reason is refused', `GET /open?f${'[a]'.repeat(9)}=1`, 'query /f style'),
    ],
  },
  {
    title: 'an object that is spread over the query',
    paths: {
      '/closed': { get: echo([inQuery('f', { ...closed, required: [] }), inQuery('q', integer)]) },
      '/open': { get: echo([inQuery('f', open), inQuery('q', string)]) },
      '/required': { get: echo([inQuery('f', closed, { required: true })]) },
    },
    cases: [
      sees('has its properties beside other parameters', 'GET /closed?a=x&n=1&q=2', {
        query: { f: { a: 'x', n: 1 }, q: 2 },
      }),
      sees('is not there', 'GET /closed?q=2', { query: { q: 2 } }),
      sees('with any properties takes what is nobody else’s', 'GET /open?x=1&y=2&q=z', {
        query: { f: { x: 1, y: 2 }, q: 'z' },
      }),
      breaks('with named properties leaves the others unknown', 'GET /closed?a=x&z=1', 'query /z unknown'),
      breaks('has a property of another type', 'GET /closed?n=x', 'query /f/n type'),
      breaks('that is required has to be there', 'GET /required', 'query /f required'),
      breaks('does not reach a prototype', 'GET /open?__proto__=1', 'query /f/__proto__ unknown'),
    ],
  },
]
