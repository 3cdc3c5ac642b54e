import { ContractError } from './contract-error.ts'
import { isMethod } from './method.ts'
import { escapePointer } from './pointer.ts'
import { resolve } from './reference.ts'

/** Where an operation stands, and what it inherits from its path item. */
export interface OperationPlace {
  path: string
  /** As it is written: in lower case, or as a key of `additionalOperations`. */
  method: string
  node: Record<string, unknown>
  pointer: string
  inherited: { nodes: unknown; pointer: string }
}

/**
 * The operations of a Path Item Object, those of methods without a field of their own too (OpenAPI 3.2
 * section 4.9).
 *
 * @throws ContractError where no request can have the path
 */
export function operationsAt(root: object, path: string, raw: unknown): OperationPlace[] {
  const place = `/paths/${escapePointer(path)}`
  if (!path.startsWith('/'))
    throw new ContractError(`The path ${path} does not begin with a slash`, place, `write /${path}.`)
  if (/[?#]/.test(path))
    throw new ContractError(
      `The path ${path} has a ${path.includes('?') ? 'query' : 'fragment'}, which no path has`,
      place,
      'describe a query by parameters, and what a fragment tells apart by paths of their own.',
    )
  const { node: item, pointer } = resolve<Record<string, unknown>>(root, raw, place)
  if (typeof item !== 'object' || item === null)
    throw new ContractError(`The path ${path} has no path item`, place, 'write its operations there.')
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
  return [...own, ...more].map(([method, node, key]) => {
    if (typeof node !== 'object' || node === null)
      throw new ContractError(
        `${method} of ${path} is no operation`,
        `${pointer}/${key}`,
        'describe it there.',
      )
    return { path, method, node: node as Record<string, unknown>, pointer: `${pointer}/${key}`, inherited }
  })
}
