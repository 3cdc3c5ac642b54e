/**
 * Returns the path of the SQLite file that a URL names.
 *
 * @param url a path, which may begin with `file:` or `sqlite:`
 * @throws Error for a URL of another database
 */
export function sqliteFile(url: string): string {
  const [, scheme] = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url) ?? []
  if (scheme === undefined || scheme === 'file' || scheme === 'sqlite')
    return url.replace(/^(?:file|sqlite):(?:\/\/)?/, '')
  throw new Error(
    `The database URL begins with ${scheme}://. Give the path of a SQLite file, or postgres://…`,
  )
}
