import type { Model, OperationModel, ParameterModel } from '@concordat/model'
import { code, comment, join, key, literal, string, type Code } from '@concordat/schema'
import { header } from './header.ts'
import { Identifiers } from './names.ts'

/** The files of an SDK package, by their path below its `src`. */
export function sdkPackage(model: Model, contractPackage: string): Map<string, string> {
  return new Map([
    ['operations.ts', functions(model, contractPackage).text],
    ['paths.ts', paths(model, contractPackage).text],
    ['index.ts', index(model).text],
  ])
}

// What the SDK's index and this file name already: an operation of the same name would hide it, or be hidden.
const taken = [
  'createClient',
  'operation',
  'Operation',
  'Operations',
  'Client',
  'ClientOptions',
  'Paths',
  'Result',
]

/** One function for each operation, each a constant of its own, so that a bundler keeps only what is called. */
function functions(model: Model, contractPackage: string): Code {
  const identifiers = new Identifiers(taken)
  const constants = model.operations.map((operation) => {
    const { operationId, method, path, summary, description, deprecated } = operation
    const doc = comment([summary, description?.trim(), deprecated ? '@deprecated' : undefined])
    const operations = code`Operations[${string(operationId)}]`
    const hints = serialization(operation)
    const more = hints === undefined ? code`` : code`, ${hints}`
    const call = code`operation<${operations}>(${string(method)}, ${string(path)}${more})`
    return code`${doc}export const ${identifiers.camelCase(operationId)}: Operation<${operations}> = /* #__PURE__ */ ${call}\n`
  })
  return code`${header}import { operation, type Operation } from '@concordat/client'
import type { Operations } from ${string(contractPackage)}

${join(constants, code`\n`)}`
}

/** What the client cannot know without the contract: the type of a body that is not JSON, and styles that are not the default. */
function serialization({ requestBody, parameters }: OperationModel): Code | undefined {
  const fields: Code[] = []
  const media = requestBody?.content[0]
  if (media !== undefined && media.type !== 'application/json')
    fields.push(code`contentType: ${string(media.type)}`)
  const encoding = Object.entries(media?.encoding ?? {}).map(
    ([name, { style, explode, contentType }]) =>
      code`${key(name)}: ${literal({ style, explode, contentType })}`,
  )
  if (encoding.length > 0) fields.push(code`encoding: { ${join(encoding, code`, `)} }`)
  for (const location of ['path', 'query', 'header', 'cookie'] as const) {
    const styled = parameters
      .filter((parameter) => parameter.in === location && isStyled(parameter))
      .map((parameter) => code`${key(parameter.name)}: ${styleOf(parameter)}`)
    if (styled.length > 0) fields.push(code`${key(location)}: { ${join(styled, code`, `)} }`)
  }
  return fields.length === 0 ? undefined : code`{ ${join(fields, code`, `)} }`
}

const usual = {
  path: ['simple', false],
  query: ['form', true],
  header: ['simple', false],
  cookie: ['form', true],
}

function isStyled({ in: location, style, explode, allowReserved, content }: ParameterModel): boolean {
  const [usualStyle, usualExplode] = usual[location]
  return style !== usualStyle || explode !== usualExplode || allowReserved || isJson(content?.type)
}

function styleOf({ style, explode, allowReserved, content }: ParameterModel): Code {
  const reserved = allowReserved ? code`, allowReserved: true` : code``
  const json = isJson(content?.type) ? code`, json: true` : code``
  return code`{ style: ${string(style)}, explode: ${literal(explode)}${reserved}${json} }`
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && /\bjson\b/.test(type)
}

function paths(model: Model, contractPackage: string): Code {
  const byPath = Map.groupBy(model.operations, ({ path }) => path)
  const rows = [...byPath].map(([path, operations]) => {
    const members = operations.map(
      ({ method, operationId }) => code`${key(method)}: Operations[${string(operationId)}]`,
    )
    return code`  ${string(path)}: { ${join(members, code`; `)} }\n`
  })
  const special = model.operations.flatMap((operation) => {
    const hints = serialization(operation)
    return hints === undefined
      ? []
      : [code`  ${string(`${operation.method} ${operation.path}`)}: ${hints},\n`]
  })
  return code`${header}import type { Serialization } from '@concordat/client'
import type { Operations } from ${string(contractPackage)}

/** The operations by path and method. */
export interface Paths {
${join(rows)}}

/** What cannot be known from a path alone. */
export const serializations: Readonly<Record<string, Serialization>> = {
${join(special)}}
`
}

function index(model: Model): Code {
  const doc = comment([
    'Makes a client of this API.',
    `@param options where it is (\`baseUrl\`, default ${string(model.basePath || '/').text}), and the \`fetch\` and the headers to use`,
  ])
  return code`${header}import { createClient as create, type Client, type ClientOptions } from '@concordat/client'
import { serializations, type Paths } from './paths.ts'

${doc}export function createClient(options: ClientOptions = {}): Client<Paths> {
  return create<Paths>({ baseUrl: ${string(model.basePath)}, ...options }, serializations)
}

export * from './operations.ts'
export type { Paths } from './paths.ts'
export type { Client, ClientOptions, Result } from '@concordat/client'
`
}
