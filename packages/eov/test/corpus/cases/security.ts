import { HttpError, type Credentials } from '@concordat/server'
import { answers, sees, type Group } from '../case.ts'
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

const knows =
  (...names: string[]) =>
  ({ credential, scopes }: Credentials) => {
    if (credential === 'guest' && scopes.length > 0) throw new HttpError(403, { title: 'Not for guests' })
    return names.includes(credential) && credential
  }
const guards = {
  bearer: knows('ann', 'guest'),
  capital: knows('ann'),
  oauth: knows('ann', 'guest'),
  basic: knows(btoa('ann:secret')),
  headerKey: knows('1234'),
  queryKey: knows('12 34&'),
  cookieKey: knows('s1'),
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

/** OpenAPI 3.1.1 section 4.8.30, RFC 9110 section 11, RFC 6750, RFC 7617. */
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
      '/nobody': { get: echo([], { security: [] }) },
    },
    cases: [
      sees('lets somebody in', 'GET /bearer', { ctx: { bearer: 'ann' } }, as('Bearer ann')),
      sees(
        'of a scheme in any case (RFC 9110 section 11.1)',
        'GET /bearer',
        { ctx: { bearer: 'ann' } },
        as('bEARER ann'),
      ),
      sees(
        'of a scheme in capitals in the contract',
        'GET /capital',
        { ctx: { capital: 'ann' } },
        as('bearer ann'),
      ),
      sees('may come after several spaces', 'GET /bearer', { ctx: { bearer: 'ann' } }, as('Bearer   ann')),
      refused('that is not there', 'GET /bearer'),
      refused('that is not good', 'GET /bearer', { authorization: 'Bearer eve' }),
      refused('that is only a scheme', 'GET /bearer', { authorization: 'Bearer' }),
      refused('without its scheme', 'GET /bearer', { authorization: 'ann' }),
      refused('with its scheme glued on', 'GET /bearer', { authorization: 'Bearerann' }),
      refused('of another scheme', 'GET /bearer', { authorization: `Basic ${btoa('ann:secret')}` }),
      refused('of a longer scheme', 'GET /bearer', { authorization: 'XBearer ann' }),
      refused('after a tab', 'GET /bearer', { authorization: 'Bearer\tann' }),
      sees(
        'of basic is not decoded',
        'GET /basic',
        { ctx: { basic: btoa('ann:secret') } },
        as(`Basic ${btoa('ann:secret')}`),
      ),
      refused(
        'of basic that is not good',
        'GET /basic',
        { authorization: `Basic ${btoa('ann:x')}` },
        /^Basic realm=/,
      ),
      sees(
        'is a key in a header',
        'GET /header',
        { ctx: { headerKey: '1234' } },
        { headers: { 'x-key': '1234' } },
      ),
      refused('in a header that is not good', 'GET /header', { 'x-key': '12345' }, /^ApiKey /),
      refused('in a header that is empty', 'GET /header', { 'x-key': '' }, /^ApiKey /),
      sees('is a key in the query, decoded', 'GET /query?key=12+34%26&n=1', {
        query: { n: 1 },
        ctx: { queryKey: '12 34&' },
      }),
      refused('in the query that is not there', 'GET /query?n=1', {}, /^ApiKey /),
      refused('in the query under another name', 'GET /query?Key=12+34%26', {}, /^ApiKey /),
      answers('in the query is not in the instance of a problem', 'GET /query?key=12+34%26&n=x', 422, {
        members: { instance: '/query' },
        without: ['12+34', '12 34'],
      }),
      sees(
        'is a key in a cookie',
        'GET /cookie',
        { ctx: { cookieKey: 's1' } },
        { headers: { cookie: 'a=b; sid=s1; c=d' } },
      ),
      refused('in a cookie of a longer name', 'GET /cookie', { cookie: 'xsid=s1' }, /^ApiKey /),
      sees('of OAuth is a bearer', 'GET /oauth', { ctx: { oauth: 'ann' } }, as('Bearer ann')),
      answers('that is known and not enough is a 403', 'GET /write', 403, {
        ...as('Bearer guest'),
        members: { status: 403, title: 'Not for guests', instance: '/write' },
        replyHeaders: { 'www-authenticate': null },
      }),
      sees('without scopes is enough', 'GET /bearer', { ctx: { bearer: 'guest' } }, as('Bearer guest')),
      sees(
        'is two where both are asked for',
        'GET /both',
        { ctx: { bearer: 'ann', headerKey: '1234' } },
        { headers: { authorization: 'Bearer ann', 'x-key': '1234' } },
      ),
      refused(
        'that is one of two',
        'GET /both',
        { authorization: 'Bearer ann' },
        /Bearer realm=.*ApiKey |ApiKey .*Bearer realm=/,
      ),
      refused('that is the other of two', 'GET /both', { 'x-key': '1234' }),
      refused('that is good beside one that is not', 'GET /both', {
        authorization: 'Bearer eve',
        'x-key': '1234',
      }),
      sees(
        'is one of two where either will do',
        'GET /either',
        { ctx: { headerKey: '1234' } },
        { headers: { 'x-key': '1234' } },
      ),
      sees(
        'is the other where the first is not good',
        'GET /either',
        { ctx: { headerKey: '1234' } },
        { headers: { authorization: 'Bearer eve', 'x-key': '1234' } },
      ),
      sees(
        'is the other where the first is forbidden',
        'GET /either',
        { ctx: { headerKey: '1234' } },
        { headers: { authorization: 'Bearer guest', 'x-key': '1234' } },
      ),
      refused('that is none of two', 'GET /either', {}, /Bearer realm=.*ApiKey |ApiKey .*Bearer realm=/),
      sees('need not be there where that is an alternative', 'GET /optional', {}),
      sees(
        'is known where it need not be there',
        'GET /optional',
        { ctx: { bearer: 'ann' } },
        as('Bearer ann'),
      ),
      sees(
        'is known where that is the second alternative',
        'GET /optional-first',
        { ctx: { bearer: 'ann' } },
        as('Bearer ann'),
      ),
      sees('is not asked for', 'GET /nobody', {}, as('Bearer eve')),
      answers('is asked for with HEAD too', 'HEAD /bearer', 401, {
        text: '',
        replyHeaders: { 'www-authenticate': /^Bearer/ },
      }),
      answers('is not asked for with OPTIONS', 'OPTIONS /bearer', 204),
    ],
  },
]
