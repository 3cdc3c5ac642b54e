import type { Schema, Scope } from '@concordat/model'

/**
 * Remembers the result of each value for each schema. A branch of a recursive union asks again for all values below;
 * with the results at hand, each value is checked once for each schema, so that the work grows in proportion to the
 * value.
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
