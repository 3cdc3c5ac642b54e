/**
 * Derives an operationId from method and path: `getUsersByIdPosts` for `GET /users/{id}/posts`. Unless a number has to
 * be appended, the name depends only on method and path, so that it is stable when other operations are added or
 * removed.
 *
 * @param used the operationIds of other operations; a number is appended to a name that is in use
 */
export function derivedOperationId(method: string, path: string, used: ReadonlySet<string>): string {
  const words = path
    .split('/')
    .map((segment) => segment.replaceAll(/\{([^{}]*)\}/g, ' by $1 '))
    .flatMap((segment) => segment.match(/[A-Za-z0-9]+/g) ?? [])
  const name =
    method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  let unique = name
  for (let count = 2; used.has(unique); count++) unique = `${name}${count}`
  return unique
}
