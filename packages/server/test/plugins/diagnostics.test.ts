import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import * as api19 from '@opentelemetry/api'
import * as api110 from '@opentelemetry/api-newest'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { describe, expect, test } from 'vitest'
import { diagnosticChannels, diagnostics, requestId, type RequestEvent } from '@concordat/server/plugins'
import { ask } from '../support/ask.ts'
import { everyHost } from '../support/hosts.ts'
import { shop } from '../support/shop.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const parentId = '00f067aa0ba902b7'
const headers = { traceparent: `00-${traceId}-${parentId}-01` }

/** Makes spans of OpenTelemetry from the channels. @returns ends the subscriptions */
function traced({ context, SpanKind, SpanStatusCode, trace }: typeof api19, provider: BasicTracerProvider) {
  const tracer = provider.getTracer('concordat')
  const spans = new WeakMap<RequestEvent, api19.Span>()
  const subscribers: Record<string, (event: RequestEvent) => void> = {
    [diagnosticChannels.start]: (event) => {
      const { traceId: id, parentId: parent, sampled } = event.facts.ctx.trace
      const remote = { traceId: id, spanId: parent, traceFlags: Number(sampled), isRemote: true }
      const under = parent === undefined ? context.active() : trace.setSpanContext(context.active(), remote)
      const attributes = {
        'http.request.method': event.method,
        'url.path': event.path,
        'http.route': event.route,
      }
      const name = `${event.method} ${event.route ?? ''}`.trim()
      spans.set(event, tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, under))
    },
    [diagnosticChannels.error]: (event) => {
      const span = spans.get(event)!
      span.recordException(event.error as Error)
      span.setStatus({ code: SpanStatusCode.ERROR })
    },
    [diagnosticChannels.end]: (event) => {
      const span = spans.get(event)!
      span.setAttribute('http.response.status_code', event.status!)
      span.end()
    },
  }
  const names = Object.keys(subscribers)
  for (const name of names) subscribe(name, subscribers[name] as never)
  return () => names.forEach((name) => unsubscribe(name, subscribers[name] as never))
}

describe.each(Object.entries(everyHost))('on the %s host', (_name, open) => {
  test.each([
    ['1.9', api19],
    ['1.10', api110 as unknown as typeof api19],
  ])('requests become spans of OpenTelemetry, by @opentelemetry/api %s', async (_version, telemetry) => {
    const exporter = new InMemorySpanExporter()
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
    const end = traced(telemetry, provider)
    try {
      const { api } = shop([requestId(), diagnostics()])
      await ask(open, api, '/shop/items/1?q=secret', { headers })
      await ask(open, api, '/shop/items/broken', { headers })
      await ask(open, api, '/shop/nothing')
      await expect.poll(() => exporter.getFinishedSpans().length).toBe(3)
      const [found, broken, missing] = exporter.getFinishedSpans()
      expect(found).toMatchObject({
        name: 'GET /items/{id}',
        kind: telemetry.SpanKind.SERVER,
        parentSpanContext: { traceId, spanId: parentId },
        attributes: { 'url.path': '/shop/items/1', 'http.response.status_code': 200 },
      })
      expect(found!.spanContext().traceId).toBe(traceId)
      expect(broken).toMatchObject({
        status: { code: telemetry.SpanStatusCode.ERROR },
        events: [{ name: 'exception', attributes: { 'exception.message': 'out of order' } }],
        attributes: { 'http.response.status_code': 500 },
      })
      expect(missing).toMatchObject({ name: 'GET', attributes: { 'http.response.status_code': 404 } })
      expect(missing!.parentSpanContext).toBeUndefined()
    } finally {
      end()
      await provider.shutdown()
    }
  })
})

test('nothing is made where nobody has subscribed', () => {
  const { watch } = diagnostics()
  expect(watch!({} as never)).toBeUndefined()
})
