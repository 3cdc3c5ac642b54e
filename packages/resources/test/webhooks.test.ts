import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { defineContract } from '@concordat/core'
import { webhook, type RequestDatabase, type WebhookMessage, type WebhookOptions } from '@concordat/resources'
import { Webhook } from 'standardwebhooks'
import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'
import { grocery } from './support/grocery.ts'
import { contractOf, storedApi, type Document } from './support/shop.ts'

interface NotePosted {
  id: number
  text: string
  pin?: string
}

const notePosted = {
  type: 'object',
  required: ['id', 'text'],
  properties: {
    id: { type: 'integer', readOnly: true },
    text: { type: 'string', maxLength: 20 },
    pin: { type: 'string', writeOnly: true },
  },
}
const document: Document = {
  ...structuredClone(grocery),
  webhooks: {
    notePosted: { $ref: '#/components/pathItems/NotePosted' },
  },
}
Object.assign(document['components'] as object, {
  pathItems: {
    NotePosted: {
      post: {
        requestBody: { required: true, content: { 'application/json': { schema: notePosted } } },
        responses: { 204: { description: '' } },
      },
    },
  },
})
const contract = defineContract<any, never, {}, { notePosted: NotePosted }>(
  document,
  contractOf(document).operations,
)
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const oldSecret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'

interface Delivery {
  headers: IncomingHttpHeaders
  body: string
  path: string
}

/** Starts a receiver, which answers with these statuses in turn, and then with the last one. */
async function receiver(
  ...statuses: number[]
): Promise<{ url: string; deliveries: Delivery[]; server: Server }> {
  const deliveries: Delivery[] = []
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk: Buffer) => (body += chunk.toString()))
    req.on('end', () => {
      deliveries.push({ headers: req.headers, body, path: req.url! })
      const status = statuses.length > 1 ? statuses.shift()! : statuses[0]!
      res.writeHead(status, { location: '/elsewhere' }).end('thanks')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, deliveries, server }
}

const local: WebhookOptions = { allowPrivate: true, backoff: () => 10 }

/** The grocery, whose notes are announced by the webhook. */
async function open(
  database: string,
  options: WebhookOptions,
  message: (text: string) => WebhookMessage<NotePosted>,
) {
  const { error } = console
  console.error = () => undefined
  onTestFinished(() => void (console.error = error))
  const posted = webhook(contract, 'notePosted', options)
  let db!: RequestDatabase
  const shop = await storedApi(
    document,
    { url: database, jobs: [posted], worker: { poll: 50 } },
    {},
    {
      Note: {
        *beforeWrite({ ctx, values }) {
          db = ctx.db
          yield* ctx.db.enqueue(posted, message(values.text))
        },
      },
    },
  )
  onTestFinished(() => shop.stop())
  return {
    write: (text: string) => shop.ask('POST', '/api/notes', { text }),
    notes: async () => (await shop.ask('GET', '/api/notes')).body as unknown[],
    failed: async () => (await db.failedJobs()).map(({ error: text }) => text),
  }
}

