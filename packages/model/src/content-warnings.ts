import { bodyKind, isBodiless, isJson, parseMediaType } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import type { OperationModel } from './operation.ts'
import { resolve } from './reference.ts'
import { typesOf } from './schema.ts'

/**
 * Returns warnings about invalid media types, about schemas that cannot apply to bodies of their media type (forms and
 * text), and about the content of responses whose status has no body.
 */
export function contentWarnings(root: object, operations: readonly OperationModel[]): ContractError[] {
  const warnings: ContractError[] = []
  const seen = new Set<string>()
  const bodies = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody === undefined ? [] : [{ ...requestBody, isRequest: true }]),
    ...responses.map((response) => ({ ...response, isRequest: false })),
  ])
  for (const { content, isRequest } of bodies)
    for (const { type, schema, items, pointer } of content) {
      if (seen.has(pointer)) continue
      seen.add(pointer)
      const types = typesOf(root, schema)
      const isScalar = types === undefined || [...types].some((one) => one !== 'object' && one !== 'array')
      if (parseMediaType(type) === undefined)
        warnings.push(
          new ContractError(
            `"${type}" is not a media type, so that no body has it`,
            pointer,
            'write a media type such as application/json.',
          ),
        )
      else if (
        isRequest &&
        ['form', 'multipart'].includes(bodyKind(type)) &&
        types !== undefined &&
        !types.has('object')
      )
        warnings.push(
          new ContractError(
            'The schema of a form allows no object, so that no request can match it',
            `${pointer}/schema`,
            'write `type: object` with the fields as properties.',
          ),
        )
      else if (type.startsWith('text/') && !isJson(type) && !isScalar && items === undefined)
        warnings.push(
          new ContractError(
            `The schema of ${type} describes an object or a list, and a text is not checked by it`,
            `${pointer}/schema`,
            'write `type: string` or a media type of JSON, or give the media type a codec in `mediaTypes`.',
          ),
        )
    }
  for (const { responses } of operations)
    for (const { status, pointer } of responses) {
      if (!isBodiless(Number(status)) || !declaresContent(root, pointer) || seen.has(pointer)) continue
      seen.add(pointer)
      warnings.push(
        new ContractError(
          `A reply with status ${status} has no body (RFC 9110), so its content is ignored`,
          `${pointer}/content`,
          'leave it out, or declare it for a status such as 200.',
        ),
      )
    }
  return warnings
}

/** Whether a Response Object has media types. The model has none of them if a reply with its status has no body. */
function declaresContent(root: object, pointer: string): boolean {
  const { node } = resolve<{ content?: object }>(root, { $ref: `#${encodeURI(pointer)}` }, pointer)
  return Object.keys(node.content ?? {}).length > 0
}
