import { ContractError } from './contract-error.ts'
import { isMethod } from './method.ts'
import { escapePointer } from './pointer.ts'
import { resolve } from './reference.ts'
import { readThrottles, throttleKey, type ThrottlePolicy } from './throttle.ts'

/** An Operation Object that is not read yet, with its place in the document and what it inherits from its path item. */
export interface OperationPlace {
  path: string
  /** The method as in the document: in lower case, or the key in `additionalOperations`. */
  method: string
  node: Record<string, unknown>
  pointer: string
  inherited: { nodes: unknown; pointer: string }
  /** The throttles of the path item; undefined if it says nothing of them. */
  throttles: readonly ThrottlePolicy[] | undefined
}

/**
 * Returns the operations of a Path Item Object, including those in `additionalOperations` (OpenAPI 3.2 section 4.9).
 *
 * @throws ContractError for a path without a leading slash, for an item or operation that is not an object, and for
 *   throttles that are none
 */
export function operationsAt(root: object, path: string, raw: unknown): OperationPlace[] {
  const place = `/paths/${escapePointer(path)}`
  if (!path.startsWith('/'))
    throw new ContractError(`The path ${path} does not begin with a slash`, place, `write /${path}.`)
  const { node: item, pointer } = resolve<Record<string, unknown>>(root, raw, place)
  if (typeof item !== 'object' || item === null)
    throw new ContractError(
      `The path ${path} has no path item`,
      place,
      'write an object with its operations.',
    )
  const own = Object.entries(item).flatMap(([method, node]): [string, unknown, string][] =>
    isMethod(method) ? [[method, node, method]] : [],
  )
  const more = Object.entries((item['additionalOperations'] ?? {}) as Record<string, unknown>).map(
    ([method, node]): [string, unknown, string] => [
      method,
      node,
      `additionalOperations/${escapePointer(method)}`,
    ],
  )
  const inherited = { nodes: item['parameters'], pointer: `${pointer}/parameters` }
  const throttles = readThrottles(item[throttleKey], `${pointer}/${throttleKey}`, path)
  return [...own, ...more].map(([method, node, key]) => {
    if (typeof node !== 'object' || node === null)
      throw new ContractError(
        `${method} of ${path} is not an object`,
        `${pointer}/${key}`,
        'write an Operation Object.',
      )
    return {
      path,
      method,
      node: node as Record<string, unknown>,
      pointer: `${pointer}/${key}`,
      inherited,
      throttles,
    }
  })
}
