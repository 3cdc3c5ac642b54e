// The server of `pnpm prove connections`. It tells its parent which requests it has accepted, which tasks it
// has completed, and when it has stopped.
import { setTimeout as wait } from 'node:timers/promises'
import { defineContract } from '@concordat/core'
import { background, implement, providers } from '@concordat/server'
import { listen, nodeListener } from '@concordat/server/node'
import type { ConnectionsNote } from './connections-note.ts'

const parameter = (name: string) => ({ name, in: 'query', required: true, schema: { type: 'integer' } })
const content = { 'application/json': {} }
const responses = { 200: { description: '', content } }
const contract = defineContract<any, never>(
  {
    openapi: '3.1.0',
    info: { title: 'Connections', version: '1' },
    paths: {
      '/item': {
        get: { operationId: 'item', responses },
        post: { operationId: 'post', requestBody: { required: true, content }, responses },
      },
      '/work': { get: { operationId: 'work', parameters: [parameter('id'), parameter('ms')], responses } },
    },
  },
  [],
)
const note = (what: ConnectionsNote) => void process.send!(what)

const api = implement(
  contract,
  { providers: providers({ later: background }) } as never,
  {
    item: () => ({ name: 'Apple' }),
    post: () => ({ name: 'Pear' }),
    work: async ({ query: { id, ms }, ctx }: any) => {
      note({ accepted: id })
      ctx.later(async () => {
        await wait(20)
        note({ task: id })
      })
      if (ms > 0) await wait(ms)
      return { id }
    },
  } as never,
)
const { url } = await listen(nodeListener(api), {
  port: 0,
  signals: ['SIGTERM'],
  stop: () => {
    note('stopped')
    process.disconnect()
  },
})
note({ port: Number(new URL(url).port) })
