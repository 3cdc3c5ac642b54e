import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { implement, type Contract, type Handlers, type Settings } from '@concordat/server'
import { bytes, formOf, FormHost } from './support/form-host.ts'
import { everyHost, hosts } from './support/hosts.ts'

let open: FormHost | undefined
const serve = async (...given: Parameters<typeof FormHost.open>) => (open = await FormHost.open(...given))
afterEach(async () => {
  await open?.close()
  open = undefined
})
const post: FormHost['post'] = (...given) => open!.post(...given)

const MB = 2 ** 20
describe.each(Object.keys(everyHost))('limits of parts, on %s', (host) => {
  const limits = {
    limits: { upload: { body: '8MB', parts: { photo: '1MB', photos: 500, notes: '10kB' } } },
  } as const
  const ask = async (entries: Parameters<typeof formOf>[0], settings: Partial<Settings> = limits) => {
    await serve(() => ({}), settings, host)
    const reply = await post(formOf(entries))
    const { status, detail, errors } = (await reply.json()) as {
      status?: number
      detail?: string
      errors?: object[]
    }
    return [status ?? reply.status, errors?.[0] ?? detail]
  }
  const blob = (size: number) => new Blob([bytes.subarray(0, size)])

  test.each([
    ['photo', { photo: blob(1_000_001) }, 1_000_000],
    ['photos', { photos: [blob(500), blob(501)] }, 500],
    ['notes', { notes: 'x'.repeat(10_001) }, 10_000],
  ])('a %s above its limit is a 413 that names it', async (name, entries, limit) => {
    expect(await ask(entries)).toEqual([413, `The part "${name}" may have at most ${limit} bytes.`])
  })

  test('parts within their limits are taken', async () => {
    const entries = { photo: blob(1_000_000), photos: [blob(500), blob(500)], notes: 'x'.repeat(10_000) }
    expect(await ask(entries)).toEqual([200, undefined])
  })

  test('the body has a limit besides', async () => {
    const entries = { photos: Array.from({ length: 9 }, () => blob(MB)) }
    const only = { limits: { upload: { body: '8MB' } } } as const
    expect(await ask(entries, only)).toEqual([413, 'The body may have at most 8000000 bytes.'])
    const parts = { bodyLimit: '1MB', limits: { upload: { parts: { photo: '9MB' } } } } as const
    expect(await ask(entries, parts)).toEqual([413, 'The body may have at most 1000000 bytes.'])
  })

  test('texts stay within bodyLimit together, where they have no limit', async () => {
    const settings = { bodyLimit: 1000, limits: { upload: '8MB' } } as const
    expect(await ask({ photo: blob(MB), notes: 'x'.repeat(1001) }, settings)).toEqual([
      413,
      'The parts of the form that are no files may have at most 1000 bytes together.',
    ])
  })
})

describe.each(Object.keys(hosts))('maxLength of a file, on %s', (host) => {
  test('has the verdict and the words of the validators, whether the rest is read or not', async () => {
    await serve(() => ({}), {}, host)
    const errors = async (name: string) => {
      const reply = await post(formOf({ [name]: new Blob([bytes.subarray(0, 300_000)]) }), '/bounded')
      return [reply.status, ((await reply.json()) as { errors: object[] }).errors]
    }
    const early = await errors('photo')
    expect(early).toEqual([
      422,
      [{ in: 'body', pointer: '/photo', rule: 'maxLength', message: expect.any(String) }],
    ])
    expect(JSON.stringify(early).replace('/photo', '/open')).toBe(JSON.stringify(await errors('open')))
  })
})

test('a file that is too long is refused before its client has sent it', async () => {
  await serve(() => ({}), { bodyLimit: '10GB' })
  const { port } = new URL((await open!.fetch('/')).url)
  const socket = connect(Number(port), '127.0.0.1')
  const reply = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())))
  socket.write(
    'POST /bounded HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000000\r\n\r\n' +
      '--x\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n',
  )
  socket.write(bytes.subarray(0, 300_000))
  expect(await reply).toMatch(/^HTTP\/1\.1 422 /)
  socket.destroy()
})

/** The types of an operation with a form, and of one without a body, as codegen writes them. */
interface Operations {
  upload: {
    input: { body: { photo: Blob; notes?: string } }
    call: { body: { photo: File; notes?: string } }
    replies: { 200: { type: 'application/json'; body: unknown; headers: {} } }
    bare: unknown
  }
  look: {
    input: {}
    call: {}
    replies: { 200: { type: 'application/json'; body: unknown; headers: {} } }
    bare: unknown
  }
}

test('the compiler knows the operations and their parts', () => {
  const limited = (contract: Contract<Operations, never>, handlers: Handlers<Operations, undefined>) => {
    implement(contract, { limits: { upload: '20MB', look: 1 } }, handlers)
    implement(
      contract,
      { limits: { upload: { body: '20MB', parts: { photo: '10MB', notes: 10 } } } },
      handlers,
    )
    // @ts-expect-error There is no operation of this name.
    implement(contract, { limits: { uplaod: '20MB' } }, handlers)
    // @ts-expect-error There is no part of this name.
    implement(contract, { limits: { upload: { parts: { phto: '10MB' } } } }, handlers)
    // @ts-expect-error The operation has no form.
    implement(contract, { limits: { look: { parts: { photo: '10MB' } } } }, handlers)
    // @ts-expect-error This is no size.
    implement(contract, { limits: { upload: { parts: { photo: '10 megabytes' } } } }, handlers)
  }
  expect(limited).toBeInstanceOf(Function)
})
