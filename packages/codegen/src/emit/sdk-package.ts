import { bodyKind } from '@concordat/core'
import {
  mergedSchemas,
  serializationOf,
  typesOf,
  type Model,
  type OperationModel,
  type ParameterModel,
} from '@concordat/model'
import { code, comment, join, key, string, type Code } from '@concordat/schema'
import { declaredReplies } from './declared-replies.ts'
import { header } from './header.ts'
import { readableLiteral } from './readable-literal.ts'
import { securityHint, securitySchemes } from './security-schemes.ts'
import { Identifiers } from './identifiers.ts'
import type { ModelNames } from './model-names.ts'

/**
 * Emits the files of an SDK package. The keys are paths below its `src`.
 *
 * @param names the types that the contract package declares
 */
export function sdkPackage(model: Model, names: ModelNames, contractPackage: string): Map<string, string> {
  const models = [...names.declarations].map(({ name }) => name)
  const schemes = securitySchemes(model)
  return new Map([
    ...(schemes === undefined ? [] : [['security-schemes.ts', schemes.text] as const]),
    ['operations.ts', functions(model, models, contractPackage).text],
    ['paths.ts', paths(model, contractPackage).text],
    ['index.ts', index(model, models, contractPackage, schemes !== undefined).text],
  ])
}

// Names that index.ts and operations.ts of the SDK use. An operation with such a name gets a number: `operation2`.
const reservedNames = [
  'createClient',
  'operation',
  'Operation',
  'Operations',
  'Client',
  'ClientOptions',
  'Paths',
  'Result',
  'OpenWebSocket',
  'WebSockets',
  'webSocket',
  'securitySchemes',
  'createPathClient',
  'PathClient',
  'forms',
  'streams',
  'styles',
]

/** Emits a constant for each operation, so that a bundler keeps only the operations that are called. */
function functions(model: Model, models: readonly Code[], contractPackage: string): Code {
  const identifiers = new Identifiers([...reservedNames, ...models.map(({ text }) => text)])
  const used = new Set<string>()
  const constants = model.operations.map((operation) => {
    const { operationId, method, path, summary, description, deprecated } = operation
    const doc = comment([summary, description?.trim(), deprecated ? '@deprecated' : undefined])
    const operations = code`Operations[${string(operationId)}]`
    const hints = serialization(model, operation)
    const features = featuresOf(model.document, operation)
    for (const feature of features) used.add(feature.text)
    const given = hints ?? (features.length > 0 ? code`{}` : undefined)
    const more = join([...(given === undefined ? [] : [given]), ...features].map((part) => code`, ${part}`))
    const call = code`operation<${operations}>(${string(method)}, ${string(path)}${more})`
    return code`${doc}export const ${identifiers.camelCase(operationId)}: Operation<${operations}> = /* #__PURE__ */ ${call}\n`
  })
  const sockets = model.webSockets.map((socket) => {
    const { operationId, path, summary, description, deprecated } = socket
    const doc = comment([summary, description?.trim(), deprecated ? '@deprecated' : undefined])
    const types = code`WebSockets[${string(operationId)}]`
    const hints = serializationOf(socket)
    const more = Object.keys(hints).length === 0 ? code`` : code`, ${readableLiteral(hints)}`
    return code`${doc}export const ${identifiers.camelCase(operationId)}: OpenWebSocket<${types}> = /* #__PURE__ */ webSocket<${types}>(${string(path)}${more})\n`
  })
  const hasSockets = sockets.length > 0
  const named = [code`forms`, code`streams`, code`styles`].filter(({ text }) => used.has(text))
  const imports = code`${join(named.map((name) => code`, ${name}`))}${hasSockets ? code`, webSocket, type OpenWebSocket` : code``}`
  const types = hasSockets ? code`Operations, WebSockets` : code`Operations`
  return code`${header}import { operation, type Operation${imports} } from '@concordat/client'
import type { ${types} } from ${string(contractPackage)}

${join([...constants, ...sockets], code`\n`)}`
}

/**
 * Returns what the runtime needs for an operation besides the usual: `forms` for its bodies, `streams` for its replies,
 * and `styles` for its parameters.
 */
