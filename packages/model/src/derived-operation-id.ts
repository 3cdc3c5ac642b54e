/**
 * A name for an operation that has none, of its method and path: `GET /users/{id}/posts` is
 * `getUsersByIdPosts`. It depends on nothing else, so it stays when other operations come and go.
 *
 * @param taken names that others have; of two operations that come to the same name the later is numbered
 */
export function derivedOperationId(method: string, path: string, taken: ReadonlySet<string>): string {
  const words = path
    .split('/')
    .map((segment) => segment.replaceAll(/\{([^{}]*)\}/g, ' by $1 '))
    .flatMap((segment) => segment.match(/[A-Za-z0-9]+/g) ?? [])
  const name =
    method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  let unique = name
  for (let count = 2; taken.has(unique); count++) unique = `${name}${count}`
  return unique
}
