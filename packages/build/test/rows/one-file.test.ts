import { Agent, get } from 'node:http'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Program } from '../support/program.ts'
import { largerProgram, smallProgram } from '../support/small-program.ts'

let small: Program
let larger: Program
beforeAll(() => {
  small = new Program(smallProgram)
  larger = new Program(largerProgram)
})
afterAll(() => {
  small[Symbol.dispose]()
  larger[Symbol.dispose]()
})

const imports = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/\bfrom\s*["']([^"']+)["']|\bimport\(["']([^"']+)["']\)/g)].map(
    (match) => match[1] ?? match[2]!,
  )

describe('BO1: one file, alone in a folder,', () => {
  test('serves the API and its pages', async () => {
    await small.build('pages.mjs', { pages: true })
    expect(imports(small.path('pages.mjs')).filter((name) => !name.startsWith('node:'))).toEqual([])
    await using running = small.run('pages.mjs')
    const url = await running.url()
    expect(readdirSync(running.folder)).toEqual(['pages.mjs'])
    expect(await (await fetch(`${url}/status`)).json()).toEqual({ queue: 3 })
    for (const page of ['docs', 'redoc', 'documentation', 'openapi.yaml', 'docs/favicon-32x32.png', ''])
      expect((await fetch(`${url}/${page}`)).status, page).toBe(200)
    for (const asset of ['docs/swagger-ui-bundle.js', 'redoc/redoc.standalone.js']) {
      const compressed = await fetch(`${url}/${asset}`, { headers: { 'accept-encoding': 'gzip' } })
      expect(compressed.headers.get('content-encoding')).toBe('gzip')
      const plain = await fetch(`${url}/${asset}`, { headers: { 'accept-encoding': 'identity' } })
      expect(plain.headers.get('content-encoding')).toBeNull()
      expect(await plain.text()).toBe(await compressed.text())
      const etag = plain.headers.get('etag')!
      expect((await fetch(`${url}/${asset}`, { headers: { 'if-none-match': etag } })).status).toBe(304)
    }
    const { size } = statSync(small.path('pages.mjs'))
    console.log(`One operation with all pages: ${(size / 1e6).toFixed(2)} MB in one file.`)
    expect(size).toBeLessThanOrEqual(3e6)
  })

  test('has a command line, and ends with a signal', async () => {
    await small.build('status.mjs')
    await using help = small.run('status.mjs', { args: ['--help'] })
    expect(await help.end()).toBe(0)
    expect(help.out).toContain('GET  /status  getStatus  The state of the queue')
    await using version = small.run('status.mjs', { args: ['-v'] })
    expect([await version.end(), version.out]).toEqual([0, '1.2\n'])
    await using wrong = small.run('status.mjs', { args: ['--prot', '1'] })
    expect(await wrong.end()).toBe(2)
    expect(wrong.err).toContain('--prot')
    await using running = small.run('status.mjs')
    await running.url()
    running.child.kill('SIGTERM')
    expect([await running.end(), running.err]).toEqual([0, ''])
  })

  test('keeps the contract: what is left out is not needed', async () => {
    await larger.build('notes.mjs')
    await using running = larger.run('notes.mjs')
    const url = await running.url()
    const post = (body: string | URLSearchParams | FormData, type?: string) =>
      fetch(`${url}/notes`, { method: 'POST', body, ...(type && { headers: { 'content-type': type } }) })
    const form = new FormData()
    form.set('text', 'from a form')
    const good = [
      await post('{"text":"a note","mail":"ann@example.org","day":"2026-02-28"}', 'application/json'),
      await post(new URLSearchParams({ text: 'two words' })),
      await post(form),
    ]
    expect(good.map(({ status }) => status)).toEqual([201, 201, 201])
    const bad = await post(`{"text":"${'a'.repeat(40)}!","mail":"no","day":"2026-02-30"}`, 'application/json')
    const { errors } = (await bad.json()) as { errors: { rule: string; pointer: string }[] }
    expect(errors.map(({ pointer, rule }) => `${pointer} ${rule}`)).toEqual([
      '/text pattern',
      '/mail format',
      '/day format',
    ])
    expect(await (await fetch(`${url}/notes`)).json()).toHaveLength(3)
  })
})

