import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto'
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose'
import { scopesOf, type TokenUser } from '../jwt/verified-token.ts'
import type { User } from '../users/user.ts'

const algorithm = 'HS256'
/** The type of access tokens (RFC 9068 section 2.1), so that no other JWT with the same secret is accepted. */
const type = 'at+jwt'
const issuer = 'concordat'
const shortestSecret = 32

/** What an access token says. */
export interface TokenClaims {
  readonly user: User
  readonly scopes: readonly string[]
  /** The log-in from which the token comes. */
  readonly family: string
}

/** A token that was verified. */
export interface VerifiedClaims {
  readonly identity: TokenUser
  readonly family: string
  /** When the token expires, in milliseconds since 1970. */
  readonly expires: number
}

/** Signs and verifies access tokens: JWTs with HMAC-SHA256 (RFC 7519, RFC 9068). */
export class TokenSigner {
  readonly #keys: readonly KeyObject[]

  /**
   * @param secret the secret that signs, or several, of which the others are accepted, too; undefined for a random one
   * @throws TypeError for a short secret, and for no secret if `NODE_ENV` is `production`
   */
  constructor(secret: string | readonly string[] | undefined) {
    const secrets = secret === undefined ? [] : typeof secret === 'string' ? [secret] : secret
    if (secrets.some((one) => one.length < shortestSecret))
      throw new TypeError(`A secret of tokens has fewer than ${shortestSecret} characters.`)
    if (secrets.length === 0 && process.env['NODE_ENV'] === 'production')
      throw new TypeError(
        'Set TOKEN_SECRET, or give `secret` to `tokens`: a random text of 32 characters or more.',
      )
    this.#keys =
      secrets.length === 0
        ? [createSecretKey(randomBytes(32))]
        : secrets.map((one) => createSecretKey(Buffer.from(one)))
  }

  /** @param age how long the token is valid, in seconds */
  sign({ user, scopes, family }: TokenClaims, age: number): Promise<string> {
    return new SignJWT({ name: user.name, roles: user.roles, scope: scopes.join(' '), family })
      .setProtectedHeader({ alg: algorithm, typ: type })
      .setIssuer(issuer)
      .setSubject(user.id)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + age)
      .sign(this.#keys[0]!)
  }

  /** @returns undefined for a token that is not valid */
  async verify(token: string): Promise<VerifiedClaims | undefined> {
    for (const key of this.#keys)
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [algorithm],
          typ: type,
          issuer,
          requiredClaims: ['sub', 'exp', 'jti'],
        })
        return claimsOf(payload)
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error
      }
    return undefined
  }
}

function claimsOf(
  payload: JWTPayload & { name?: unknown; roles?: unknown; family?: unknown },
): VerifiedClaims {
  const { sub, exp, name, roles, family } = payload
  const identity = { id: sub!, name: String(name), roles: roles as string[], scopes: scopesOf(payload) }
  return { identity, family: String(family), expires: exp! * 1000 }
}
