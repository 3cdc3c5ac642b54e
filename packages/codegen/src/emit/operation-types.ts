import { Interpreter } from '@concordat/schema'
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
import { header } from './header.ts'
import { docstring, Identifiers, literal, propertyName } from './names.ts'
import { schemaType } from './schema-type.ts'

/**
 * The flat types: one interface for each operation, written out. Types that derive them from
 * openapi-typescript's `operations` cost the compiler four times as much.
 */
export function operationTypes(model: Model): string {
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
  return [
    header,
    interfaces.some((text) => text.includes('components[')) &&
      "import type { components } from './openapi-types.ts'\n",
    `/** Every operation of the contract, by its operationId. */
export interface Operations {
${model.operations.map(({ operationId }) => `  ${propertyName(operationId)}: ${names.get(operationId)}\n`).join('')}}
`,
    `/** The security schemes that operations require. */\nexport type SecuritySchemes = ${[...used].map(literal).join(' | ') || 'never'}\n`,
    ...interfaces,
  ]
    .filter((part) => part !== false)
    .join('\n')
}

function operationInterface(model: Model, operation: OperationModel, name: string): string {
  const root = model.document
  const input = inputType(root, operation, 'input')
  const call = inputType(root, operation, 'call')
  const replies = operation.responses.map(
    (response) => `    ${replyKey(response)}: ${replyType(root, response)}\n`,
  )
  const deprecated = operation.deprecated ? '@deprecated' : undefined
  return (
    docstring([`\`${operation.method} ${operation.path}\` ${operation.summary ?? ''}`.trim(), deprecated]) +
    `interface ${name} {
  input: ${input}
  call: ${call === input ? `${name}['input']` : call}
  replies: {
${replies.join('')}  }
  bare: ${bareType(root, operation)}
}
`
  )
}

const sections: [ParameterLocation, string][] = [
  ['path', 'path'],
  ['query', 'query'],
  ['header', 'headers'],
  ['cookie', 'cookies'],
]

function inputType(root: object, operation: OperationModel, view: 'input' | 'call'): string {
  const fields: string[] = []
  for (const [location, section] of sections) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location)
    if (parameters.length === 0) continue
    const needed = view === 'call' || parameters.some(({ required }) => required)
    const members = parameters.map((parameter) => parameterField(root, parameter, view))
    fields.push(`${section}${needed ? '' : '?'}: {\n${members.join('')}    }`)
  }
  const body = operation.requestBody
  if (body !== undefined) {
    const mark = body.required ? '' : '?'
    fields.push(`body${mark}: ${unique(body.content.map((media) => requestBodyType(root, media, view)))}`)
    if (view === 'input' && body.content.length > 1) {
      fields.push(`contentType?: ${unique(body.content.map(({ type }) => literal(type)))}`)
    }
  }
  return fields.length === 0 ? '{}' : `{\n${fields.map((field) => `    ${field}\n`).join('')}  }`
}

function parameterField(root: object, parameter: ParameterModel, view: 'input' | 'call'): string {
  const given = mergedSchemas(root, parameter.schema).find((part) => 'default' in part)
  // One that breaks its own schema is never filled in.
  const hasDefault =
    given !== undefined && new Interpreter(root, 'request').fits(parameter.schema, given.default)
  const there = parameter.required || (view === 'call' && hasDefault)
  const name = view === 'call' && parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
  // Of what nothing is said, the text is the value.
  const type = parameter.schema === true ? 'string' : schemaType(root, parameter.schema)
  const doc = docstring(
    [parameter.description?.trim(), parameter.deprecated ? '@deprecated' : undefined],
    '      ',
  )
  return `${doc}      ${propertyName(name)}${there ? '' : '?'}: ${type}\n`
}

function replyKey({ status }: ResponseModel): string {
  return typeof status === 'number' || status === 'default' ? String(status) : `'${status}'`
}

function replyType(root: object, response: ResponseModel): string {
  const fields = response.headers.map(
    ({ name, required, schema }) =>
      `${propertyName(name)}${required ? '' : '?'}: ${schemaType(root, schema)}`,
  )
  const headers = fields.length === 0 ? '{}' : `{ ${fields.join('; ')} }`
  if (response.content.length === 0) return `{ headers: ${headers} }`
  return unique(
    response.content.map(
      (media) => `{ type: ${literal(media.type)}; body: ${bodyType(root, media)}; headers: ${headers} }`,
    ),
  )
}

/** The bytes of a reply are a Blob on both sides: it knows its length, and can be streamed. */
function bodyType(root: object, { type, schema }: MediaTypeModel): string {
  return isBytes(type) ? 'Blob' : schemaType(root, schema)
}

/** A handler gets bytes as they come, and the files of a form as files. */
function requestBodyType(root: object, { type, schema }: MediaTypeModel, view: 'input' | 'call'): string {
  if (isBytes(type)) return view === 'call' ? 'ReadableStream<Uint8Array>' : 'Blob'
  if (!type.startsWith('multipart/')) return schemaType(root, schema)
  const named = typeof schema === 'object' && schema.$ref !== undefined
  const written = named ? schemaAt(root, schema.$ref!) : schema
  return schemaType(root, written, 0, view === 'call' ? 'File' : 'Blob')
}

/** Whether a media type is neither JSON, nor text, nor a form. */
function isBytes(type: string): boolean {
  return !/\bjson\b|^text\/|^multipart\/|^application\/x-www-form-urlencoded|^\*\/\*/.test(type)
}

/** A handler may return a bare body where only one reply can be meant (design: Handlers). */
function bareType(root: object, operation: OperationModel): string {
  const successes = successesOf(operation)
  const [only] = successes
  if (only === undefined || successes.length > 1 || typeof only.status !== 'number') return 'never'
  if (only.content.length !== 1 || only.headers.some(({ required }) => required)) return 'never'
  return bodyType(root, only.content[0]!)
}

function unique(types: string[]): string {
  return [...new Set(types)].join(' | ')
}
