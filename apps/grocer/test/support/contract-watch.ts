import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { document } from '@grocer/contract'

interface Operation {
  operationId: string
  responses: Record<string, unknown>
}

interface Response_ {
  headers?: Record<string, { $ref?: string; required?: boolean }>
  content?: Record<string, { schema: object }>
}

/**
 * Validates replies against the contract with Ajv, and records the status of each operation. It shares no code
 * with the toolkit.
 */
export class ContractWatch {
  /** The operation and the status of each reply, such as `getItem 404`. */
  readonly seen = new Set<string>()
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true, multipleOfPrecision: 9 })
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor() {
    addFormats.default(this.#ajv)
    this.#ajv.addSchema(document, 'contract')
  }

  /** Validates a reply. @throws when it violates the contract */
  readonly check = (request: Request, response: Response): Promise<void> =>
    this.#validate(request.method, new URL(request.url).pathname, response)

  /** Every status of every operation that the contract declares, in the format of `seen`. */
  declared(): Set<string> {
    const all = this.#operations().flatMap(({ operation }) =>
      Object.keys(operation.responses).map((status) => `${operation.operationId} ${status}`),
    )
    return new Set(all)
  }

  async #validate(method: string, path: string, response: Response): Promise<void> {
    const found = this.#operations().find((one) => one.method === method && one.pattern.test(path))
    if (found === undefined) return
    const { operationId, responses } = found.operation
    const { status } = response
    this.seen.add(`${operationId} ${status}`)
    const declared = this.#deref(responses[status]) as Response_ | undefined
    if (declared === undefined) throw new Error(`${operationId} gave ${status}, which it does not declare`)
    for (const [name, raw] of Object.entries(declared.headers ?? {})) {
      const header = this.#deref(raw) as { required?: boolean }
      if (header.required === true && !response.headers.has(name))
        throw new Error(`${operationId} ${status} lacks ${name}`)
    }
    // The items of a stream are not validated here. The cancellation of this clone is not awaited, because it waits for
    // that of the original.
    if (declared.content?.['text/event-stream'] !== undefined) return void response.body?.cancel()
    const text = await response.text()
    if (declared.content === undefined) {
      if (text !== '') throw new Error(`${operationId} ${status} has a body and declares none`)
      return
    }
    const type = response.headers.get('content-type')?.split(';')[0] ?? 'none'
    const media = declared.content[type]
    if (media === undefined) throw new Error(`${operationId} ${status} is ${type}, which it does not declare`)
    // Other bodies are bytes or text, of which a schema says nothing more.
    if (!type.includes('json')) return
    const validate = this.#validator(`${operationId} ${status} ${type}`, media.schema)
    if (!validate(JSON.parse(text)))
      throw new Error(`${operationId} ${status}: ${this.#ajv.errorsText(validate.errors)}`)
  }

  #validator(key: string, schema: object): ValidateFunction {
    // References in the schema are relative to the document.
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object
    const validate = this.#compiled.get(key) ?? this.#ajv.compile(absolute)
    this.#compiled.set(key, validate)
    return validate
  }

  #deref(node: unknown): unknown {
    const ref = (node as { $ref?: string } | undefined)?.$ref
    if (ref === undefined) return node
    return ref
      .slice(2)
      .split('/')
      .reduce<any>((at, token) => at[token], document)
  }

  #operations(): { method: string; pattern: RegExp; operation: Operation }[] {
    const base = (document as unknown as { servers: { url: string }[] }).servers[0]!.url
    const paths = document['paths'] as Record<string, Record<string, Operation>>
    return Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item)
        // A WebSocket is no operation.
        .filter(([method, { operationId }]) => operationId !== undefined && !method.startsWith('x-'))
        .map(([method, operation]) => ({
          method: method.toUpperCase(),
          pattern: new RegExp(`^${base}${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
          operation,
        })),
    )
  }
}
