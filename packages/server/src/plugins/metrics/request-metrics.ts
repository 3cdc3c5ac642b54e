import type { EndFacts, ReplyFacts } from '../../hooks/hooks.ts'
import type { Plugin, Watch } from '../../plugin.ts'
import { Family } from './family.ts'
import { Histogram } from './histogram.ts'
import { labelsOf } from './labels-of.ts'

/** A plugin with counters of the requests of an API. `metrics` creates it. */
export class RequestMetrics implements Plugin<{}> {
  readonly name = 'metrics'
  readonly watch: Watch
  readonly #requests = new Family(
    'concordat_requests_total',
    'counter',
    'Requests that the API has answered.',
  )
  readonly #bytes = new Family('concordat_reply_bytes_total', 'counter', 'Bytes of the bodies of replies.')
  readonly #seconds: Histogram
  #inFlight = 0

  /** Use `metrics`, which checks the options. */
  constructor(buckets: readonly number[]) {
    this.#seconds = new Histogram(
      'concordat_request_duration_seconds',
      'The time from the arrival of a request to its end.',
      buckets,
    )
    const ended = (end: EndFacts) => this.#end(end)
    this.watch = (_facts: ReplyFacts) => {
      this.#inFlight++
      return ended
    }
  }

  #end(end: EndFacts): void {
    this.#inFlight--
    const labels = labelsOf(end)
    this.#requests.add(`${labels},outcome="${end.outcome}"`, 1)
    this.#bytes.add(labels, end.bytes)
    this.#seconds.observe(labels, end.ms / 1000)
  }

  /** The media type of `text()`. */
  get contentType(): string {
    return 'text/plain; version=0.0.4; charset=utf-8'
  }

  /** Returns all metrics in the Prometheus text format, version 0.0.4. */
  text(): string {
    const inFlight = new Family('concordat_requests_in_flight', 'gauge', 'Requests that are being answered.')
    inFlight.add('', this.#inFlight)
    return [this.#requests, this.#seconds, this.#bytes, inFlight].map((metric) => metric.text()).join('')
  }
}
