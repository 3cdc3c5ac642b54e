import { answers, receives, violates, type Group } from '../case.ts'
import { echo, echoBody, inQuery, integer, rawBody, string } from '../contract.ts'

const action = (name: string) => inQuery('Action', { type: 'string', enum: [name] }, { required: true })
const actionForm = {
  type: 'object',
  required: ['Action'],
  properties: { Action: { type: 'string', enum: ['Go'] } },
}
const form = (body: string) => rawBody(body, 'application/x-www-form-urlencoded')
const target = (name: string) => ({
  name: 'X-Amz-Target',
  in: 'header',
  required: true,
  schema: { type: 'string', enum: [name] },
})
const tagged = (id: string, more: object[] = []) => ({ get: { ...echo(more), operationId: id } })

/** Paths with a query or a fragment, as the contracts of AWS and of others have them. */
export const markedPaths: Group[] = [
  {
    title: 'a path with a query or a fragment',
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
    guards: { key: () => undefined },
    paths: {
      '/x': tagged('plain', [inQuery('n', integer)]),
      '/x?beta=true': tagged('beta', [inQuery('m', integer)]),
      '/only?mode=fast': tagged('only'),
      '/#Action=Start': tagged('start', [action('Start'), inQuery('n', integer)]),
      '/#Action=Stop': tagged('stop', [action('Stop')]),
      '/svc#X-Amz-Target=A': { post: { ...echo([target('A')]), operationId: 'callA' } },
      '/svc#X-Amz-Target=B': {
        post: { ...echo([target('B')], { security: [{ key: [] }] }), operationId: 'callB' },
      },
      '/apis/{id}': tagged('getApi', [{ name: 'id', in: 'path', required: true, schema: string }]),
      '/apis/{id}#export=true': tagged('exportApi', [
        { name: 'id', in: 'path', required: true, schema: string },
      ]),
      // The body is read after the operation is chosen, so a field of a form is checked, but does not select one.
      '/form#Action=Go': {
        post: {
          ...echoBody({ 'application/x-www-form-urlencoded': { schema: actionForm } }),
          operationId: 'go',
        },
      },
    },
    cases: [
      receives('may have its value in a form', 'POST /form', { body: { Action: 'Go' } }, form('Action=Go')),
      violates('checks the value in the form', 'POST /form', 'body /Action enum', form('Action=Stay')),
      receives('is found without its query', 'GET /x?n=1', { query: { n: 1 } }),
      receives('is found by its query', 'GET /x?beta=true&m=1', { query: { m: 1 } }),
      violates(
        'belongs to the other operation with another value',
        'GET /x?beta=false',
        'query /beta unknown',
      ),
      violates('is checked by its own parameters', 'GET /x?beta=true&n=1', 'query /n unknown'),
      receives('may be the only one', 'GET /only?mode=fast', {}),
      violates('needs its query', 'GET /only', 'query /mode enum'),
      receives('is found by a parameter with one value', 'GET /?Action=Start&n=2', {
        query: { Action: 'Start', n: 2 },
      }),
      receives('is found by the other value', 'GET /?Action=Stop', { query: { Action: 'Stop' } }),
      violates('with a value that no operation declares', 'GET /?Action=Jump', 'query /Action enum'),
      violates('without the parameter', 'GET /', 'query /Action required'),
      receives(
        'is found by a header',
        'POST /svc',
        { headers: { 'x-amz-target': 'A' } },
        { headers: { 'X-Amz-Target': 'A' } },
      ),
      answers('has the guard of its own operation', 'POST /svc', 401, { headers: { 'X-Amz-Target': 'B' } }),
      answers('with a header that no operation declares is a 422 or asks for credentials', 'POST /svc', 401, {
        headers: { 'X-Amz-Target': 'C' },
      }),
      receives('has path parameters', 'GET /apis/7', { path: { id: '7' } }),
      receives('has path parameters and a fragment', 'GET /apis/7?export=true', { path: { id: '7' } }),
    ],
  },
]
