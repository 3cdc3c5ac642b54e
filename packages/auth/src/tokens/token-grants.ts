import { randomUUID } from 'node:crypto'
import type { RequestFacts } from '@concordat/core'
import type { StoredCredential, StoredUser } from '../store/auth-store.ts'
import type { Directory } from '../users/directory.ts'
import { foldedName } from '../users/folded-name.ts'
import { identityOf } from '../users/identity-of.ts'
import { createSecret, hashSecret } from '../users/secret.ts'
import { allowedScopes } from './allowed-scopes.ts'
import { TokenError } from './token-error.ts'
import { wrongClient, type ClientCredential, type TokenForm } from './token-form.ts'
import type { TokenSigner } from './token-signer.ts'
import type { TokensOptions } from './tokens-options.ts'

/** The reply of the token endpoint (RFC 6749 section 5.1). */
export interface TokenReply {
  readonly access_token: string
  readonly token_type: 'Bearer'
  /** How long the access token is valid, in seconds. */
  readonly expires_in: number
  readonly scope: string
  readonly refresh_token?: string
}

/** A refresh token as it is stored. */
interface RefreshData {
  /** The scopes that the user was given. */
  readonly scopes: readonly string[]
  /** The id of the client; undefined for a public one. */
  readonly client?: string
  /** When the user has logged in, in milliseconds since 1970. */
  readonly since: number
}

const usualAccess = 10 * 60
const usualRefresh = 30 * 24 * 60 * 60
const usualLongest = 90 * 24 * 60 * 60

/** The kinds of requests that the token endpoint answers, by `grant_type`. */
export class TokenGrants {
  readonly #directory: Directory
  readonly #signer: TokenSigner
  readonly #options: TokensOptions

  constructor(directory: Directory, signer: TokenSigner, options: TokensOptions) {
    this.#directory = directory
    this.#signer = signer
    this.#options = options
  }

