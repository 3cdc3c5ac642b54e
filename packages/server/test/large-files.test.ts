import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { provide, providers } from '@concordat/server'
import { bytes, formOf, FormHost, type FormHandler } from './support/form-host.ts'

let temporary: string
const before = process.env['TMPDIR']
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'concordat-test-'))
  process.env['TMPDIR'] = temporary
})
afterAll(() => {
  if (before === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = before
  rmSync(temporary, { recursive: true, force: true })
})

/** The temporary files of this process. */
const stored = () =>
  readdirSync(temporary, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => ({ folder: parentPath, path: join(parentPath, name), name }))
/** Waits until no temporary file is left, and no folder. */
const gone = async () => {
  for (let waited = 0; waited < 3000 && readdirSync(temporary).length > 0; waited += 10) await setTimeout(10)
  expect(readdirSync(temporary)).toEqual([])
}

let open: FormHost | undefined
const serve = async (...given: Parameters<typeof FormHost.open>) => (open = await FormHost.open(...given))
afterEach(async () => {
  await open?.close()
  open = undefined
  await gone()
})
const post: FormHost['post'] = (...given) => open!.post(...given)

const MB = 2 ** 20
/** A request that has made this value is interrupted when its client leaves. */
const held = providers({ held: provide(() => 1, { release: () => undefined }) })

describe.each(['node', 'Express'])('a large file of a form, on %s', (host) => {
  test('is an ordinary file, which is on disk until the request ends', async () => {
    let seen: unknown
    let kept: ReturnType<typeof stored> = []
    await serve(
      async ({ body: { photo, notes } }) => {
        kept = stored()
        const same = Buffer.compare(Buffer.from(await photo.arrayBuffer()), bytes) === 0
        const part = Buffer.from(await photo.slice(4096, 4100).arrayBuffer())
        seen = [photo instanceof File, photo.name, photo.type, photo.size, same, part, notes]
        return { ok: true }
      },
      {},
      host,
    )
    const photo = new Blob([bytes], { type: 'image/png' })
    expect((await post(formOf({ photo, notes: 'red' }))).status).toBe(200)
    const part = bytes.subarray(4096, 4100)
    expect(seen).toEqual([true, 'passwd', 'image/png', bytes.length, true, part, 'red'])
    expect(kept).toHaveLength(1)
    expect(kept[0]!.name).toMatch(/^[\da-f-]{36}$/)
    await gone()
  })

  test('is one of several, which share a temporary file', async () => {
    let sizes: unknown
    await serve(
      async ({ body: { photos } }) => {
        const starts = photos.map(async (one) => (await one.slice(0, 4).bytes())[0])
        sizes = [photos.map(({ size }) => size), await Promise.all(starts), stored().length]
        return {}
      },
      {},
      host,
    )
    const blobs = [10, MB, 5, 2 * MB, 3].map((size, index) => new Blob([new Uint8Array(size).fill(index)]))
    expect((await post(formOf({ photos: blobs }))).status).toBe(200)
    expect(sizes).toEqual([[10, MB, 5, 2 * MB, 3], [0, 1, 2, 3, 4], 1])
  })

  test('may be the reply', async () => {
    await serve(({ body: { photo } }) => photo.stream(), {}, host)
    const reply = await post(formOf({ photo: new Blob([bytes]) }), '/copy')
    expect(Buffer.from(await reply.arrayBuffer()).equals(bytes)).toBe(true)
  })

  test('is there for the background tasks of its request', async () => {
    let read = 0
    await serve(
      ({ body: { photo }, ctx }) => {
        ctx.later(async () => {
          await setTimeout(50)
          read = (await photo.arrayBuffer()).byteLength
        })
        return {}
      },
      {},
      host,
    )
    await post(formOf({ photo: new Blob([bytes]) }))
    await gone()
    expect(read).toBe(bytes.length)
  })

  test('is removed if the handler throws, and if the contract refuses the request', async () => {
    await serve(() => Promise.reject(new Error('no')), {}, host)
    const photo = new Blob([bytes])
    expect((await post(formOf({ photo }))).status).toBe(500)
    await gone()
    expect((await post(formOf({ photo, other: 'x' }))).status).toBe(422)
    await gone()
    expect((await post(formOf({ photos: [photo], notes: 'x'.repeat(20 * MB) }))).status).toBe(413)
  })

  test.each<[string, object]>([
    ['', {}],
    [
      ', and providers end then',
      { providers: held, hooks: { onAllowed: [({ ctx }: any) => void ctx.held] } },
    ],
  ])('is removed if the client leaves in the middle%s', async (_title, settings) => {
    await serve(() => ({}), settings, host)
    const part = formOf({ photo: new Blob([bytes]) })
    const whole = Buffer.from(await new Response(part).arrayBuffer())
    const boundary = whole.subarray(2, whole.indexOf('\r\n')).toString()
    const leaving = new AbortController()
    const pieces = new ReadableStream({
      async start(controller) {
        controller.enqueue(whole.subarray(0, MB + 200_000))
        while (stored().length === 0) await setTimeout(5)
        leaving.abort()
      },
    })
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
    const init = { method: 'POST', body: pieces, headers, duplex: 'half', signal: leaving.signal }
    await expect(open!.fetch('/upload', init as RequestInit)).rejects.toThrow()
    await gone()
    expect(open!.log.lines).toEqual([])
  })

  test('is removed if the client leaves before the reply', async () => {
    const leaving = new AbortController()
    await serve(
      async () => {
        leaving.abort()
        await setTimeout(50)
        return {}
      },
      {},
      host,
    )
    const body = formOf({ photo: new Blob([bytes]) })
    await expect(post(body, '/upload', { signal: leaving.signal })).rejects.toThrow()
  })
})

test('the file can be read by nobody but the user of the process', async () => {
  let modes: unknown
  await serve(() => {
    const [{ folder, path }] = stored() as [ReturnType<typeof stored>[0]]
    modes = [folder, path].map((one) => (statSync(one).mode & 0o777).toString(8))
    return {}
  })
  await post(formOf({ photo: new Blob([bytes]) }))
  if (process.platform !== 'win32') expect(modes).toEqual(['700', '600'])
})

test('a disk that cannot be written is a 500 with its reason in the log, and the next request tries again', async () => {
  await serve(() => ({}))
  rmSync(temporary, { recursive: true })
  const lines: unknown[] = []
  open!.log.error = (message, error) =>
    void lines.push(message, (error as { cause: { code: string } }).cause.code)
  expect((await post(formOf({ photo: new Blob([bytes]) }))).status).toBe(500)
  expect(lines).toEqual(['POST /upload failed in phase "decode"', 'ENOENT'])
  temporary = process.env['TMPDIR'] = mkdtempSync(join(tmpdir().replace(/[^/]*$/, ''), 'concordat-test-'))
  expect((await post(formOf({ photo: new Blob([bytes]) }))).status).toBe(200)
})

test.skipIf(process.platform !== 'linux')('a file that is read in part is not left open', async () => {
  await serve(async ({ body: { photo } }) => {
    for await (const piece of photo.stream()) if (piece.byteLength > 0) break
    for await (const piece of photo.slice(5).slice(5).stream()) if (piece.byteLength > 0) break
    const reader = photo.slice(-10).stream().getReader({ mode: 'byob' })
    let read = 0
    for (let ended = false; !ended;) {
      const { done, value } = await reader.read(new Uint8Array(4))
      ended = done
      read += value?.byteLength ?? 0
    }
    await setTimeout(20)
    const links = readdirSync('/proc/self/fd').map((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`)
      } catch {
        return ''
      }
    })
    return [read, links.filter((link) => link.startsWith(temporary))]
  })
  expect(await (await post(formOf({ photo: new Blob([bytes]) }))).json()).toEqual([10, []])
})

test('fileMemory says how much stays in memory', async () => {
  const counts: number[] = []
  const count: FormHandler = () => {
    counts.push(stored().length)
    return {}
  }
  const body = () =>
    formOf({ photos: [new Blob([bytes.subarray(0, 600_000)]), new Blob([bytes.subarray(0, 600_000)])] })
  for (const fileMemory of [0, '1MB', '2MB'] as const) {
    await serve(count, { fileMemory })
    await post(body())
    await open!.close()
  }
  expect(counts).toEqual([1, 1, 0])
})

test.each(['fetch', 'in process'])('%s, files stay in memory', async (host) => {
  let seen: unknown
  await serve(
    ({ body: { photo } }) => {
      seen = [photo.size, stored()]
      return {}
    },
    {},
    host,
  )
  await post(formOf({ photo: new Blob([bytes]) }))
  expect(seen).toEqual([bytes.length, []])
})

test('the folder is removed when the process exits', async () => {
  const program = `
    import { TemporaryFile } from ${JSON.stringify(import.meta.resolve('../src/node/temporary-file.ts'))}
    import { readdirSync } from 'node:fs'
    const file = new TemporaryFile()
    await file.append([new Uint8Array(10)])
    console.log(readdirSync(process.env.TMPDIR).length)
    process.exit(0)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  expect(stdout).toBe('1\n')
  expect(readdirSync(temporary)).toEqual([])
})
