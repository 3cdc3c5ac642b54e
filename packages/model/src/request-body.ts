import { readContent, type MediaTypeModel } from './media-type.ts'
import { ContractError } from './contract-error.ts'
import { resolve } from './reference.ts'

/** A Request Body Object (OpenAPI 3.1 section 4.8.13). */
export interface RequestBodyModel {
  required: boolean
  content: MediaTypeModel[]
  pointer: string
}

/**
 * Reads a Request Body Object; returns undefined if there is none. A body without media types counts as absent, because
 * no body could be valid.
 *
 * @param warnings receives a warning about a body without a media type
 */
export function readRequestBody(
  root: object,
  raw: unknown,
  rawPointer: string,
  warnings: ContractError[],
): RequestBodyModel | undefined {
  if (raw === undefined) return undefined
  const { node, pointer } = resolve<{ required?: boolean; content?: unknown }>(root, raw, rawPointer)
  const content = readContent(root, node.content, `${pointer}/content`)
  if (content.length === 0) {
    const reason = 'The request body has no media type, so that the operation takes no body'
    warnings.push(new ContractError(reason, pointer, 'write its media types below `content`.'))
    return undefined
  }
  return { required: node.required === true, content, pointer }
}
