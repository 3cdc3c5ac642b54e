import { readdirSync, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { escapePointer, nearestWord, pointerTokens } from '@concordat/model'

/**
 * Suggests a correction for a reference without a target. If the file does not exist, a file with a similar name in the
 * same folder is suggested; otherwise the pointer with its first unknown token replaced by a similar name.
 *
 * @param file the absolute path of the file that has the reference
 * @param byFile the parsed files, by absolute path
 * @returns undefined if no name is similar, or if the reference is a URL
 */
export function nearestTarget(
  ref: string,
  file: string,
  byFile: ReadonlyMap<string, unknown>,
): string | undefined {
  const [address = '', fragment] = ref.split('#')
  if (/^[a-z][a-z\d+.-]*:/i.test(address)) return undefined
  const path = address === '' ? file : resolve(dirname(file), address)
  if (!byFile.has(path) && !existsSync(path)) {
    const folder = dirname(path)
    const names = existsSync(folder) ? readdirSync(folder) : []
    const name = nearestWord(address.split('/').at(-1)!, names)
    if (name === undefined) return undefined
    const found = [...address.split('/').slice(0, -1), name].join('/')
    return fragment === undefined ? found : `${found}#${fragment}`
  }
  const pointer = fragment === undefined ? undefined : nearestPointer(fragment, byFile.get(path))
  return pointer === undefined ? undefined : `${address}#${pointer}`
}

/** Replaces the first unknown token of a pointer by the most similar name; undefined if no name is similar. */
function nearestPointer(fragment: string, document: unknown): string | undefined {
  let node = document
  const tokens = pointerTokens(fragment)
  for (const [index, token] of tokens.entries()) {
    if (typeof node !== 'object' || node === null) return undefined
    if (!Object.hasOwn(node, token)) {
      const name = nearestWord(token, Object.keys(node))
      const changed = tokens.with(index, name ?? '')
      return name === undefined ? undefined : `/${changed.map(escapePointer).join('/')}`
    }
    node = (node as Record<string, unknown>)[token]
  }
  return undefined
}
