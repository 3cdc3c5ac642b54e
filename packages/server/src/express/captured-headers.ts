/** The headers that a handler gives a response, by name in lower case. */
export class CapturedHeaders {
  readonly values: Record<string, string | string[]> = {}

  /** Sets one header, or all headers of an object. */
  set(name: string | Record<string, unknown>, value?: unknown): void {
    if (typeof name === 'object') for (const [key, one] of Object.entries(name)) this.set(key, one)
    else this.values[name.toLowerCase()] = Array.isArray(value) ? value.map(String) : String(value)
  }

  append(name: string, value: unknown): void {
    this.set(name, [this.get(name) ?? [], value].flat())
  }

  get(name: string): string | string[] | undefined {
    return this.values[name.toLowerCase()]
  }

  remove(name: string): void {
    delete this.values[name.toLowerCase()]
  }
}
