import express from 'express'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { BootError, compiledEnforcer, implement } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { fetchHandler } from '@concordat/server/fetch'
import { nodeListener } from '@concordat/server/node'
import { contractOf, json } from './support/app.ts'

const api = implement(
  contractOf({
    '/items': {
      get: { operationId: 'list', responses: { 200: json(true) } },
      post: { operationId: 'create', responses: { 200: json(true) } },
    },
  }),
  { list: () => true, create: () => true } as never,
)

type Options = { unknownPath?: any; unknownMethod?: any }
type Ask = (method: string, path: string, headers?: Record<string, string>) => Promise<Response>

/** The API within an application that answers everything that it is passed with 299. */
const within: Record<string, (options: Options, use: (ask: Ask) => Promise<void>) => Promise<void>> = {
  node: (options, use) => {
    const listener = nodeListener(api, onNode(options))
    return serving((req, res) => listener(req, res, () => void res.writeHead(299).end()), use)
  },
  Express: async (options, use) => {
    const app = express()
    app.use(await expressRouter(api, { enforcer: compiledEnforcer, ...onNode(options) }))
    app.use((_req, res) => void res.writeHead(299).end())
    return serving(app, use)
  },
  fetch: (options, use) => {
    const handle = fetchHandler(api, onFetch(options))
    return use((method, path, headers = {}) =>
      handle(new Request(`http://x${path}`, { method, headers }), {
        next: () => new Response(null, { status: 299 }),
      }),
    )
  },
}

/** The API alone: there is nobody to pass a request to. */
const alone: typeof within = {
  node: (options, use) => {
    const listener = nodeListener(api, onNode(options))
    return serving((req, res) => listener(req, res), use)
  },
  fetch: (options, use) => {
    const handle = fetchHandler(api, onFetch(options))
    return use((method, path, headers = {}) => handle(new Request(`http://x${path}`, { method, headers })))
  },
}

const taken = 'taken'
const onNode = (options: Options) => {
  const take: RequestListener = (_req, res) => void res.writeHead(298).end()
  return replaced(options, take)
}
const onFetch = (options: Options) => replaced(options, () => new Response(null, { status: 298 }))
const replaced = (options: Options, take: unknown): Options =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, value === taken ? take : value]))

async function serving(listener: RequestListener, use: (ask: Ask) => Promise<void>): Promise<void> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    await use((method, path, headers = {}) => fetch(`http://127.0.0.1:${port}${path}`, { method, headers }))
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const statuses = async (ask: Ask) => {
  const all: number[] = []
  for (const [method, path] of [
    ['GET', '/items'],
    ['GET', '/nothing'],
    ['DELETE', '/items'],
    ['HEAD', '/items'],
    ['OPTIONS', '/items'],
  ] as const)
    all.push((await ask(method, path)).status)
  return all
}

describe.each(Object.entries(within))('within an application, the %s host', (name, open) => {
  test.each([
    [{}, [200, name === 'Express' ? 299 : 404, 405, 200, 204]],
    [{ unknownPath: 'problem' }, [200, 404, 405, 200, 204]],
    [{ unknownPath: 'next' }, [200, 299, 405, 200, 204]],
    [{ unknownPath: 'next', unknownMethod: 'next' }, [200, 299, 299, 200, 204]],
    [{ unknownPath: 'problem', unknownMethod: 'next' }, [200, 404, 299, 200, 204]],
    [{ unknownPath: taken, unknownMethod: taken }, [200, 298, 298, 200, 204]],
  ])('with %j', async (options, wanted) => {
    await open(options, async (ask) => expect(await statuses(ask)).toEqual(wanted))
  })

  test('answers preflights itself', async () => {
    await open({ unknownPath: 'next', unknownMethod: 'next' }, async (ask) => {
      const headers = { origin: 'http://a', 'access-control-request-method': 'DELETE' }
      const response = await ask('OPTIONS', '/items', headers)
      expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST, OPTIONS'])
    })
  })
})

