import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import {
  brotliCompressSync,
  brotliDecompressSync,
  gunzipSync,
  gzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askingForFiles } from '../support/asking-for-files.ts'
import { Folder } from '../support/folder.ts'
import { hosts } from '../support/hosts.ts'

const script = 'console.log("hello")\n'.repeat(100)

let folder: Folder
beforeAll(() => {
  folder = new Folder()
  folder.write('public/app.js', script, 60)
  folder.write('public/app.js.br', brotliCompressSync(script), 60)
  folder.write('public/app.js.zst', zstdCompressSync(script), 30)
  folder.write('public/app.js.gz', gzipSync(script), 30)
  folder.write('public/stale.css', 'p {}', 60)
  folder.write('public/stale.css.br', brotliCompressSync('old {}'), 61)
  folder.write('public/stale.css.gz', gzipSync('p {}'), 60)
  folder.write('public/plain.txt', 'plain')
  folder.write('public/tomorrow.txt', 'soon', -86_400)
  folder.write('public/site/index.html', '<p>', 60)
  folder.write('public/linked.txt', 'p')
  folder.write('secret.txt', 'TOP')
  symlinkSync(join(folder.path, 'secret.txt'), join(folder.path, 'public/linked.txt.br'))
})
afterAll(() => folder.remove())

