import type { Random } from '@concordat/testing'
import type { HostileSecrets } from './honest-user.ts'
import { hostile, wrongSecret, type HostileRequest } from './hostile.ts'
import { cookieName, schemes } from './hostile-api.ts'
import type { WireRequest } from './wire.ts'

const json = ['content-type', 'application/json']
const evil = ['origin', 'https://evil.example', 'sec-fetch-site', 'cross-site']
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

/** The hostile requests with sessions, roles and headers, with how often each is sent. */
export function hostileSessions(
  random: Random,
  secrets: HostileSecrets,
): [weight: number, make: () => HostileRequest][] {
  const word = () => Math.floor(random.next() * 2 ** 48).toString(36)
  const secret = () => wrongSecret(random, secrets)
  const method = () => random.pick(['GET', 'POST', 'HEAD'])
  const at = (...names: (typeof schemes)[number][]) => `/api/me/${random.pick(names)}`
  return [
    [
      8,
      () =>
        hostile('a session that is none', {
          method: method(),
          path: '/api/me/session',
          headers: [
            'cookie',
            random.pick([
              `${cookieName}=${secret()}`,
              // Beside the live session of mallory, a cookie that another host or path has set: neither is used.
              `${cookieName}=${secrets.mallorySession}; ${cookieName}=${secret().padEnd(44, 'b')}`,
              `${cookieName}=${word()}; ${cookieName}=${secrets.session}`,
              ...['\u00A0', '\u0085', '\u00AD'].map((space) => `${space}${cookieName}=${secrets.session}`),
              ...[cookieName.toLowerCase(), 'session', '__Secure-session', `${cookieName}s`].map(
                (one) => `${one}=${secrets.session}`,
              ),
              `${cookieName}=${secrets.session}x`,
              `${cookieName}=`,
              cookieName,
              `=${secrets.session}`,
              `$Version=1; ${cookieName}="x${secrets.session}"`,
              `${'a=b; '.repeat(300)}${cookieName}=x`,
            ]),
          ],
        }),
    ],
    [
      6,
      () =>
        hostile(
          'a forged request with the session of the victim',
          random.pick<() => WireRequest>([
            () => ({
              method: 'POST',
              path: '/api/me/session',
              headers: [
                'cookie',
                `${cookieName}=${secrets.session}`,
                ...random.pick([
                  evil,
                  ['origin', 'null'],
                  ['origin', 'https://a.shop.example'],
                  ['sec-fetch-site', 'same-site'],
                  [...evil, 'x-http-method-override', 'GET'],
                  [...evil, 'host', 'evil.example'],
                ]),
              ],
            }),
            () => ({
              method: 'POST',
              path: '/api/docs',
              headers: [...json, ...evil, 'cookie', `${cookieName}=${secrets.session}`],
              body: '{"title":"x"}',
            }),
            () => ({
              method: 'DELETE',
              path: '/api/docs/1',
              headers: [...evil, 'cookie', `${cookieName}=${secrets.session}`],
            }),
          ])(),
        ),
    ],
    [
      5,
      () =>
        hostile(
          'a user without the role',
          random.pick<() => WireRequest>([
            () => ({
              method: 'POST',
              path: '/api/me/session',
              headers: ['cookie', `${cookieName}=${secrets.mallorySession}`],
            }),
            () => ({
              method: 'POST',
              path: at('bearer', 'login'),
              headers: ['authorization', `Bearer ${secrets.token}`],
            }),
            () => ({
              method: 'POST',
              path: '/api/me/basic',
              headers: ['authorization', basic(`mallory:${secrets.malloryPassword}`)],
            }),
            () => ({
              method: 'POST',
              path: '/api/me/key',
              headers: ['x-key', secrets.malloryKey, 'x-user', 'ann', 'x-roles', 'admin'],
            }),
          ])(),
        ),
    ],
    [
      5,
      () =>
        hostile('a row of another', {
          method: random.pick(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']),
          path: `/api/docs/${random.pick(['1', '01', '1%00', '1%20OR%201=1', '+1'])}`,
          headers: [
            'x-key',
            secrets.malloryKey,
            ...(random.chance(0.5) ? ['if-match', '*'] : []),
            'content-type',
            random.pick(['application/json', 'application/merge-patch+json']),
          ],
          body: '{"title":"mine"}',
        }),
    ],
    [
      3,
      () =>
        hostile('headers that claim a user', {
          method: method(),
          path: at(...schemes),
          headers: [
            'x-forwarded-user',
            'ann',
            'x-remote-user',
            'ann',
            'remote-user',
            'ann',
            'x-original-url',
            '/api/open',
            'x-forwarded-for',
            '127.0.0.1',
            'acting-as',
            'ann',
          ],
        }),
    ],
    [
      1,
      () =>
        hostile('an enormous header', {
          method: 'GET',
          path: at(...schemes),
          headers: [
            random.pick(['cookie', 'authorization', 'x-key']),
            'x'.repeat(random.pick([5000, 9000, 20_000])),
          ],
        }),
    ],
    [
      1,
      () =>
        hostile('another method', {
          method: random.pick(['TRACE', 'PROPFIND', 'LINK', 'PURGE']),
          path: at(...schemes),
        }),
    ],
    [1, () => hostile('a smuggled header', smuggled(random, secrets))],
  ]
}

/** Bytes that a server and a proxy before it could read in two ways. The second request in them must not be answered. */
function smuggled(random: Random, { session }: HostileSecrets): string {
  const hidden = 'GET /api/open HTTP/1.1\r\nHost: x\r\n\r\n'
  const post = 'POST /api/me/session HTTP/1.1\r\nHost: x\r\n'
  const get = 'GET /api/me/session HTTP/1.1\r\nHost: x\r\n'
  return random.pick([
    `${post}Content-Length: ${hidden.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `${post}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
    `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
    `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `${get}Cookie\x00: ${cookieName}=${session}\r\n\r\n`,
    `${get}Cookie : ${cookieName}=${session}\r\n\r\n`,
    `${get}X: a\r\n Cookie: ${cookieName}=${session}\r\n\r\n`,
    `${get}X: a\rCookie: ${cookieName}=${session}\r\n\r\n`,
    `${get}X: a\x00\r\nCookie: ${cookieName}=${session}\r\n\r\n`,
    `${get}Host: y\r\n\r\n`,
    `GET /api/me/session HTTP/1.1\r\n\r\n`,
    `GET /api/me/session HTTP/9.9\r\nHost: x\r\n\r\n`,
    `GET http://127.0.0.1/api/me/session HTTP/1.1\r\nHost: x\r\n\r\n`,
  ])
}
