import { getLineColLocation, parseYaml, Source } from '@redocly/openapi-core'
import { readFileSync } from 'node:fs'
import { pointerTokens } from '@concordat/model'

/**
 * Finds the lines of a contract's keywords in the file that it was written in, YAML or JSON.
 *
 * @param file absolute
 * @returns the line of a JSON pointer into the bundled document, from 1; undefined where that part came
 *   from another file
 */
export function linesOf(file: string): (pointer: string) => number | undefined {
  const text = readFileSync(file, 'utf8')
  const written: unknown = parseYaml(text)
  const source = new Source(file, text)
  return (pointer) => {
    let node = written
    for (const token of pointerTokens(pointer)) {
      if (typeof node !== 'object' || node === null || !Object.hasOwn(node, token)) return undefined
      node = (node as Record<string, unknown>)[token]
    }
    return getLineColLocation({ source, pointer: `#${pointer}`, reportOnKey: true }).start.line
  }
}
