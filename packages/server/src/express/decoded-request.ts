import type { Request } from 'express'

/**
 * Wraps a request of Express, with other values for some properties. What a handler assigns stays in the wrapper.
 * Methods run on the original, because a request is a stream, which cannot be read through an object that only inherits
 * from it.
 */
export function decodedRequest(original: Request, values: Record<string, unknown>): Request {
  const own: Record<string, unknown> = Object.assign(Object.create(null) as object, values)
  return new Proxy(original, {
    get(target, name) {
      if (typeof name === 'string' && name in own) return own[name]
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
    set(_target, name, value) {
      own[name as string] = value
      return true
    },
    has: (target, name) => (typeof name === 'string' && name in own) || name in target,
  })
}
