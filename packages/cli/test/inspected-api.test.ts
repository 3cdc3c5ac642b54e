import { expect, test } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

const application = `import { implement, on, providers, Reply } from ${JSON.stringify(import.meta.resolve('@concordat/server'))}
const document = { openapi: '3.1.0', info: {}, paths: { '/a': { get: { operationId: 'a', responses: { 204: { description: '' } } } } } }
const before = [function limitRate() {}, function logCall() {}]
class SoldOut extends Error {}
export const api = implement({ document, operations: [] }, {
  hooks: { before, onEnd: [function access() {}] },
  errors: [on(SoldOut, 503), on(404, function elsewhere() {})],
  plugins: [{ name: 'ids', hooks: { onRequest: [function identify() {}] } }],
  providers: providers({ db: () => 1 }),
  routes: { 'GET /metrics': () => new Reply(200, '') },
}, { a: function answer() {} })`

test('FC15: shows the routes, the hooks in running order, and the error handlers of an application', async () => {
  const { terminal, out } = recordingTerminal({ 'api.mjs': application })
  await runCommand(['inspect', 'api.mjs', '--json'], terminal)
  expect(JSON.parse(out())).toMatchObject({
    hooks: {
      onRequest: ['identify'],
      onMatched: [],
      onAllowed: [],
      before: ['limitRate', 'logCall'],
      after: [],
      onEnd: ['access'],
    },
    errors: ['SoldOut → 503', '404 → elsewhere'],
    plugins: ['ids'],
    providers: ['db'],
    routes: ['GET /metrics'],
    operations: [{ operationId: 'a', handler: 'answer', responses: ['204'] }],
  })
})

test('FC15: prints them as text', async () => {
  const { terminal, out } = recordingTerminal({ 'api.mjs': application })
  await runCommand(['inspect', 'api.mjs'], terminal)
  expect(out()).toMatch(/^onRequest +identify$/m)
  expect(out()).toMatch(/^before +limitRate, logCall$/m)
  expect(out()).toMatch(/^errors +SoldOut → 503, 404 → elsewhere, every other error/m)
  expect(out()).toMatch(/Outside of the contract\n\nGET \/metrics$/)
})

test('FC11: `routes` lists the routes of an application, those outside of the contract too', async () => {
  const { terminal, out } = recordingTerminal({ 'api.mjs': application })
  await runCommand(['routes', 'api.mjs'], terminal)
  expect(out().split('\n')).toEqual([
    'a                          GET  /a',
    '(outside of the contract)  GET  /metrics',
  ])
})

const inVersions = `import { versions } from ${JSON.stringify(import.meta.resolve('@concordat/server'))}
const document = { openapi: '3.1.0', info: {}, paths: { '/a': { get: { operationId: 'a', responses: { 204: { description: '' } } } } } }
const contract = { document, operations: [] }
export const api = versions({ v1: contract, v2: contract }, { a: () => undefined })`

test('HU8: `routes` lists the routes of each version, and `inspect` asks for one', async () => {
  const { terminal, out, err } = recordingTerminal({ 'api.mjs': inVersions })
  await runCommand(['routes', 'api.mjs'], terminal)
  expect(out().split('\n')).toEqual(['v1  a  GET  /v1/a', 'v2  a  GET  /v2/a'])
  expect(await runCommand(['inspect', 'api.mjs'], terminal)).toBe(2)
  expect(err()).toContain('api.mjs exports several versions. Export one of its `apis` as `api`.')
})
