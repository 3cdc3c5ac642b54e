import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { defineContract } from '@concordat/core'
import { job, PermanentFailure, storage, type RequestDatabase } from '@concordat/resources'
import { implement } from '@concordat/server'
import { expect, test } from 'vitest'
import { runCommand } from '../src/run-command.ts'
import { recordingTerminal } from './recording-terminal.ts'

/** An API whose only operation queues a job that fails. */
function failing(url: string) {
  const mail = job('mail', ({ to }: { to: string }) => {
    throw new PermanentFailure(`There is no ${to}.`)
  })
  const document = {
    openapi: '3.1.0',
    paths: { '/mails': { post: { operationId: 'send', responses: { 204: { description: '' } } } } },
  }
  const contract = defineContract<any, never>(document, [
    { operationId: 'send', method: 'POST', path: '/mails' },
  ])
  let to = 0
  return implement(
    contract,
    {
      plugins: [storage(contract, { url, jobs: [mail], worker: { poll: 20 } })],
      log: { error: () => undefined, warn: () => undefined },
    },
    {
      send: async ({ ctx }: { ctx: { db: RequestDatabase } }, reply: any) => {
        await ctx.db.write(() => ctx.db.enqueue(mail, { to: `user ${++to}` }))
        return reply(204)
      },
    } as never,
  ) as any
}

test('jobs shows the failed jobs, and lets them run again', async () => {
  const { terminal, cwd, out, err } = recordingTerminal()
  const file = join(cwd, 'shop.db')
  const api = failing(file)
  for (let index = 0; index < 3; index++) await api.call('send')
  const reader = new DatabaseSync(file, { readOnly: true })
  const failed = () =>
    reader.prepare("SELECT count(*) AS count FROM concordat_job WHERE state = 'failed'").get()!['count']
  await expect.poll(failed).toBe(3)
  await api.stop()
  reader.close()
  expect(await runCommand(['jobs', '--database', 'shop.db'], terminal)).toBe(0)
  expect(out()).toContain('0 waiting, 0 running, 3 failed')
  expect(out()).toMatch(/3 +mail +1 attempt +PermanentFailure: There is no user 3\./)
  expect(await runCommand(['jobs', '--retry', '2', '--database', 'shop.db'], terminal)).toBe(0)
  expect(out()).toContain('One job runs again.\n1 waiting, 0 running, 2 failed')
  expect(await runCommand(['jobs', '--retry', '2', '--database', 'shop.db'], terminal)).toBe(1)
  expect(err()).toContain('There is no failed job 2.')
  expect(await runCommand(['jobs', '--retry-all', '--database', 'shop.db'], terminal)).toBe(0)
  expect(out()).toContain('2 jobs run again.\n3 waiting, 0 running, 0 failed')
})

test('jobs says what is missing', async () => {
  const { terminal, cwd, err } = recordingTerminal()
  new DatabaseSync(join(cwd, 'empty.db')).close()
  expect(await runCommand(['jobs', '--database', 'none.db'], terminal)).toBe(1)
  expect(await runCommand(['jobs', '--database', 'empty.db'], terminal)).toBe(1)
  expect(await runCommand(['jobs', '--retry', 'x', '--database', 'empty.db'], terminal)).toBe(2)
  expect(err()).toContain('There is no database none.db.')
  expect(err()).toContain('The database has no jobs')
  expect(err()).toContain('--retry x: write the number of a failed job.')
})
