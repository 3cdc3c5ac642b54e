/** The parts of a request, by the place they travel in. A part that an operation does not declare is absent. */
export interface InputTypes {
  path?: object
  query?: object
  headers?: object
  cookies?: object
  body?: unknown
}

/**
 * The types of one operation, flat, as codegen writes them into a contract package.
 * They are written out rather than derived: deriving them costs the compiler four times as much.
 */
export interface OperationTypes {
  /** What a client may send. */
  input: InputTypes
  /** What a handler receives: the same, decoded, with defaults filled in and header names in lower case. */
  call: InputTypes
  /** What may come back, by status (`200`), range (`'4XX'`) or `default`. */
  replies: object
  /**
   * The body that a handler may return without `reply`: that of the one 2xx response, where the
   * operation declares exactly one, with one media type and no required header. Otherwise `never`.
   */
  bare: unknown
}

/** Operations by operationId. Written so that a generated `interface` fits without an index signature. */
export type OperationMap<Operations> = { [Id in keyof Operations]: OperationTypes }

/** One decoded and checked invocation of an operation, with the application's own context. */
export type Call<O extends OperationTypes, Context = unknown> = O['call'] & { readonly ctx: Context }
