import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { implement } from '@concordat/server'
import { listen, nodeListener, type Listening } from '@concordat/server/node'
import { contractOf, json, remembering } from './support/app.ts'
import { Folder } from './support/folder.ts'

/** Clients that nobody here wrote send the forms: curl, requests of Python, and fetch of Node. */
const run = promisify(execFile)
const works = (command: string, ...args: string[]) => {
  try {
    execFileSync(command, args, { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
}

const large = Buffer.from(
  Uint32Array.from({ length: 2 ** 20 }, (_, index) => (index * 2654435761) % 4294967291).buffer,
)
const small = Buffer.from('a,b\r\n--1,2\r\n')
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64url')
const file = { type: 'string', format: 'binary' }
const form = {
  type: 'object',
  required: ['title', 'files'],
  additionalProperties: false,
  properties: {
    title: { type: 'string' },
    count: { type: 'integer' },
    meta: { type: 'object', additionalProperties: false, properties: { a: { type: 'integer' } } },
    files: { type: 'array', items: file },
  },
}
/** What the handler has seen of a form that has both files. */
const received = {
  title: 'Äpfel & "Birnen"',
  count: 7,
  meta: { a: 1 },
  files: [
    ['large file.bin', large.length, hash(large)],
    ['small.csv', small.length, hash(small)],
  ],
}

let folder: Folder
let server: Listening
beforeAll(async () => {
  folder = new Folder()
  folder.write('large file.bin', large)
  folder.write('small.csv', small)
  const requestBody = { required: true, content: { 'multipart/form-data': { schema: form } } }
  const api = implement(
    contractOf({ '/form': { post: { operationId: 'send', requestBody, responses: { 200: json({}) } } } }),
    { log: remembering(), bodyLimit: '10MB' } as never,
    {
      async send({ body: { files, ...rest } }: { body: { files: File[] } }) {
        const seen = files.map(async (one) => [one.name, one.size, hash(await one.bytes())])
        return { ...rest, files: await Promise.all(seen) }
      },
    } as never,
  )
  server = await listen(nodeListener(api), { port: 0 })
})
afterAll(async () => {
  await server.close()
  folder.remove()
})

const path = (name: string) => `${folder.path}/${name}`

describe.skipIf(!works('curl', '--version'))('curl', () => {
  const curl = async (...args: string[]) =>
    (await run('curl', ['-sS', '--max-time', '20', ...args, `${server.url}/form`])).stdout

  test.each([
    ['sends a form with files', []],
    ['sends a form of unknown length', ['-H', 'transfer-encoding: chunked']],
    ['asks before it sends', ['-H', 'expect: 100-continue']],
  ])('%s', async (_title, more) => {
    const fields = [
      'title=Äpfel & "Birnen"',
      'count=7',
      'meta={"a":1};type=application/json',
      `files=@"${path('large file.bin')}"`,
      `files=@${path('small.csv')};type=text/csv`,
    ]
    const text = await curl(...more, ...fields.flatMap((field) => ['-F', field]))
    expect(JSON.parse(text)).toEqual(received)
  })

  test('is told what is wrong with a form', async () => {
    const text = await curl('-F', 'title=x', '-F', 'count=x', '-F', `files=@${path('large file.bin')}`)
    expect(JSON.parse(text)).toMatchObject({ status: 422, errors: [{ pointer: '/count' }] })
  })
})

const python = `
import json, requests, sys
url, large, small = sys.argv[1:]
files = [
  ('files', ('large file.bin', open(large, 'rb'), 'application/octet-stream')),
  ('files', ('small.csv', open(small, 'rb'), 'text/csv')),
  ('meta', (None, json.dumps({'a': 1}), 'application/json')),
]
print(requests.post(url, data={'title': 'Äpfel & "Birnen"', 'count': 7}, files=files).text)
`

test.skipIf(!works('python3', '-c', 'import requests'))('requests of Python sends a form', async () => {
  const args = ['-c', python, `${server.url}/form`, path('large file.bin'), path('small.csv')]
  expect(JSON.parse((await run('python3', args)).stdout)).toEqual(received)
})

test('fetch sends a form', async () => {
  const body = new FormData()
  body.set('title', received.title)
  body.set('count', '7')
  body.set('meta', new Blob(['{"a":1}'], { type: 'application/json' }))
  body.append('files', new Blob([large]), 'large file.bin')
  body.append('files', new File([small], 'small.csv'))
  const reply = await fetch(`${server.url}/form`, { method: 'POST', body })
  expect(await reply.json()).toEqual(received)
})
