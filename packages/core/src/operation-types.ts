/** The parts of a request by location. A part that the operation does not declare is absent. */
export interface InputTypes {
  path?: object
  query?: object
  headers?: object
  cookies?: object
  body?: unknown
}

/**
 * The types of one operation, as codegen writes them into a contract package. They are flat: deriving them from
 * the `operations` of openapi-typescript takes four times as many type instantiations.
 */
export interface OperationTypes {
  /** The method in upper case, such as `GET`. */
  method?: string
  /** The path of the operation in the contract, such as `/items/{itemId}`. */
  path?: string
  /** The name of the stored resource that the operation works on; absent for all other operations. */
  resource?: string
  /** A union of the tags of the operation; `never` without tags. */
  tags?: string
  /** The input that a client sends. */
  input: InputTypes
  /** The call that a handler receives: the decoded input, with defaults and with header names in lower case. */
  call: InputTypes
  /** The replies by status (`200`), range (`'4XX'`) or `default`. */
  replies: object
  /**
   * What a handler may return without `reply`: the body of the 2xx response, if the operation declares exactly one,
   * with a number as its status, one media type and no required headers. A body that is not JSON may also be bytes or a
   * stream, and a string if its media type is text. In all other cases the type is `never`.
   */
  bare: unknown
}

/**
 * Operations by operationId. This is a mapped type, so that a generated `interface` needs no index signature.
 */
export type OperationMap<Operations> = { [Id in keyof Operations]: OperationTypes }

/** One decoded and validated call of an operation, with the application's own context. */
export type Call<O extends OperationTypes, Context = unknown> = O['call'] & { readonly ctx: Context }