eachDatabase((newDatabase) => {
  test('a webhook has the declared body, and a signature that the verifier of Standard Webhooks accepts', async () => {
    const { url, deliveries } = await receiver(204)
    const { write } = await open(await newDatabase(), local, (text) => ({
      url,
      secret: [secret, oldSecret],
      body: { id: 1, text, pin: 'secret', more: 'undeclared' } as NotePosted,
    }))
    await write('Äpfel')
    await expect.poll(() => deliveries).toHaveLength(1)
    const [{ headers, body, path }] = deliveries as [Delivery]
    expect(path).toBe('/hook')
    expect(JSON.parse(body)).toEqual({ id: 1, text: 'Äpfel' })
    expect(headers).toMatchObject({ 'content-type': 'application/json' })
    for (const one of [secret, oldSecret])
      expect(new Webhook(one).verify(body, headers as Record<string, string>)).toEqual({
        id: 1,
        text: 'Äpfel',
      })
    const other = new Webhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
    expect(() => other.verify(body, headers as Record<string, string>)).toThrow('No matching signature')
  })

  test('it is sent again with the same id and body until it is received', async () => {
    const { url, deliveries } = await receiver(500, 302, 429, 200)
    const { write, failed } = await open(await newDatabase(), local, (text) => ({
      url,
      secret,
      body: { id: 1, text },
    }))
    await write('Hello')
    await expect.poll(() => deliveries).toHaveLength(4)
    const ids = new Set(
      deliveries.map(({ headers, body, path }) => `${String(headers['webhook-id'])} ${body} ${path}`),
    )
    expect(ids.size).toBe(1)
    expect([...ids][0]).toMatch(/^msg_.*\/hook$/)
    await new Promise((resolve) => setTimeout(resolve, 120))
    expect(deliveries).toHaveLength(4)
    expect(await failed()).toEqual([])
  })

  test('410 stops it; after the last attempt it is kept as failed', async () => {
    const [gone, broken] = [await receiver(410), await receiver(503)]
    const targets = [gone, broken]
    const { write, failed } = await open(await newDatabase(), { ...local, attempts: 3 }, (text) => ({
      url: targets[Number(text)]!.url,
      secret,
      body: { id: 1, text },
    }))
    await write('0')
    await expect.poll(failed).toEqual(['PermanentFailure: The receiver answered 410 (Gone).'])
    await write('1')
    await expect.poll(failed).toContain('Error: The receiver answered 503.')
    expect([gone.deliveries.length, broken.deliveries.length]).toEqual([1, 3])
  })

  test('a body that breaks the contract rolls the transaction back', async () => {
    const { url, deliveries } = await receiver(204)
    const { write, notes } = await open(await newDatabase(), local, (text) => ({
      url,
      secret,
      body: { id: 1, text },
    }))
    expect((await write('a text that is far too long')).status).toBe(500)
    expect(await notes()).toEqual([])
    expect(deliveries).toEqual([])
  })

  test('URLs of this machine and of private networks are refused, and so is http', async () => {
    const { url, deliveries } = await receiver(204)
    const { port } = new URL(url)
    const urls = [
      url,
      `https://127.0.0.1:${port}/`,
      `https://0x7f.1:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      `https://localhost:${port}/`,
      'https://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'nonsense',
    ]
    const { write, failed } = await open(await newDatabase(), {}, (text) => ({
      url: urls[Number(text)]!,
      secret,
      body: { id: 1, text },
    }))
    for (const index of urls.keys()) await write(String(index))
    await expect.poll(async () => (await failed()).length).toBe(urls.length)
    for (const error of await failed()) expect(error).toMatch(/^PermanentFailure: /)
    expect(deliveries).toEqual([])
  })
})

test('the response of a receiver is not read without limit', async () => {
  const { post } = await import('../src/webhooks/post.ts')
  let closed = 0
  const server = createServer((_req, res) => {
    res.writeHead(200)
    const write = () => {
      while (res.write(Buffer.alloc(65_536)));
    }
    res.on('drain', write).on('close', () => closed++)
    write()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { signal } = new AbortController()
  expect(await post({ url, method: 'POST', headers: {}, body: '', allowPrivate: true, signal })).toBe(200)
  await expect.poll(() => closed).toBe(1)
})

test('addresses are told apart', async () => {
  const { isPublicAddress } = await import('../src/webhooks/is-public-address.ts')
  const addresses = {
    public: ['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1'],
    private:
      '0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 fe80::1 fc00::1 fd00::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 2002:a00:1::1 2001::1 2001:db8::1 ff02::1'.split(
        ' ',
      ),
  }
  expect(addresses.public.filter((address) => !isPublicAddress(address))).toEqual([])
  expect(addresses.private.filter(isPublicAddress)).toEqual([])
})

test('a name is looked up in both forms that connections ask for', async () => {
  const { publicLookup } = await import('../src/webhooks/public-lookup.ts')
  const looked = (host: string, all: boolean) =>
    new Promise((resolve) => publicLookup(host, { all }, (...given) => resolve(given)))
  expect(await looked('1.1.1.1', true)).toEqual([null, [{ address: '1.1.1.1', family: 4 }]])
  expect(await looked('1.1.1.1', false)).toEqual([null, '1.1.1.1', 4])
  expect(await looked('10.0.0.1', true)).toMatchObject([{ name: 'PermanentFailure' }, []])
})

test('a webhook that the contract does not have is an error', () => {
  expect(() => webhook(contract, 'noteRemoved' as never)).toThrow('The contract has no webhook noteRemoved')
})

test('the body of a webhook has the type of the contract', () => {
  const posted = webhook(contract, 'notePosted')
  const enqueue = (db: RequestDatabase) => [
    db.enqueue(posted, { url: '', secret, body: { id: 1, text: 'Hello' } }),
    // @ts-expect-error The text is missing.
    db.enqueue(posted, { url: '', secret, body: { id: 1 } }),
  ]
  expect(enqueue).toBeTypeOf('function')
})
