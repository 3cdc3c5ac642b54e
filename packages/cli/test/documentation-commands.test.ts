import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test, vi } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

const hasCurl = (() => {
  try {
    return execFileSync('curl', ['--version'], { encoding: 'utf8' }).startsWith('curl')
  } catch {
    console.warn('The commands of /documentation are not tested: there is no curl here.')
    return false
  }
})()

const json = (schema: unknown) => ({ 'application/json': { schema } })
const post = (content: object, more: object = {}) => ({
  post: { requestBody: { required: true, content }, responses: { 204: { description: 'Done' } }, ...more },
})
const file = { type: 'string', format: 'binary' }
const text = { type: 'string', const: '@ "it\'s"; $HOME\\ <a>&b=c' }

/** A contract with each kind of parameter, body and credential. Only an exact request gets a 204. */
const contract = {
  openapi: '3.1.0',
  info: { title: 'All kinds', version: '1' },
  servers: [{ url: '/v1' }],
  security: [],
  paths: {
    '/parameters/{id}/{list}': {
      get: {
        parameters: [
          { name: 'id', in: 'path', required: true, schema: text },
          {
            name: 'list',
            in: 'path',
            required: true,
            schema: { type: 'array', items: { type: 'integer' }, const: [1, 2] },
          },
          { name: 'q', in: 'query', required: true, schema: text },
          {
            name: 'where',
            in: 'query',
            style: 'deepObject',
            schema: { type: 'object', required: ['a'], properties: { a: { const: 3 } } },
          },
          {
            name: 'pipes',
            in: 'query',
            style: 'pipeDelimited',
            explode: false,
            schema: { type: 'array', const: ['a', 'b'] },
          },
          { name: 'X-Trace', in: 'header', required: true, schema: { const: 'a b; "c"' } },
          { name: 'seen', in: 'cookie', required: true, schema: { type: 'string', const: 'a-b' } },
          { name: 'asked', in: 'cookie', schema: { type: 'integer', const: 3 } },
        ],
        responses: { 204: { description: 'Done' } },
      },
    },
    '/json': post(json({ type: 'object', required: ['a'], properties: { a: text } })),
    '/form': post({
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          required: ['a', 'b'],
          properties: { a: text, b: { type: 'array', const: ['x', 'y z'] } },
        },
      },
    }),
    '/multipart': post({
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['a', 'file', 'files', 'note', 'csv'],
          properties: {
            a: text,
            file,
            files: { type: 'array', minItems: 2, items: file },
            note: { type: 'object', required: ['a'], properties: { a: text } },
            csv: text,
          },
        },
        encoding: { csv: { contentType: 'text/csv' } },
      },
    }),
    '/text': post({ 'text/plain': { schema: text } }),
    '/bytes': post({ 'image/png': {} }),
    '/range': post({ 'image/*': {} }),
    '/lines': post({ 'application/jsonl': { 'x-item-schema': { type: 'object', properties: { a: text } } } }),
    '/records': post({ 'application/json-seq': { 'x-item-schema': { const: { a: 1 } } } }),
    '/key': post({ 'text/plain': {} }, { security: [{ key: [], query: [], cookie: [] }] }),
    '/basic': { get: { security: [{ basic: [] }], responses: { 204: { description: 'Done' } } } },
    '/bearer': { delete: { security: [{ bearer: [] }], responses: { 204: { description: 'Done' } } } },
    '/login': { put: { security: [{ login: ['a'] }], responses: { 204: { description: 'Done' } } } },
    '/other': { patch: { security: [{ other: [] }], responses: { 204: { description: 'Done' } } } },
    '/head': { head: { responses: { 204: { description: 'Done' } } } },
    '/events': {
      get: {
        responses: {
          200: {
            description: 'Events',
            content: { 'text/event-stream': { 'x-item-schema': { type: 'string' } } },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      query: { type: 'apiKey', in: 'query', name: 'k' },
      cookie: { type: 'apiKey', in: 'cookie', name: 'c' },
      basic: { type: 'http', scheme: 'basic' },
      bearer: { type: 'http', scheme: 'bearer' },
      login: { type: 'openIdConnect', openIdConnectUrl: 'https://login.example' },
      other: { type: 'http', scheme: 'special' },
    },
  },
}

test.skipIf(!hasCurl)('every command of /documentation is a valid request to the mock', async () => {
  const { terminal, out, end } = recordingTerminal({ 'openapi.json': JSON.stringify(contract) })
  const running = runCommand(['serve', 'openapi.json', '--port', '0'], terminal)
  const reference = await vi.waitFor(() => /The reference is at (\S+)/.exec(out())![1]!, 10_000)
  const { origin } = new URL(reference)
  const page = await (await fetch(`${origin}/documentation`)).text()
  const blocks = [...page.matchAll(/<pre><code>([^<]*)<\/code>/g)].map(([, block]) =>
    block!.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!),
  )
  const commands = blocks.filter((block) => /^(?:printf.* )?curl /s.test(block))
  const results: Record<string, string> = {}
  for (const command of commands) {
    const stub = `curl() { command curl -sS -m 10 -o /dev/null -w '%{http_code}' "$@"; }`
    const env = { ...process.env, BASE: `${origin}/v1` }
    for (const [, name] of page.matchAll(/\$(AUTH_\w+)/g)) Object.assign(env, { [name!]: 'user:pass' })
    const { stdout } = await promisify(execFile)('sh', ['-c', `${stub}\n${command}`], { env })
    results[command] = stdout
  }
  end()
  await running
  expect(page.match(/There is no command[^<]*/g)).toBe(null)
  const paths = Object.keys(contract.paths)
  for (const path of paths) expect(commands.join('\n')).toContain(`/${path.split('/')[1]!}`)
  expect(Object.entries(results).filter(([, status]) => status !== '204' && status !== '200')).toEqual([])
})

const entities: Record<string, string> = {
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}
