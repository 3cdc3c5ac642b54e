import { join, resolve } from 'node:path'
import { HttpError, type Reply } from '@concordat/core'
import { methodNotAllowed, pathNotFound } from '@concordat/engine'
import { instanceOf } from '../pipeline/failure.ts'
import type { RouteCall, RouteHandler } from '../routes/extra-routes.ts'
import { contentTypeOf } from './content-type-of.ts'
import { acceptedForms, type FileForm, openForm } from './file-form.ts'
import { fileNames } from './file-names.ts'
import { fileReply, type FileVersion, wantedRanges } from './file-reply.ts'
import { FileTags } from './file-tags.ts'
import { openFile, type OpenFile } from './open-file.ts'

/** The options of `files`. */
export interface FilesOptions {
  /** How long clients may use a file without asking again, in seconds. Default: 0 */
  maxAge?: number
  /**
   * The file that is sent for a folder, such as `index.html`. Default: none, so a request for a folder is answered with
   * 404.
   */
  index?: string
  /** Media types by the ending of the name, such as `{ '.abc': 'application/x-abc' }`, for files that are not of the web. */
  types?: Readonly<Record<string, string>>
}

/**
 * Creates the function of a route outside of the contract that serves the files of a folder. Replies have a strong
 * entity tag. A client that already has the file gets status 304, and a request for ranges gets 206. `app.js.br`,
 * `app.js.zst` and `app.js.gz` are sent in place of `app.js` to clients that accept them. Missing files, hidden files,
 * and links that lead out of the folder are answered with 404.
 *
 * @param folder the folder, absolute or relative to the working directory
 *
 * @example
 * ```ts
 * const routes = { 'GET /static/*': files('public', { maxAge: 3600 }) }
 * ```
 */
export function files(folder: string, { maxAge = 0, index, types }: FilesOptions = {}): RouteHandler {
  const root = resolve(folder)
  const tags = new FileTags()
  const cacheControl = `public, max-age=${Math.max(0, Math.trunc(maxAge))}`
  return async ({ request, rest }: RouteCall): Promise<Reply> => {
    const { method } = request
    if (method !== 'GET' && method !== 'HEAD') throw methodNotAllowed(method, 'GET, HEAD')
    const path = pathOf(rest, index)
    const file = path === undefined ? undefined : await openFile(root, path)
    if (path === undefined || file === undefined) throw pathNotFound(instanceOf(request))
    /** The files that belong to no body yet. */
    const open = new Set([file])
    try {
      const version: FileVersion = {
        etag: await tags.tagOf(file),
        lastModified: lastModifiedOf(file),
        contentType: contentTypeOf(path, types),
        size: Number(file.stat.size),
        cacheControl,
      }
      const accepted = acceptedForms(request.header('accept-encoding'))
      // Ranges are those of the file itself. A client that refuses it gets a compressed whole.
      const ranges = accepted.includes('identity') ? wantedRanges(request, version) : undefined
      const form = ranges === undefined ? await openForm(root, path, file, accepted) : whole(file)
      if (form === undefined) throw HttpError.of('not-acceptable', {}, { vary: 'accept-encoding' })
      open.add(form.file)
      const reply = fileReply(request, version, form, ranges)
      if (reply.body !== undefined) open.delete(form.file)
      return reply
    } finally {
      for (const { handle } of open) await handle.close()
    }
  }
}

/** Returns the path of a file in its folder; undefined if no file with that path is served. */
function pathOf(rest: string, index: string | undefined): string | undefined {
  const isFolder = rest === '' || rest.endsWith('/')
  if (isFolder && index === undefined) return undefined
  const names = rest === '' ? [] : fileNames(isFolder ? rest.slice(0, -1) : rest)
  return names === undefined ? undefined : join(...names, ...(isFolder ? [index!] : []))
}

/**
 * Returns the time of the last change of a file. A server with a clock never sends one that is in the future (RFC 9110
 * section 8.8.2.1).
 */
function lastModifiedOf({ stat }: OpenFile): Date {
  return new Date(Math.min(Number(stat.mtimeMs), Date.now()))
}

function whole(file: OpenFile): FileForm {
  return { file, coding: 'identity' }
}
