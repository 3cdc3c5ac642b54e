import type { Schema, Scope } from '@concordat/model'

/**
 * A cache of the results for each schema and value. The branches of a recursive union check the same values
 * repeatedly; with the cache, each value is checked once for each schema, so the work is proportional to the
 * size of the value.
 */
export class SchemaResults<Result = boolean> {
  readonly #results = new Map<Schema, Map<Scope, WeakMap<object, Result>>>()

  get(schema: Schema, scope: Scope, value: object): Result | undefined {
    return this.#results.get(schema)?.get(scope)?.get(value)
  }

  set(schema: Schema, scope: Scope, value: object, result: Result): void {
    let byScope = this.#results.get(schema)
    if (byScope === undefined) this.#results.set(schema, (byScope = new Map()))
    let byValue = byScope.get(scope)
    if (byValue === undefined) byScope.set(scope, (byValue = new WeakMap()))
    byValue.set(value, result)
  }
}
