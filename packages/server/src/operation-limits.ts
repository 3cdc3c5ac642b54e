import type { ByteSize } from './byte-size.ts'

/** The limits of the request body of one operation. */
export interface OperationLimits<Part extends string = string> {
  /** The maximum size of the body. Default: the setting `bodyLimit`. */
  readonly body?: ByteSize
  /**
   * The maximum sizes of parts of a multipart form, by the names of its properties. Each file of a list has this limit.
   * Larger parts are a 413.
   */
  readonly parts?: [Part] extends [never] ? never : { readonly [Name in Part]?: ByteSize }
}

/** The names of the properties of the bodies of an operation, for `limits`. */
export type PartOf<Operation> = 0 extends 1 & Operation
  ? string
  : Operation extends { call: { body?: infer Body } }
    ? NamesOf<Body>
    : never

type NamesOf<Body> = Body extends Blob | ReadableStream | Uint8Array | readonly unknown[]
  ? never
  : Body extends object
    ? keyof Body & string
    : never

/** Returns the limits of an operation, of which a size alone is that of the body. */
export function operationLimits(given: ByteSize | OperationLimits): OperationLimits {
  return typeof given === 'object' ? given : { body: given }
}
