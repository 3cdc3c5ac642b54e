import { isJson } from '@concordat/core'
import {
  type MediaTypeModel,
  mergedSchemas,
  type Model,
  type OperationModel,
  type ParameterLocation,
  type ParameterModel,
  type ResponseModel,
  schemaAt,
  successesOf,
} from '@concordat/model'
import { code, comment, Interpreter, join, key, literal, string, type Code } from '@concordat/schema'
import { header } from './header.ts'
import { Identifiers } from './identifiers.ts'
import { distinct, schemaType } from './schema-type.ts'

/**
 * Emits flat types: one interface for each operation. Mapped types over openapi-typescript's `operations`
 * cost the compiler four times as many instantiations.
 */
export function operationTypes(model: Model): Code {
  const identifiers = new Identifiers(['Operations', 'SecuritySchemes', 'components'])
  const names = new Map(
    model.operations.map(({ operationId }) => [operationId, identifiers.pascalCase(operationId)]),
  )
  const used = new Set(
    model.operations.flatMap(({ security }) => security.flat().map(({ scheme }) => scheme.name)),
  )
  const interfaces = model.operations.map((operation) =>
    operationInterface(model, operation, names.get(operation.operationId)!),
  )
  const needsComponents = interfaces.some(({ text }) => text.includes('components['))
  const members = model.operations.map(
    ({ operationId }) => code`  ${key(operationId)}: ${names.get(operationId)!}\n`,
  )
  const schemes = used.size === 0 ? code`never` : join([...used].map(string), code` | `)
  return join(
    [
      header,
      ...(needsComponents ? [code`import type { components } from './openapi-types.ts'\n`] : []),
      code`/** Every operation of the contract, by its operationId. */
export interface Operations {
${join(members)}}
`,
      code`/** The security schemes that operations require. */\nexport type SecuritySchemes = ${schemes}\n`,
      ...interfaces,
    ],
    code`\n`,
  )
}

function operationInterface(model: Model, operation: OperationModel, name: Code): Code {
  const root = model.document
  const input = inputType(root, operation, 'input')
  const call = inputType(root, operation, 'call')
  const replies = operation.responses.map(
    (response) => code`    ${replyKey(response)}: ${replyType(root, response)}\n`,
  )
  const deprecated = operation.deprecated ? '@deprecated' : undefined
  const doc = comment([
    `\`${operation.method} ${operation.path}\` ${operation.summary ?? ''}`.trim(),
    deprecated,
  ])
  return code`${doc}interface ${name} {
  input: ${input}
  call: ${call.text === input.text ? code`${name}['input']` : call}
  replies: {
${join(replies)}  }
  bare: ${bareType(root, operation)}
}
`
}

const nothing = code``
const optional = code`?`

const sections: [ParameterLocation, Code][] = [
  ['path', code`path`],
  ['query', code`query`],
  ['header', code`headers`],
  ['cookie', code`cookies`],
]

function inputType(root: object, operation: OperationModel, view: 'input' | 'call'): Code {
  const fields: Code[] = []
  for (const [location, section] of sections) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location)
    if (parameters.length === 0) continue
    const needed = view === 'call' || parameters.some(({ required }) => required)
    const members = parameters.map((parameter) => parameterField(root, parameter, view))
    fields.push(code`${section}${needed ? nothing : optional}: {\n${join(members)}    }`)
  }
  const body = operation.requestBody
  if (body !== undefined) {
    const mark = body.required ? nothing : optional
    fields.push(code`body${mark}: ${unique(body.content.map((media) => requestBodyType(root, media, view)))}`)
    if (view === 'input' && body.content.length > 1) {
      fields.push(code`contentType?: ${unique(body.content.map(({ type }) => string(type)))}`)
    }
  }
  return fields.length === 0 ? code`{}` : code`{\n${join(fields.map((field) => code`    ${field}\n`))}  }`
}

function parameterField(root: object, parameter: ParameterModel, view: 'input' | 'call'): Code {
  const withDefault = mergedSchemas(root, parameter.schema).find((part) => 'default' in part)
  // A default that breaks its own schema is never filled in.
  const hasDefault =
    withDefault !== undefined &&
    new Interpreter(root, 'request').isValid(parameter.schema, withDefault.default)
  const isPresent = parameter.required || (view === 'call' && hasDefault)
  const name = view === 'call' && parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
  // A parameter without a schema is a string.
  const type = parameter.schema === true ? code`string` : schemaType(root, parameter.schema)
  const doc = comment(
    [parameter.description?.trim(), parameter.deprecated ? '@deprecated' : undefined],
    '      ',
  )
  return code`${doc}      ${key(name)}${isPresent ? nothing : optional}: ${type}\n`
}

function replyKey({ status }: ResponseModel): Code {
  if (status === 'default') return code`default`
  return typeof status === 'number' ? literal(status) : string(status)
}

function replyType(root: object, response: ResponseModel): Code {
  const fields = response.headers.map(
    ({ name, required, schema }) =>
      code`${key(name)}${required ? nothing : optional}: ${schemaType(root, schema)}`,
  )
  const headers = fields.length === 0 ? code`{}` : code`{ ${join(fields, code`; `)} }`
  if (response.content.length === 0) return code`{ headers: ${headers} }`
  return unique(
    response.content.map(
      (media) => code`{ type: ${string(media.type)}; body: ${bodyType(root, media)}; headers: ${headers} }`,
    ),
  )
}

/** The type of a response body. A binary one is a Blob for its reader; a handler may send bytes or a stream too. */
function bodyType(root: object, { type, schema }: MediaTypeModel): Code {
  return isBytes(type) ? code`Blob` : schemaType(root, schema)
}

/** The type of a request body. A handler reads a binary body as a stream, and the files of a form as File objects. */
function requestBodyType(root: object, { type, schema }: MediaTypeModel, view: 'input' | 'call'): Code {
  if (isBytes(type)) return view === 'call' ? code`ReadableStream<Uint8Array>` : code`Blob`
  if (!type.startsWith('multipart/')) return schemaType(root, schema)
  const named = typeof schema === 'object' && schema.$ref !== undefined
  const written = named ? schemaAt(root, schema.$ref!) : schema
  return schemaType(root, written, 0, view === 'call' ? code`File` : code`Blob`)
}

/** Whether a media type is binary: all except JSON, text and forms. */
function isBytes(type: string): boolean {
  return !isJson(type) && !/^text\/|^multipart\/|^application\/x-www-form-urlencoded|^\*\/\*/.test(type)
}

/**
 * The type of a body that a handler may return without a status. It is `never` unless the operation declares one
 * success status, with one media type and no required headers.
 */
function bareType(root: object, operation: OperationModel): Code {
  const successes = successesOf(operation)
  const [only] = successes
  if (only === undefined || successes.length > 1 || typeof only.status !== 'number') return code`never`
  if (only.content.length !== 1 || only.headers.some(({ required }) => required)) return code`never`
  return bodyType(root, only.content[0]!)
}

function unique(types: Code[]): Code {
  return join(distinct(types), code` | `)
}
