import { realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { resolve, sep } from 'node:path'
import { HttpError, Reply } from '@concordat/core'
import { pathNotFound } from '@concordat/engine'
import { instanceOf } from '../pipeline/failure.ts'
import type { RouteCall, RouteHandler } from '../routes/extra-routes.ts'

/** The options of `files`. */
export interface FilesOptions {
  /** How long clients may use a file without asking again, in seconds. Default: 0 */
  maxAge?: number
  /**
   * The file that is sent for a folder, such as `index.html`. Default: none, so a request for a folder is answered with
   * 404.
   */
  index?: string
}

/** The request headers that make a request for a file conditional or partial (RFC 9110 sections 13 and 14). */
const conditions = [
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
] as const

/** Matches a Range header that asks for the last bytes of a file. */
const lastBytes = /^bytes=-0*[1-9]\d*$/

/**
 * Creates the function of a route outside of the contract that serves the files of a folder. Replies have an entity
 * tag. A client that already has the file gets status 304, and a request for a range gets 206. Missing files, hidden
 * files, and links that lead out of the folder are answered with 404.
 *
 * @param folder the folder, absolute or relative to the working directory
 * @throws Error if the package `@fastify/send`, which reads the files, is not installed
 *
 * @example
 * ```ts
 * const routes = { 'GET /static/*': files('public', { maxAge: 3600 }) }
 * ```
 */
export function files(folder: string, { maxAge = 0, index }: FilesOptions = {}): RouteHandler {
  const root = resolve(folder)
  requireLibrary()
  return async ({ request, rest }: RouteCall) => {
    // The library is loaded when a file is asked for, because it is an optional dependency.
    const { send } = await import('@fastify/send')
    const given = conditions.flatMap((name) => {
      const value = request.header(name)
      // A range is for GET only (RFC 9110 section 14.2).
      return value === undefined || (name === 'range' && request.method === 'HEAD')
        ? []
        : [[name, value] as const]
    })
    const sent = (headers: Record<string, string>) =>
      send({ headers } as never, `/${rest}`, {
        root,
        maxAge: maxAge * 1000,
        dotfiles: 'ignore',
        index: index ?? false,
      })
    const wanted = Object.fromEntries(given)
    let found = await sent(wanted)
    if (found.statusCode === 416 && lastBytes.test(wanted['range'] ?? '')) {
      found.stream.destroy()
      // If the file has fewer bytes than the range asks for, the whole file is sent (RFC 9110 section 14.1.2).
      found = await sent({ ...wanted, range: 'bytes=0-' })
    }
    const { statusCode, headers, stream } = found
    const isSent = found.type === 'file' && (await isWithin(root, found.metadata.path))
    if (isSent && (statusCode === 200 || statusCode === 206)) return new Reply(statusCode, stream, headers)
    stream.destroy()
    // The client already has the file.
    if (isSent) return new Reply(statusCode, undefined, withoutContent(headers))
    if (statusCode === 412 || statusCode === 416) {
      // With these statuses, the library does not name the file, which may be a link that leads out of the folder. The
      // file is therefore looked up again, without conditions.
      const whole = await sent({})
      whole.stream.destroy()
      if (whole.type === 'file' && (await isWithin(root, whole.metadata.path)))
        throw new HttpError(statusCode, {}, withoutContent(headers))
    }
    throw pathNotFound(instanceOf(request))
  }
}

/**
 * Throws an error if the library is not installed. This is checked when the route is created, because applications
 * without files need not install the library.
 */
function requireLibrary(): void {
  try {
    createRequire(import.meta.url).resolve('@fastify/send')
  } catch (cause) {
    throw new Error('files() needs the package @fastify/send. Add it to your dependencies.', { cause })
  }
}

/** Returns headers without `content-length` and `content-type`, for a reply without a body. */
function withoutContent(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^content-(?:length|type)$/i.test(name)),
  )
}

/** Whether a file is in a folder after links have been followed. */
async function isWithin(root: string, file: string): Promise<boolean> {
  const [folder, target] = await Promise.all([realpath(root), realpath(file)])
  return target.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}
