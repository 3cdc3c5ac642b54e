import type { Random } from '@concordat/testing'
import { cookieName, schemes, type HostileApi } from './hostile-api.ts'
import type { HostileSecrets } from './honest-user.ts'
import { hostile, wrongSecret, type HostileRequest } from './hostile.ts'
import { hostileSessions } from './hostile-sessions.ts'
import { hostileToken } from './hostile-tokens.ts'
import type { WireRequest } from './wire.ts'

const json = ['content-type', 'application/json']
const form = ['content-type', 'application/x-www-form-urlencoded']
const evil = ['origin', 'https://evil.example', 'sec-fetch-site', 'cross-site']
const sql = [
  "' OR '1'='1",
  "ann' --",
  `ann"; DROP TABLE concordat_user; --`,
  "ann'/*",
  "x' UNION SELECT * FROM concordat_user --",
  '$1',
  '?',
  ':name',
  '%',
  '_nn',
]
/** Names that look like ann, in letters of other scripts or with characters that no name may have. */
const alike = [
  '\u0430nn',
  'an\u0578',
  'ann\0',
  'ann\u0000x',
  '\0',
  'ann\uD800',
  'a\u0438n',
  'аnn',
  'ann:',
  '\uFFFD',
]
const basic = (text: string, encoding: BufferEncoding = 'utf8') =>
  `Basic ${Buffer.from(text, encoding).toString('base64')}`

/** Creates a request that nobody must answer with a success. */
export function hostileRequest(random: Random, api: HostileApi, secrets: HostileSecrets): HostileRequest {
  return random.weighted([...logIns(random, api, secrets), ...hostileSessions(random, secrets)])
}

