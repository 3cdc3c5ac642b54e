import type { RequestFacts } from '@concordat/core'
import { compileNearestPath, type NearestPath, type PathHints } from '@concordat/engine'
import type { ApiParts } from '../api.ts'

/**
 * Returns the function that makes the hints of a 404. The search for the nearest path is compiled for the first one. A
 * request that is not below the path of the API has no nearest path, since its base is not known.
 */
export function pathHints({ engine, settings }: ApiParts): (request: RequestFacts) => PathHints {
  const { nearest: isOn = true, documentation } = settings.notFound
  let find: NearestPath | undefined
  return ({ base, target }) => {
    if (!isOn || !target.startsWith('/')) return { documentation }
    const { operations, webSockets, basePath } = engine.model
    if (base === '' && basePath !== '') return { documentation }
    find ??= compileNearestPath([...operations, ...webSockets].map(({ path }) => path))
    const nearest = find(target.split('?', 1)[0]!)
    return { documentation, nearest: nearest === undefined ? undefined : base + nearest }
  }
}
