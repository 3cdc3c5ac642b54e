/**
 * The name, location and style of a parameter, which determine its serialization (OpenAPI 3.1 section
 * 4.8.12).
 */
export interface ParameterFormat {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly style: string
  readonly explode: boolean
  /** Whether reserved characters (RFC 3986 section 2.2) are sent without percent-encoding. */
  readonly allowReserved?: boolean
  /**
   * What error messages call the parameter. Default: its location followed by `parameter`, such as `query parameter`.
   */
  readonly kind?: string
}
