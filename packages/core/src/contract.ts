/** A parsed OpenAPI document. `@concordat/model` reads its parts. */
export type OpenAPIDocument = { readonly openapi: string } & Readonly<Record<string, unknown>>

/** A row of the operation table: an operation without its schemas. */
export interface OperationEntry {
  readonly operationId: string
  /** In upper case: `GET`. */
  readonly method: string
  /** The path template, relative to the server's base path. */
  readonly path: string
  readonly summary?: string
  readonly tags?: readonly string[]
}

/** A contract, as codegen generates it: the OpenAPI document, its operation table and its types. */
export interface Contract<Operations = unknown, Schemes extends string = string> {
  readonly document: OpenAPIDocument
  readonly operations: readonly OperationEntry[]
  /** For the compiler only: always undefined at run time. */
  readonly types?: { readonly operations: Operations; readonly schemes: Schemes }
}

/**
 * Creates a contract from a document and its operation table. Generated contract packages call this.
 *
 * @typeParam Operations the flat types of the operations, by operationId
 * @typeParam Schemes the names of the security schemes that operations require
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
export function defineContract<Operations, Schemes extends string>(
  document: OpenAPIDocument,
  operations: readonly OperationEntry[],
): Contract<Operations, Schemes> {
  return { document, operations }
}

/**
 * The validators of a contract as plain functions. Codegen generates them, so that a server compiles no schema
 * at run time. Pass them to `implement`. Names and signatures are internal to the engine.
 */
export type Validators = Readonly<Record<string, (lib: any) => (value: any) => any>>
