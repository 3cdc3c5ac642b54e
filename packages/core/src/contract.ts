/** A parsed OpenAPI document. `@concordat/model` reads its parts. */
export type OpenAPIDocument = { readonly openapi: string } & Readonly<Record<string, unknown>>

/** A row of the operation table: an operation without its schemas. */
export interface OperationEntry {
  readonly operationId: string
  /** The method in upper case, such as `GET`. */
  readonly method: string
  /** The path template, relative to the server's base path. */
  readonly path: string
  readonly summary?: string
  readonly tags?: readonly string[]
}

/** A contract in the form that codegen generates: the OpenAPI document, its operation table and its types. */
export interface Contract<
  Operations = unknown,
  Schemes extends string = string,
  WebSockets = {},
  Webhooks = {},
  Roles = {},
> {
  readonly document: OpenAPIDocument
  readonly operations: readonly OperationEntry[]
  /** This property carries types only. It is undefined at run time. */
  readonly types?: {
    readonly operations: Operations
    readonly schemes: Schemes
    readonly webSockets: WebSockets
    readonly webhooks: Webhooks
    readonly roles: Roles
  }
}

/**
 * Creates a contract from a document and its operation table. Generated contract packages call this.
 *
 * @typeParam Operations the flat types of the operations, by operationId
 * @typeParam Schemes the names of the security schemes that operations require
 * @typeParam WebSockets the flat types of the WebSockets, by operationId
 * @typeParam Webhooks the bodies of the webhooks, by name
 * @typeParam Roles the roles that operations require, by the name of the security scheme
 * @param document the bundled OpenAPI document
 * @param operations one row for each operation of the document
 *
 * @example
 * ```ts
 * const shop = defineContract<Operations, never>(document, [
 *   { operationId: 'getItem', method: 'GET', path: '/items/{itemId}' },
 *   { operationId: 'addItem', method: 'POST', path: '/items' },
 * ])
 * ```
 */
export function defineContract<
  Operations,
  Schemes extends string,
  WebSockets = {},
  Webhooks = {},
  Roles = {},
>(
  document: OpenAPIDocument,
  operations: readonly OperationEntry[],
): Contract<Operations, Schemes, WebSockets, Webhooks, Roles> {
  return { document, operations }
}

/**
 * The validators of a contract as plain functions. Codegen generates them, so that a server compiles no
 * schema at run time. They are passed to `implement`. Their names and signatures are internal.
 */
export type Validators = Readonly<Record<string, (lib: any) => (value: any) => any>>
