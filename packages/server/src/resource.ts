import type { Contract, Handler, OperationMap } from '@concordat/core'
import type { AnyHandler } from './api.ts'
import { hostOf } from './host/refuse-host-bound.ts'

/** The paths of a contract. */
type PathOf<Operations> = {
  [Id in keyof Operations]: Operations[Id] extends { path: infer Path extends string } ? Path : never
}[keyof Operations]

type IdAt<Operations, Path> = {
  [Id in keyof Operations]: Operations[Id] extends { path: Path } ? Id : never
}[keyof Operations]

type MethodName = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace' | 'query'

type MethodOf<O> = O extends { method: infer Method extends string } ? Lowercase<Method> : never

type MethodsAt<Operations, Path> = MethodOf<Operations[IdAt<Operations, Path>]>

type OperationAt<Operations, Path, Method> = {
  [Id in IdAt<Operations, Path>]: Method extends MethodOf<Operations[Id]> ? Operations[Id] : never
}[IdAt<Operations, Path>]

/**
 * The handlers of one path by method in lower case, such as `{ get, put }`: one for each operation that the
 * contract has at the path, and none for another method.
 *
 * @typeParam Operations the types of the operations
 * @typeParam Path the path in the contract, such as `/items/{itemId}`
 * @typeParam Context the type of `ctx`
 */
export type Resource<
  Operations extends OperationMap<Operations>,
  Path extends PathOf<Operations>,
  Context = unknown,
> = {
  // TypeScript infers `Context` from these properties, because their names depend on no other type.
  [Method in MethodName]?: Method extends MethodsAt<Operations, Path>
    ? Handler<OperationAt<Operations, Path, Method>, Context>
    : never
} & {
  [Method in MethodsAt<Operations, Path>]: Method extends MethodName
    ? unknown
    : Handler<OperationAt<Operations, Path, Method>, Context>
}

/** The handlers of one path by operationId. */
export type ResourceHandlers<Operations extends OperationMap<Operations>, Path, Context> = {
  [Id in IdAt<Operations, Path>]: Handler<Operations[Id], Context>
}

const methodNames: readonly string[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
]

/**
 * Converts the handlers of one path by method to handlers by operationId, to be spread into the handlers of
 * `implement`. The compiler checks that each method of the path has a handler, and that no other method has one.
 *
 * @param contract the contract that codegen has generated
 * @param path the path in the contract, such as `/items/{itemId}`
 * @param methods an object with a function for each method, or an instance of a class, whose methods are bound to it
 * @throws TypeError for a path that the contract does not have, for a missing method, and for a method that the path
 *   does not have
 *
 * @example
 * ```ts
 * const api = implement(contract, { context: () => ({ items: openItems() }) }, {
 *   ...resource(contract, '/items', { post: handlers.addItem }),
 *   ...resource(contract, '/items/{itemId}', { get: handlers.getItem }),
 * })
 * ```
 */
export function resource<
  Operations extends OperationMap<Operations>,
  const Path extends PathOf<Operations>,
  Context = unknown,
>(
  contract: Contract<Operations, any>,
  path: Path,
  methods: Resource<Operations, Path, Context>,
): ResourceHandlers<Operations, Path, Context> {
  const rows = contract.operations.filter((row) => row.path === path)
  if (rows.length === 0) {
    const paths = [...new Set(contract.operations.map((row) => row.path))].slice(0, 20).join(', ')
    throw new TypeError(`The contract has no path "${path}". It has ${paths}.`)
  }
  const given = methods as Readonly<Record<string, unknown>>
  const declared = rows.map(({ method }) => method.toLowerCase())
  const other = namesOf(given).find((name) => !declared.includes(name))
  if (other !== undefined)
    throw new TypeError(`${path} has no method \`${other}\`. It has ${declared.join(', ')}.`)
  const handlers = rows.map(({ operationId, method }) => {
    const handler = given[method.toLowerCase()]
    if (typeof handler !== 'function')
      throw new TypeError(
        `${path} needs a function \`${method.toLowerCase()}\`, the handler of ${operationId}.`,
      )
    return [operationId, boundTo(given, handler as AnyHandler)]
  })
  return Object.fromEntries(handlers) as ResourceHandlers<Operations, Path, Context>
}

/**
 * Returns the names that are treated as methods: all names of a plain object, but of an instance of a class only those
 * of HTTP methods. Names with the value undefined are left out.
 */
function namesOf(given: Readonly<Record<string, unknown>>): string[] {
  const prototype: unknown = Object.getPrototypeOf(given)
  if (prototype === Object.prototype || prototype === null)
    return Object.keys(given).filter((name) => given[name] !== undefined)
  return methodNames.filter((name) => given[name] !== undefined)
}

/**
 * Binds a handler to its object. A handler that only one host can run is returned unchanged, because `bind` would lose
 * its property `host`.
 */
function boundTo(owner: object, handler: AnyHandler): AnyHandler {
  return hostOf(handler) === undefined ? handler.bind<AnyHandler>(owner) : handler
}