/** The hostile log-ins and tokens, with how often each is sent. */
function logIns(
  random: Random,
  api: HostileApi,
  secrets: HostileSecrets,
): [weight: number, make: () => HostileRequest][] {
  const word = () => Math.floor(random.next() * 2 ** 48).toString(36)
  const name = () =>
    random.weighted<string>([
      [4, () => random.pick(['ann', 'ANN', 'mallory'])],
      [4, () => `user ${random.between(1, 10_000)}`],
      [2, () => random.pick(alike)],
      [2, () => random.pick(sql)],
    ])
  const right = secrets.password
  const password = () =>
    random.weighted<string>([
      [6, () => `guess ${random.between(1, 10_000)}`],
      [2, () => random.pick(sql)],
      [
        2,
        () =>
          random.pick(['', ' ', '\0', `${right} `, right.slice(0, -1), right.toUpperCase(), `${right}\0`]),
      ],
      [1, () => 'x'.repeat(random.pick([1023, 1025, 70_000]))],
      [0.02, () => 'x'.repeat(3_000_000)],
    ])
  const secret = () => wrongSecret(random, secrets)
  const method = () => random.pick(['GET', 'POST', 'HEAD'])
  const at = (...names: (typeof schemes)[number][]) => `/api/me/${random.pick(names)}`
  const logIn = (headers: string[], given: object): WireRequest => ({
    method: 'POST',
    path: '/api/log-in',
    headers: [...json, ...headers],
    body: JSON.stringify(given),
  })
  const tokenForm = (given: Record<string, string>, headers: string[] = []): WireRequest => ({
    method: 'POST',
    path: '/api/token',
    headers: [...form, ...headers],
    body: new URLSearchParams(given).toString(),
  })
  const authorized = (path: string, ...values: string[]): WireRequest => ({
    method: method(),
    path,
    headers: values.flatMap((value) => ['authorization', value]),
  })
  return [
    [12, () => hostile('a guessed password', logIn([], { name: name(), password: password() }))],
    [3, () => hostile('a name that looks alike', logIn([], { name: random.pick(alike), password: right }))],
    [
      2,
      () =>
        hostile(
          'a body of another form',
          logIn(
            [],
            random.pick([
              { name: { $ne: null }, password: [] },
              [],
              { name: 'ann' },
              { name: true, password: 1 },
            ]),
          ),
        ),
    ],
    [2, () => hostile('a log-in from another site', logIn(evil, { name: 'ann', password: right }))],
    [
      8,
      () =>
        hostile(
          'a wrong Basic',
          authorized(at('basic'), basic(`${name().replaceAll(':', '')}:${password().slice(0, 3000)}`)),
        ),
    ],
    [
      4,
      () =>
        hostile(
          'a malformed Basic',
          authorized(
            at('basic'),
            random.pick([
              'Basic',
              'Basic ',
              'Basic !',
              'Basic YW5u',
              `Basic ${basic('ann:x').slice(6)},x`,
              `${basic(`ann:${right}`)}!`,
              basic(`ann:${right}`).slice(0, -5),
              basic(`ann:${right}`, 'utf16le'),
              `Bearer ${basic(`ann:${right}`).slice(6)}`,
              `Basic ${'A'.repeat(9000)}`,
              `Digest username="ann"`,
              `Basic ann:${right}`,
              basic(`ann\0:${right}`),
              basic(`:${right}`),
            ]),
          ),
        ),
    ],
    [
      20,
      () =>
        hostile(
          'a hostile token',
          authorized(
            at('bearer', 'login', 'partner'),
            `Bearer ${hostileToken(random, api, secrets.annId, secrets.token)}`.replace(/\0/g, ''),
          ),
        ),
    ],
    [
      3,
      () =>
        hostile(
          'a token at the wrong place',
          random.pick<() => WireRequest>([
            () => ({ method: 'GET', path: `/api/me/bearer?access_token=${secrets.annToken}` }),
            () => ({
              method: 'GET',
              path: '/api/me/bearer',
              headers: ['cookie', `token=${secrets.annToken}`],
            }),
            () => ({
              method: 'GET',
              path: '/api/me/session',
              headers: ['cookie', `${cookieName}=${secrets.annToken}`],
            }),
            () => ({ method: 'GET', path: '/api/me/key', headers: ['x-key', secrets.annToken] }),
            () => authorized('/api/me/partner', `Bearer ${secrets.annToken}`),
            () => authorized('/api/me/bearer', `Bearer ${secrets.session}`),
            () => authorized('/api/me/basic', `Basic ${secrets.annToken}`),
          ])(),
        ),
    ],
    [
      8,
      () =>
        hostile(
          'a refresh token that is wrong, used or of another client',
          random.pick<() => WireRequest>([
            () => tokenForm({ grant_type: 'refresh_token', refresh_token: secret() }),
            () => tokenForm({ grant_type: 'refresh_token', refresh_token: secrets.robotRefresh }),
            () =>
              tokenForm({
                grant_type: 'refresh_token',
                refresh_token: secrets.robotRefresh,
                client_id: 'robot',
              }),
            () =>
              tokenForm({ grant_type: 'refresh_token', refresh_token: secrets.robotRefresh }, [
                'authorization',
                basic(`mallory:${secrets.malloryPassword}`),
              ]),
            () => tokenForm({ grant_type: 'refresh_token', refresh_token: secrets.session }),
            () => tokenForm({ grant_type: 'refresh_token', refresh_token: secrets.annToken }),
          ])(),
        ),
    ],
    [
      6,
      () =>
        hostile(
          'a guess at the token endpoint',
          random.pick<() => WireRequest>([
            () =>
              tokenForm({
                grant_type: 'password',
                username: name(),
                password: password().slice(0, 9000) || 'x',
              }),
            () =>
              tokenForm({
                grant_type: 'client_credentials',
                client_id: name(),
                client_secret: password().slice(0, 9000) || 'x',
              }),
            () =>
              tokenForm({ grant_type: 'client_credentials' }, [
                'authorization',
                basic(`${name().replaceAll(':', '')}:${word()}`),
              ]),
            () =>
              tokenForm({
                grant_type: random.pick(['implicit', 'authorization_code', '', 'password ']),
                code: word(),
              }),
            () => ({
              ...tokenForm({ grant_type: 'password', username: 'ann', password: right }),
              headers: ['content-type', 'text/plain'],
            }),
            () => ({
              ...tokenForm({}),
              body: `grant_type=password&username=ann&password=x&password=${encodeURIComponent(right)}`,
            }),
          ])(),
        ),
    ],
    [
      2,
      () =>
        hostile(
          'a revocation of nothing',
          { ...tokenForm({ token: random.pick([word(), secret(), 'a.b.c']) }), path: '/api/token/revoke' },
          200,
        ),
    ],
    [
      4,
      () =>
        hostile('a token for a lost password', {
          method: 'PUT',
          path: '/api/reset',
          headers: json,
          body: JSON.stringify({ token: secret(), password: 'a new password' }),
        }),
    ],
    [
      2,
      () =>
        hostile(
          'a lost password of nobody',
          {
            method: 'POST',
            path: '/api/reset',
            headers: json,
            body: JSON.stringify({
              name: random.pick([...sql, ...alike, `user ${random.between(1, 10_000)}`]),
            }),
          },
          202,
        ),
    ],
  ]
}
