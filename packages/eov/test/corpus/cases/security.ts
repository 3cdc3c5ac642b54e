import { HttpError, withRoles, type Credentials } from '@concordat/server'
import { answers, receives, type Group } from '../case.ts'
import { echo, integer } from '../contract.ts'

const schemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  capital: { type: 'http', scheme: 'Bearer' },
  basic: { type: 'http', scheme: 'basic' },
  headerKey: { type: 'apiKey', in: 'header', name: 'X-Key' },
  queryKey: { type: 'apiKey', in: 'query', name: 'key' },
  cookieKey: { type: 'apiKey', in: 'cookie', name: 'sid' },
  oauth: {
    type: 'oauth2',
    flows: { clientCredentials: { tokenUrl: 'https://a.example/token', scopes: { write: '' } } },
  },
}

const accepts =
  (...names: string[]) =>
  ({ credential, scopes }: Credentials) => {
    if (credential === 'guest' && scopes.length > 0) throw new HttpError(403, { title: 'Not for guests' })
    return names.includes(credential) && credential
  }
const guards = {
  // Its lists name roles, which everybody has whom it lets in. Guests are refused by the guard itself.
  bearer: withRoles(accepts('ann', 'guest'), () => ['write']),
  capital: accepts('ann'),
  oauth: accepts('ann', 'guest'),
  basic: accepts(btoa('ann:secret')),
  headerKey: accepts('1234'),
  queryKey: accepts('12 34&'),
  cookieKey: accepts('s1'),
}
const guarded = (...security: object[]) => ({ get: echo([], { security }) })
const as = (authorization: string) => ({ headers: { authorization } })
const refused = (
  title: string,
  line: string,
  headers: Record<string, string> = {},
  challenge: RegExp = /^Bearer realm=/,
) =>
  answers(`${title} is a 401`, line, 401, {
    headers,
    replyHeaders: { 'www-authenticate': challenge, 'content-type': 'application/problem+json' },
    members: { status: 401 },
  })

