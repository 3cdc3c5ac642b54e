import { getLineColLocation, parseYaml, Source } from '@redocly/openapi-core'
import { readFileSync } from 'node:fs'
import { pointerTokens } from '@concordat/model'

/**
 * Reads an OpenAPI document in YAML or JSON, and finds the lines of its keywords.
 *
 * @param file the absolute path of the document
 * @returns a function from a JSON pointer into the bundled document to a line number, counted from 1. It
 *   returns undefined for parts that bundling added from other files.
 *
 * @example
 * ```ts
 * const lineOf = linesOf('/repo/openapi.yaml')
 * console.log(lineOf('/info/title'))
 * ```
 */
export function linesOf(file: string): (pointer: string) => number | undefined {
  const text = readFileSync(file, 'utf8')
  const document: unknown = parseYaml(text)
  const source = new Source(file, text)
  return (pointer) => {
    let node = document
    for (const token of pointerTokens(pointer)) {
      if (typeof node !== 'object' || node === null || !Object.hasOwn(node, token)) return undefined
      node = (node as Record<string, unknown>)[token]
    }
    return getLineColLocation({ source, pointer: `#${pointer}`, reportOnKey: true }).start.line
  }
}
