import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from '../support/each-database.ts'

/** Starts a server of its own process, until the end of the test. @returns its address */
async function startServer(url: string): Promise<string> {
  const file = fileURLToPath(new URL('throttled-server.ts', import.meta.url))
  const child = spawn(process.execPath, [file, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const [address] = (await once(createInterface(child.stdout), 'line')) as [string]
  return address
}

eachDatabase((newDatabase) => {
  test('DR9: throttles by strangers, users and operations are shared by workers, with Retry-After', async () => {
    const url = await newDatabase()
    const [first, second] = await Promise.all([startServer(url), startServer(url)])
    const ask = async (address: string | undefined, path: string, user?: string) => {
      const reply = await fetch(address + path, {
        headers: user === undefined ? {} : { authorization: `Bearer ${user}` },
      })
      const { headers, status } = reply
      const [limit, policy, retryAfter] = ['ratelimit', 'ratelimit-policy', 'retry-after'].map((name) =>
        headers.get(name),
      )
      return { status, limit, policy, retryAfter, body: (await reply.json()) as { detail?: string } }
    }
    const statuses = async (path: string, user: string | undefined, count: number) => {
      const found: number[] = []
      for (let index = 0; index < count; index++)
        found.push((await ask(index % 2 === 0 ? first : second, path, user)).status)
      return found
    }

    // Strangers: the third request is refused, whichever worker gets it and whichever operation it is for.
    expect(await ask(first, '/items')).toMatchObject({
      status: 200,
      limit: '"anon";r=1;t=60, "user";r=3;t=60',
      policy: '"anon";q=2;w=60, "user";q=4;w=60',
      retryAfter: null,
    })
    expect((await ask(second, '/orders')).status).toBe(200)
    const refused = await ask(first, '/items')
    expect(refused).toMatchObject({
      status: 429,
      retryAfter: '60',
      policy: '"anon";q=2;w=60, "user";q=4;w=60',
    })
    expect(refused.limit).toMatch(/^"anon";r=0;t=60, /)
    expect(refused.body).toEqual({
      type: 'urn:problem-type:too-many-requests',
      title: 'Too many requests',
      status: 429,
      detail: 'You may send at most 2 requests in 60 seconds. Try again in 60 seconds.',
      instance: '/items',
    })
    expect((await ask(second, '/orders')).status).toBe(429)

    // Users have counters of their own, which operations share.
    expect(await statuses('/items', 'ann', 3)).toEqual([200, 200, 200])
    expect(await statuses('/orders', 'ann', 2)).toEqual([200, 429])
    expect(await statuses('/items', 'bob', 1)).toEqual([200])

    // An operation has a limit of its own for each user, or for all together.
    expect(await statuses('/uploads', 'ann', 3)).toEqual([200, 200, 429])
    expect(await statuses('/uploads', 'bob', 1)).toEqual([200])
    expect(await statuses('/report', 'ann', 2)).toEqual([200, 200])
    expect(await statuses('/report', 'bob', 2)).toEqual([200, 429])
    expect(await statuses('/free', undefined, 6)).toEqual([200, 200, 200, 200, 200, 200])
  })
})