describe.each(Object.keys(hosts))('a folder of files on the %s host', (host) => {
  const asking = askingForFiles(host, () => folder)

  /** Returns the body without its coding. `fetch` has removed it already where there is a connection. */
  const decoded = async (response: Response) => {
    const bytes = Buffer.from(await response.arrayBuffer())
    if (host !== 'fetch') return bytes.toString()
    const decode = { br: brotliDecompressSync, zstd: zstdDecompressSync, gzip: gunzipSync }
    const coding = response.headers.get('content-encoding') as keyof typeof decode | null
    return (coding === null ? bytes : decode[coding](bytes)).toString()
  }

  test('has strong tags, dates, and an age', async () => {
    await asking(
      async (ask) => {
        const { status, headers } = await ask('app.js')
        expect(status).toBe(200)
        expect(Object.fromEntries(headers)).toMatchObject({
          'accept-ranges': 'bytes',
          'cache-control': 'public, max-age=60',
          'content-length': String(script.length),
          'content-type': 'text/javascript; charset=utf-8',
          etag: expect.stringMatching(/^"[\w-]+"$/),
          'last-modified': expect.stringMatching(/ GMT$/),
          vary: 'accept-encoding',
        })
        const soon = (await ask('tomorrow.txt')).headers.get('last-modified')!
        expect(Date.parse(soon)).toBeLessThanOrEqual(Date.now())
      },
      { maxAge: 60.5 },
    )
  })

  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, zstd', 'zstd'],
    ['gzip', 'gzip'],
    ['gzip, br;q=0.9', 'gzip'],
    ['br;q=0, *', 'zstd'],
    ['identity;q=0, br', 'br'],
    ['br;q=0.5, identity', null],
    ['deflate', null],
    ['', null],
  ])('sends a compressed file to a client that accepts it: %s', async (accepted, coding) => {
    await asking(async (ask) => {
      const plain = await ask('app.js')
      const etag = plain.headers.get('etag')!
      const tag = coding === null ? etag : etag.replace(/"$/, `-${coding}"`)
      const response = await ask('app.js', { 'accept-encoding': accepted })
      expect(response.headers.get('content-encoding')).toBe(coding)
      expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
      expect([response.headers.get('vary'), response.headers.get('etag')]).toEqual(['accept-encoding', tag])
      const length = response.headers.get('content-length')
      expect(Number(length) < script.length).toBe(coding !== null)
      expect(await decoded(response)).toBe(script)
      const head = await ask('app.js', { 'accept-encoding': accepted }, { method: 'HEAD' })
      expect([head.status, await head.text()]).toEqual([200, ''])
      for (const name of [
        'etag',
        'content-length',
        'content-encoding',
        'content-type',
        'vary',
        'last-modified',
      ])
        expect(head.headers.get(name), name).toBe(response.headers.get(name))
    })
  })

  test('ignores a compressed file that is older, or that a link leads out to', async () => {
    await asking(async (ask) => {
      const stale = await ask('stale.css', { 'accept-encoding': 'br, gzip' })
      expect([stale.headers.get('content-encoding'), await decoded(stale)]).toEqual(['gzip', 'p {}'])
      const linked = await ask('linked.txt', { 'accept-encoding': 'br' })
      expect([linked.headers.get('content-encoding'), await linked.text()]).toEqual([null, 'p'])
      // The compressed file is a file of its own too.
      const itself = await ask('app.js.gz')
      expect(itself.headers.get('content-type')).toBe('application/gzip')
      expect(gunzipSync(Buffer.from(await itself.arrayBuffer())).toString()).toBe(script)
    })
  })

  test('is a 406 for a client that accepts no form', async () => {
    await asking(async (ask) => {
      const none = await ask('plain.txt', { 'accept-encoding': 'br, identity;q=0' })
      expect([none.status, none.headers.get('vary')]).toEqual([406, 'accept-encoding'])
      expect(none.headers.get('content-type')).toBe('application/problem+json')
      await none.text()
    })
  })

  test('takes the tags of all forms for the same version', async () => {
    await asking(async (ask) => {
      const etag = (await ask('app.js')).headers.get('etag')!
      for (const ending of ['', '-br', '-zstd', '-gzip']) {
        const tag = etag.replace(/"$/, `${ending}"`)
        for (const accepted of ['identity', 'br', 'gzip']) {
          const accept = { 'accept-encoding': accepted }
          const known = await ask('app.js', { ...accept, 'if-none-match': `"x", W/${tag}` })
          expect([known.status, await known.text()]).toEqual([304, ''])
          expect(known.headers.get('etag')).toBe(
            accepted === 'identity' ? etag : etag.replace(/"$/, `-${accepted}"`),
          )
          expect(known.headers.get('vary')).toBe('accept-encoding')
          expect(known.headers.get('cache-control')).toBe('public, max-age=0')
          expect(known.headers.get('content-type')).toBeNull()
          expect(known.headers.get('content-encoding')).toBeNull()
          const same = await ask('app.js', { ...accept, 'if-match': tag })
          expect([same.status, await decoded(same)]).toEqual([200, script])
        }
      }
      for (const tag of ['"other"', etag.replace(/"$/, '-lzma"'), `W/${etag}`]) {
        const other = await ask('app.js', { 'if-match': tag })
        expect([other.status, other.headers.get('cache-control')]).toEqual([412, null])
        await other.text()
      }
    })
  })

  test('keeps the order of the conditions of RFC 9110', async () => {
    await asking(async (ask) => {
      const { headers } = await ask('app.js')
      const [etag, modified] = [headers.get('etag')!, headers.get('last-modified')!]
      const long = new Date(Date.parse(modified) - 5000).toUTCString()
      const statusOf = async (given: Record<string, string>, method = 'GET') => {
        const response = await ask('app.js', given, { method })
        await response.text()
        return response.status
      }
      expect(await statusOf({ 'if-modified-since': modified })).toBe(304)
      expect(await statusOf({ 'if-modified-since': modified }, 'HEAD')).toBe(304)
      expect(await statusOf({ 'if-modified-since': long })).toBe(200)
      expect(await statusOf({ 'if-modified-since': '1' })).toBe(200)
      expect(await statusOf({ 'if-none-match': '"x"', 'if-modified-since': modified })).toBe(200)
      expect(await statusOf({ 'if-none-match': '*' })).toBe(304)
      expect(await statusOf({ 'if-unmodified-since': modified })).toBe(200)
      expect(await statusOf({ 'if-unmodified-since': long })).toBe(412)
      expect(await statusOf({ 'if-match': etag, 'if-unmodified-since': long })).toBe(200)
      expect(await statusOf({ 'if-match': '"x"', 'if-none-match': etag })).toBe(412)
      expect(await statusOf({ 'if-none-match': etag, range: 'bytes=9999-' })).toBe(304)
      expect(await statusOf({ 'if-match': '"x"', range: 'bytes=9999-' })).toBe(412)
    })
  })

  test('has another tag after a change that keeps length and time', async () => {
    await asking(async (ask) => {
      folder.write('public/changing.txt', 'one', 60)
      const before = (await ask('changing.txt')).headers.get('etag')!
      folder.write('public/changing.txt', 'two', 60)
      const after = await ask('changing.txt', { 'if-none-match': before })
      expect([after.status, await after.text()]).toEqual([200, 'two'])
    })
  })

  test('sends an index, and answers other methods with 405', async () => {
    await asking(
      async (ask) => {
        const index = await ask('site/')
        expect([index.headers.get('content-type'), await index.text()]).toEqual([
          'text/html; charset=utf-8',
          '<p>',
        ])
        expect((await ask('site')).status).toBe(404)
        expect((await ask('')).status).toBe(404)
        const posted = await ask('site/', {}, { method: 'POST' })
        expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
      },
      { index: 'index.html' },
    )
  })
})
