import { headOf } from './family.ts'

/** The observations of one set of labels. */
interface Series {
  /** The number of observations in each bucket, not cumulative. The last bucket has no upper bound. */
  readonly counts: Float64Array
  sum: number
}

/** A histogram, with one series for each set of labels. */
export class Histogram {
  readonly #name: string
  readonly #head: string
  readonly #bounds: readonly number[]
  readonly #series = new Map<string, Series>()

  /** @param bounds the upper bounds of the buckets, in ascending order; the bound +Inf is added */
  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#name = name
    this.#head = headOf(name, 'histogram', help)
    this.#bounds = bounds
  }

  /** Adds an observation to the series of a set of labels. @param labels the labels in the text format */
  observe(labels: string, value: number): void {
    let series = this.#series.get(labels)
    if (series === undefined)
      this.#series.set(labels, (series = { counts: new Float64Array(this.#bounds.length + 1), sum: 0 }))
    const index = this.#bounds.findIndex((bound) => value <= bound)
    series.counts[index < 0 ? this.#bounds.length : index]!++
    series.sum += value
  }

  /**
   * Returns the metric in the Prometheus text format, in which the count of a bucket includes those of all buckets
   * before.
   */
  text(): string {
    const lines = [...this.#series].flatMap(([labels, { counts, sum }]) => {
      let total = 0
      const buckets = [...counts].map((count, index) => {
        total += count
        return `${this.#name}_bucket{${labels},le="${this.#bounds[index] ?? '+Inf'}"} ${total}\n`
      })
      return [
        ...buckets,
        `${this.#name}_sum{${labels}} ${sum}\n`,
        `${this.#name}_count{${labels}} ${total}\n`,
      ]
    })
    return this.#head + lines.join('')
  }
}
