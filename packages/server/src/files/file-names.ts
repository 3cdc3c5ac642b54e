/** Separators of paths, and control characters. A decoded name contains a `/` if the path has `%2F`. */
// oxlint-disable-next-line no-control-regex
const neverInNames = /[/\\\u0000-\u001f\u007f]/

/**
 * What Windows takes for something else than the name of a file: a device (`con`, `aux.txt`), a stream (`a.txt::$DATA`),
 * a wildcard, the short form of another name (`ENV~1` for `.env`), or the same name without the dots and spaces at its
 * end.
 */
const specialOnWindows =
  /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])[. ]*(?:\.|$)|[<>:"|?*]|~\d|[. ]$/i

/**
 * Returns the names of the folders and of the file in a path, decoded. None of them leads out of a folder, or names a
 * hidden file.
 *
 * @param path the path as it was received, with `/` between the names, such as `css/a%20b.css`
 * @param isWindows whether the server runs on Windows
 * @returns undefined if the path has a name that is not served: an empty one, one that begins with a dot, one with an
 *   encoded separator or a control character, or one that is special on Windows
 */
export function fileNames(
  path: string,
  isWindows: boolean = process.platform === 'win32',
): readonly string[] | undefined {
  const names: string[] = []
  for (const text of path.split('/')) {
    const name = decoded(text)
    if (name === undefined || name === '' || name.startsWith('.') || neverInNames.test(name)) return undefined
    if (isWindows && specialOnWindows.test(name)) return undefined
    names.push(name)
  }
  return names
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
