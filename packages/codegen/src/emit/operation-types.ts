import { isJson } from '@concordat/core'
import {
  type Model,
  type OperationModel,
  type MediaTypeModel,
  type ResponseModel,
  resourceOperations,
  successesOf,
} from '@concordat/model'
import { code, comment, indent, join, key, literal, string, type Code } from '@concordat/schema'
import { replyBodyType } from './body-type.ts'
import { header } from './header.ts'
import { Identifiers } from './identifiers.ts'
import { inputType, mediaTypeType } from './input-type.ts'
import type { ModelNames } from './model-names.ts'
import { type Field, objectLiteral } from './object-literal.ts'
import { parenthesized } from './parenthesized.ts'
import { schemaType, type TypeSetting } from './schema-type.ts'
import { union, unionOf } from './union-of.ts'
import { webhookTypes } from './webhook-types.ts'
import { webSocketTypes } from './web-socket-types.ts'
import { securityRoles } from './security-roles.ts'
import { withOthersDeclaration, withOthersName } from './with-others.ts'

// The types of the platform that the emitted types refer to. No interface of an operation may have one of these names.
const platformTypes = ['AsyncIterable', 'Blob', 'File', 'ReadableStream', 'Uint8Array']

/**
 * Emits flat types: one interface for each operation. Mapped types over openapi-typescript's `operations` would cost
 * the compiler four times as many instantiations.
 */
export function operationTypes(model: Model, modelNames: ModelNames): Code {
  const reserved = [
    'Operations',
    'SecuritySchemes',
    'SecurityRoles',
    'WebSockets',
    'Webhooks',
    withOthersName,
    ...platformTypes,
  ]
  const identifiers = new Identifiers(reserved)
  const all = [...model.operations, ...model.webSockets]
  const names = new Map(all.map(({ operationId }) => [operationId, identifiers.pascalCase(operationId)]))
  const used = new Set(all.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme.name)))
  const stored = resourceOperations(model.document, model.operations)
  const interfaces = [
    ...model.operations.map((operation) =>
      operationInterface(
        model,
        modelNames,
        operation,
        names.get(operation.operationId)!,
        stored.get(operation)?.resource,
      ),
    ),
    ...webSocketTypes(model, modelNames, (operationId) => names.get(operationId)!),
    ...webhookTypes(model, modelNames),
  ]
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
      ...securityRoles(all),
      ...withOthersDeclaration(interfaces),
      ...interfaces,
    ],
    code`\n`,
  )
}

function operationInterface(
  model: Model,
  names: ModelNames,
  operation: OperationModel,
  name: Code,
  resource: string | undefined,
): Code {
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
  const tags = operation.tags.length === 0 ? code`never` : union(operation.tags.map(string))
  const members = code`
method: ${string(operation.method)}
path: ${string(operation.path)}${resource === undefined ? code`` : code`\nresource: ${string(resource)}`}
tags: ${tags}
input: ${input}
call: ${call.text === input.text ? code`${name}['input']` : call}
replies: {${indent(join(replies))}
}
bare: ${bareType(reply, operation)}`
  return code`${doc}interface ${name} {${indent(members)}\n}\n`
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
  return union(
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
