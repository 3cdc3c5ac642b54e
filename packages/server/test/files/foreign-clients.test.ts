import { execFile, execFileSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { implement } from '@concordat/server'
import { files } from '@concordat/server/files'
import { listen, nodeListener, type Listening } from '@concordat/server/node'
import { contractOf, remembering } from '../support/app.ts'
import { Folder } from '../support/folder.ts'

/** Clients that nobody here wrote judge the replies: curl, and the modules of Python. */
const script = Array.from({ length: 5000 }, (_, line) => `line ${line}\n`).join('')
const run = promisify(execFile)

const has = (command: string, ...args: string[]) => {
  try {
    return execFileSync(command, args, { stdio: 'pipe' }).toString()
  } catch {
    return ''
  }
}
const curlVersion = has('curl', '--version')

let folder: Folder
let server: Listening
beforeAll(async () => {
  folder = new Folder()
  folder.write('app.js', script, 60)
  folder.write('app.js.br', brotliCompressSync(script), 30)
  folder.write('app.js.gz', gzipSync(script), 30)
  const api = implement(
    contractOf({}),
    { log: remembering(), routes: { 'GET /*': files(folder.path) } } as never,
    {} as never,
  )
  server = await listen(nodeListener(api), { port: 0 })
})
afterAll(async () => {
  await server.close()
  folder.remove()
})

describe.skipIf(curlVersion === '')('curl', () => {
  const curl = async (...args: string[]) =>
    (await run('curl', ['-sS', '--max-time', '10', ...args, `${server.url}/app.js`])).stdout

  test('decompresses what it is sent', async () => {
    const [text, coding, tag] = (
      await curl('--compressed', '-w', '|%header{content-encoding}|%header{etag}')
    ).split('|')
    expect(text).toBe(script)
    expect(coding).toBe(curlVersion.includes('brotli') ? 'br' : 'gzip')
    expect(tag).toMatch(/^"[\w-]{22}-(?:br|gzip)"$/)
  })

  test('gets several ranges, uncompressed', async () => {
    const text = await curl(
      '--compressed',
      '-r',
      '0-5,100-109,-4',
      '-w',
      '|%{http_code}|%header{content-type}',
    )
    const [body, status, type] = text.split('|')
    expect([status, type]).toEqual(['206', expect.stringMatching(/^multipart\/byteranges; boundary=/)])
    for (const [start, end] of [
      [0, 5],
      [100, 109],
      [script.length - 4, script.length - 1],
    ] as const)
      expect(body).toContain(
        `Content-Range: bytes ${start}-${end}/${script.length}\r\n\r\n${script.slice(start, end + 1)}\r\n--`,
      )
  })

  test('resumes a download', async () => {
    const file = join(folder.path, 'download.js')
    folder.write('download.js', script.slice(0, 12_345))
    await curl('-C', '-', '-o', file)
    expect(await run('cmp', [file, join(folder.path, 'app.js')])).toMatchObject({ stdout: '' })
  })

  test.each(['/../', '/%2e%2e/', '/x/../', '//', '/./'])('does not find a file through %s', async (way) => {
    const url = `${server.url}${way}${basename(folder.path)}/app.js`
    const args = ['-sS', '--path-as-is', '-o', '-', '-w', '|%{http_code}', url]
    expect((await run('curl', args)).stdout).toMatch(/\|404$/)
  })

  test('keeps a tag and a time for the next time', async () => {
    const tags = join(folder.path, 'tags')
    await curl('--etag-save', tags, '-o', join(folder.path, 'copy.js'), '-R')
    expect(await curl('--etag-compare', tags, '-w', '%{http_code}')).toBe('304')
    expect(await curl('-z', join(folder.path, 'copy.js'), '-w', '%{http_code}')).toBe('304')
  })
})

const python = `
import email, json, sys, urllib.request, urllib.error
url = sys.argv[1]
def ask(headers, method='GET'):
    request = urllib.request.Request(url, headers=headers, method=method)
    try:
        reply = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        reply = error
    return reply.status, reply.headers, reply.read()
_, _, whole = ask({})
status, headers, body = ask({'Range': 'bytes=0-5, 100-109, -4'})
parts = email.message_from_bytes(
    b'MIME-Version: 1.0\\r\\nContent-Type: ' + headers['Content-Type'].encode() + b'\\r\\n\\r\\n' + body)
sent = [part.get_payload(decode=True).decode() for part in parts.get_payload()]
print(json.dumps({
    'parts': [status, parts.get_content_type(), sent, [part['Content-Range'] for part in parts.get_payload()]],
    'expected': [whole[0:6].decode(), whole[100:110].decode(), whole[-4:].decode()],
    'length': [int(headers['Content-Length']), len(body)],
    'outside': [ask({'Range': 'bytes=99999999-'})[0], ask({'Range': 'bytes=99999999-'})[1]['Content-Range']],
    'head': [ask({}, 'HEAD')[1]['Content-Length'], len(whole)],
}))
`

test.skipIf(has('python3', '--version') === '')(
  'Python reads the parts of several ranges as a message of MIME',
  async () => {
    const { stdout } = await run('python3', ['-c', python, `${server.url}/app.js`])
    const result = JSON.parse(stdout) as Record<string, unknown[]>
    const size = script.length
    expect(result['parts']).toEqual([
      206,
      'multipart/byteranges',
      result['expected'],
      [`bytes 0-5/${size}`, `bytes 100-109/${size}`, `bytes ${size - 4}-${size - 1}/${size}`],
    ])
    expect(result['length']![0]).toBe(result['length']![1])
    expect(result['outside']).toEqual([416, `bytes */${size}`])
    expect(result['head']).toEqual([String(size), size])
  },
)
