import { openIdLogIn, type OpenIdLogInOptions, type UsersOptions } from '@concordat/auth'
import { guardedApi, serving } from './guarded-api.ts'
import { clientSecret } from './provider.ts'

/** The path of the log-in. */
export const path = '/api/log-in/openid'

/** A browser: it keeps cookies, and shows redirects rather than following them. */
export class TestBrowser {
  readonly jar = new Map<string, string>()
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  async get(target: string) {
    const response = await fetch(new URL(target, this.#origin), {
      redirect: 'manual',
      headers: { cookie: [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    const cookies = response.headers.getSetCookie()
    for (const line of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (line.includes('Max-Age=0')) this.jar.delete(name!)
      else this.jar.set(name!, value!)
    }
    const location = response.headers.get('location')
    return {
      status: response.status,
      headers: response.headers,
      cookies,
      location,
      text: await response.text(),
    }
  }

  /** Begins a log-in. @returns the address at the provider */
  async begin(query = ''): Promise<URL> {
    return new URL((await this.get(path + query)).location!)
  }

  async who(): Promise<Record<string, unknown> | undefined> {
    const { status, text } = await this.get('/api/session')
    return status === 200 ? (JSON.parse(text) as Record<string, unknown>) : undefined
  }
}

/** Serves an API whose users log in at a provider. */
export async function withLogIn(
  options: Pick<OpenIdLogInOptions, 'issuer'> & Partial<OpenIdLogInOptions>,
  use: (
    newBrowser: () => TestBrowser,
    parts: Awaited<ReturnType<typeof guardedApi>>,
    origin: string,
  ) => Promise<void>,
  usersOptions: UsersOptions = {},
): Promise<void> {
  const parts = await guardedApi(usersOptions, {}, (auth, contract) => [
    openIdLogIn(contract, auth, { clientId: 'shop', clientSecret, ...options }),
  ])
  await serving(parts.api, (origin) => use(() => new TestBrowser(origin), parts, origin))
}
