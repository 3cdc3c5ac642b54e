import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Program } from '../support/program.ts'
import { largerProgram, smallProgram } from '../support/small-program.ts'

test('BO10: a built file is mounted in another one, which is one file again', async () => {
  using notes = new Program(largerProgram)
  await notes.build('notes.mjs', { pages: true })
  using shop = new Program({
    ...smallProgram,
    'api.mjs': `import * as notes from './notes.mjs'
export const handlers = { getStatus: () => ({ queue: 3 }) }
export const mounts = { '/sub': notes }
`,
  })
  writeFileSync(shop.path('notes.mjs'), readFileSync(notes.path('notes.mjs')))
  await shop.build('shop.mjs')
  await using running = shop.run('shop.mjs')
  const url = await running.url()
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init)
    return [response.status, await response.text()]
  }
  expect(await ask('/status')).toEqual([200, '{"queue":3}'])
  expect(await ask('/sub/notes')).toEqual([200, '[]'])
  const body = '{"text":"a note"}'
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
  expect(await ask('/sub/notes', init)).toEqual([201, body])
  const [status, problem] = await ask('/sub/notes', { ...init, body: '{"text":"a-b"}' })
  expect([status, (JSON.parse(problem as string) as { instance: string }).instance]).toEqual([
    422,
    '/sub/notes',
  ])
  expect((await ask('/sub/docs'))[0]).toBe(200)
  expect(await ask('/sub/openapi.json')).toEqual([200, expect.stringContaining('"url": "/sub"')])
  for (const path of ['/notes', '/api/notes', '/subway', '/docs'])
    expect((await ask(path))[0], path).toBe(404)
  expect(running.out.match(/ at http/g)).toHaveLength(1)
  running.child.kill('SIGTERM')
  expect(await running.end()).toBe(0)
})
