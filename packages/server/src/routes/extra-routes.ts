import type { Awaitable, Reply, RequestFacts } from '@concordat/core'

/** The argument of the function of a route outside of the contract. */
export interface RouteCall<Context = any> {
  readonly request: RequestFacts
  /** The part of the path that the `*` at the end of the route matches, as received; empty for a route without `*`. */
  readonly rest: string
  readonly ctx: Context
  /** Reads the whole body. @throws HttpError 413 if it is larger than the `bodyLimit` of the API */
  body(): Promise<Uint8Array>
}

/**
 * The function of a route outside of the contract. The contract describes neither its requests nor its replies, so they
 * are not validated.
 */
export type RouteHandler<Context = any> = (call: RouteCall<Context>) => Awaitable<Reply>

/**
 * Routes outside of the contract. The key is a method and a path below the base path, such as `GET /metrics`. A path
 * that ends in `/*` matches every path below it (`GET /old/*`), and the method `*` matches every method. GET includes
 * HEAD. A path of the contract has precedence over a route, and a longer route over a shorter one.
 */
export type ExtraRoutes<Context = any> = Readonly<Record<string, RouteHandler<Context>>>

/** A route that was found. */
export interface FoundRoute {
  readonly handler: RouteHandler
  readonly rest: string
}

/** The method and the path of a route. */
export interface ListedRoute {
  readonly method: string
  readonly path: string
}

const pattern = /^(\*|[A-Z]+) (\/[^\s?#*]*)(\*?)$/

/** Returns the method and the path of a route; undefined if the key has no method, such as `/old`, or no valid path. */
export function routeOf(key: string): ListedRoute | undefined {
  const [, method, path, star] = pattern.exec(key) ?? []
  if (method === undefined || (star === '*' && !path!.endsWith('/'))) return undefined
  return { method, path: path! + star! }
}

/** Compiles the routes outside of a contract. @returns the function that finds one; undefined if there is none */
export function compileExtraRoutes(
  routes: ExtraRoutes,
): ((method: string, path: string) => FoundRoute | undefined) | undefined {
  const compiled = Object.entries(routes).map(([key, handler]) => {
    const { method, path } = routeOf(key)!
    const isOpen = path.endsWith('*')
    return { method, path: isOpen ? path.slice(0, -1) : path, isOpen, handler }
  })
  if (compiled.length === 0) return undefined
  // A longer route is more specific. Of equally long ones, a path without `*` comes first, and then a route with a
  // method.
  compiled.sort(
    (one, other) =>
      other.path.length - one.path.length ||
      Number(one.isOpen) - Number(other.isOpen) ||
      Number(one.method === '*') - Number(other.method === '*'),
  )
  return (method, path) => {
    for (const route of compiled) {
      const fits = route.isOpen ? path.startsWith(route.path) : path === route.path
      if (!fits || !takes(route.method, method)) continue
      return { handler: route.handler, rest: path.slice(route.path.length) }
    }
    return undefined
  }
}

function takes(declared: string, method: string): boolean {
  return declared === '*' || declared === method || (declared === 'GET' && method === 'HEAD')
}
