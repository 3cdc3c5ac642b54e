/**
 * The name, location and style of a parameter, which determine its serialization (OpenAPI 3.1 section
 * 4.8.12).
 */
export interface ParameterFormat {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly style: string
  readonly explode: boolean
  /** Whether reserved characters are not percent-encoded. */
  readonly allowReserved?: boolean
  /** What messages call it. Default: its location, and `parameter`. */
  readonly kind?: string
}
