/** An OpenAPI document, parsed. Its parts are read through `@concordat/model`. */
export type OpenAPIDocument = { readonly openapi: string } & Readonly<Record<string, unknown>>

/** A row of the operation table: what can be known of an operation without its schemas. */
export interface OperationEntry {
  readonly operationId: string
  /** In upper case, as on the wire. */
  readonly method: string
  /** The path template, relative to the server's base path. */
  readonly path: string
  readonly summary?: string
  readonly tags?: readonly string[]
}

/** What codegen makes of an OpenAPI document: the document, its operation table, and its types. */
export interface Contract<Operations = unknown, Schemes extends string = string> {
  readonly document: OpenAPIDocument
  readonly operations: readonly OperationEntry[]
  /** Carries types only; never present at run time. */
  readonly types?: { readonly operations: Operations; readonly schemes: Schemes }
}

/**
 * Ties a document and its operation table to the generated types.
 *
 * @typeParam Operations the flat operation types
 * @typeParam Schemes the names of the security schemes that operations require
 */
export function defineContract<Operations, Schemes extends string>(
  document: OpenAPIDocument,
  operations: readonly OperationEntry[],
): Contract<Operations, Schemes> {
  return { document, operations }
}

/**
 * The functions for the schemas of a contract, as codegen writes them out: plain code, so that none has to
 * be made at run time. Give them to `implement`. What is in them is the engine's own business.
 */
export type Validators = Readonly<Record<string, (lib: any) => (value: any) => any>>