/** Security schemes: OpenAPI 3.1.1 section 4.8.30, RFC 9110 section 11, RFC 6750, RFC 7617. */
export const security: Group[] = [
  {
    title: 'a credential',
    components: { securitySchemes: schemes },
    guards,
    paths: {
      '/bearer': guarded({ bearer: [] }),
      '/capital': guarded({ capital: [] }),
      '/write': guarded({ bearer: ['write'] }),
      '/basic': guarded({ basic: [] }),
      '/header': guarded({ headerKey: [] }),
      '/query': {
        get: echo([{ name: 'n', in: 'query', schema: integer }], { security: [{ queryKey: [] }] }),
      },
      '/cookie': guarded({ cookieKey: [] }),
      '/oauth': guarded({ oauth: ['write'] }),
      '/both': guarded({ bearer: [], headerKey: [] }),
      '/either': guarded({ bearer: ['write'] }, { headerKey: [] }),
      '/optional': guarded({ bearer: [] }, {}),
      '/optional-first': guarded({}, { bearer: [] }),
      '/public': { get: echo([], { security: [] }) },
    },
    cases: [
      receives('that is valid is accepted', 'GET /bearer', { ctx: { bearer: 'ann' } }, as('Bearer ann')),
      receives(
        'may have the scheme in any case (RFC 9110 section 11.1)',
        'GET /bearer',
        { ctx: { bearer: 'ann' } },
        as('bEARER ann'),
      ),
      receives(
        'may have the scheme in another case than the contract',
        'GET /capital',
        { ctx: { capital: 'ann' } },
        as('bearer ann'),
      ),
      receives('may follow several spaces', 'GET /bearer', { ctx: { bearer: 'ann' } }, as('Bearer   ann')),
      refused('that is missing', 'GET /bearer'),
      refused('that the guard rejects', 'GET /bearer', { authorization: 'Bearer eve' }),
      refused('that is a scheme only', 'GET /bearer', { authorization: 'Bearer' }),
      refused('without its scheme', 'GET /bearer', { authorization: 'ann' }),
      refused('without a space after the scheme', 'GET /bearer', { authorization: 'Bearerann' }),
      refused('of another scheme', 'GET /bearer', { authorization: `Basic ${btoa('ann:secret')}` }),
      refused('of a scheme with more letters', 'GET /bearer', { authorization: 'XBearer ann' }),
      refused('after a tab', 'GET /bearer', { authorization: 'Bearer\tann' }),
      receives(
        'of the scheme basic is passed to the guard encoded',
        'GET /basic',
        { ctx: { basic: btoa('ann:secret') } },
        as(`Basic ${btoa('ann:secret')}`),
      ),
      refused(
        'of the scheme basic that the guard rejects',
        'GET /basic',
        { authorization: `Basic ${btoa('ann:x')}` },
        /^Basic realm=/,
      ),
      receives(
        'may be a key in a header',
        'GET /header',
        { ctx: { headerKey: '1234' } },
        { headers: { 'x-key': '1234' } },
      ),
      refused('in a header that the guard rejects', 'GET /header', { 'x-key': '12345' }, /^ApiKey /),
      refused('in a header that is empty', 'GET /header', { 'x-key': '' }, /^ApiKey /),
      receives('may be a key in the query, which is decoded', 'GET /query?key=12+34%26&n=1', {
        query: { n: 1 },
        ctx: { queryKey: '12 34&' },
      }),
      refused('in the query that is missing', 'GET /query?n=1', {}, /^ApiKey /),
      refused('in the query under another name', 'GET /query?Key=12+34%26', {}, /^ApiKey /),
      answers('in the query is left out of the instance of a problem', 'GET /query?key=12+34%26&n=x', 422, {
        members: { instance: '/query' },
        without: ['12+34', '12 34'],
      }),
      receives(
        'may be a key in a cookie',
        'GET /cookie',
        { ctx: { cookieKey: 's1' } },
        { headers: { cookie: 'a=b; sid=s1; c=d' } },
      ),
      refused('in a cookie with more letters in its name', 'GET /cookie', { cookie: 'xsid=s1' }, /^ApiKey /),
      receives('of OAuth 2 is a bearer token', 'GET /oauth', { ctx: { oauth: 'ann' } }, as('Bearer ann')),
      answers('that lacks a scope is a 403', 'GET /write', 403, {
        ...as('Bearer guest'),
        members: { status: 403, title: 'Not for guests', instance: '/write' },
        replyHeaders: { 'www-authenticate': null },
      }),
      receives(
        'without scopes is accepted where none is required',
        'GET /bearer',
        { ctx: { bearer: 'guest' } },
        as('Bearer guest'),
      ),
      receives(
        'of each scheme is passed on where two are required',
        'GET /both',
        { ctx: { bearer: 'ann', headerKey: '1234' } },
        { headers: { authorization: 'Bearer ann', 'x-key': '1234' } },
      ),
      refused(
        'of the first scheme alone, where two are required,',
        'GET /both',
        { authorization: 'Bearer ann' },
        /Bearer realm=.*ApiKey |ApiKey .*Bearer realm=/,
      ),
      refused('of the second scheme alone, where two are required,', 'GET /both', { 'x-key': '1234' }),
      refused('that is valid beside one that the guard rejects, where two are required,', 'GET /both', {
        authorization: 'Bearer eve',
        'x-key': '1234',
      }),
      receives(
        'of either scheme is enough where they are alternatives',
        'GET /either',
        { ctx: { headerKey: '1234' } },
        { headers: { 'x-key': '1234' } },
      ),
      receives(
        'of the second alternative is accepted where the guard rejects the first',
        'GET /either',
        { ctx: { headerKey: '1234' } },
        { headers: { authorization: 'Bearer eve', 'x-key': '1234' } },
      ),
      receives(
        'of the second alternative is accepted where the first lacks a scope',
        'GET /either',
        { ctx: { headerKey: '1234' } },
        { headers: { authorization: 'Bearer guest', 'x-key': '1234' } },
      ),
      refused('of neither alternative', 'GET /either', {}, /Bearer realm=.*ApiKey |ApiKey .*Bearer realm=/),
      receives('may be missing where security is optional', 'GET /optional', {}),
      receives(
        'is passed on where security is optional',
        'GET /optional',
        { ctx: { bearer: 'ann' } },
        as('Bearer ann'),
      ),
      receives(
        'is passed on where security is optional and the empty alternative comes first',
        'GET /optional-first',
        { ctx: { bearer: 'ann' } },
        as('Bearer ann'),
      ),
      receives('is ignored by an operation without security', 'GET /public', {}, as('Bearer eve')),
      answers('is required with HEAD too', 'HEAD /bearer', 401, {
        text: '',
        replyHeaders: { 'www-authenticate': /^Bearer/ },
      }),
      answers('may be missing with OPTIONS', 'OPTIONS /bearer', 204),
    ],
  },
]
