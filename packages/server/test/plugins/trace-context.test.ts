import { expect, test } from 'vitest'
import { requestId, type Trace } from '@concordat/server/plugins'
import { ask } from '../support/ask.ts'
import { everyHost } from '../support/hosts.ts'
import { shop } from '../support/shop.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const parentId = '00f067aa0ba902b7'
const zeros = '0'.repeat(32)
const { api } = shop([requestId()], {}, { getItem: ({ ctx }: any) => ctx.trace })

async function traceOf(traceparent: string, tracestate?: string): Promise<Trace> {
  const headers = { traceparent, ...(tracestate !== undefined && { tracestate }) }
  return JSON.parse((await ask(everyHost['in process']!, api, '/shop/items/1', { headers })).text) as Trace
}

test.each([
  ['version 00', `00-${traceId}-${parentId}-01`, true],
  ['version 00, not sampled', `00-${traceId}-${parentId}-00`, false],
  ['version 00 with flags that it does not define', `00-${traceId}-${parentId}-fe`, false],
  ['a later version', `cc-${traceId}-${parentId}-01`, true],
  ['a later version with more fields', `cc-${traceId}-${parentId}-01-what-the-future-brings`, true],
  ['spaces around it', `  00-${traceId}-${parentId}-01 `, true],
])('a traceparent is read: %s', async (_title, header, sampled) => {
  const trace = await traceOf(header)
  expect(trace).toMatchObject({ traceId, parentId, sampled })
  expect(trace.parent).toBe(`00-${traceId}-${trace.spanId}-0${sampled ? 1 : 0}`)
  expect(trace.spanId).not.toBe(parentId)
})

test.each([
  ['the forbidden version', `ff-${traceId}-${parentId}-01`],
  ['version 00 with more fields', `00-${traceId}-${parentId}-01-more`],
  ['a later version with a character more', `cc-${traceId}-${parentId}-01.more`],
  ['a trace id of zeros', `00-${zeros}-${parentId}-01`],
  ['a parent id of zeros', `00-${traceId}-${zeros.slice(16)}-01`],
  ['capital letters', `00-${traceId.toUpperCase()}-${parentId}-01`],
  ['a short trace id', `00-${traceId.slice(1)}-${parentId}-01`],
  ['one flag digit', `00-${traceId}-${parentId}-1`],
  ['a version of one digit', `0-${traceId}-${parentId}-01`],
  ['two headers that were joined', `00-${traceId}-${parentId}-01, 00-${traceId}-${parentId}-01`],
  ['nothing', ''],
])('a traceparent begins a new trace: %s', async (_title, header) => {
  const trace = await traceOf(header, 'a=1')
  expect(trace.traceId).toMatch(/^[\da-f]{32}$/)
  expect(trace.traceId).not.toBe(traceId)
  expect(trace).not.toHaveProperty('parentId')
  expect(trace).not.toHaveProperty('state')
  expect(trace.sampled).toBe(false)
})

const many = (count: number) => Array.from({ length: count }, (_, index) => `k${index}=v`).join(',')
test.each([
  ['one', 'rojo=00f067aa0ba902b7', 'rojo=00f067aa0ba902b7'],
  ['spaces and empty members', 'a=1 ,, \tb=2', 'a=1,b=2'],
  ['a tenant', '0t@sys=x', '0t@sys=x'],
  ['spaces in a value', 'a=b c', 'a=b c'],
  ['32 members', many(32), many(32)],
  ['33 members', many(33), undefined],
  ['a capital key', 'A=1', undefined],
  ['no value', 'a', undefined],
  ['an empty value', 'a=', undefined],
  ['an equals sign in the value', 'a=b=c', undefined],
  ['a key twice', 'a=1,a=2', undefined],
  ['a long value', `a=${'x'.repeat(257)}`, undefined],
  ['a long key', `${'a'.repeat(257)}=1`, undefined],
  ['two tenants', 'a@b@c=1', undefined],
])('a tracestate: %s', async (_title, header, expected) => {
  expect((await traceOf(`00-${traceId}-${parentId}-01`, header)).state).toBe(expected)
})
