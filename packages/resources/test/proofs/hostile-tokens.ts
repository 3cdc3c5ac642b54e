import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { Random } from '@concordat/testing'
import { audience, partnerIssuer, tokenSecret, type HostileApi } from './hostile-api.ts'

const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = () => Math.floor(Date.now() / 1000)

type SignText = (text: string) => Buffer | string

const hmac =
  (secret: string | Buffer, algorithm = 'sha256'): SignText =>
  (text) =>
    createHmac(algorithm, secret).update(text).digest()
const ecdsa =
  (key: KeyObject): SignText =>
  (text) =>
    sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
const rsaSign: SignText = (text) => sign('sha256', Buffer.from(text), rsa.privateKey)

/** Writes a token with this head, whatever it says. */
export function token(head: object, claims: object, signText: SignText): string {
  const text = `${encoded(head)}.${encoded(claims)}`
  const signature = signText(text)
  return `${text}.${typeof signature === 'string' ? signature : signature.toString('base64url')}`
}

/** Writes a token of the partner that is valid. */
export function partnerToken({ partner }: Pick<HostileApi, 'partner'>, more: object = {}): string {
  const claims = {
    iss: partnerIssuer,
    aud: audience,
    sub: 'pat',
    roles: ['admin'],
    exp: now() + 300,
    ...more,
  }
  return token({ alg: 'ES256', kid: 'one' }, claims, ecdsa(partner.privateKey))
}

/** Writes a token that nobody must accept. @param valid one that is valid, of mallory */
export function hostileToken(random: Random, { partner }: HostileApi, userId: string, valid: string): string {
  const own = { typ: 'at+jwt', alg: 'HS256' }
  const claims = {
    iss: 'concordat',
    sub: userId,
    name: 'ann',
    roles: ['admin'],
    scope: 'admin',
    family: 'f',
    jti: '1',
    exp: now() + 300,
  }
  const foreign = { iss: partnerIssuer, aud: audience, sub: userId, roles: ['admin'], exp: now() + 300 }
  const [head = '', payload = '', signature = ''] = valid.split('.')
  const pem = partner.publicKey.export({ type: 'spki', format: 'pem' }) as string
  const der = partner.publicKey.export({ type: 'spki', format: 'der' })
  const jwk = partner.publicKey.export({ format: 'jwk' })
  const trap = `http://127.0.0.1:9/${random.between(1, 9)}`
  const cut = random.between(1, valid.length - 1)
  return random.pick<() => string>([
    ...['none', 'None', 'NONE', 'nOnE', ''].map((alg) => () => token({ ...own, alg }, claims, () => '')),
    () => `${encoded({ ...own, alg: 'none' })}.${encoded(claims)}.${signature}`,
    () => token(own, claims, hmac(`${tokenSecret}.`)),
    () => token(own, claims, hmac('')),
    () => token(own, claims, hmac(Buffer.alloc(32))),
    () => token({ ...own, alg: 'HS512' }, claims, hmac('x', 'sha512')),
    () => token({ ...own, alg: 'RS256' }, claims, rsaSign),
    () => token({ ...own, alg: 'ES256' }, claims, ecdsa(other.privateKey)),
    () => token({ ...own, alg: 'HS256' }, claims, hmac(pem)),
    // Tokens that the right secret has signed, of another kind, time or issuer.
    () => token({ alg: 'HS256' }, claims, hmac(tokenSecret)),
    () => token({ ...own, typ: 'JWT' }, claims, hmac(tokenSecret)),
    () => token(own, { ...claims, iss: partnerIssuer }, hmac(tokenSecret)),
    () => token(own, { ...claims, exp: now() - random.between(1, 1000) }, hmac(tokenSecret)),
    () => token(own, { ...claims, exp: undefined }, hmac(tokenSecret)),
    () => token(own, { ...claims, exp: '9999999999' }, hmac(tokenSecret)),
    () => token(own, { ...claims, nbf: now() + 300 }, hmac(tokenSecret)),
    () => token(own, { ...claims, sub: undefined }, hmac(tokenSecret)),
    () => token(own, { ...claims, jti: undefined }, hmac(tokenSecret)),
    () => token({ ...own, crit: ['b64'], b64: false }, claims, hmac(tokenSecret)),
    () => token({ ...own, crit: ['x'], x: 1 }, claims, hmac(tokenSecret)),
    () => token({ ...own, alg: 'HS512' }, claims, hmac(tokenSecret, 'sha512')),
    // Keys that the token brings along.
    () => token({ ...own, jwk: { kty: 'oct', k: 'AA' } }, claims, hmac('\0')),
    () => token({ ...own, alg: 'RS256', jwk: rsa.publicKey.export({ format: 'jwk' }) }, claims, rsaSign),
    () => token({ ...own, alg: 'RS256', jku: trap, x5u: trap, x5c: ['MIIB'] }, claims, rsaSign),
    ...['../../../../dev/null', "x' UNION SELECT 'AA", '|id', '\0', 'one'].map(
      (kid) => () => token({ ...own, kid }, claims, hmac('')),
    ),
    // Changes of a valid token.
    () => `${head}.${encoded(claims)}.${signature}`,
    () => valid.slice(0, cut),
    () => `${valid}${random.pick(['.', 'A', '=', '.e30', '..', ',', '%00'])}`,
    () => `${head}.${payload}.`,
    () => `${head}.${payload}.${signature.split('').toReversed().join('')}`,
    () => `${signature}.${payload}.${head}`,
    () => `${head}..${payload}.${signature}.`,
    () => `${encoded({ alg: 'dir', enc: 'A128GCM' })}..${payload}.${signature}.AA`,
    () => 'A'.repeat(random.between(1, 12_000)),
    () => '.'.repeat(random.between(1, 100)),
    // Tokens of the partner, and those that pass for them.
    () => partnerToken({ partner }, { iss: `${partnerIssuer}.evil` }),
    () => partnerToken({ partner }, { aud: 'https://other.example' }),
    () => partnerToken({ partner }, { aud: undefined }),
    () => partnerToken({ partner }, { exp: now() - 60 }),
    () => partnerToken({ partner }, { exp: undefined }),
    () => partnerToken({ partner }, { sub: undefined }),
    () => token({ alg: 'HS256', kid: 'one' }, foreign, hmac(pem)),
    () => token({ alg: 'HS256', kid: 'one' }, foreign, hmac(der)),
    () => token({ alg: 'HS256', kid: 'one' }, foreign, hmac(JSON.stringify(jwk))),
    () => token({ alg: 'none', kid: 'one' }, foreign, () => ''),
    () => token({ alg: 'RS256', kid: 'one' }, foreign, rsaSign),
    () => token({ alg: 'ES256', kid: 'one' }, foreign, ecdsa(other.privateKey)),
    () => token({ alg: 'ES256', kid: 'two' }, foreign, ecdsa(partner.privateKey)),
    () => token({ alg: 'ES256', kid: 'one' }, foreign, () => Buffer.alloc(64)),
    () =>
      token(
        { alg: 'ES256', kid: 'one', jwk: other.publicKey.export({ format: 'jwk' }) },
        foreign,
        ecdsa(other.privateKey),
      ),
  ])()
}