  /** `grant_type=password`: a user who is known by name and password (RFC 6749 section 4.3). */
  async password(
    form: TokenForm,
    client: StoredUser | undefined,
    request: RequestFacts,
  ): Promise<TokenReply> {
    const name = form.get('username')
    const password = form.get('password')
    if (name === undefined || password === undefined)
      throw new TokenError('invalid_request', 'username and password are needed.')
    const user = await this.#directory.authenticate(name, password, request)
    if (user === undefined) throw wrongGrant()
    const scopes = this.#granted(form, user)
    return this.#reply(
      user,
      scopes,
      await this.#newRefresh(user, { scopes, ...clientOf(client), since: Date.now() }),
    )
  }

  /** `grant_type=client_credentials`: the client itself (RFC 6749 section 4.4). */
  async clientCredentials(form: TokenForm, client: StoredUser | undefined): Promise<TokenReply> {
    if (client === undefined) throw wrongClient()
    return this.#reply(client, this.#granted(form, client), { family: randomUUID() })
  }

  /**
   * `grant_type=refresh_token`: a new pair of tokens (RFC 6749 section 6). A refresh token can be used once. If it comes
   * again, somebody has a copy of it, and all tokens of the log-in end (RFC 9700 section 4.14.2).
   */
  async refresh(form: TokenForm, client: StoredUser | undefined): Promise<TokenReply> {
    const secret = form.get('refresh_token')
    if (secret === undefined) throw new TokenError('invalid_request', 'refresh_token is needed.')
    const hash = hashSecret(secret)
    const { store } = this.#directory
    const found = await store.credential('refresh', hash)
    const { credential, user } = found ?? {}
    const data = credential?.data as RefreshData | undefined
    if (credential === undefined || user === undefined || data === undefined || data.client !== client?.id)
      throw invalidRefresh()
    const endLogIn = async () => {
      await store.removeCredentials({ family: credential.family })
      throw invalidRefresh()
    }
    if (credential.isUsed) await endLogIn()
    const { longestRefresh = usualLongest } = this.#options
    const isOver = credential.expires! <= Date.now() || data.since + longestRefresh * 1000 <= Date.now()
    if (isOver || user.isDisabled) throw invalidRefresh()
    const asked = askedScopes(form)
    // The scopes of a user may have become fewer since the log-in.
    const allowed = allowedScopes(this.#options, user).filter((scope) => data.scopes.includes(scope))
    if (asked?.some((scope) => !allowed.includes(scope)) === true)
      throw new TokenError('invalid_scope', 'The refresh token does not have this scope.')
    // A request that is refused leaves the token to be used. Of two requests at the same time, one finds it used.
    if (!(await store.useCredential(hash))) await endLogIn()
    const next = await this.#newRefresh(user, data, credential)
    // The end of the log-in removes what there is of it. If the used token is gone, that came before the new token.
    if ((await store.credential('refresh', hash)) === undefined) await endLogIn()
    return this.#reply(user, asked ?? allowed, next)
  }

  /** Ends the log-in of a refresh token or an access token (RFC 7009). Another text is ignored. */
  async revoke(form: TokenForm, client: StoredUser | undefined): Promise<void> {
    const token = form.get('token')
    if (token === undefined) throw new TokenError('invalid_request', 'token is needed.')
    const { store } = this.#directory
    const refresh = await store.credential('refresh', hashSecret(token))
    const own = (refresh?.credential.data as RefreshData | undefined)?.client === client?.id
    const family =
      refresh === undefined
        ? (await this.#signer.verify(token))?.family
        : own
          ? refresh.credential.family
          : undefined
    if (family !== undefined) await store.removeCredentials({ family })
  }

  /**
   * Finds the client that presents itself: a user with an API key or a password as its secret.
   *
   * @returns undefined for a public client
   * @throws TokenError 401 for a wrong secret
   */
  async client(given: ClientCredential | undefined, request: RequestFacts): Promise<StoredUser | undefined> {
    if (given?.secret === undefined) return undefined
    const key = await this.#directory.store.credential('key', hashSecret(given.secret))
    if (key !== undefined) {
      const { user, credential } = key
      const isOver = credential.expires !== undefined && credential.expires <= Date.now()
      if (isOver || user.isDisabled || user.foldedName !== foldedName(given.id)) throw wrongClient()
      return user
    }
    const user = await this.#directory.authenticate(given.id, given.secret, request)
    if (user === undefined) throw wrongClient()
    return user
  }

  /** Returns the scopes that are asked for and allowed; all that are allowed if none is asked for. */
  #granted(form: TokenForm, user: StoredUser): readonly string[] {
    const allowed = allowedScopes(this.#options, user)
    const asked = askedScopes(form)
    return asked === undefined ? allowed : [...new Set(asked)].filter((scope) => allowed.includes(scope))
  }

  async #newRefresh(
    user: StoredUser,
    data: RefreshData,
    before?: StoredCredential,
  ): Promise<{ family: string; secret: string }> {
    const { refreshAge = usualRefresh } = this.#options
    const secret = createSecret()
    const family = before?.family ?? randomUUID()
    const created = Date.now()
    const expires = created + refreshAge * 1000
    const added: StoredCredential = {
      hash: hashSecret(secret),
      kind: 'refresh',
      userId: user.id,
      family,
      data: { ...data },
      created,
      expires,
      isUsed: false,
    }
    if (before !== undefined) await this.#directory.store.addCredential(added)
    else if (!(await this.#directory.addLogIn(user, added))) throw wrongGrant()
    return { family, secret }
  }

  async #reply(
    user: StoredUser,
    scopes: readonly string[],
    { family, secret }: { family: string; secret?: string },
  ): Promise<TokenReply> {
    const { accessAge = usualAccess } = this.#options
    return {
      access_token: await this.#signer.sign({ user: identityOf(user), scopes, family }, accessAge),
      token_type: 'Bearer',
      expires_in: accessAge,
      scope: scopes.join(' '),
      ...(secret !== undefined && { refresh_token: secret }),
    }
  }
}

function clientOf(client: StoredUser | undefined): { client?: string } {
  return client === undefined ? {} : { client: client.id }
}

/** The scopes that a client asks for; undefined if it names none (RFC 6749 section 3.3). */
function askedScopes(form: TokenForm): string[] | undefined {
  const scopes = form
    .get('scope')
    ?.split(' ')
    .filter((scope) => scope !== '')
  return scopes?.length === 0 ? undefined : scopes
}

function wrongGrant(): TokenError {
  return new TokenError('invalid_grant', 'The name or the password is wrong.')
}

function invalidRefresh(): TokenError {
  return new TokenError('invalid_grant', 'The refresh token is wrong, was used, or has expired.')
}
