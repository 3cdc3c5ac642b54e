/** A counter or a gauge, with one value for each set of labels. */
export class Family {
  readonly #name: string
  readonly #head: string
  readonly #values = new Map<string, number>()

  constructor(name: string, type: 'counter' | 'gauge', help: string) {
    this.#name = name
    this.#head = headOf(name, type, help)
  }

  /**
   * Adds a number to the value of a set of labels.
   *
   * @param labels the labels in the text format; empty if there are none
   */
  add(labels: string, value: number): void {
    this.#values.set(labels, (this.#values.get(labels) ?? 0) + value)
  }

  /** Returns the metric in the Prometheus text format. */
  text(): string {
    let text = this.#head
    for (const [labels, value] of this.#values)
      text += `${this.#name}${labels === '' ? '' : `{${labels}}`} ${value}\n`
    return text
  }
}

/** Returns the lines before the values of a metric. */
export function headOf(name: string, type: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`
}
