import type { Document } from '@redocly/openapi-core'
import { ContractError, escapePointer } from '@concordat/model'
import { parse } from 'yaml'
import { contractMistake } from './contract-mistake.ts'
import { ContractProblems } from './contract-problems.ts'
import { encodeRefs } from './encoded-refs.ts'
import { withShownKeys } from './hidden-keys.ts'

/**
 * Copies a bundled document as plain JSON, without dates and shared objects, and restores the hidden keys and the
 * encoding of references.
 *
 * @param dereferenced whether all references were replaced by their targets, for the message of the error
 * @throws ContractProblems if a value contains itself, because the linter replaced a reference by a target around it
 */
export function plainJson({ parsed, source }: Document, color: boolean, dereferenced = false): object {
  try {
    const document = JSON.parse(withShownKeys(JSON.stringify(parsed))) as object
    encodeRefs(document)
    return document
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const pointer = placeInSource(circleIn(parsed) ?? [], parse(source.body, { maxAliasCount: -1 }))
    const mistake = dereferenced
      ? new ContractError(
          'A schema contains itself, so its references cannot be replaced by it',
          pointer,
          'keep the references.',
        )
      : new ContractError(
          'The target of this reference contains the reference, and would be put in its place without end',
          pointer,
          'write the value here, or refer to a value that does not contain this place.',
        )
    throw new ContractProblems([contractMistake(mistake, source, color)])
  }
}

/** Returns the path to the first value in a document that contains itself; undefined if there is none. */
function circleIn(document: unknown): string[] | undefined {
  const open = new Set<unknown>()
  const done = new Set<unknown>()
  const path: string[] = []
  const visit = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null || done.has(node)) return false
    if (open.has(node)) return true
    open.add(node)
    for (const [key, part] of Object.entries(node)) {
      path.push(key)
      if (visit(part)) return true
      path.pop()
    }
    open.delete(node)
    done.add(node)
    return false
  }
  return visit(document) ? path : undefined
}

/** Returns the pointer of the longest part of a path that is in the source and does not lead through a reference. */
function placeInSource(path: readonly string[], source: unknown): string {
  let node = source
  let pointer = ''
  for (const key of path) {
    if (typeof node !== 'object' || node === null || '$ref' in node || !Object.hasOwn(node, key)) break
    node = (node as Record<string, unknown>)[key]
    pointer += `/${escapePointer(key)}`
  }
  return pointer
}
