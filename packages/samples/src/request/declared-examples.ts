import { ContractError, pointerTokens, resolve, type Schema } from '@concordat/model'

/**
 * The examples of a Parameter or Media Type Object (OpenAPI 3.1 section 4.8.12.2), as a schema that has only
 * `examples`. In an `allOf` before the schema of the contract, the examples are tried first.
 *
 * @param pointer a JSON Pointer to the object in the document
 * @returns `true` if the object has no examples
 */
export function declaredExamples(root: object, pointer: string): Schema {
  let node: unknown = root
  for (const token of pointerTokens(pointer)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, token)) return true
    node = (node as Record<string, unknown>)[token]
  }
  const { example, examples } = (node ?? {}) as { example?: unknown; examples?: unknown }
  const values = example === undefined ? [] : [example]
  if (typeof examples === 'object' && examples !== null && !Array.isArray(examples)) {
    for (const one of Object.values(examples)) {
      const value = valueOf(root, one)
      if (value !== undefined) values.push(value)
    }
  }
  return values.length === 0 ? true : { examples: values }
}

/** The `value` of an Example Object; undefined if it has none, or if the reference to it cannot be resolved. */
function valueOf(root: object, example: unknown): unknown {
  try {
    return resolve<{ value?: unknown } | null>(root, example, '').node?.value
  } catch (error) {
    if (error instanceof ContractError) return undefined
    throw error
  }
}
