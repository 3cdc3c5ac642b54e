import { readContent, type MediaTypeModel } from './media-type.ts'
import { resolve } from './reference.ts'

/** A Request Body Object (OpenAPI 3.1 section 4.8.13). */
export interface RequestBodyModel {
  required: boolean
  content: MediaTypeModel[]
  pointer: string
}

export function readRequestBody(
  root: object,
  raw: unknown,
  rawPointer: string,
): RequestBodyModel | undefined {
  if (raw === undefined) return undefined
  const { node, pointer } = resolve<{ required?: boolean; content?: unknown }>(root, raw, rawPointer)
  return {
    required: node.required === true,
    content: readContent(root, node.content, `${pointer}/content`),
    pointer,
  }
}
