const longest = 1000

/**
 * Returns a path if a browser that follows it stays on its origin. It is refused if it begins with two slashes, also
 * after its dots are resolved, or contains a backslash, which browsers take for a slash, or anything else than visible
 * ASCII characters, some of which browsers leave out.
 *
 * @param text the path with its query, as somebody else has chosen it
 * @returns undefined for another text
 */
export function ownPath(text: string | null): string | undefined {
  if (text === null || text.length > longest || !/^\/[!-[\]-~]*$/.test(text)) return undefined
  const base = 'http://origin.invalid'
  if (!URL.canParse(text, base)) return undefined
  const { origin, pathname } = new URL(text, base)
  return origin === base && !pathname.startsWith('//') ? text : undefined
}
