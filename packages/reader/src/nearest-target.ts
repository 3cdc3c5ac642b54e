import { readdirSync, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { escapePointer, nearestWord, pointerTokens } from '@concordat/model'

/**
 * Finds the reference that one without a target was likely meant to be: a file with a similar name in the same folder,
 * or a similar name where the pointer leads nowhere.
 *
 * @param file the absolute path of the file that has the reference
 * @param byFile the parsed files, by absolute path
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

/** A pointer with the first token that leads nowhere replaced by the most similar name. */
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
