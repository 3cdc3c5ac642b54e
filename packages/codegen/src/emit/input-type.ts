import { isJson } from '@concordat/core'
import { Interpreter, string, template, code, type Code } from '@concordat/schema'
import {
  type OperationModel,
  type ParameterLocation,
  type ParameterModel,
  mergedSchemas,
} from '@concordat/model'
import { requestBodyType, type RequestView } from './body-type.ts'
import { type Field, objectLiteral } from './object-literal.ts'
import { schemaType, type TypeSetting } from './schema-type.ts'
import { union } from './union-of.ts'

const sections: [ParameterLocation, string][] = [
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'headers'],
  ['cookie', 'cookies'],
]

/** Emits the type of what a client sends, or of what a handler receives. */
export function inputType(setting: TypeSetting, operation: OperationModel, view: RequestView): Code {
  const fields: Field[] = []
  for (const [location, name] of sections) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location)
    if (parameters.length === 0) continue
    const type = objectLiteral(parameters.map((parameter) => parameterField(setting, parameter, view)))
    fields.push({ name, isOptional: view === 'input' && !parameters.some(({ required }) => required), type })
  }
  const { requestBody: body } = operation
  if (body !== undefined) {
    const types = body.content.map((media) => requestBodyType(setting, media, view))
    fields.push({ name: 'body', isOptional: !body.required, type: union(types) })
    if (view === 'input' && (body.content.length > 1 || body.content[0]!.type.includes('*'))) {
      const type = union(body.content.map((media) => mediaTypeType(media.type)))
      fields.push({ name: 'contentType', isOptional: true, type })
    }
  }
  return objectLiteral(fields)
}

/** Emits the type of a media type's name: a string literal, or a template such as `image/${string}` for a range. */
export function mediaTypeType(type: string): Code {
  const parts = type.split('*')
  return parts.length === 1 ? string(type) : template(parts)
}

function parameterField(setting: TypeSetting, parameter: ParameterModel, view: RequestView): Field {
  const { root } = setting
  const withDefault = mergedSchemas(root, parameter.schema).find((part) => 'default' in part)
  // A default that is invalid against its own schema is never passed to a handler.
  const hasDefault =
    withDefault !== undefined &&
    new Interpreter(root, 'request').isValid(parameter.schema, withDefault.default)
  const isText = parameter.schema === true && !isJson(parameter.content?.type ?? '')
  return {
    name: view === 'call' && parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name,
    isOptional: !(parameter.required || (view === 'call' && hasDefault)),
    // A parameter without a schema is a text, unless its media type is JSON.
    type: isText ? code`string` : schemaType(setting, parameter.schema),
    doc: [parameter.description?.trim(), parameter.deprecated ? '@deprecated' : undefined],
  }
}
