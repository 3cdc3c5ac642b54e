import { cookieName, type HostileApi } from './hostile-api.ts'
import { partnerToken } from './hostile-tokens.ts'
import type { Wire, WireAnswer, WireRequest } from './wire.ts'

/** What the attacker has: old secrets, own ones, and those of the victim that a browser or a client sends for it. */
export interface HostileSecrets {
  readonly password: string
  readonly annId: string
  /** The live session of ann, which forged requests have. */
  readonly session: string
  /** The live access token of ann, which is sent at the wrong place only. */
  readonly annToken: string
  /** The refresh token of a client that has a secret. */
  readonly robotRefresh: string
  readonly malloryPassword: string
  readonly mallorySession: string
  readonly malloryKey: string
  /** The live access token of mallory. */
  readonly token: string
  /** Secrets that were used, ended or replaced. */
  readonly dead: readonly string[]
  readonly live: readonly string[]
}

const json = ['content-type', 'application/json']
const form = ['content-type', 'application/x-www-form-urlencoded']
const malloryPassword = 'the password of mallory'
const basic = (name: string, password: string) =>
  `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
const sessionOf = ({ headers }: WireAnswer) =>
  new RegExp(`^${cookieName}=([\\w-]{43});.*; HttpOnly; Secure; SameSite=Lax`).exec(
    String(headers['set-cookie']),
  )?.[1] ?? ''

/** A user who lives among the attackers, and is let in each time. */
export class HonestUser {
  readonly #api: HostileApi
  readonly #wire: Wire
  readonly #dead: string[] = []
  #password = 'the password of ann, no 0'
  #changes = 0
  #session = ''
  #annId = ''
  #key = ''

  constructor(api: HostileApi, wire: Wire) {
    this.#api = api
    this.#wire = wire
  }

  async open(): Promise<void> {
    const { accounts } = this.#api.auth
    const ann = await accounts.add({
      name: 'ann',
      password: this.#password,
      roles: ['admin'],
      email: 'ann@shop.example',
    })
    await accounts.add({ name: 'mallory', password: malloryPassword })
    await accounts.add({ name: 'robot', password: 'the password of robot' })
    this.#annId = ann.id
    this.#key = await accounts.addKey(ann.id, '')
    await this.#expect(201, 'POST', '/api/docs', ['x-key', this.#key, ...json], { title: 'a secret of ann' })
  }

  /** Uses every way in, ends what was used before, and returns the secrets that attackers have from now on. */
  async live(): Promise<HostileSecrets> {
    const { accounts } = this.#api.auth
    if (this.#session !== '') {
      const cookie = ['cookie', `${cookieName}=${this.#session}`]
      await this.#expect(200, 'POST', '/api/me/session', [...cookie, 'sec-fetch-site', 'same-origin'])
      await this.#expect(204, 'DELETE', '/api/log-in', cookie)
      this.#dead.push(this.#session)
    }
    await this.#resetPassword()
    // The browser of ann has a session that mallory has chosen. The log-in gives another one.
    const fixed = 'f'.repeat(43)
    const given = await this.#logIn('ann', this.#password, ['cookie', `${cookieName}=${fixed}`])
    this.#session = given
    this.#dead.push(fixed)
    await this.#expect(200, 'POST', '/api/me/basic', ['authorization', basic('ann', this.#password)])
    await this.#expect(200, 'POST', '/api/me/key', ['x-key', this.#key])
    await this.#expect(200, 'POST', '/api/me/partner', ['authorization', `Bearer ${partnerToken(this.#api)}`])
    await this.#expect(200, 'GET', '/api/docs/1', ['x-key', this.#key])
    const annToken = await this.#refreshed()
    const robot = await this.#tokens({ username: 'robot', password: 'the password of robot' }, 'robot')
    const mallory = await this.#tokens({ username: 'mallory', password: malloryPassword })
    const old = await accounts.get(this.#annId)
    const malloryId = (await accounts.list()).find((one) => one.name === 'mallory')!.id
    const overdue = await accounts.addKey(old!.id, '', new Date(Date.now() - 1))
    this.#dead.push(overdue)
    this.#dead.splice(0, Math.max(0, this.#dead.length - 40))
    await accounts.logOutEverywhere(malloryId)
    const mallorySession = await this.#logIn('mallory', malloryPassword)
    const malloryKey = await accounts.addKey(malloryId, '', new Date(Date.now() + 3_600_000))
    return {
      password: this.#password,
      annId: this.#annId,
      session: this.#session,
      annToken,
      robotRefresh: robot['refresh_token']!,
      malloryPassword,
      mallorySession,
      malloryKey,
      token: mallory['access_token']!,
      dead: [...this.#dead],
      live: [this.#session, robot['refresh_token']!, malloryKey],
    }
  }

  /** Compares the steps of failing log-ins: with a name that exists, and with one that does not. @returns differences */
  async compareSteps(): Promise<string[]> {
    const wrong = 'a wrong password'
    const ways: Record<string, (name: string) => WireRequest> = {
      'log-in': (name) => ({
        method: 'POST',
        path: '/api/log-in',
        headers: json,
        body: JSON.stringify({ name, password: wrong }),
      }),
      Basic: (name) => ({
        method: 'GET',
        path: '/api/me/basic',
        headers: ['authorization', basic(name, wrong)],
      }),
      ...Object.fromEntries(
        [
          ['password grant', 'grant_type=password&password=x&username='],
          ['client', 'grant_type=client_credentials&client_secret=x&client_id='],
        ].map(([way, text]) => [
          way,
          (name: string) => ({ method: 'POST', path: '/api/token', headers: form, body: text! + name }),
        ]),
      ),
    }
    const differences: string[] = []
    for (const [way, request] of Object.entries(ways)) {
      const seen: string[] = []
      for (const name of ['ann', 'nan', 'mallory']) {
        this.#api.steps.length = 0
        const { status, headers, text } = await this.#wire.send(request(name))
        const { date: _date, ...rest } = headers
        seen.push(JSON.stringify([status, rest, text, this.#api.steps]))
      }
      if (new Set(seen).size > 1 || !seen[0]!.includes('verify'))
        differences.push(`${way}: ${seen.join(' but ')}`)
    }
    return differences
  }

  /** Sends more log-ins at once than the queue takes. @returns how many were refused with 503 */
  async crowd(): Promise<number> {
    const { passwords } = this.#api.auth.accounts
    const busy = Promise.allSettled(Array.from({ length: 70 }, () => passwords.verify('x', undefined)))
    const body = JSON.stringify({ name: 'ann', password: 'x' })
    const answer = await this.#wire.send({ method: 'POST', path: '/api/log-in', headers: json, body })
    const ended = await busy
    const refused = ended.filter((one) => one.status === 'rejected').length
    if (answer.status === 503 && answer.headers['retry-after'] === undefined)
      throw new Error('A 503 has no Retry-After.')
    return refused + (answer.status === 503 ? 1 : 0)
  }

  async #resetPassword(): Promise<void> {
    const { mails } = this.#api
    mails.length = 0
    await this.#expect(202, 'POST', '/api/reset', json, { name: 'ann' })
    while (mails.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    const [token = ''] = mails
    this.#password = `the password of ann, no ${++this.#changes}`
    const body = JSON.stringify({ token, password: this.#password })
    const request = { method: 'PUT', path: '/api/reset', headers: json, body }
    const answers = await Promise.all(Array.from({ length: 3 }, () => this.#wire.send(request)))
    requireOne(answers, 'a token for a lost password')
    this.#dead.push(token)
  }

  /** Exchanges a refresh token, races for another one, and returns a new access token. */
  async #refreshed(): Promise<string> {
    const grant = (token: string): WireRequest => ({
      method: 'POST',
      path: '/api/token',
      headers: form,
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }).toString(),
    })
    const stolen = (await this.#tokens({ username: 'ann', password: this.#password }))['refresh_token']!
    const race = await Promise.all(Array.from({ length: 3 }, () => this.#wire.send(grant(stolen))))
    const won = race.filter(({ status }) => status === 200)
    if (won.length > 1) throw new Error('A refresh token was exchanged twice.')
    for (const { text } of won) {
      const { refresh_token: next } = JSON.parse(text) as Record<string, string>
      if ((await this.#wire.send(grant(next!))).status !== 400)
        throw new Error('A replay does not end the log-in.')
      this.#dead.push(next!)
    }
    const first = await this.#tokens({ username: 'ann', password: this.#password })
    const second = await this.#wire.send(grant(first['refresh_token']!))
    this.#dead.push(stolen, first['refresh_token']!)
    const { access_token: token } = JSON.parse(second.text) as Record<string, string>
    for (const scheme of ['bearer', 'login'])
      await this.#expect(200, 'POST', `/api/me/${scheme}`, ['authorization', `Bearer ${token}`])
    return token!
  }

  async #tokens(given: Record<string, string>, client?: string): Promise<Record<string, string>> {
    const headers =
      client === undefined ? form : [...form, 'authorization', basic(client, `the password of ${client}`)]
    const body = new URLSearchParams({ grant_type: 'password', ...given }).toString()
    const { status, text } = await this.#wire.send({ method: 'POST', path: '/api/token', headers, body })
    if (status !== 200) throw new Error(`The honest user ${given['username']} gets ${status} ${text}`)
    return JSON.parse(text) as Record<string, string>
  }

  async #logIn(name: string, password: string, headers: string[] = []): Promise<string> {
    const answer = await this.#expect(200, 'POST', '/api/log-in', [...json, ...headers], { name, password })
    const session = sessionOf(answer)
    if (session === '') throw new Error(`The cookie is ${String(answer.headers['set-cookie'])}`)
    return session
  }

  async #expect(
    status: number,
    method: string,
    path: string,
    headers: string[],
    body?: object,
  ): Promise<WireAnswer> {
    const sent = { method, path, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
    const answer = await this.#wire.send(sent)
    if (answer.status !== status)
      throw new Error(`The honest user gets ${answer.status} for ${method} ${path}: ${answer.text}`)
    return answer
  }
}

function requireOne(answers: readonly WireAnswer[], what: string): void {
  const successes = answers.filter(({ status }) => status < 300).length
  if (successes !== 1) throw new Error(`${what} was used ${successes} times.`)
}
