import type { Schema, Scope } from '@concordat/model'

/**
 * A cache of the results for each schema and value. The branches of a recursive union check the same values repeatedly.
 * With the cache, each value is checked once for each schema and scope, so the work does not double with each level of
 * the value.
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
