import { ContractError } from './contract-error.ts'
import { pointerTokens } from './pointer.ts'

const longestChain = 100

/**
 * Follows a Reference Object (OpenAPI 3.1 section 4.8.23) within a bundled document until something
 * other than a reference is reached.
 *
 * @returns what is referred to, and the pointer to it
 * @throws ContractError when the reference dangles, circles, or leaves the document
 */
// The type of the target is the caller's to know: the contract was linted before.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
export function resolve<T>(root: object, node: unknown, pointer: string): { node: T; pointer: string } {
  let at = pointer
  for (let hops = 0; hops < longestChain; hops++) {
    const ref = (node as { $ref?: unknown } | undefined)?.$ref
    if (typeof ref !== 'string') return { node: node as T, pointer: at }
    if (!ref.startsWith('#'))
      throw new ContractError(
        `The reference ${ref} leaves the bundled document`,
        at,
        'bundle the contract first.',
      )
    const target = lookUp(root, decodeURIComponent(ref.slice(1)))
    if (target === undefined)
      throw new ContractError(
        `The reference ${ref} leads nowhere`,
        at,
        'correct it, or add what it refers to.',
      )
    at = ref.slice(1)
    node = target
  }
  throw new ContractError('The reference leads back to itself', pointer, 'let one of them be a schema.')
}

function lookUp(root: object, pointer: string): unknown {
  let node: unknown = root
  for (const token of pointerTokens(pointer)) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, token)) return undefined
    node = (node as Record<string, unknown>)[token]
  }
  return node
}