function featuresOf(root: object, operation: OperationModel): Code[] {
  const { requestBody, responses, parameters } = operation
  const kinds = (requestBody?.content ?? []).map(({ type }) => bodyKind(type))
  const hasForms = kinds.some((kind) => kind === 'form' || kind === 'multipart' || kind === 'range')
  const hasStreams = responses.some(({ content }) => content.some(({ items }) => items !== undefined))
  const hints = serializationOf(operation)
  const hasStyles = parameters.some((parameter) => needsStyles(root, hints, parameter))
  return [
    ...(hasForms ? [code`forms`] : []),
    ...(hasStreams ? [code`streams`] : []),
    ...(hasStyles ? [code`styles`] : []),
  ]
}

const plainTypes: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'null'])

/** Whether a parameter has another style than the default, or values other than texts, numbers, booleans and lists of them. */
function needsStyles(
  root: object,
  hints: ReturnType<typeof serializationOf>,
  { name, in: location, schema }: ParameterModel,
): boolean {
  if (location === 'cookie' || hints[location]?.[name] !== undefined) return true
  const isPlain = (types: ReadonlySet<string> | undefined) =>
    types !== undefined && [...types].every((type) => plainTypes.has(type))
  const types = typesOf(root, schema)
  if (isPlain(types)) return false
  if (location !== 'query' || types?.size !== 1 || !types.has('array')) return true
  const items = mergedSchemas(root, schema).find((part) => part.items !== undefined)?.items
  return items === undefined || !isPlain(typesOf(root, items))
}

/** The `Serialization` of an operation as a literal; undefined if the client's defaults apply. */
function serialization(model: Model, operation: OperationModel): Code | undefined {
  const replies = declaredReplies(model.document, operation)
  const security = securityHint(operation.security)
  const hints = {
    ...serializationOf(operation),
    ...(replies !== undefined && { replies }),
    ...(security.length > 0 && { security }),
  }
  return Object.keys(hints).length === 0 ? undefined : readableLiteral(hints)
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
    const hints = serialization(model, operation)
    return hints === undefined
      ? []
      : [code`  ${string(`${operation.method} ${operation.path}`)}: ${hints},\n`]
  })
  return code`${header}import type { Serialization } from '@concordat/client'
import type { Operations } from ${string(contractPackage)}

/** The operations of the contract, by path and method. */
export interface Paths {
${join(rows)}}

/** Serialization hints, by method and path. Other operations use the client's defaults. */
export const serializations: Readonly<Record<string, Serialization>> = {
${join(special)}}
`
}

function index(model: Model, models: readonly Code[], contractPackage: string, hasSchemes: boolean): Code {
  const schemes = hasSchemes ? code`export { securitySchemes } from './security-schemes.ts'\n` : code``
  const options = `@param options \`baseUrl\` (default ${string(model.basePath || '/').text}), the \`fetch\` to use, layers, and headers for every request`
  const doc = comment(['Creates a client of this API, for the functions of the SDK.', options])
  const pathDoc = comment([
    'Creates a client of this API whose operations are called by method and path: `client.GET(…)`.',
    options,
  ])
  const exported =
    models.length === 0
      ? code``
      : code`export type {${join(models.map((name) => code`\n  ${name},`))}\n} from ${string(contractPackage)}\n`
  return code`${header}import {
  createClient as create,
  createPathClient as createByPath,
  type Client,
  type ClientOptions,
  type PathClient,
} from '@concordat/client'
import { serializations, type Paths } from './paths.ts'

${doc}export function createClient(options: ClientOptions = {}): Client {
  return create({ baseUrl: ${string(model.basePath)}, ...options })
}

${pathDoc}export function createPathClient(options: ClientOptions = {}): PathClient<Paths> {
  return createByPath<Paths>({ baseUrl: ${string(model.basePath)}, ...options }, serializations)
}

${exported}export * from './operations.ts'
${schemes}export type { Paths } from './paths.ts'
export type { Client, ClientOptions, PathClient, Result } from '@concordat/client'
`
}
