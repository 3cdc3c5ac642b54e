import { expect, test } from 'vitest'
import { hostileLogIns } from './proofs/hostile-log-ins.ts'
import { migrations } from './proofs/migrations.ts'
import { rules } from './proofs/rules.ts'
import { stores } from './proofs/stores.ts'

const { signal } = new AbortController()

test('migrations between random contracts keep what both have, on both databases', async () => {
  let text = ''
  const context = { print: (line: string) => void (text += `${line}\n`), note: () => undefined, signal }
  expect((await migrations.run(['--pairs', '8'], context)) ? '' : text).toBe('')
  expect(text).toMatch(/16 migrations, of which \d+ were refused .*, 0 failures/)
})

test('SQLite and PostgreSQL give equal replies to random requests', async () => {
  let text = ''
  const context = { print: (line: string) => void (text += `${line}\n`), note: () => undefined, signal }
  expect((await stores.run(['--requests', '600'], context)) ? '' : text).toBe('')
  expect(text).toMatch(
    /600 requests to each database, 0 differences\. Answers: 200 \d+, 201 \d+, 204 .* 404 .* 409 .* 412 .* 422/,
  )
})

test('a row that a rule hides makes no difference to any reply', async () => {
  let text = ''
  const context = { print: (line: string) => void (text += `${line}\n`), note: () => undefined, signal }
  expect((await rules.run(['--requests', '800'], context)) ? '' : text).toBe('')
  expect(text).toMatch(
    /800 requests .* [1-9]\d* hidden rows, 0 differences\. Answers: 200 .* 201 .* 403 .* 404 .* 422/,
  )
})

test('no hostile log-in or token is let in, and the honest user always is', async () => {
  let text = ''
  const context = { print: (line: string) => void (text += `${line}\n`), note: () => undefined, signal }
  expect((await hostileLogIns.run(['--requests', '1600'], context)) ? '' : text).toBe('')
  expect(text).toMatch(
    /in memory: 800 hostile requests of 21 kinds, 0 failures, 5 visits[^]*on SQLite: 800 .* 0 failures/,
  )
  expect(text).toMatch(
    /[1-9]\d* log-ins refused by the full queue\. Answers: .* 400 .* 401 .* 403 .* 404 .* 422/,
  )
})
