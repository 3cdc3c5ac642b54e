import {
  defaultStyles,
  type FormEncoding,
  isJson,
  type ParameterSerialization,
  type Serialization,
} from '@concordat/core'
import type { MediaTypeModel } from './media-type.ts'
import type { OperationModel } from './operation.ts'
import type { ParameterModel } from './parameter.ts'

/**
 * Returns the settings for serializing the requests of an operation that differ from OpenAPI's defaults.
 * `encodeRequest` takes the result, and codegen writes it into the functions of the SDK.
 *
 * @param contentType the media type of the body; default: the first that the operation declares
 *
 * @example
 * ```ts
 * const operation = model.operations[0]!
 * const request = encodeRequest(operation.path, { query: { limit: 2 } }, serializationOf(operation))
 * ```
 */
export function serializationOf(
  { requestBody, parameters, marks }: OperationModel,
  contentType?: string,
): Serialization {
  const contents = requestBody?.content ?? []
  const media = contents.find(({ type }) => type === contentType) ?? contents[0]
  const encoding = encodingOf(media)
  const fixed = marks.filter((mark) => mark.in === 'query' && !mark.isDeclared)
  return {
    ...(fixed.length > 0 && {
      fixedQuery: new URLSearchParams(
        fixed.map(({ name, value }): [string, string] => [name, value]),
      ).toString(),
    }),
    ...(media !== undefined && media.type !== 'application/json' && { contentType: media.type }),
    ...(contents.length > 1 && { contentTypes: contents.map(typeWithEncoding) }),
    ...(encoding !== undefined && { encoding }),
    ...defined({
      path: stylesOf(parameters, 'path'),
      query: stylesOf(parameters, 'query'),
      header: stylesOf(parameters, 'header'),
      cookie: stylesOf(parameters, 'cookie'),
    }),
  }
}

function typeWithEncoding(media: MediaTypeModel): string | { type: string; encoding: FormEncoding } {
  const encoding = encodingOf(media)
  return encoding === undefined ? media.type : { type: media.type, encoding }
}

function encodingOf(media: MediaTypeModel | undefined): FormEncoding | undefined {
  const entries = Object.entries(media?.encoding ?? {}).map(
    ([name, { style, explode, contentType }]) => [name, defined({ style, explode, contentType })] as const,
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function stylesOf(
  parameters: readonly ParameterModel[],
  location: ParameterModel['in'],
): Record<string, ParameterSerialization> | undefined {
  const styled = parameters.filter((parameter) => parameter.in === location && isStyled(parameter))
  if (styled.length === 0) return undefined
  return Object.fromEntries(styled.map((parameter) => [parameter.name, styleOf(parameter)]))
}

function isStyled(parameter: ParameterModel): boolean {
  const { in: location, style, explode, allowReserved, content, isWholeQuery, takesRest } = parameter
  const standard = defaultStyles[location]
  return (
    isWholeQuery === true ||
    takesRest === true ||
    style !== standard.style ||
    explode !== standard.explode ||
    allowReserved ||
    isRequiredCollection(parameter) ||
    isJson(content?.type ?? '')
  )
}

/** Whether a parameter is required, and an empty list or object as its value has an empty serialization. */
function isRequiredCollection({
  in: location,
  required,
  style,
  explode,
  schema,
  content,
}: ParameterModel): boolean {
  if (!required || content !== undefined || (location !== 'query' && location !== 'cookie')) return false
  if (!explode && style !== 'deepObject') return false
  const { type } = schema === true || schema === false ? {} : schema
  // References are not resolved here, so a schema without `type` counts as one of a list or an object.
  return type === undefined || [type].flat().some((one) => one === 'array' || one === 'object')
}

function styleOf(parameter: ParameterModel): ParameterSerialization {
  const { style, explode, allowReserved, content, isWholeQuery, takesRest } = parameter
  if (isWholeQuery === true && content !== undefined) {
    const encoding = Object.keys(content.encoding).length === 0 ? {} : { encoding: content.encoding }
    return { style, explode, wholeQuery: content.type, ...encoding }
  }
  return {
    style,
    explode,
    ...(allowReserved && { allowReserved }),
    ...(takesRest && { slashes: true }),
    ...(isRequiredCollection(parameter) && { required: true }),
    ...(isJson(content?.type ?? '') && { json: true }),
  }
}

/** Returns a copy of an object without the members that are undefined. */
function defined<T extends object>(members: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> }
}
