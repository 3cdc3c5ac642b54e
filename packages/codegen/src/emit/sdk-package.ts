import type { Model, OperationModel, ParameterModel } from '@concordat/model'
import { header } from './header.ts'
import { docstring, Identifiers, literal, propertyName } from './names.ts'

/** The files of an SDK package, by their path below its `src`. */
export function sdkPackage(model: Model, contractPackage: string): Map<string, string> {
  return new Map([
    ['operations.ts', functions(model, contractPackage)],
    ['paths.ts', paths(model, contractPackage)],
    ['index.ts', index(model)],
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
function functions(model: Model, contractPackage: string): string {
  const identifiers = new Identifiers(taken)
  const constants = model.operations.map((operation) => {
    const { operationId, method, path, summary, description, deprecated } = operation
    const doc = docstring([summary, description?.trim(), deprecated ? '@deprecated' : undefined])
    const type = `Operation<Operations[${literal(operationId)}]>`
    const hints = serialization(operation)
    return `${doc}export const ${identifiers.camelCase(operationId)}: ${type} = /* #__PURE__ */ operation<Operations[${literal(operationId)}]>('${method}', ${literal(path)}${hints === undefined ? '' : `, ${hints}`})\n`
  })
  return `${header}import { operation, type Operation } from '@concordat/client'
import type { Operations } from '${contractPackage}'

${constants.join('\n')}`
}

/** What the client cannot know without the contract: the type of a body that is not JSON, and styles that are not the default. */
function serialization({ requestBody, parameters }: OperationModel): string | undefined {
  const fields: string[] = []
  const media = requestBody?.content[0]
  if (media !== undefined && media.type !== 'application/json')
    fields.push(`contentType: ${literal(media.type)}`)
  const encoding = Object.entries(media?.encoding ?? {}).map(
    ([name, { style, explode, contentType }]) =>
      `${propertyName(name)}: ${JSON.stringify({ style, explode, contentType })}`,
  )
  if (encoding.length > 0) fields.push(`encoding: { ${encoding.join(', ')} }`)
  for (const location of ['path', 'query', 'header', 'cookie'] as const) {
    const styled = parameters.filter((parameter) => parameter.in === location && isStyled(parameter))
    if (styled.length > 0)
      fields.push(
        `${location}: { ${styled.map((one) => `${propertyName(one.name)}: ${styleOf(one)}`).join(', ')} }`,
      )
  }
  return fields.length === 0 ? undefined : `{ ${fields.join(', ')} }`
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

function styleOf({ style, explode, allowReserved, content }: ParameterModel): string {
  const reserved = allowReserved ? ', allowReserved: true' : ''
  const json = isJson(content?.type) ? ', json: true' : ''
  return `{ style: '${style}', explode: ${explode}${reserved}${json} }`
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && /\bjson\b/.test(type)
}

function paths(model: Model, contractPackage: string): string {
  const byPath = Map.groupBy(model.operations, ({ path }) => path)
  const rows = [...byPath].map(([path, operations]) => {
    const members = operations.map(
      ({ method, operationId }) => `${method}: Operations[${literal(operationId)}]`,
    )
    return `  ${literal(path)}: { ${members.join('; ')} }\n`
  })
  const special = model.operations.flatMap((operation) => {
    const hints = serialization(operation)
    return hints === undefined ? [] : [`  ${literal(`${operation.method} ${operation.path}`)}: ${hints},\n`]
  })
  return `${header}import type { Serialization } from '@concordat/client'
import type { Operations } from '${contractPackage}'

/** The operations by path and method. */
export interface Paths {
${rows.join('')}}

/** What cannot be known from a path alone. */
export const serializations: Readonly<Record<string, Serialization>> = {
${special.join('')}}
`
}

function index(model: Model): string {
  return `${header}import { createClient as create, type Client, type ClientOptions } from '@concordat/client'
import { serializations, type Paths } from './paths.ts'

/**
 * Makes a client of this API.
 *
 * @param options where it is (\`baseUrl\`, default ${literal(model.basePath || '/')}), and the \`fetch\` and the headers to use
 */
export function createClient(options: ClientOptions = {}): Client<Paths> {
  return create<Paths>({ baseUrl: ${literal(model.basePath)}, ...options }, serializations)
}

export * from './operations.ts'
export type { Paths } from './paths.ts'
export type { Client, ClientOptions, Result } from '@concordat/client'
`
}