/** Sends requests over few connections. */
async function ask(url: string, count: number): Promise<Set<number>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const statuses = new Set<number>()
  const one = () =>
    new Promise<void>((resolve, reject) => {
      get(url, { agent }, (res) => {
        statuses.add(res.statusCode!)
        res.resume().once('end', resolve)
      }).once('error', reject)
    })
  let left = count
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left-- > 0) await one()
    }),
  )
  agent.destroy()
  return statuses
}

describe('BO5: a single file for a small device', () => {
  test('holds only the parts that its contract needs', async () => {
    const { inputs } = await small.build('small.mjs')
    const needed = await larger.build('larger.mjs')
    const unused = /re2js|regexpp|\/ws\/|swagger|redoc|packages\/(?:pages|auth|resources|reader|codegen)\//
    expect(inputs.filter(({ id }) => unused.test(id))).toEqual([])
    expect(needed.inputs.some(({ id }) => id.includes('re2js'))).toBe(true)
  })

  test.skipIf(process.platform !== 'linux')('runs 10,000 requests with --max-old-space-size=32', async () => {
    await small.build('device.mjs')
    await using running = small.run('device.mjs', { flags: ['--max-old-space-size=32'] })
    const url = await running.url()
    const memory = () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${running.child.pid}/status`, 'utf8'))?.[1])
    const before = memory()
    expect(await ask(`${url}/status`, 10_000)).toEqual(new Set([200]))
    console.log(
      `RSS: ${(before / 1000).toFixed(0)} MB at start, ${(memory() / 1000).toFixed(0)} MB after 10,000 requests.`,
    )
    expect(running.child.exitCode).toBeNull()
  })

  test.skipIf(process.platform !== 'linux')(
    'answers first within 70 ms of CPU after bare node:http in one file',
    async () => {
      const bare = new Program({
        'api.mjs': '',
        'bare.mjs': `import { createServer } from 'node:http'
const server = createServer((req, res) => res.setHeader('content-type', 'application/json').end('{"queue":3}'))
server.listen(0, '127.0.0.1', () => console.log('at http://127.0.0.1:' + server.address().port))
`,
      })
      await small.build('first.mjs')
      const cpu = async (program: Program, file: string) => {
        await using running = program.run(file)
        const url = await running.url()
        await (await fetch(`${url}/status`)).text()
        const [, , ...fields] = readFileSync(`/proc/${running.child.pid}/stat`, 'utf8').split(' ')
        // The times in user and kernel mode, in hundredths of a second (proc(5), fields 14 and 15).
        return (Number(fields[11]) + Number(fields[12])) * 10
      }
      const times: [number, number][] = []
      for (let round = 0; round < 5; round++)
        times.push([await cpu(small, 'first.mjs'), await cpu(bare, 'bare.mjs')])
      const median = (values: number[]) => values.toSorted((one, other) => one - other)[2]!
      const [ours, theirs] = [median(times.map(([one]) => one)), median(times.map(([, other]) => other))]
      console.log(`CPU until the first answer: ${ours} ms, bare node:http ${theirs} ms.`)
      expect(ours - theirs).toBeLessThanOrEqual(70)
      bare[Symbol.dispose]()
    },
  )
})

// These bounds are missed today (182 and 358 kB). Once the files are small enough,
// this test fails: then it becomes an ordinary test.
test.fails('the file has at most 180 kB with one operation, and 350 kB with patterns and forms', async () => {
  const { size } = await small.build('small.mjs')
  const needed = await larger.build('larger.mjs')
  console.log(
    `One operation: ${(size / 1000).toFixed(1)} kB. Patterns and forms: ${(needed.size / 1000).toFixed(1)} kB.`,
  )
  expect(size).toBeLessThanOrEqual(180_000)
  expect(needed.size).toBeLessThanOrEqual(350_000)
})
