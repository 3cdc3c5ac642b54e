import { isJson } from '@concordat/core'
import {
  type Model,
  type OperationModel,
  type ParameterLocation,
  type ParameterModel,
  type MediaTypeModel,
  mergedSchemas,
  type ResponseModel,
  successesOf,
} from '@concordat/model'
import {
  code,
  comment,
  indent,
  Interpreter,
  join,
  key,
  literal,
  string,
  template,
  type Code,
} from '@concordat/schema'
import { replyBodyType, requestBodyType, type RequestView } from './body-type.ts'
import { header } from './header.ts'
import { Identifiers } from './identifiers.ts'
import type { ModelNames } from './model-names.ts'
import { type Field, objectLiteral } from './object-literal.ts'
import { parenthesized } from './parenthesized.ts'
import { schemaType, type TypeSetting } from './schema-type.ts'
import { distinct, unionOf } from './union-of.ts'
import { withOthersDeclaration, withOthersName } from './with-others.ts'

// The types of the platform that the emitted types refer to. No interface of an operation may have one of these names.
const platformTypes = ['AsyncIterable', 'Blob', 'File', 'ReadableStream', 'Uint8Array']

/**
 * Emits flat types: one interface for each operation. Mapped types over openapi-typescript's `operations` would cost
 * the compiler four times as many instantiations.
 */
export function operationTypes(model: Model, modelNames: ModelNames): Code {
  const identifiers = new Identifiers(['Operations', 'SecuritySchemes', withOthersName, ...platformTypes])
  const names = new Map(
    model.operations.map(({ operationId }) => [operationId, identifiers.pascalCase(operationId)]),
  )
  const used = new Set(
    model.operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme.name)),
  )
  const interfaces = model.operations.map((operation) =>
    operationInterface(model, modelNames, operation, names.get(operation.operationId)!),
  )
  const needsModels = interfaces.some(({ text }) => /\bmodels\./.test(text))
  const members = model.operations.map(
    ({ operationId }) => code`  ${key(operationId)}: ${names.get(operationId)!}\n`,
  )
  const schemes = used.size === 0 ? code`never` : join([...used].map(string), code` | `)
  return join(
    [
      header,
      ...(needsModels ? [code`import type * as models from './models.ts'\n`] : []),
      code`/** Every operation of the contract, by its operationId. */
export interface Operations {
${join(members)}}
`,
      code`/** The security schemes that operations require. */\nexport type SecuritySchemes = ${schemes}\n`,
      ...withOthersDeclaration(interfaces),
      ...interfaces,
    ],
    code`\n`,
  )
}

function operationInterface(model: Model, names: ModelNames, operation: OperationModel, name: Code): Code {
  const request: TypeSetting = { root: model.document, direction: 'request', names, prefix: 'models' }
  const reply: TypeSetting = { ...request, direction: 'reply' }
  const input = inputType(request, operation, 'input')
  const call = inputType(request, operation, 'call')
  const replies = operation.responses.map(
    (response) => code`\n${replyKey(response)}: ${replyType(reply, response)}`,
  )
  const doc = comment([
    `\`${operation.method} ${operation.path}\` ${operation.summary ?? ''}`.trim(),
    operation.deprecated ? '@deprecated' : undefined,
  ])
  const tags = operation.tags.length === 0 ? code`never` : unique(operation.tags.map(string))
  const members = code`
method: ${string(operation.method)}
path: ${string(operation.path)}
tags: ${tags}
input: ${input}
call: ${call.text === input.text ? code`${name}['input']` : call}
replies: {${indent(join(replies))}
}
bare: ${bareType(reply, operation)}`
  return code`${doc}interface ${name} {${indent(members)}\n}\n`
}

const sections: [ParameterLocation, string][] = [
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'headers'],
  ['cookie', 'cookies'],
]

function inputType(setting: TypeSetting, operation: OperationModel, view: RequestView): Code {
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
    fields.push({ name: 'body', isOptional: !body.required, type: unique(types) })
    if (view === 'input' && (body.content.length > 1 || body.content[0]!.type.includes('*'))) {
      const type = unique(body.content.map((media) => mediaTypeType(media.type)))
      fields.push({ name: 'contentType', isOptional: true, type })
    }
  }
  return objectLiteral(fields)
}

/** Emits the type of a media type's name: a string literal, or a template such as `image/${string}` for a range. */
function mediaTypeType(type: string): Code {
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

function replyKey({ status }: ResponseModel): Code {
  if (status === 'default') return code`default`
  return typeof status === 'number' ? literal(status) : string(status)
}

function replyType(setting: TypeSetting, response: ResponseModel): Code {
  const fields = response.headers.map(({ name, required, schema }): Field => ({
    name,
    isOptional: !required,
    type: schemaType(setting, schema),
  }))
  const headers = objectLiteral(fields)
  if (response.content.length === 0) return code`{ headers: ${headers} }`
  return unique(
    response.content.map((media) => {
      const type = mediaTypeType(media.type)
      const { items } = media
      const item = items === undefined ? code`` : code` item: ${schemaType(setting, items.schema)};`
      return code`{ type: ${type};${item} body: ${replyBodyType(setting, media)}; headers: ${headers} }`
    }),
  )
}

/**
 * The type of a body that a handler may return without a status. It is `never` unless the operation declares only one
 * 2xx response, which has a status rather than the range `2XX`, a body, and no required headers. It is also `never` if
 * that response has several media types and one of them is a range.
 */
function bareType(setting: TypeSetting, operation: OperationModel): Code {
  const successes = successesOf(operation)
  const [only] = successes
  if (only === undefined || successes.length > 1 || typeof only.status !== 'number') return code`never`
  if (only.content.length === 0 || only.headers.some(({ required }) => required)) return code`never`
  // A body of a range has to name its own media type.
  if (only.content.length > 1 && only.content.some(({ type }) => type.includes('*'))) return code`never`
  return unionOf(only.content.flatMap((media) => bareTypes(setting, media)))
}

/** The types that a handler may return for a media type. They are those of `Sendable` and `StreamBody` of core. */
function bareTypes(setting: TypeSetting, media: MediaTypeModel): Code[] {
  const body = replyBodyType(setting, media)
  const bytes = [code`Blob`, code`Uint8Array`]
  if (media.items !== undefined)
    return [
      body,
      code`readonly ${parenthesized(schemaType(setting, media.items.schema))}[]`,
      ...bytes,
      code`ReadableStream<Uint8Array>`,
    ]
  if (isJson(media.type)) return [body]
  const raw = [...bytes, code`ReadableStream<Uint8Array | string>`, code`AsyncIterable<Uint8Array | string>`]
  if (body.text !== 'Blob') return [body, ...raw]
  return isTextType(media.type) ? [...raw, code`string`] : raw
}

/**
 * Whether a media type outside of `text/*` is text (XML or a URL-encoded form), so that a handler may return it as a
 * string.
 */
function isTextType(type: string): boolean {
  return /^application\/(?:x-www-form-urlencoded|xml) ?(?:;|$)|^[^;]*\+xml ?(?:;|$)/.test(type)
}

function unique(types: Code[]): Code {
  return join(distinct(types), code` | `)
}