describe.each(Object.entries(alone))('alone, the %s host', (_name, open) => {
  test.each([
    [{ unknownPath: 'next', unknownMethod: 'next' }, [200, 404, 405, 200, 204]],
    [{ unknownPath: taken, unknownMethod: taken }, [200, 298, 298, 200, 204]],
  ])('with %j', async (options, wanted) => {
    await open(options, async (ask) => expect(await statuses(ask)).toEqual(wanted))
  })
})

test('a function that takes unknown paths may refuse them after all', async () => {
  const pages: any = (req: { url: string }, res: any, next: () => void) =>
    req.url === '/page' ? res.end('page') : next()
  await serving(nodeListener(api, { basePath: '/api', unknownPath: pages }), async (ask) => {
    expect(await (await ask('GET', '/page')).text()).toBe('page')
    expect(await (await ask('GET', '/other')).json()).toMatchObject({ status: 404, instance: '/other' })
    expect(await (await ask('GET', '/api/other')).json()).toMatchObject({
      status: 404,
      instance: '/api/other',
    })
  })
})

describe('options of an earlier version are a boot error with a hint', () => {
  const boot = (options: object) => () => nodeListener(api, options)
  test.each([
    [{ bodyLimit: 1 }, 'option-moved', '`bodyLimit` is a setting of the API: give it to `implement`.'],
    [{ log: console }, 'option-moved', '`log` is a setting of the API'],
    [{ elsewhere: () => undefined }, 'option-moved', '`elsewhere` is called `unknownPath`.'],
    [{ unknownPath: '404' }, 'option-unknown', "Write 'problem' (which was '404'), 'next' or a function."],
    [{ enforcer: compiledEnforcer() }, 'option-unknown', 'Write `compiledEnforcer`, or `eovEnforcer`'],
  ])('%j', (options, code, message) => {
    expect(boot(options)).toThrow(BootError)
    expect(boot(options)).toThrow(message)
    try {
      boot(options)()
    } catch (error) {
      expect((error as BootError).faults.map((fault) => fault.code)).toEqual([code])
    }
    expect(() => fetchHandler(api, options as object)).toThrow(message)
  })

  test.each([
    [{ unkownPath: 'problem' }, '`unkownPath` is no option of this host. There are enforcer, unknownPath'],
    [{ unknownMethod: '405' }, "`unknownMethod` is \"405\". Write 'problem', 'next' or a function."],
  ])('%j, which is misspelt', async (options, message) => {
    expect(boot(options)).toThrow(message)
    expect(() => fetchHandler(api, options as object)).toThrow(message)
    await expect(expressRouter(api, { enforcer: compiledEnforcer, ...(options as object) })).rejects.toThrow(
      message,
    )
  })

  test.each([
    [{ bodyLimt: 1 }, '`bodyLimt` is no option of `implement`. There are guards, context'],
    [
      { hooks: { befor: [] } },
      '`befor` is no option of `hooks`. There are onRequest, onMatched, onAllowed, before',
    ],
    [{ hooks: { end: [] } }, '`hooks.end` is called `onEnd`'],
    [{ hooks: { after: () => undefined } }, '`hooks.after` is no list of functions.'],
    [{ formatProblem: 'x' }, '`formatProblem` is no function.'],
    [{ context: {} }, '`context` is no function.'],
    [{ log: { error: () => undefined } }, '`log` is no log, with `error` and `warn`.'],
    [{ guards: { apiKye: () => true } }, 'The guard `apiKye` has no security scheme of this name'],
  ])('%j, given to implement', (options, message) => {
    const bootApi = () => implement(contractOf({}), options as never, {} as never)
    expect(bootApi).toThrow(BootError)
    expect(bootApi).toThrow(message)
  })

  test('the Express host without an enforcer', async () => {
    await expect(expressRouter(api, {} as never)).rejects.toThrow('Give it `enforcer: eovEnforcer`')
  })

  test('something that is no API', () => {
    expect(() => nodeListener({} as never)).toThrow('This is no API. Make one with `implement`.')
  })
})
