import { HttpError, problem, type Problem } from '@concordat/server'
import type { Op } from '../context.ts'
import type { Photo } from '../store/photo-store.ts'

export const getPhoto: Op<'getPhoto'> = async ({ path, ctx }, reply) => {
  const photo = await ctx.photos.find(path.itemId)
  if (photo === undefined) {
    const item = await ctx.db.read(() => ctx.items.get(path.itemId))
    if (item === undefined) throw HttpError.of('not-found')
    return reply(404, problem('photo-not-found', `Item ${path.itemId} has no photo.`))
  }
  const { type, bytes, version } = photo
  return reply(200, bytes, { 'content-type': type }).withVersion(version)
}

export const uploadPhoto: Op<'uploadPhoto'> = async ({ path, body, ctx }, reply) => {
  const bytes = await new Response(body).bytes()
  const type = typeOf(bytes)
  if (type === undefined) return reply(422, notAPhoto())
  const isStored = await ctx.photos.put(path.itemId, type, bytes)
  if (!isStored) throw HttpError.of('not-found')
  return reply(204)
}

/** Returns the media type of a photo by its first bytes; undefined if it is neither JPEG nor PNG. */
function typeOf(bytes: Uint8Array): Photo['type'] | undefined {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (start.startsWith('ffd8ff')) return 'image/jpeg'
  return start === '89504e47' ? 'image/png' : undefined
}

function notAPhoto(): Problem {
  const fault = { in: 'body' as const, pointer: '', rule: 'content', message: 'is neither JPEG nor PNG' }
  return problem('contract-violation', { detail: 'The body is no photo.', errors: [fault] })
}
