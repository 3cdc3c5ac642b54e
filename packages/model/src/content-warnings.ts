import { isJson, parseMediaType } from '@concordat/core'
import { ContractError } from './contract-error.ts'
import type { OperationModel } from './operation.ts'
import { typesOf } from './schema.ts'

const forms = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/

/** Warns of invalid media types, and of schemas that cannot apply to bodies of their media type (forms and text). */
export function contentWarnings(root: object, operations: readonly OperationModel[]): ContractError[] {
  const warnings: ContractError[] = []
  const seen = new Set<string>()
  const bodies = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody === undefined ? [] : [{ ...requestBody, isRequest: true }]),
    ...responses.map((response) => ({ ...response, isRequest: false })),
  ])
  for (const { content, isRequest } of bodies)
    for (const { type, schema, pointer } of content) {
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
      else if (isRequest && forms.test(type) && types !== undefined && !types.has('object'))
        warnings.push(
          new ContractError(
            'The schema of a form allows no object, so that no request can match it',
            `${pointer}/schema`,
            'write `type: object` with the fields as properties.',
          ),
        )
      else if (type.startsWith('text/') && !isJson(type) && !isScalar)
        warnings.push(
          new ContractError(
            `The schema of ${type} describes an object or a list, and a text is not checked by it`,
            `${pointer}/schema`,
            'write `type: string`, or a media type of JSON.',
          ),
        )
    }
  return warnings
}
