import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { implement, reply } from '@concordat/server'
import { metrics } from '@concordat/server/plugins'
import { contractOf, json } from '../support/app.ts'
import { ask } from '../support/ask.ts'
import { everyHost } from '../support/hosts.ts'
import { shop } from '../support/shop.ts'

const lines = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(name))

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  test('requests are counted by operation, method, status and outcome, with time and bytes', async () => {
    const measured = metrics({ buckets: [60, 120] })
    const { api } = shop([measured])
    for (const path of ['items/1', 'items/2', 'items/sold', 'no', 'nothing'])
      await ask(open, api, `/shop/${path}`)
    await expect.poll(() => measured.text()).toContain('concordat_requests_in_flight 0\n')
    const text = measured.text()
    const item = 'operationId="getItem",method="GET",status="200"'
    expect(lines(text, 'concordat_requests_total{')).toEqual([
      `concordat_requests_total{${item},outcome="sent"} 2`,
      'concordat_requests_total{operationId="getItem",method="GET",status="409",outcome="sent"} 1',
      'concordat_requests_total{operationId="(none)",method="GET",status="404",outcome="sent"} 2',
    ])
    expect(text).toContain(`concordat_reply_bytes_total{${item}} 20\n`)
    expect(text).toContain(`concordat_request_duration_seconds_bucket{${item},le="60"} 2\n`)
    expect(text).toContain(`concordat_request_duration_seconds_bucket{${item},le="+Inf"} 2\n`)
    expect(text).toContain(`concordat_request_duration_seconds_count{${item}} 2\n`)
  })

  test('a request is in flight until it has ended', async () => {
    const measured = metrics()
    const { api } = shop([measured], {}, { getItem: () => ({ text: measured.text() }) })
    const { text } = await ask(open, api, '/shop/items/1')
    expect(JSON.parse(text).text).toContain('concordat_requests_in_flight 1\n')
    await expect.poll(() => measured.text()).toContain('concordat_requests_in_flight 0\n')
  })
})

test('a request that a host passes on is not counted', async () => {
  const { fetchHandler } = await import('@concordat/server/fetch')
  const measured = metrics()
  const handle = fetchHandler(shop([measured]).api, { unknownPath: 'next' })
  await handle(new Request('http://shop/shop/nothing'), { next: () => new Response('page') })
  expect(measured.text()).toContain('concordat_requests_in_flight 0\n')
  expect(lines(measured.text(), 'concordat_requests_total{')).toEqual([])
})

test('clients cannot make labels: ten thousand unknown paths and methods are few lines', async () => {
  const { fetchHandler } = await import('@concordat/server/fetch')
  const measured = metrics()
  const handle = fetchHandler(shop([measured]).api)
  for (let index = 0; index < 10_000; index++)
    await handle(new Request(`http://shop/shop/${index}`, { method: `M${index}` }))
  expect(lines(measured.text(), 'concordat_requests_total{')).toEqual([
    'concordat_requests_total{operationId="(none)",method="(other)",status="404",outcome="sent"} 10000',
  ])
})

test('buckets are cumulative, and labels are escaped', async () => {
  const operationId = 'a"b\\c\nd'
  const measured = metrics({ buckets: [0.02, 30] })
  const api = implement(
    contractOf({ '/': { get: { operationId, responses: { 200: json(true) } } } }),
    { plugins: [measured] } as never,
    {
      [operationId]: async () => {
        await new Promise((resolve) => setTimeout(resolve, 30))
        return reply(200, 1)
      },
    } as never,
  )
  await ask(everyHost['fetch']!, api, '/')
  const labels = 'operationId="a\\"b\\\\c\\nd",method="GET",status="200"'
  expect(lines(measured.text(), 'concordat_request_duration_seconds_bucket{operationId="a')).toEqual([
    `concordat_request_duration_seconds_bucket{${labels},le="0.02"} 0`,
    `concordat_request_duration_seconds_bucket{${labels},le="30"} 1`,
    `concordat_request_duration_seconds_bucket{${labels},le="+Inf"} 1`,
  ])
})

/** Reads the text format with the parser of the Prometheus client for Python, and prints every sample as JSON. */
const parser = `
import json, sys
from prometheus_client.parser import text_string_to_metric_families
for family in text_string_to_metric_families(sys.stdin.read()):
    for sample in family.samples:
        print(json.dumps([family.type, sample.name, sample.labels, sample.value]))
`
const python = process.env['PYTHON'] ?? 'python3'
const hasParser = (() => {
  try {
    execFileSync(python, ['-c', 'import prometheus_client'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!hasParser)(
  'the Prometheus client for Python reads the text (skipped if it is not installed)',
  async () => {
    const operationId = 'a"b\\c\nd'
    const measured = metrics()
    const api = implement(
      contractOf({ '/': { get: { operationId, responses: { 200: json(true) } } } }),
      { plugins: [measured] } as never,
      { [operationId]: () => reply(200, 1) } as never,
    )
    await ask(everyHost['in process']!, api, '/')
    await ask(everyHost['in process']!, api, '/none')
    const samples = execFileSync(python, ['-c', parser], { input: measured.text(), encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as [string, string, Record<string, string>, number])
    expect(samples).toContainEqual([
      'counter',
      'concordat_requests_total',
      { operationId, method: 'GET', status: '200', outcome: 'sent' },
      1,
    ])
    const buckets = samples.filter(([, name]) => name === 'concordat_request_duration_seconds_bucket')
    expect(buckets.filter(([, , { le }]) => le === '+Inf').map((sample) => sample[3])).toEqual([1, 1])
    expect(samples.filter(([type]) => type === 'gauge')).toHaveLength(1)
  },
)

test('every metric has a HELP and a TYPE line before its values, once', () => {
  expect(metrics().contentType).toBe('text/plain; version=0.0.4; charset=utf-8')
  const heads = metrics()
    .text()
    .match(/^# HELP (\w+) .+\n# TYPE \1 (?:counter|gauge|histogram)\n/gm)
  expect(heads).toHaveLength(4)
})

test('buckets that are not in ascending order are refused', () => {
  for (const buckets of [[1, 1], [2, 1], [Infinity], [Number.NaN]])
    expect(() => metrics({ buckets })).toThrow('ascending')
})
